"""Charts as SVG, written by hand: bars on a logarithmic scale and lines through points.

Each stands on its own: white ground, a title and a description for who cannot see it, and every
number as text beside its mark.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LEFT, RIGHT, TOP = 760, 220, 110, 76
INK, SOFT, RULE = "#1b1b1f", "#55555f", "#d9d4cb"
COLOURS = ("#b3142b", "#0b4a5a", "#78736a")
FONT = "font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif\""
ROW, BAR = 40, 22
HEIGHT = 400


@dataclass(frozen=True)
class Bar:
    name: str
    value: float
    label: str


def bars(title: str, note: str, rows: Sequence[Bar]) -> str:
    """One bar per row on a logarithmic scale that begins at a power of ten under the smallest."""
    low = math.floor(math.log10(min(row.value for row in rows)) - 0.01)
    high = math.ceil(math.log10(max(row.value for row in rows)))
    height = TOP + ROW * len(rows) + 44

    def x(power: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (power - low) / (high - low)

    def marks() -> Iterator[str]:
        for power in range(low, high + 1):
            yield _rule(x(power), TOP - 8, x(power), height - 40)
            yield _text(x(power), height - 20, short(10.0**power), anchor="middle", colour=SOFT)
        for place, row in enumerate(rows):
            y = TOP + place * ROW
            end = x(math.log10(row.value))
            colour = COLOURS[0] if place == 0 else SOFT
            yield _text(LEFT - 12, y + 16, row.name, anchor="end")
            yield (
                f'<rect x="{LEFT}" y="{y}" width="{max(end - LEFT, 2):.1f}" height="{BAR}" '
                f'rx="3" fill="{colour}"/>'
            )
            yield _text(end + 8, y + 16, row.label)

    said = "; ".join(f"{row.name}: {row.label}" for row in rows)
    return _page(title, note, said, height, [*marks()])


def lines(
    title: str, note: str, series: Mapping[str, Mapping[int, float]], *, x: str, y: str
) -> str:
    """Points joined by lines, both axes from zero; what they measure is said beside them."""
    points = [point for one in series.values() for point in one.items()]
    across, up = _steps(max(at for at, _ in points)), _steps(max(value for _, value in points))
    left, right, bottom = 84, WIDTH - 130, HEIGHT - 56

    def place(at: float, value: float) -> tuple[float, float]:
        return (
            left + (right - left) * at / across[-1],
            bottom - (bottom - TOP - 20) * value / up[-1],
        )

    def marks() -> Iterator[str]:
        for step in up:
            _, at = place(0, step)
            yield _rule(left, at, right, at)
            yield _text(left - 10, at + 5, short(step), anchor="end", colour=SOFT)
        for step in across:
            at, _ = place(step, 0)
            yield _text(at, bottom + 22, short(step), anchor="middle", colour=SOFT)
        yield _text((left + right) / 2, HEIGHT - 10, x, anchor="middle", colour=SOFT)
        yield _text(left - 64, TOP - 4, y, colour=SOFT)
        for colour, (name, found) in zip(COLOURS, series.items(), strict=False):
            yield from _line(name, [place(*point) for point in sorted(found.items())], colour)

    said = "; ".join(
        f"{name}: {', '.join(f'{short(at)} {short(value)}' for at, value in sorted(found.items()))}"
        for name, found in series.items()
    )
    return _page(title, note, f"{x} against {y}. {said}", HEIGHT, [*marks()])


def short(number: float) -> str:
    """1,500,000 as 1.5 M."""
    for size, name in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(number) >= size:
            return f"{number / size:.3g} {name}"
    return f"{number:.3g}"


def _line(name: str, found: Sequence[tuple[float, float]], colour: str) -> Iterator[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in found)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
    for x, y in found:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    last_x, last_y = found[-1]
    yield _text(last_x + 10, last_y + 5, name, colour=colour)


def _steps(highest: float) -> list[float]:
    """Four to six round steps from zero to a little over the highest."""
    rough = highest / 5
    power = 10.0 ** math.floor(math.log10(rough))
    size = next(power * step for step in (1, 2, 2.5, 5, 10) if power * step >= rough)
    return [size * number for number in range(math.ceil(highest / size) + 1)]


def _text(x: float, y: float, words: str, *, anchor: str = "start", colour: str = INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="15">'
        f"{escape(words)}</text>"
    )


def _rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{RULE}"/>'


def _page(title: str, note: str, said: str, height: int, marks: Sequence[str]) -> str:
    view = f'viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title said" {FONT}'
    head = f'fill="{INK}" font-size="19" font-weight="700"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {view}>',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="said">{escape(said)}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
            f'<text x="20" y="30" {head}>{escape(title)}</text>',
            f'<text x="20" y="51" fill="{SOFT}" font-size="13">{escape(note)}</text>',
            *marks,
            "</svg>\n",
        ]
    )
