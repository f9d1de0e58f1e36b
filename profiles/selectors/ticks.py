"""What a person can open to someone else, and for how long: the same ticks on every form."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from loopbrug.kernel.parts import PickLabel
from profiles.domain.blocks import CONTACT, BuildingBlock

SHARING_DAYS = (30, 60, 90, 180)
BLOCK_HINTS: dict[BuildingBlock, Promise] = {
    BuildingBlock.TALENTS: _("de woorden die je koos, met je voorbeelden"),
    BuildingBlock.SKILLS: _("wat je kunt, en hoe goed"),
    BuildingBlock.DRIVES: _("wat jij belangrijk vindt in werk"),
    BuildingBlock.ADAPTABILITY: _("wat jou helpt bij iets nieuws, in woorden"),
    BuildingBlock.WORKING_LEVEL: _("je niveau, en je diploma als je dat vertelde"),
    BuildingBlock.GOAL: _("wat je zoekt en waarom, niet wat je nodig hebt aan loon"),
}


def block_ticks(contact_hint: str) -> list[tuple[str, PickLabel]]:
    """A tick for each building block, and one for name and address with why it is asked."""
    blocks = [
        (block.value, PickLabel(block.label, str(BLOCK_HINTS[block]))) for block in BuildingBlock
    ]
    return [*blocks, (CONTACT, PickLabel("Naam en e-mailadres", contact_hint))]


def sharing_ticks() -> list[tuple[int, str]]:
    return [(days, f"{days} dagen") for days in SHARING_DAYS]
