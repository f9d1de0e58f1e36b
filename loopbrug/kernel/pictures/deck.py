"""The curve of the deck: the wave of the Python bridge."""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, pi

from loopbrug.kernel.pictures.svg import n

# The wave as (place along the deck, height), joined by half cosines.
WAVE = ((0.0, 0.0), (0.37, 1.0), (0.76, 0.44), (1.0, 0.58))
LANDING = WAVE[-1][1]
_EPSILON = 0.004

Place = tuple[float, float]


def wave_height(t: float) -> float:
    """Height of the wave at `t`, both from 0 to 1."""
    for (t0, h0), (t1, h1) in pairwise(WAVE):
        if t <= t1:
            return h0 + (h1 - h0) * (1 - cos(pi * (t - t0) / (t1 - t0))) / 2
    return LANDING


def _pair(place: Place) -> str:
    return f"{n(place[0])} {n(place[1])}"


def _third(at: Place, before: Place, after: Place) -> str:
    """The control point beside `at` for a curve that runs from `before` to `after`."""
    return _pair((at[0] + (after[0] - before[0]) / 6, at[1] + (after[1] - before[1]) / 6))


@dataclass(frozen=True, slots=True)
class Deck:
    """The deck from `x0` to `x1` over `ground`; `t` runs from 0 to 1 along it."""

    x0: float
    x1: float
    ground: float
    rise: float

    @property
    def length(self) -> float:
        return self.x1 - self.x0

    @property
    def landing(self) -> float:
        """Height of the right bank."""
        return self.ground - self.rise * LANDING

    def at(self, t: float, up: float = 0.0) -> Place:
        """The point at `t`, moved `up` square to the deck."""
        x = self.x0 + self.length * t
        y = self.ground - self.rise * wave_height(t)
        if not up:
            return x, y
        a, b = max(0.0, t - _EPSILON), min(1.0, t + _EPSILON)
        dx = self.length * (b - a)
        dy = -self.rise * (wave_height(b) - wave_height(a))
        size = hypot(dx, dy)
        return x + dy / size * up, y - dx / size * up

    def line(self, a: float, b: float, up: float = 0.0, steps: int = 12) -> str:
        """A smooth path from `a` to `b`: cubic pieces through sampled points."""
        points = [self.at(a + (b - a) * i / steps, up) for i in range(steps + 1)]
        out = [f"M{_pair(points[0])}"]
        for i in range(steps):
            before, here = points[max(i - 1, 0)], points[i]
            after, beyond = points[i + 1], points[min(i + 2, steps)]
            out.append(
                f"C{_third(here, before, after)} {_third(after, beyond, here)} {_pair(after)}"
            )
        return "".join(out)

    def box(self, a: float, b: float, thick: float) -> str:
        """The outline of a plank from `a` to `b`."""
        half = thick / 2
        middle = (a + b) / 2
        return self._side((a, middle, b), half, "M") + self._side((b, middle, a), -half, "L") + "Z"

    def _side(self, places: tuple[float, float, float], up: float, start: str) -> str:
        """One long side: a quadratic curve through three points of the deck."""
        (x0, y0), (x1, y1), (x2, y2) = (self.at(t, up) for t in places)
        bend = f"{n(2 * x1 - (x0 + x2) / 2)} {n(2 * y1 - (y0 + y2) / 2)}"
        return f"{start}{_pair((x0, y0))}Q{bend} {_pair((x2, y2))}"
