"""Stories: the three, one to tell, and what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Conflict, Note
from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import ProfileSnapshot
from profiles.domain.stories import MOST_STORIES
from profiles.domain.vocabulary import TALENT_SLOTS, talent
from profiles.models import Story
from profiles.presenters.content import Entry
from profiles.presenters.frame import Frame, frame


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story that was told, the talents that it shows with their sentences, and what to do."""

    title: str
    text: str
    shows: tuple[Entry, ...]
    acts: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class StoriesPage:
    title: str
    lead: str
    frame: Frame
    cards: tuple[StoryCard, ...]
    tell: Action | None
    """Absent when three were told."""
    count: str
    talents_url: str
    ask: Action | None
    """Asking others takes an account: they have to know who asks."""


def stories_page(profile: ProfileSnapshot, stories: Sequence[Story]) -> StoriesPage:
    left = MOST_STORIES - len(stories)
    label = _("Vertel je eerste verhaal") if not stories else _("Vertel nog een verhaal")
    is_signed_in = bool(profile.profile_id) and not profile.is_draft
    return StoriesPage(
        title=_("Waar ben je trots op?"),
        lead=_(
            "Denk aan drie momenten waarop het goed ging. Op het werk, thuis of ergens anders. "
            "In zo'n verhaal zie je wat je talent is."
        ),
        frame=frame(profile, BuildingBlock.TALENTS),
        cards=tuple(_card(number, story) for number, story in enumerate(stories, start=1)),
        tell=Action(label, reverse("profiles:story_new"), "go") if left > 0 else None,
        count=_("%(told)d van de %(most)d verhalen verteld. Eén is ook goed.")
        % {"told": len(stories), "most": MOST_STORIES},
        talents_url=reverse("profiles:talents"),
        ask=Action(_("Vraag iemand die je vertrouwt"), reverse("profiles:ask_talents"))
        if is_signed_in
        else None,
    )


def _card(number: int, story: Story) -> StoryCard:
    shows = sorted(
        (t for t in story.talents.all() if t.talent in TALENT_SLOTS),
        key=lambda t: TALENT_SLOTS[t.talent],
    )
    at, title = [story.public_id], _("Verhaal %d") % number
    mark = _("Kies andere talenten") if shows else _("Kies wat het laat zien")
    return StoryCard(
        title=title,
        text=story.text,
        shows=tuple(Entry(talent(t.talent).word.capitalize(), t.proof) for t in shows),
        acts=(
            Action(mark, reverse("profiles:story_talents", args=at), "small", about=title),
            Action(_("Verander"), reverse("profiles:story", args=at), "small", about=title),
            Action(_("Haal weg"), reverse("profiles:story_remove", args=at), "small", about=title),
        ),
    )


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Tell it, or tell it better."""

    title: str
    lead: str
    frame: Frame
    back: Action
    form: forms.Form
    draft_key: str
    questions: tuple[str, ...]
    conflicts: tuple[Conflict, ...] = ()
    note: Note | None = None


def story_page(
    profile: ProfileSnapshot, form: forms.Form, *, story: Story | None, note: Note | None = None
) -> StoryPage:
    return StoryPage(
        title=_("Vertel een moment waarop je trots bent") if story is None else _("Jouw verhaal"),
        lead=_("Gewoon zoals je het aan een vriend zou vertellen. Fouten zijn niet erg."),
        frame=frame(profile, BuildingBlock.TALENTS),
        back=_back(),
        form=form,
        draft_key=f"story-{story.public_id}" if story else "story-new",
        questions=(
            _("Waar was je, en wat was er aan de hand?"),
            _("Wat deed jij?"),
            _("Hoe liep het af? Wat zeiden anderen?"),
        ),
        note=note,
    )


def with_theirs(page: StoryPage, *, theirs: str, mine: str) -> StoryPage:
    """The same page, with the story as another device saved it."""
    return replace(page, conflicts=(Conflict(_("Jouw verhaal"), theirs, mine),))


@dataclass(frozen=True, slots=True)
class MarksPage:
    """Which talents does this story show, by which of its sentences?"""

    title: str
    lead: str
    frame: Frame
    back: Action
    text: str
    form: forms.Form
    note: Note | None = None


def marks_page(
    profile: ProfileSnapshot, story: Story, form: forms.Form, *, note: Note | None = None
) -> MarksPage:
    return MarksPage(
        title=_("Wat laat dit verhaal zien?"),
        lead=_("Vink aan wat je herkent. Kies daarna de zin waar het uit blijkt."),
        frame=frame(profile, BuildingBlock.TALENTS),
        back=_back(),
        text=story.text,
        form=form,
        note=note,
    )


def changed_note() -> Note:
    return Note(
        _("Nog niet bewaard"),
        _(
            "Je talenten of dit verhaal zijn intussen ergens anders veranderd. "
            "Wat je aanvinkte, staat er nog. Kijk het na en kies opnieuw Opslaan."
        ),
    )


@dataclass(frozen=True, slots=True)
class RemovePage:
    title: str
    text: str
    consequences: tuple[str, ...]
    label: str
    url: str
    back: Action


def remove_page(story: Story) -> RemovePage:
    return RemovePage(
        title=_("Dit verhaal weghalen?"),
        text=story.text,
        consequences=(
            _("Het verhaal is dan weg. Dat kun je niet terugdraaien."),
            _("Je talenten blijven staan, met de zin die je erbij koos."),
        ),
        label=_("Haal dit verhaal weg"),
        url=reverse("profiles:story_remove", args=[story.public_id]),
        back=_back(),
    )


def _back() -> Action:
    return Action(_("Mijn verhalen"), reverse("profiles:stories"))
