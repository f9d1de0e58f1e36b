"""How heavy something weighs: a deck with one plank for each point."""

from loopbrug.kernel.pictures.svg import SHALLOW, WATER, frame, inner, share, tag

DECK_HIGH = 24
_STANDALONE = 640
_PLANK, _GAP = 8, 2


def weight_bar_svg(points: int, most: int) -> str:
    """`points` planks on a deck as wide as `most` of them; the number stands beside it."""
    wide = (_PLANK + _GAP) * points
    middle = DECK_HIGH / 2
    planks = tag(
        "line",
        "wb-planks",
        x1=0,
        x2=wide,
        y1=middle,
        y2=middle,
        stroke=WATER,
        stroke_width=DECK_HIGH,
        stroke_dasharray=f"{_PLANK} {_GAP}",
    )
    drawn = inner(
        "wb-laid",
        planks,
        width=share(points / most),
        height=str(DECK_HIGH),
        viewBox=f"0 0 {wide} {DECK_HIGH}",
        preserveAspectRatio="none",
    )
    water = tag("rect", "wb-water", y=DECK_HIGH - 2, width="100%", height=2, fill=SHALLOW)
    return frame("wb", (_STANDALONE, DECK_HIGH), water + drawn, name=None)
