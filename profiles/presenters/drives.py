"""The pages about drives: a card, all cards told so far, and the order that follows."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Conflict, Note
from profiles.domain.blocks import BuildingBlock
from profiles.domain.drives import MOST_CARDS, is_sure, next_card
from profiles.domain.snapshot import Drives, ProfileSnapshot
from profiles.domain.vocabulary import drive
from profiles.presenters.blocks import who_sees
from profiles.presenters.content import Entry, entries
from profiles.presenters.drive_words import card_words, choice_words
from profiles.presenters.frame import Frame, frame, to_profile, url_after


@dataclass(frozen=True, slots=True)
class ToldCard:
    """A card that was answered or passed over, and where to change that."""

    name: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class DriveCardPage:
    """One card on one screen."""

    title: str
    heading: str
    lead: str
    frame: Frame
    form: forms.Form
    draft_key: str
    back: Action
    told: tuple[ToldCard, ...]
    skip_label: str
    who_sees: str
    note: Note | None = None


def drive_card_page(
    profile: ProfileSnapshot, number: int, form: forms.Form, *, note: Note | None = None
) -> DriveCardPage:
    """`number` may be one that is answered already: then the card shows what was said."""
    back = to_profile(profile)
    if number > 1:
        back = Action(_("Kaart %d") % (number - 1), card_url(number - 1))
    return DriveCardPage(
        title=_("Kaart %d: wat telt voor jou?") % number,
        heading=_("Wat telt voor jou?"),
        lead=_("Kaart %(number)d van hooguit %(most)d.") % {"number": number, "most": MOST_CARDS},
        frame=frame(profile, BuildingBlock.DRIVES),
        form=form,
        draft_key=f"drive-card-{number}",
        back=back,
        told=told_cards(profile.drives, but=number),
        skip_label=_("Sla deze kaart over"),
        who_sees=who_sees(profile, BuildingBlock.DRIVES),
        note=note,
    )


def card_url(number: int) -> str:
    return reverse("profiles:drive_card", args=[number])


def told_cards(drives: Drives, *, but: int = 0) -> tuple[ToldCard, ...]:
    return tuple(
        ToldCard(card_words(card), choice_words(choice), card_url(card))
        for card, choice in drives.answers
        if card != but
    )


@dataclass(frozen=True, slots=True)
class DrivesPage:
    """What the cards told, once there is no card that must be answered."""

    title: str
    heading: str
    lead: str
    frame: Frame
    back: Action
    top: tuple[Entry, ...]
    told: tuple[ToldCard, ...]
    actions: tuple[Action, ...]
    who_sees: str
    note: Note | None = None


def drives_page(profile: ProfileSnapshot) -> DrivesPage:
    drives = profile.drives
    onward = Action(_("Verder"), url_after(profile, BuildingBlock.DRIVES), "go")
    order = Action(_("Verander volgorde en zinnen"), reverse("profiles:drives_order"))
    actions = [onward, order] if drives.ranked else []
    if drives.ranked and next_card(dict(drives.answers)):
        one_more = Action(_("Nog een kaart"), card_url(len(drives.answers) + 1))
        actions.append(one_more)
    return DrivesPage(
        title=_("Wat drijft jou?"),
        heading=_("Wat drijft jou?"),
        lead=_("Dit zei je op de kaarten. Je kunt elk antwoord nog veranderen.")
        if drives.ranked
        else _("Je sloeg bijna alle kaarten over. Vul er hieronder nog een paar in."),
        frame=frame(profile, BuildingBlock.DRIVES),
        back=to_profile(profile),
        top=entries(drives) if drives.ranked else (),
        told=told_cards(drives),
        actions=tuple(actions),
        who_sees=who_sees(profile, BuildingBlock.DRIVES),
    )


@dataclass(frozen=True, slots=True)
class DriveLine:
    """One of the top five: the field for its sentence, and where it can go."""

    number: int
    code: str
    word: str
    field: forms.BoundField
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class DriveOrderPage:
    title: str
    heading: str
    lead: str
    frame: Frame
    form: forms.Form
    lines: tuple[DriveLine, ...]
    others: tuple[tuple[str, str], ...]
    """Code and word of those that just missed the five; the first can be moved up."""
    is_sure: bool
    conflicts: tuple[Conflict, ...] = ()
    back_to_cards: str = ""
    note: Note | None = None


def drive_order_page(
    profile: ProfileSnapshot,
    form: forms.Form,
    *,
    conflicts: tuple[Conflict, ...] = (),
    note: Note | None = None,
) -> DriveOrderPage:
    from_cards = profile.drives
    top = from_cards.top
    return DriveOrderPage(
        title=_("Jouw vijf drijfveren"),
        heading=_("Dit drijft jou"),
        lead=_("Klopt dit? Zet ze in jouw volgorde en schrijf de zinnen in je eigen woorden."),
        frame=frame(profile, BuildingBlock.DRIVES),
        form=form,
        lines=tuple(
            DriveLine(
                number,
                line.code,
                drive(line.code).word.capitalize(),
                form[f"sentence_{line.code}"],
                is_first=number == 1,
                is_last=number == len(top),
            )
            for number, line in enumerate(top, start=1)
        ),
        others=tuple((line.code, drive(line.code).word) for line in from_cards.ranked[len(top) :]),
        is_sure=not from_cards.answers or is_sure(dict(from_cards.answers)),
        conflicts=conflicts,
        back_to_cards=reverse("profiles:drives"),
        note=note,
    )
