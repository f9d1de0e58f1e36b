"""Pictures as SVG text: pure functions, shared by pages, mail and PDF.

Every shape carries presentation attributes (the drawing stands by itself, in a PDF too) and a
class (`static/css/pictures.css` recolours and reshapes it on a page). No style attributes, no
scripts, no outside files; every word is escaped.
"""

from loopbrug.kernel.pictures.bars import (
    PAYER_NAMES,
    MoneyBar,
    Payer,
    Share,
    bar_words,
    money_bar_svg,
    most_of,
    payer_svg,
    share_words,
)
from loopbrug.kernel.pictures.bridge import FULL_SIZE, bridge_svg
from loopbrug.kernel.pictures.icons import ICONS, icon_svg, stone_svg, wait_svg
from loopbrug.kernel.pictures.lamps import year_legend_of, year_line_svg
from loopbrug.kernel.pictures.ring import (
    Ring,
    RingActor,
    TaskState,
    actor_words,
    four_ring_svg,
    ring_title,
)
from loopbrug.kernel.pictures.states import (
    PLANK_COUNT,
    STONE_COUNT,
    Bridge,
    Flag,
    Here,
    PlankState,
    StoneState,
)
from loopbrug.kernel.pictures.weights import weight_bar_svg
from loopbrug.kernel.pictures.words import (
    PLANK_NAMES,
    PLANK_WORDS,
    STONE_NAMES,
    STONE_WORDS,
    bridge_sentence,
    bridge_summary,
)
from loopbrug.kernel.pictures.year import (
    LAMP_WORDS,
    SCALE_WORDS,
    Lamp,
    LampState,
    YearLine,
    lamp_words,
    year_title,
)

__all__ = [
    "FULL_SIZE",
    "ICONS",
    "LAMP_WORDS",
    "PAYER_NAMES",
    "PLANK_COUNT",
    "PLANK_NAMES",
    "PLANK_WORDS",
    "SCALE_WORDS",
    "STONE_COUNT",
    "STONE_NAMES",
    "STONE_WORDS",
    "Bridge",
    "Flag",
    "Here",
    "Lamp",
    "LampState",
    "MoneyBar",
    "Payer",
    "PlankState",
    "Ring",
    "RingActor",
    "Share",
    "StoneState",
    "TaskState",
    "YearLine",
    "actor_words",
    "bar_words",
    "bridge_sentence",
    "bridge_summary",
    "bridge_svg",
    "four_ring_svg",
    "icon_svg",
    "lamp_words",
    "money_bar_svg",
    "most_of",
    "payer_svg",
    "ring_title",
    "share_words",
    "stone_svg",
    "wait_svg",
    "weight_bar_svg",
    "year_legend_of",
    "year_line_svg",
    "year_title",
]
