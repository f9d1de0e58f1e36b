"""The whole bridge, in two drawings.

`full` is as wide as its box. It stands by itself (PDF) in its wide shape; on a page the style
sheet gives the same drawing a higher shape in a narrow box, hides the words and puts stones,
walker, flag and lights upright again. `small` is for one line of a list.
"""

from collections.abc import Iterator
from html import escape

from django.utils.translation import gettext as _

from loopbrug.kernel.pictures.deck import Deck
from loopbrug.kernel.pictures.parts import Spot, Thickness, flag, plank, stone, walker
from loopbrug.kernel.pictures.states import MONTHS, PLANK_COUNT, STONE_COUNT, Bridge, PlankState
from loopbrug.kernel.pictures.svg import (
    BRIDGE,
    FONT,
    INK,
    LIGHT,
    PAPER,
    QUAY,
    SHALLOW,
    SOFT,
    WATER,
    group,
    line,
    n,
    tag,
    text,
    wrap,
)
from loopbrug.kernel.pictures.words import bridge_sentence, bridge_summary, stones_words

FULL_SIZE = (1100, 300)
_W, _H = FULL_SIZE
_BANK, _QUAY = 240.0, 236.0  # width of the left and the right bank
_PAD = 16.0
_RAIL = 34.0
_DECK = Deck(_BANK, _W - _QUAY, _H * 0.715, _H * 0.42)
_WATER_LINE = _H * 0.87
_HEAVY = Thickness(plank=15.0, thin=1.6, bars=5)
_PEBBLE_HEIGHTS = (0.66, 0.78, 0.62, 0.74, 0.8, 0.68)
_FLAG_X, _FLAG_HIGH = _W - _QUAY + 22, 74.0
_LIGHTS_FROM, _LIGHTS_TO = _FLAG_X + _FLAG_HIGH * 0.62 + 14, _W - 14.0
_LETTER = 0.52  # mean width of a letter against its height
_LARGEST_WORDS = 22  # size that the style sheet gives the words in a middling box


def bridge_svg(
    bridge: Bridge, size: str = "full", *, width: int = 200, decorative: bool = False
) -> str:
    """The drawing as text; `width` in px counts for `small` only.

    `decorative` hides it from who listens: for a page that shows the list form beside it.
    """
    if size == "small":
        return _frame(
            bridge,
            (width, round(width * 0.4)),
            "br br-small",
            "".join(_small(bridge, width)),
            decorative=decorative,
        )
    if size == "full":
        drawn = "".join(_full(bridge))
        return _frame(bridge, FULL_SIZE, "br br-full", drawn, decorative=decorative)
    raise ValueError(f"no such size: {size}")


def _frame(bridge: Bridge, size: tuple[int, int], cls: str, body: str, *, decorative: bool) -> str:
    if decorative:
        role, name = 'aria-hidden="true" focusable="false"', ""
    else:
        role = 'role="img"'
        name = f"<title>{escape(bridge_summary(bridge))}</title>"
        name += f"<desc>{escape(bridge_sentence(bridge))}</desc>"
    stretch = ' preserveAspectRatio="none"' if size == FULL_SIZE else ""
    wide, high = size
    measures = f'width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"{stretch}'
    return (
        f'<svg class="{cls}" xmlns="http://www.w3.org/2000/svg" {role} {measures}'
        f' font-family="{FONT}">{name}{body}</svg>'
    )


# --- full


def _full(bridge: Bridge) -> Iterator[str]:
    yield _water()
    yield from _pillars()
    yield from _banks()
    yield from _railing()
    yield from _planks(_DECK, bridge, _HEAVY, gap=4.5)
    yield from (
        stone(spot, state, kind=i)
        for i, (spot, state) in enumerate(zip(_row_of_stones(), bridge.stones, strict=False))
    )
    yield flag(_FLAG_X, _DECK.landing, _FLAG_HIGH, chosen=bridge.flag is not None, thin=1.6)
    yield _lights(bridge)
    yield _words(bridge)
    if bridge.here and bridge.here.on != "light":
        yield _person(bridge)


def _water() -> str:
    """A shallow field with a wave for an edge."""
    waves = 8
    step = _W / waves
    edge = f"M0 {n(_WATER_LINE)}" + f"q{n(step / 4)} -7.2 {n(step / 2)} 0t{n(step / 2)} 0" * waves
    return tag("path", "br-water", d=f"{edge}V{_H}H0Z", fill=SHALLOW)


