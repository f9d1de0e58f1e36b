"""Signs of 20 by 20 in the colour of the words beside them; always beside a word, so hidden."""

from loopbrug.kernel.pictures.parts import Spot, stone
from loopbrug.kernel.pictures.states import StoneState
from loopbrug.kernel.pictures.svg import n


def _stroke(d: str, width: float = 2.2, more: str = "") -> str:
    return f'<path d="{d}" fill="none" stroke="currentColor" stroke-width="{width}"{more}/>'


_ROUND = ' stroke-linecap="round" stroke-linejoin="round"'
_RING = '<circle cx="10" cy="10" r="7.6" fill="none" stroke="currentColor" stroke-width="2.2"'

ICONS = {
    # planks seen from above
    "safe": '<rect x="1" y="5" width="18" height="10" rx="1.5" fill="currentColor"/>',
    "care": _stroke("M2.5 5v10M7.5 5v10M12.5 5v10M17.5 5v10", 3),
    "hole": _stroke(
        "M2 5.5h16v9h-16z",
        2,
        ' stroke-dasharray="3 2.4"',
    ),
    "none": _stroke("M1 10h18", 2.4),
    # how it fits
    "good": _stroke("M3 10.5l4.5 4.8L17 5", 3, _ROUND),
    "part": f'{_RING}/><path d="M10 2.5a7.5 7.5 0 0 1 0 15z" fill="currentColor"/>',
    "unknown": f'{_RING} stroke-dasharray="2.6 2.2"/>',
    "talk": _stroke("M2 4h16v10H9l-4 3.5V14H2z", 2.2, _ROUND),
    # what asks for attention
    "warn": _stroke("M10 2l8.6 15.5H1.4z", 2.2, _ROUND) + _stroke("M10 8v4.4M10 14.4v1"),
    "clock": f"{_RING}/>" + _stroke("M10 5.2v5.2l3.4 2.1", 2.2, _ROUND),
    # the way
    "back": _stroke("M12.5 4L6.5 10l6 6", 2.4, _ROUND),
    "onward": _stroke("M7.5 4l6 6-6 6", 2.4, _ROUND),
    "close": _stroke("M4.5 4.5l11 11M15.5 4.5l-11 11", 2.4, _ROUND),
    "lock": _stroke("M4 9h12v8H4z", 2.2, _ROUND) + _stroke("M6.5 9V6.5a3.5 3.5 0 0 1 7 0V9"),
    "paper": _stroke("M4.5 2h8l3 3v13h-11z", 2.2, _ROUND) + _stroke("M7.5 9h5M7.5 13h5", 2),
}


def _sign(cls: str, size: tuple[int, int], box: str, body: str) -> str:
    return (
        f'<svg class="{cls}" width="{size[0]}" height="{size[1]}" viewBox="0 0 {box}"'
        f' aria-hidden="true" focusable="false">{body}</svg>'
    )


def icon_svg(name: str, size: int = 20) -> str:
    """A sign. An unknown name is a KeyError: a page with a missing sign should not exist."""
    return _sign("icon", (size, size), "20 20", ICONS[name])


def stone_svg(state: StoneState, width: int = 40) -> str:
    """One stone by itself, beside the word that says how far it is."""
    pebble = stone(Spot(1, 31, 38, 27), state, stroke=2.4)
    return _sign("pebble", (width, round(width * 0.8)), "40 32", pebble)


def wait_svg(days: int, limit: int) -> str:
    """One bar per promised working day, full for each that has passed."""
    bars = "".join(
        f'<rect x="{n(i * 13 + 1)}" y="1" width="9" height="16" rx="1.5" stroke-width="1.5"'
        f' stroke="currentColor" fill="{"currentColor" if i < days else "none"}"/>'
        for i in range(limit)
    )
    wide = limit * 13
    return _sign("icon", (wide, 18), f"{wide} 18", bars)
