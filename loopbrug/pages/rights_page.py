"""What the pages on one's own data say."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import Hat
from accounts.models import Takeout, TakeoutState
from loopbrug.journeys.export_person import TOLD
from loopbrug.journeys.privacy_register import Sort, sorts
from loopbrug.kernel.parts import Action, Fact, State
from loopbrug.templatetags.lb import dutch_moment


@dataclass(frozen=True, slots=True)
class MyDataPage:
    """`latest` leads to a copy that waits or is ready; `files` are what a copy holds."""

    latest: Action | None
    files: tuple[Fact, ...]
    sorts: tuple[Sort, ...]
    links: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class CopyPage:
    title: str
    state: State
    text: str
    is_waiting: bool
    is_ready: bool
    can_ask_again: bool
    url: str
    part_url: str
    fetch_url: str


def my_data_page(takeout: Takeout | None, hat: Hat, *, now: datetime) -> MyDataPage:
    is_open = takeout is not None and takeout.state in (TakeoutState.WAITING, TakeoutState.READY)
    latest = None
    if takeout is not None and is_open and not takeout.is_over(now):
        latest = Action(_("Naar je kopie"), reverse("pages:copy", args=[takeout.public_id]), "go")
    return MyDataPage(
        latest=latest,
        files=tuple(Fact(name, text) for name, text in TOLD.items()),
        sorts=sorts(timezone.localdate(now)),
        links=_links(hat),
    )


def _links(hat: Hat) -> tuple[Action, ...]:
    """What one can do about it; the pages of the profile are of the own side only."""
    own = (
        Action(_("Bekijk en verander je profiel"), reverse("profiles:profile")),
        Action(_("Wat je nodig hebt om goed te werken"), reverse("profiles:needs")),
    )
    erase = Action(_("Wis mijn account en gegevens"), reverse("pages:erase"))
    return (*own, erase) if hat is Hat.PERSON else (erase,)


def copy_page(takeout: Takeout, *, now: datetime) -> CopyPage:
    at = [takeout.public_id]
    title, state, text = _told(takeout, now)
    is_ready = takeout.state == TakeoutState.READY and not takeout.is_over(now)
    return CopyPage(
        title=title,
        state=state,
        text=text,
        is_waiting=takeout.state == TakeoutState.WAITING,
        is_ready=is_ready,
        can_ask_again=not is_ready and takeout.state != TakeoutState.WAITING,
        url=reverse("pages:copy", args=at),
        part_url=reverse("pages:copy_part", args=at),
        fetch_url=reverse("pages:copy_fetch", args=at),
    )


def _told(takeout: Takeout, now: datetime) -> tuple[str, State, str]:
    match takeout.state:
        case TakeoutState.WAITING:
            return (
                _("We maken je kopie"),
                State("clock", _("Meestal klaar binnen een minuut")),
                _("Je hoeft niet te wachten. Je krijgt een mail als hij klaarstaat."),
            )
        case TakeoutState.READY if not takeout.is_over(now):
            moment = dutch_moment(takeout.ends_at) if takeout.ends_at else ""
            return (
                _("Je kopie staat klaar"),
                State("good", _("Klaar")),
                _(
                    "Je kunt hem één keer ophalen, tot %(moment)s. Daarna is hij hier weg. "
                    "Bewaar hem goed: alles staat erin."
                )
                % {"moment": moment},
            )
        case TakeoutState.FETCHED:
            return (
                _("Je hebt deze kopie opgehaald"),
                State("good", _("Opgehaald")),
                _("Hij staat niet meer bij ons. Kun je hem niet vinden? Vraag dan een nieuwe."),
            )
        case TakeoutState.FAILED:
            return (
                _("Je kopie is niet gelukt"),
                State("warn", _("Dit ligt aan ons")),
                _("We probeerden het een paar keer. Vraag een nieuwe kopie, of vraag om hulp."),
            )
    return (
        _("Deze kopie is weg"),
        State("none", _("Niet opgehaald")),
        _("De tijd om hem op te halen is voorbij. Vraag een nieuwe."),
    )
