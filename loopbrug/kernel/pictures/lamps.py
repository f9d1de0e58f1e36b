"""The year as a line of lamps: the higher a lamp hangs, the better it goes.

The drawing is as wide as its box: places are parts of the width, words keep their size.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from loopbrug.kernel.pictures.parts import walker
from loopbrug.kernel.pictures.svg import (
    BRIDGE,
    INK,
    LIGHT,
    PAPER,
    QUAY,
    SHALLOW,
    SOFT,
    WATER,
    frame,
    group,
    inner,
    line,
    n,
    share,
    tag,
    text,
)
from loopbrug.kernel.pictures.year import (
    HIGHEST,
    HUNDRED_SHARE,
    LOWEST,
    SCALE_WORDS,
    Lamp,
    LampState,
    YearLine,
    year_sentence,
    year_title,
)

_SIZE = (760, 294)
_SAID = (1, 3, 5)  # the answers that have a line of their own
_TOP, _STEP = 62.0, 27.0
_LANE = _TOP + _STEP * HIGHEST + 6  # where an answer should have been
_GROUND = _LANE + 46.0
_DARK = _GROUND - 18.0  # lamps that still have to come hang low
_LAMP, _DIAMOND, _SIGN = 7.0, 12.0, 26


def year_legend_of(year: YearLine) -> list[tuple[str, str]]:
    """A small drawing and its words for everything that this year shows, and no more."""
    out = []
    for (name, lamps), draw in zip(year.sides, _drawers(year), strict=True):
        states = {lamp.state for lamp in lamps}
        if LampState.ANSWERED in states:
            out.append((_sign(draw, LampState.ANSWERED), _("antwoord van %(who)s") % {"who": name}))
        if LampState.MISSED in states:
            out.append((_sign(draw, LampState.MISSED), _("gemist door %(who)s") % {"who": name}))
        if LampState.ASKED in states:
            out.append((_sign(draw, LampState.ASKED), _("gevraagd aan %(who)s") % {"who": name}))
    return out


def _drawers(year: YearLine) -> Iterator[Callable[[str, float, LampState], str]]:
    if year.person:
        yield _lamp
    if year.team:
        yield _diamond


def _sign(draw: Callable[[str, float, LampState], str], state: LampState) -> str:
    return frame("yl-sign", (_SIGN, _SIGN), draw(str(_SIGN / 2), _SIGN / 2, state), name=None)


def year_line_svg(year: YearLine, *, decorative: bool = False) -> str:
    """The drawing as text."""
    plot = inner(
        "yl-plot",
        "".join(_plot(year)),
        x="17%",
        width="80%",
        height=str(_SIZE[1]),
        overflow="visible",
    )
    name = None if decorative else (year_title(year), year_sentence(year))
    return frame("yl", _SIZE, "".join(_levels()) + plot, name=name)


def _levels() -> Iterator[str]:
    """What high and low mean, in the margin."""
    for score in _SAID:
        cls = "yl-level" if score in (LOWEST, HIGHEST) else "yl-level yl-middle"
        yield group(
            cls, text(0, _height(score) + 5, str(SCALE_WORDS[score]), font_size=16, fill=SOFT)
        )
    none = text(0, _LANE + 5, _("geen antwoord"), font_size=16, fill=SOFT)
    yield group("yl-level yl-middle", none)


def _height(score: int) -> float:
    return _TOP + (HIGHEST - score) * _STEP


def _plot(year: YearLine) -> Iterator[str]:
    yield tag(
        "rect", "br-water", x=0, y=8, width=share(HUNDRED_SHARE), height=_GROUND - 8, fill=SHALLOW
    )
    yield from _pause(year)
    yield text(8, 29, _("eerste 100 dagen"), font_size=16)
    for score in _SAID:
        y = _height(score)
        yield tag(
            "line",
            "yl-grid",
            x1=0,
            x2="100%",
            y1=y,
            y2=y,
            stroke=SOFT,
            stroke_width=1,
            opacity=".35",
        )
    yield tag(
        "line",
        "br-quay-edge",
        x1=0,
        x2="100%",
        y1=_GROUND,
        y2=_GROUND,
        stroke=WATER,
        stroke_width=2.4,
    )
    yield from _ticks(year)
    yield _curves(year)
    for lamp in year.person or year.team:
        yield _post(share(year.at(lamp.on)), _spot(lamp), lamp)
    for lamp in year.team:
        yield _diamond(share(year.at(lamp.on)), _spot(lamp), lamp.state)
    for lamp in year.person:
        yield _lamp(share(year.at(lamp.on)), _spot(lamp), lamp.state)
    if year.today is not None and year.starts_on <= year.today <= year.ends_on:
        person = walker(0, _GROUND - 1, 30, "yl-today")
        yield inner("yl-here", person, x=share(year.at(year.today)), overflow="visible")


def _pause(year: YearLine) -> Iterator[str]:
    if year.paused_on is None:
        return
    a = year.at(year.paused_on)
    b = year.at(year.resumes_on or year.today or year.ends_on)
    yield tag(
        "rect",
        "yl-pause",
        x=share(a),
        y=8,
        width=share(max(b - a, 0.01)),
        height=_GROUND - 8,
        fill=QUAY,
    )
    yield text(share((a + b) / 2), 47, _("pauze"), font_size=16, text_anchor="middle")


def _ticks(year: YearLine) -> Iterator[str]:
    for lamp in year.person or year.team:
        x = share(year.at(lamp.on))
        yield tag(
            "line",
            "br-quay-edge",
            x1=x,
            x2=x,
            y1=_GROUND,
            y2=_GROUND + 6,
            stroke=WATER,
            stroke_width=1.6,
        )
        if lamp.short:
            yield text(x, _GROUND + 24, lamp.short, font_size=16, text_anchor="middle")
    caption = text(0, _GROUND + 46, _("maanden na de start"), font_size=16, fill=SOFT)
    yield group("yl-caption", caption)


def _curves(year: YearLine) -> str:
    """Answers that follow each other are joined; a missed one leaves a gap."""
    width = 1000
    team = _curve(year, year.team, width)
    person = _curve(year, year.person, width)
    more = {"vector_effect": "non-scaling-stroke"}
    parts = [line("yl-team", d, 2, WATER, stroke_dasharray="2 4", **more) for d in team]
    parts += [line("br-red", d, 3, BRIDGE, **more) for d in person]
    return inner(
        "yl-curves",
        "".join(parts),
        width="100%",
        height=str(_SIZE[1]),
        viewBox=f"0 0 {width} {_SIZE[1]}",
        preserveAspectRatio="none",
    )


def _curve(year: YearLine, lamps: Sequence[Lamp], width: int) -> list[str]:
    out = []
    for one, other in pairwise(lamps):
        if one.score is None or other.score is None:
            continue
        (ax, ay), (bx, by) = ((year.at(p.on) * width, _height(p.score or 0)) for p in (one, other))
        middle = n((ax + bx) / 2)
        out.append(f"M{n(ax)} {n(ay)}C{middle} {n(ay)} {middle} {n(by)} {n(bx)} {n(by)}")
    return out


def _spot(lamp: Lamp) -> float:
    """How high a lamp hangs: its answer, the lane of what is missing, or low while it is dark."""
    if lamp.score is not None:
        return _height(lamp.score)
    return _DARK if lamp.state == LampState.COMING else _LANE


def _post(x: str, y: float, lamp: Lamp) -> str:
    if lamp.state == LampState.MISSED:
        return tag(
            "line",
            "br-open",
            x1=x,
            x2=x,
            y1=_GROUND,
            y2=y,
            stroke=INK,
            stroke_width=1.4,
            stroke_dasharray="3 4",
        )
    return tag("line", "br-post", x1=x, x2=x, y1=_GROUND, y2=y, stroke=SOFT, stroke_width=1.5)


def _lamp(x: str, y: float, state: LampState) -> str:
    """A lamp: burning, dark, asked for, or a dashed place where one should be."""
    if state == LampState.ANSWERED:
        look = {"fill": LIGHT, "stroke": INK, "stroke_dasharray": "none"}
        return tag("circle", "br-lit yl-lamp", cx=x, cy=y, r=_LAMP, stroke_width=1.4, **look)
    if state == LampState.COMING:
        return tag(
            "circle", "br-unlit", cx=x, cy=y, r=4.2, fill=PAPER, stroke=SOFT, stroke_width=1.4
        )
    dash = "3 3" if state == LampState.MISSED else "none"
    look = {"fill": PAPER, "stroke": INK, "stroke_dasharray": dash}
    return tag("circle", "br-open yl-lamp", cx=x, cy=y, r=_LAMP, stroke_width=1.6, **look)


def _diamond(x: str, y: float, state: LampState) -> str:
    """The team's answer: larger than a lamp, so that both are seen when they agree."""
    if state == LampState.COMING:
        return ""
    d = f"M0 {n(-_DIAMOND)}L{n(_DIAMOND)} 0L0 {n(_DIAMOND)}L{n(-_DIAMOND)} 0Z"
    if state == LampState.ANSWERED:
        shape = tag("path", "yl-diamond yl-told", d=d, fill=WATER, stroke=WATER, stroke_width=2)
        return inner("yl-spot", shape, x=x, y=n(y), overflow="visible")
    dash = "3 3" if state == LampState.MISSED else "none"
    look = {"fill": PAPER, "stroke": WATER, "stroke_dasharray": dash}
    shape = tag("path", "yl-diamond", d=d, stroke_width=2, **look)
    return inner("yl-spot", shape, x=x, y=n(y), overflow="visible")
