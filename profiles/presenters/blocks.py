"""The pages of the blocks that are a form."""

from dataclasses import dataclass, replace

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Conflict, Note
from loopbrug.templatetags.lb import dutch_moment
from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import Block, Named, ProfileSnapshot
from profiles.domain.working_level import FITS
from profiles.presenters.content import Entry, entries, typed
from profiles.presenters.frame import Frame, frame
from taxonomy.models import Occupation

TITLES = {
    BuildingBlock.TALENTS: (
        "Waar ben je goed in?",
        "Kies de woorden die bij je passen, hooguit 8. Schrijf erbij waar dat uit blijkt.",
    ),
    BuildingBlock.SKILLS: (
        "Wat kun je goed?",
        "Denk aan je werk, maar ook aan thuis, de sportclub of de buurt.",
    ),
    BuildingBlock.DRIVES: (
        "Wat is voor jou belangrijker?",
        "Kies op elke kaart wat het best bij je past. Weet je het niet? Sla een kaart dan over.",
    ),
    BuildingBlock.ADAPTABILITY: (
        "Hoe ga jij om met verandering?",
        "Er is geen goed of fout. Je antwoorden laten alleen zien wat jou helpt. Overslaan mag.",
    ),
    BuildingBlock.WORKING_LEVEL: (
        "Op welk niveau werk je?",
        "Wat je doet, telt net zo goed als een diploma. Vul allebei in, of één van de twee.",
    ),
    BuildingBlock.GOAL: (
        "Waar wil je naartoe?",
        "Eerst wat je graag wilt, daarna wat echt moet. Je mag alles leeg laten.",
    ),
}
WHO_SEES = {
    BuildingBlock.TALENTS: (
        "Anderen zien dit alleen als jij het deelt. Zet je je kaart aan? "
        "Dan ziet een werkgever de woorden, niet je voorbeelden."
    ),
    BuildingBlock.SKILLS: (
        "Anderen zien dit alleen als jij het deelt. Zet je je kaart aan? "
        "Dan ziet een werkgever hooguit 12 van deze skills, zonder je naam."
    ),
    BuildingBlock.DRIVES: "Anderen zien dit alleen als jij het deelt.",
    BuildingBlock.ADAPTABILITY: (
        "Anderen zien dit alleen als jij het deelt. "
        "Je antwoorden tellen nooit mee bij het vergelijken met werk."
    ),
    BuildingBlock.WORKING_LEVEL: (
        "Anderen zien dit alleen als jij het deelt. Zet je je kaart aan? "
        "Dan ziet een werkgever alleen het niveau dat telt."
    ),
    BuildingBlock.GOAL: (
        "Anderen zien dit alleen als jij het deelt. Zet je je kaart aan? "
        "Dan ziet een werkgever je regio, je uren en de maand waarin je kunt beginnen. "
        "Je inkomen laten we nooit aan een werkgever zien."
    ),
}


@dataclass(frozen=True, slots=True)
class BlockPage:
    """One block with its form. `conflicts` is filled after a 409, `note` when something is up."""

    title: str
    heading: str
    lead: str
    frame: Frame
    form: forms.Form
    who_sees: str
    draft_key: str
    told_title: str = ""
    told: tuple[Entry, ...] = ()
    more: tuple[Action, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    note: Note | None = None
    occupations: tuple[str, ...] = ()


def who_sees(profile: ProfileSnapshot, block: BuildingBlock) -> str:
    """A helper shares nothing and turns no card on: that is said to the person only."""
    if profile.helped_name:
        return _("%s bepaalt zelf wie dit nog meer ziet.") % profile.helped_name
    return WHO_SEES[block]


def block_page(profile: ProfileSnapshot, block: BuildingBlock, form: forms.Form) -> BlockPage:
    heading, lead = TITLES[block]
    page = BlockPage(
        title=heading,
        heading=heading,
        lead=lead,
        frame=frame(profile, block),
        form=form,
        who_sees=who_sees(profile, block),
        draft_key=block.value,
    )
    return _with_result(page, profile, block)


def _with_result(page: BlockPage, profile: ProfileSnapshot, block: BuildingBlock) -> BlockPage:
    told = entries(profile.block(block))
    if block is BuildingBlock.TALENTS and told:
        return replace(page, told_title=_("Zo staat het in je profiel"), told=told)
    if block is BuildingBlock.ADAPTABILITY and told:
        support = tuple(Entry(text) for text in profile.adaptability.support)
        return replace(page, told_title=_("Dit helpt jou"), told=support)
    if block is BuildingBlock.WORKING_LEVEL and told:
        levels = [entry for entry in told if entry.label != _("Dit deed ik zelf")]
        if profile.working_level.level:
            levels.append(Entry(_("Dit past bij jou"), FITS[profile.working_level.level]))
        return replace(page, told_title=_("Dit laat je zien"), told=tuple(levels))
    if block is BuildingBlock.GOAL:
        names = tuple(named.name for named in profile.goal.occupations)
        return replace(page, occupations=names)
    return page


def with_conflict(
    page: BlockPage, *, theirs: Block, mine: Block, profile: ProfileSnapshot, block: BuildingBlock
) -> BlockPage:
    """The same page with both texts on it, where they differ."""
    saved = dutch_moment(profile.mark(block).saved_at)
    return replace(page, conflicts=differences(theirs, mine, saved))


def differences(theirs: Block, mine: Block, saved: str = "") -> tuple[Conflict, ...]:
    """What two versions of a block say differently, in words."""
    left, right = _as_dict(typed(theirs)), _as_dict(typed(mine))
    nothing = _("(niets)")
    return tuple(
        Conflict(label, left.get(label, nothing), right.get(label, nothing), saved)
        for label in dict.fromkeys([*left, *right])
        if left.get(label) != right.get(label)
    )


def _as_dict(told: tuple[Entry, ...]) -> dict[str, str]:
    return {entry.label: entry.text or _("gekozen") for entry in told}


def together_note() -> Note:
    """What two devices changed goes together, but does not fit."""
    return Note(
        _("Nog niet bewaard"),
        _(
            "Je veranderde hier intussen ook iets op een ander apparaat. Het staat er allebei in, "
            "maar samen past het niet. Kijk het na en kies opnieuw Opslaan."
        ),
    )


def with_note(page: BlockPage, note: Note) -> BlockPage:
    return replace(page, note=note)


@dataclass(frozen=True, slots=True)
class Choice:
    slot: int
    name: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class OccupationsPage:
    """Wished occupations: those chosen, and those that a search finds."""

    title: str
    frame: Frame
    back: Action
    chosen: tuple[Choice, ...]
    words: str
    found: tuple[Choice, ...]
    is_full: bool
    form: forms.Form


def occupations_page(
    profile: ProfileSnapshot, form: forms.Form, words: str, found: list[Occupation], most: int
) -> OccupationsPage:
    held: tuple[Named, ...] = profile.goal.occupations
    slots = {named.slot for named in held}
    return OccupationsPage(
        title=_("Welk werk lijkt je mooi?"),
        frame=frame(profile, BuildingBlock.GOAL),
        back=Action(_("Doel en motivatie"), reverse("profiles:goal_and_motivation")),
        chosen=tuple(Choice(named.slot, named.name) for named in held),
        words=words,
        found=tuple(
            Choice(row.slot, row.shown_name, row.description)
            for row in found
            if row.slot not in slots
        ),
        is_full=len(held) >= most,
        form=form,
    )
