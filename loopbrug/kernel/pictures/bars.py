"""Who pays a post: one bar, cut by payer, each payer with a pattern of its own.

The bar is as wide as its box and keeps its height; patterns are strokes with gaps, so nothing
needs an id and the same bar may stand on a page twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.money import Money
from loopbrug.kernel.pictures.svg import (
    BRIDGE,
    INK,
    PAPER,
    SHALLOW,
    SOFT,
    WATER,
    frame,
    inner,
    n,
    tag,
)
from loopbrug.kernel.pictures.svg import share as part

BAR_HIGH, SWATCH = 24, (28, 18)
_STANDALONE = 640
_FAR = 2400  # wider than any box
_LEAST = 0.008
"""The narrowest piece: an amount that was promised is never invisible."""


class Payer(StrEnum):
    """The kinds of payer that the bars tell apart."""

    RELEASING = "releasing"
    RECEIVING = "receiving"
    FUND = "fund"
    GOVERNMENT = "government"
    PERSON = "person"


PAYER_NAMES = {
    Payer.RELEASING: gettext_lazy("werkgever nu"),
    Payer.RECEIVING: gettext_lazy("nieuwe werkgever"),
    Payer.FUND: gettext_lazy("fonds"),
    Payer.GOVERNMENT: gettext_lazy("overheid"),
    Payer.PERSON: gettext_lazy("eigen geld"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """What one payer carries. Not promised yet (asked for, applied for): drawn half as high."""

    payer: Payer
    amount: Money
    is_promised: bool = True
    name: str = ""
    """The payer by name, for the table; empty says the kind."""

    @property
    def who(self) -> str:
        return self.name or str(PAYER_NAMES[self.payer])


@dataclass(frozen=True, slots=True)
class MoneyBar:
    """One post: what it costs and who carries it. `cost` None: nobody worked it out yet."""

    title: str
    cost: Money | None = None
    shares: tuple[Share, ...] = ()
    is_not_needed: bool = False

    @property
    def open(self) -> Money:
        """What nobody promised or asked for yet."""
        if self.cost is None or self.is_not_needed:
            return Money(0)
        left = self.cost.cents - sum(one.amount.cents for one in self.shares)
        return Money(max(left, 0))


def bar_words(bar: MoneyBar) -> str:
    """'Inwerken kost € 3.750,00: overheid € 2.700,00 gevraagd, nog open € 1.050,00'."""
    if bar.is_not_needed:
        return _("%(post)s: niet nodig") % {"post": bar.title}
    if bar.cost is None:
        return _("%(post)s: nog niet uitgerekend") % {"post": bar.title}
    said = [share_words(one) for one in bar.shares]
    if bar.open.cents:
        said.append(_("nog open %(amount)s") % {"amount": bar.open})
    start = _("%(post)s kost %(amount)s") % {"post": bar.title, "amount": bar.cost}
    return f"{start}: {', '.join(said)}" if said else start


def share_words(one: Share) -> str:
    """'fonds € 1.345,00', or with 'gevraagd' behind it."""
    said = f"{one.who} {one.amount}"
    return said if one.is_promised else _("%(share)s gevraagd") % {"share": said}


def most_of(bars: Sequence[MoneyBar]) -> int:
    """The cents of the longest bar; all bars of one picture share it."""
    return max((_length(bar) for bar in bars), default=1) or 1


def money_bar_svg(bar: MoneyBar, most: int, *, decorative: bool = False) -> str:
    """The bar as text; its full width stands for `most` cents."""
    name = (
        None if decorative else (_("Wie betaalt: %(post)s") % {"post": bar.title}, bar_words(bar))
    )
    return frame("mb", (_STANDALONE, BAR_HIGH), "".join(_pieces(bar, most)), name=name)


def payer_svg(payer: Payer | None, *, is_promised: bool = True) -> str:
    """A swatch for the legend; nobody stands for "nog open"."""
    wide, high = SWATCH
    place = ("0", "100%")
    body = (
        _hole(*place, high)
        if payer is None
        else _piece(payer, place, high, is_promised=is_promised)
    )
    return frame("mb-swatch", (wide, high), body, name=None)


def _length(bar: MoneyBar) -> int:
    carried = sum(one.amount.cents for one in bar.shares)
    return max(carried, bar.cost.cents if bar.cost else 0)


def _pieces(bar: MoneyBar, most: int) -> Iterator[str]:
    if bar.is_not_needed or bar.cost is None:
        cls, colour = ("br-red", BRIDGE) if bar.is_not_needed else ("br-unknown", SOFT)
        dash = "none" if bar.is_not_needed else "3 5"
        y = BAR_HIGH / 2
        yield tag(
            "line",
            cls,
            x1=0,
            x2=48,
            y1=y,
            y2=y,
            stroke=colour,
            stroke_width=2,
            stroke_dasharray=dash,
        )
        return
    x = 0.0
    for one in bar.shares:
        wide = max(one.amount.cents / most, _LEAST)
        place = part(x), part(wide)
        yield _piece(one.payer, place, BAR_HIGH, is_promised=one.is_promised)
        x += wide
    if bar.open.cents:
        yield _hole(part(x), part(max(bar.open.cents / most, _LEAST)), BAR_HIGH)


def _piece(
    payer: Payer,
    place: tuple[str, str],
    high: float,
    *,
    is_promised: bool,
) -> str:
    """A box of its own that cuts off the strokes which fill it."""
    tall = high if is_promised else high / 2
    x, wide = place
    cls = f"mb-piece mb-{payer.value}"
    return inner(
        cls,
        _filling(payer, tall),
        x=x,
        y=str(high - tall),
        width=wide,
        height=str(tall),
        overflow="hidden",
    )


def _filling(payer: Payer, high: float) -> str:
    """Full, light, slanted, upright or dotted: told apart without any colour."""
    ground = tag("rect", "mb-ground", width="100%", height="100%", fill=_GROUNDS[payer])
    edge = tag(
        "rect", "mb-edge", width="100%", height="100%", fill="none", stroke=WATER, stroke_width=2
    )
    strokes = ""
    if payer == Payer.FUND:
        slanted = f"translate({n(high / 2)} 0) skewX(-45)"
        strokes = _bars(high, stroke_dasharray="2 6", transform=slanted)
    elif payer == Payer.GOVERNMENT:
        strokes = _bars(high, stroke_dasharray="2 6")
    elif payer == Payer.PERSON:
        strokes = _dots(high * 0.28, 5) + _dots(high * 0.72, 9)
    return ground + strokes + edge


def _bars(high: float, **more: str) -> str:
    """One thick line with gaps is a row of thin upright ones."""
    y = high / 2
    return tag(
        "line", "mb-stroke", x1=-high, x2=_FAR, y1=y, y2=y, stroke=WATER, stroke_width=high, **more
    )


def _dots(y: float, x: float) -> str:
    """Dashes of no length with round ends."""
    return tag(
        "line",
        "mb-stroke",
        x1=x,
        x2=_FAR,
        y1=y,
        y2=y,
        stroke=WATER,
        stroke_width=3.4,
        stroke_linecap="round",
        stroke_dasharray="0 8",
    )


_GROUNDS = {
    Payer.RELEASING: WATER,
    Payer.RECEIVING: SHALLOW,
    Payer.FUND: PAPER,
    Payer.GOVERNMENT: PAPER,
    Payer.PERSON: PAPER,
}


def _hole(x: str, wide: str, high: float) -> str:
    """Dashed: nobody carries this yet."""
    return tag(
        "rect",
        "br-open mb-hole",
        x=x,
        y=1,
        width=wide,
        height=high - 2,
        fill=PAPER,
        stroke=INK,
        stroke_width=1.6,
        stroke_dasharray="4 3",
    )
