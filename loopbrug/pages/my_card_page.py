"""The own card, what stands on it, and what was made wider so that it points at nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Empty, Note, State
from loopbrug.pages.leaving import silent_state
from matching.domain.crowd import COUNTRY
from matching.models import Vacancy
from matching.presenters.cards import CardContent, card_content
from matching.selectors.candidates import Preview
from matching.selectors.options import Option
from profiles.models import Profile
from profiles.presenters.frame import to_passport

MOST_VACANCIES = 6


@dataclass(frozen=True, slots=True)
class MyCardPage:
    title: str
    lead: str
    back: Action
    empty: Empty | None = None
    above: str = ""
    content: CardContent | None = None
    state: State | None = None
    turn_url: str = ""
    turn_on: bool = False
    wider: tuple[Note, ...] = ()
    vacancies: tuple[Action, ...] = ()
    general: Action | None = None
    more: tuple[Action, ...] = ()


def nothing_yet() -> MyCardPage:
    return MyCardPage(
        title=_title(),
        lead=_("Hier zie je straks je kaart, nog voordat een ander die ziet."),
        back=to_passport(),
        empty=Empty(
            _("Nog geen kaart"),
            _("Vertel eerst iets in je profiel. Dan laten we zien wat een werkgever ziet."),
            Action(_("Ga naar je profiel"), reverse("profiles:profile")),
        ),
    )


def my_card_page(
    profile: Profile,
    preview: Preview,
    vacancy: Vacancy | None,
    options: Sequence[Option],
    *,
    is_leaving: bool,
) -> MyCardPage:
    return MyCardPage(
        title=_title(),
        lead=_("Precies deze woorden. Geen naam, geen foto, geen leeftijd. Je kaart staat nog uit.")
        if not profile.is_card_on
        else _("Precies deze woorden. Geen naam, geen foto, geen leeftijd."),
        back=to_passport(),
        above=_("Voor: %(title)s") % {"title": vacancy.title} if vacancy else _("In het algemeen"),
        content=card_content(preview.face, preview.words, preview.group),
        state=silent_state() if is_leaving else _state(profile),
        turn_url="" if is_leaving and not profile.is_card_on else reverse("profiles:card"),
        turn_on=not profile.is_card_on,
        wider=_wider(preview),
        vacancies=tuple(_choice(option.vacancy) for option in options[:MOST_VACANCIES]),
        general=Action(_("Bekijk je kaart in het algemeen"), reverse("pages:my_card"))
        if vacancy
        else None,
        more=(
            Action(_("Kies wie je kaart niet ziet"), reverse("profiles:hidden_from")),
            Action(_("Zet je profiel op pauze"), reverse("profiles:pause")),
            Action(_("Wie heeft mijn profiel gezien"), reverse("pages:seen")),
        ),
    )


def _title() -> str:
    return _("Zo ziet een werkgever mij")


def _choice(vacancy: Vacancy) -> Action:
    url = f"{reverse('pages:my_card')}?vacature={vacancy.public_id}"
    return Action(vacancy.title, url)


def _state(profile: Profile) -> State:
    if profile.paused_at is not None:
        return State("none", _("op pauze: niemand ziet je kaart"))
    if profile.is_card_on:
        return State("good", _("je kaart staat aan"))
    return State("none", _("je kaart staat uit"))


def _wider(preview: Preview) -> tuple[Note, ...]:
    """What the card tells less precisely than the person did, and why."""
    if not preview.is_enough:
        return (
            Note(
                _("Je kaart wordt nog niet getoond"),
                _(
                    "Er doen nog te weinig mensen mee. Een kaart komt pas in beeld als minstens 5 "
                    "mensen hetzelfde laten zien. Zo val je niet op."
                ),
            ),
        )
    told, shown = preview.told, preview.shown
    notes = []
    if shown.region != told.region and shown.region == COUNTRY:
        notes.append(
            Note(
                _("Je regio staat er niet op"),
                _(
                    "Minder dan 5 mensen delen jouw regio en niveau. Daarom staat er Nederland. "
                    "Komen er meer mensen bij? Dan staat je regio er wel."
                ),
            )
        )
    if shown.level != told.level:
        notes.append(
            Note(
                _("Je niveau staat er niet op"),
                _("Minder dan 5 mensen delen wat er anders stond. Daarom laten we het weg."),
            )
        )
    if not notes:
        notes.append(
            Note(
                _("Je regio en je niveau"),
                _("Die laten minstens 5 mensen net zo zien. Zo val je niet op."),
            )
        )
    return tuple(notes)