def _pillars() -> Iterator[str]:
    """V's of steel from the deck down into the water."""
    for t in (0.25, 0.5, 0.75):
        x, y = _DECK.at(t)
        foot = _WATER_LINE + (_H - _WATER_LINE) * 0.35
        spread = min((foot - y) * 0.15, 24)
        left = _DECK.at(t - spread / _DECK.length)[1]
        right = _DECK.at(t + spread / _DECK.length)[1]
        d = f"M{n(x - spread)} {n(left)}L{n(x)} {n(foot)}L{n(x + spread)} {n(right)}"
        yield line("br-red br-pillar", d, 3.4, BRIDGE, stroke_linejoin="round")


def _banks() -> Iterator[str]:
    right = _DECK.landing
    yield tag("path", "br-quay", d=f"M0 {n(_DECK.ground)}H{n(_BANK)}V{_H}H0Z", fill=QUAY)
    yield tag("path", "br-quay", d=f"M{n(_DECK.x1)} {n(right)}H{_W}V{_H}H{n(_DECK.x1)}Z", fill=QUAY)
    edges = f"M0 {n(_DECK.ground)}H{n(_BANK)}M{n(_DECK.x1)} {n(right)}H{_W}"
    yield line("br-quay-edge", edges, 2.4, WATER)


def _railing() -> Iterator[str]:
    """Lattice and hand rail, always whole: the structure stands, only planks go missing."""
    cells = 26
    crosses = []
    for i in range(cells):
        a, b = i / cells, (i + 1) / cells
        for start, end in (
            (_DECK.at(a, 7.5), _DECK.at(b, _RAIL)),
            (_DECK.at(a, _RAIL), _DECK.at(b, 7.5)),
        ):
            crosses.append(f"M{n(start[0])} {n(start[1])}L{n(end[0])} {n(end[1])}")
    yield line("br-lattice", "".join(crosses), 1.1, BRIDGE, opacity=".5")
    yield line("br-red br-rail", _DECK.line(0, 1, _RAIL, 28), 4.2, BRIDGE, stroke_linecap="round")
    yield line("br-red br-rail", _ends(_DECK, _RAIL), 3.0, BRIDGE, stroke_linecap="round")


def _ends(deck: Deck, rail: float) -> str:
    ends = [(deck.at(t), deck.at(t, rail)) for t in (0.0, 1.0)]
    return "".join(f"M{n(a[0])} {n(a[1])}L{n(b[0])} {n(b[1])}" for a, b in ends)


def _planks(deck: Deck, bridge: Bridge, heavy: Thickness, *, gap: float) -> Iterator[str]:
    half = gap / deck.length / 2
    for i, state in enumerate(bridge.deck):
        yield plank(deck, i / PLANK_COUNT + half, (i + 1) / PLANK_COUNT - half, state, heavy)


def _row_of_stones() -> list[Spot]:
    each = (_BANK - 2 * _PAD) / STONE_COUNT
    return [
        Spot(
            _PAD + i * each + each * 0.02,
            _DECK.ground - 1.2,
            each * 0.96,
            each * _PEBBLE_HEIGHTS[i],
        )
        for i in range(STONE_COUNT)
    ]


def _lights(bridge: Bridge) -> str:
    """Twelve posts of light for the months after the start."""
    parts = []
    for i in range(MONTHS):
        x, high = _light_x(i), 30 * (1 - 0.022 * i)
        parts.append(line("br-post", f"M{n(x)} {n(_DECK.landing)}v{n(-high)}", 1.5, SOFT))
        top = _DECK.landing - high - 4.6
        if i < bridge.months:
            parts.append(
                tag(
                    "circle",
                    "br-lit",
                    cx=x,
                    cy=top,
                    r=4.6,
                    fill=LIGHT,
                    stroke=INK,
                    stroke_width=1.0,
                )
            )
        else:
            parts.append(
                tag(
                    "circle",
                    "br-unlit",
                    cx=x,
                    cy=top,
                    r=3.9,
                    fill=PAPER,
                    stroke=SOFT,
                    stroke_width=1.2,
                )
            )
    if bridge.here and bridge.here.on == "light":
        parts.append(_person(bridge))
    return group("br-lights", *parts)


def _light_x(i: int) -> float:
    return _LIGHTS_FROM + (_LIGHTS_TO - _LIGHTS_FROM) * i / (MONTHS - 1)


