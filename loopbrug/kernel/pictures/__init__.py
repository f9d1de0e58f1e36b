"""Pictures as SVG text: pure functions, shared by pages, mail and PDF.

Every shape carries presentation attributes (the drawing stands by itself, in a PDF too) and a
class (`static/css/pictures.css` recolours and reshapes it on a page). No style attributes, no
scripts, no outside files; every word is escaped.
"""

from loopbrug.kernel.pictures.bridge import FULL_SIZE, bridge_svg
from loopbrug.kernel.pictures.icons import ICONS, icon_svg, stone_svg, wait_svg
from loopbrug.kernel.pictures.states import (
    PLANK_COUNT,
    STONE_COUNT,
    Bridge,
    Flag,
    Here,
    PlankState,
    StoneState,
)
from loopbrug.kernel.pictures.words import (
    PLANK_NAMES,
    PLANK_WORDS,
    STONE_NAMES,
    STONE_WORDS,
    bridge_sentence,
    bridge_summary,
)

__all__ = [
    "FULL_SIZE",
    "ICONS",
    "PLANK_COUNT",
    "PLANK_NAMES",
    "PLANK_WORDS",
    "STONE_COUNT",
    "STONE_NAMES",
    "STONE_WORDS",
    "Bridge",
    "Flag",
    "Here",
    "PlankState",
    "StoneState",
    "bridge_sentence",
    "bridge_summary",
    "bridge_svg",
    "icon_svg",
    "stone_svg",
    "wait_svg",
]
