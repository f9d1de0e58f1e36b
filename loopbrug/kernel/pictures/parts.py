"""The things on and beside the deck: stones, planks, the walker, the flag."""

from dataclasses import dataclass

from loopbrug.kernel.pictures.deck import Deck
from loopbrug.kernel.pictures.states import PlankState, StoneState
from loopbrug.kernel.pictures.svg import BRIDGE, INK, PAPER, SOFT, WATER, group, line, n, tag

Curve = tuple[float, float, float, float, float, float]

# Three pebbles in a unit square, y upwards: a starting point and four curves.
PEBBLES: tuple[tuple[tuple[float, float], tuple[Curve, ...]], ...] = (
    (
        (0.05, 0.3),
        (
            (0.03, 0.64, 0.26, 0.99, 0.54, 0.97),
            (0.82, 0.95, 0.98, 0.66, 0.96, 0.34),
            (0.95, 0.09, 0.8, 0, 0.5, 0),
            (0.2, 0, 0.06, 0.07, 0.05, 0.3),
        ),
    ),
    (
        (0.04, 0.36),
        (
            (0.04, 0.7, 0.2, 0.95, 0.44, 0.98),
            (0.78, 1.0, 0.97, 0.74, 0.97, 0.4),
            (0.97, 0.1, 0.82, 0, 0.52, 0),
            (0.2, 0, 0.04, 0.08, 0.04, 0.36),
        ),
    ),
    (
        (0.04, 0.32),
        (
            (0.05, 0.58, 0.3, 0.9, 0.58, 0.94),
            (0.84, 0.96, 0.98, 0.7, 0.96, 0.36),
            (0.94, 0.08, 0.76, 0, 0.48, 0),
            (0.2, 0, 0.03, 0.06, 0.04, 0.32),
        ),
    ),
)
_HALF = ((0.05, 0.42), (0.96, 0.42), (0.96, 0.1, 0.8, 0, 0.5, 0), (0.2, 0, 0.05, 0.08, 0.05, 0.42))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a stone lies: left edge, what it lies on, width and height."""

    x: float
    base: float
    width: float
    height: float

    @property
    def top(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.base - self.height


def stone(spot: Spot, state: StoneState, *, stroke: float = 2.0, kind: int = 0) -> str:
    """One pebble: an outline, half full or full."""
    inset = stroke / 2

    def at(u: float, v: float) -> str:
        x = spot.x + inset + u * (spot.width - stroke)
        return f"{n(x)} {n(spot.base - inset - v * (spot.height - stroke))}"

    def curve(c: Curve) -> str:
        return f"C{at(c[0], c[1])} {at(c[2], c[3])} {at(c[4], c[5])}"

    start, curves = PEBBLES[kind % len(PEBBLES)]
    outline = f"M{at(*start)}{''.join(curve(c) for c in curves)}Z"
    full = {"fill": WATER, "stroke": WATER}
    if state == StoneState.DONE:
        return group(
            "br-stone", tag("path", "br-stone-full", d=outline, stroke_width=stroke, **full)
        )
    parts = [tag("path", "br-stone-line", d=outline, fill=PAPER, stroke=WATER, stroke_width=stroke)]
    if state == StoneState.BEGUN:
        left, right, *below = _HALF
        half = f"M{at(*left)}L{at(*right)}{''.join(curve(c) for c in below)}Z"
        parts.append(tag("path", "br-stone-full", d=half, stroke_width=stroke / 2, **full))
    return group("br-stone", *parts)


@dataclass(frozen=True, slots=True)
class Thickness:
    """How heavy planks are drawn."""

    plank: float
    thin: float
    bars: int


def plank(deck: Deck, a: float, b: float, state: PlankState, heavy: Thickness) -> str:
    """One plank: full, a grating of bars, a thin line, a dashed hole, or a faint outline."""
    if state == PlankState.COVERED:
        return line("br-red br-plank", deck.line(a, b, steps=6), heavy.plank, BRIDGE)
    if state in (PlankState.REQUESTED, PlankState.PARTLY):
        return line("br-red br-plank", _grating(deck, a, b, heavy.bars), heavy.plank, BRIDGE)
    if state == PlankState.NOT_NEEDED:
        return line("br-red br-thin", deck.line(a, b, steps=6), heavy.plank * 0.16, BRIDGE)
    box = deck.box(a, b, heavy.plank)
    if state == PlankState.OPEN:
        return _dashed(box, heavy.thin)
    return tag("path", "br-unknown", d=box, fill=PAPER, stroke=SOFT, stroke_width=heavy.thin * 0.7)


def _grating(deck: Deck, a: float, b: float, bars: int) -> str:
    """Bars with gaps as wide as themselves; the plank begins and ends with a bar.

    Separate pieces and not a dash pattern: those keep their measure in pixels when a page
    reshapes the drawing, and then end in slivers.
    """
    piece = (b - a) / (2 * bars - 1)
    return "".join(
        deck.line(a + 2 * i * piece, a + (2 * i + 1) * piece, steps=2) for i in range(bars)
    )


def walker(x: float, y: float, high: float, cls: str) -> str:
    """A small person on foot, feet on (x, y)."""
    u = high / 10

    def at(dx: float, dy: float) -> str:
        return f"{n(x + dx * u)} {n(y - dy * u)}"

    body = f"M{at(0, 6.6)}L{at(0.1, 3.6)}"
    front_leg = f"M{at(0.1, 3.7)}L{at(1.9, 0)}"
    back_leg = f"M{at(0.1, 3.7)}L{at(-0.4, 1.9)}L{at(-2, 0.1)}"
    arms = f"M{at(-1.8, 4.2)}L{at(0, 6.5)}L{at(2, 4.5)}"
    limbs = line(
        "br-walker",
        body + front_leg + back_leg + arms,
        1.25 * u,
        INK,
        stroke_linecap="round",
        stroke_linejoin="round",
    )
    head = tag("circle", "br-walker-head", cx=x + 0.2 * u, cy=y - 8.8 * u, r=1.25 * u, fill=INK)
    return group(f"br-person {cls}", limbs, head)


def flag(x: float, y: float, high: float, *, chosen: bool, thin: float) -> str:
    """The flag on the other bank: red once the work is chosen, a dashed outline until then."""
    wide, drop = high * 0.62, high * 0.12
    thick = max(1.2, thin * 1.6)
    pole = line("br-pole", f"M{n(x)} {n(y)}V{n(y - high)}", thick, INK, stroke_linecap="round")
    there = f"c{n(wide * 0.3)} {n(-drop)} {n(wide * 0.6)} {n(drop)} {n(wide)} 0"
    back = f"c{n(-wide * 0.4)} {n(drop)} {n(-wide * 0.7)} {n(-drop)} {n(-wide)} 0"
    d = f"M{n(x)} {n(y - high)}{there}v{n(high * 0.36)}{back}Z"
    if chosen:
        cloth = tag("path", "br-flag", d=d, fill=BRIDGE, stroke=BRIDGE, stroke_width=thin)
    else:
        cloth = _dashed(d, thin)
    return group("br-flagpole", pole, cloth)


def _dashed(d: str, thin: float) -> str:
    """Something is missing here."""
    dash = n(max(1.6, thin * 2))
    return tag(
        "path",
        "br-open",
        d=d,
        fill=PAPER,
        stroke=INK,
        stroke_width=thin,
        stroke_dasharray=f"{dash} {dash}",
    )