def _words(bridge: Bridge) -> str:
    """Numbers under the planks and names on the quays; hidden in a narrow box."""
    parts = []
    for i, state in enumerate(bridge.deck):
        x, y = _DECK.at((i + 0.5) / PLANK_COUNT)
        weight = "700" if state == PlankState.OPEN else "400"
        parts.append(
            text(
                x,
                y + 29,
                str(i + 1),
                font_size=15,
                fill=SOFT,
                text_anchor="middle",
                font_weight=weight,
            )
        )
    ground = _DECK.ground
    if bridge.stones:
        parts.append(text(_PAD, ground + 31, _("Wie je bent"), font_weight="700"))
        parts.append(text(_PAD, ground + 56, stones_words(bridge), font_size=17))
    if bridge.tells_work:
        parts += _other_bank(bridge)
    return group("br-words", *parts)


def _other_bank(bridge: Bridge) -> list[str]:
    """The work that was chosen and when it starts, or that none was."""
    parts = []
    x, y = _DECK.x1 + _PAD, _DECK.landing + 31
    limit = int((_QUAY - 1.5 * _PAD) / (_LARGEST_WORDS * _LETTER))
    for said in wrap(bridge.flag.label if bridge.flag else _("Je nieuwe werk"), limit):
        parts.append(text(x, y, said, font_weight="700"))
        y += 25
    parts.append(
        text(x, y, bridge.flag.date if bridge.flag else _("Nog niet gekozen"), font_size=17)
    )
    return parts


def _person(bridge: Bridge) -> str:
    here = bridge.here
    if here is None:
        return ""
    if here.on == "stone":
        x, y = _row_of_stones()[here.at].top
    elif here.on == "plank":
        x, y = _DECK.at((here.at + 0.5) / PLANK_COUNT, _HEAVY.plank / 2)
    else:
        x, y = _light_x(here.at), _DECK.landing
    return walker(x, y, 54, f"br-on-{here.on}")


# --- small


def _small(bridge: Bridge, width: int) -> Iterator[str]:
    w, h = float(width), round(width * 0.4)
    left, right = w * 0.24, w * 0.25
    deck = Deck(left, w - right, h * 0.8, h * 0.5)
    heavy = Thickness(plank=max(5.6, w * 0.034), thin=1.1, bars=3)
    rail = max(7.5, w * 0.055)
    wave = (deck.length - 6) / 6
    ripple = f"q{n(wave / 2)} -3 {n(wave)} 0t{n(wave)} 0" * 3
    yield line("br-water-line", f"M{n(left + 3)} {n(h * 0.94)}{ripple}", 1.2, WATER, opacity=".55")
    yield tag("path", "br-quay", d=f"M0 {n(deck.ground)}H{n(left)}V{h}H0Z", fill=QUAY)
    yield tag(
        "path", "br-quay", d=f"M{n(deck.x1)} {n(deck.landing)}H{width}V{h}H{n(deck.x1)}Z", fill=QUAY
    )
    edges = f"M0 {n(deck.ground)}H{n(left)}M{n(deck.x1)} {n(deck.landing)}H{width}"
    yield line("br-quay-edge", edges, 1.2, WATER)
    rails = deck.line(0, 1, rail, 20) + _ends(deck, rail)
    yield line("br-red", rails, 1.4, BRIDGE, stroke_linecap="round")
    yield from _planks(deck, bridge, heavy, gap=1.6)
    for i, (spot, state) in enumerate(zip(_cairn(deck, w), bridge.stones, strict=False)):
        yield stone(spot, state, stroke=1.1, kind=i)
    flag_x = deck.x1 + right * 0.12
    yield flag(flag_x, deck.landing, h * 0.34, chosen=bridge.flag is not None, thin=1.1)
    yield from _small_lights(bridge, deck, flag_x + h * 0.21, w)


def _cairn(deck: Deck, w: float) -> list[Spot]:
    """Six stones in rows of three, two and one."""
    pad = w * 0.02
    each = (deck.x0 - 2 * pad) / 3
    high = each * 0.74
    return [
        Spot(
            pad + (3 - count) * each / 2 + j * each + each * 0.04,
            deck.ground - 0.6 - row * high * 0.9,
            each * 0.96,
            high,
        )
        for row, count in enumerate((3, 2, 1))
        for j in range(count)
    ]


def _small_lights(bridge: Bridge, deck: Deck, x0: float, w: float) -> Iterator[str]:
    """Lit months only: unlit ones are too small to be told from them here."""
    columns = 4
    pitch = min((w * 0.98 - x0) / columns, 5.0)
    for i in range(bridge.months):
        x = x0 + pitch * (i % columns + 0.6)
        y = deck.landing - 3.2 - (i // columns) * pitch
        yield tag("circle", "br-lit", cx=x, cy=y, r=1.6, fill=LIGHT, stroke=INK, stroke_width=0.6)
