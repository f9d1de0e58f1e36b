"""A coach's lists: who needs this coach and why, and everyone with filters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.parts import Action, Empty, Next, Row, Signal, Wait
from onboarding.domain.phases import Phase
from onboarding.domain.signals import Step
from onboarding.presenters.coach_words import (
    bridge_of,
    contact_line,
    detail,
    participant_url,
    put_aside,
    reason,
    step,
    step_label,
    step_url,
    together,
    whereabouts,
)
from onboarding.selectors.signals import Participant
from profiles.models import Guidance
from profiles.selectors.guidance import days_waited

MOST_REASONS = 3
LONG_AGO = timedelta(weeks=3)


def loudest(participant: Participant, *, today: date) -> Next:
    """The participant who needs the coach most, as the one next step of the screen."""
    first = participant.signals[0]
    calls = first.step is Step.CALL_PERSON
    return Next(
        title=_("Bel %(name)s") % {"name": participant.name} if calls else participant.name,
        text=" ".join(
            sentence
            for sentence in (
                detail(first),
                whereabouts(participant, today=today),
                contact_line(participant),
            )
            if sentence
        ),
        label=step_label(first, participant),
        url=step_url(first, participant),
        kicker=_("Je volgende stap"),
        state=together(participant.signals[:MOST_REASONS], participant),
        bridge=bridge_of(participant, today=today),
    )


def beside_loudest(participant: Participant) -> tuple[Action, ...]:
    """What else one may do with the one next step: look first, or put it aside."""
    look = Action(
        _("Bekijk %(name)s") % {"name": participant.name}, participant_url(participant), "quiet"
    )
    return (look, put_aside(participant.signals[0], participant))


def signal_row(participant: Participant, *, today: date) -> Signal:
    """One person who needs the coach: reasons, what is known, what to do now."""
    first = participant.signals[0]
    about = (detail(first), whereabouts(participant, today=today))
    return Signal(
        title=participant.name,
        url=participant_url(participant),
        reasons=tuple(reason(signal, participant) for signal in participant.signals[:MOST_REASONS]),
        text=" ".join(sentence for sentence in about if sentence),
        contact=contact_line(participant),
        action=step(first, participant),
        more=(put_aside(first, participant),),
        bridge=bridge_of(participant, today=today),
    )


def plain_row(participant: Participant, *, today: date) -> Signal:
    """One participant in the list of everyone; without buttons, the row leads on."""
    return Signal(
        title=participant.name,
        url=participant_url(participant),
        reasons=tuple(reason(signal, participant) for signal in participant.signals[:MOST_REASONS]),
        text=whereabouts(participant, today=today),
        contact=contact_line(participant),
        bridge=bridge_of(participant, today=today),
    )


def request_rows(requests: Sequence[Guidance], *, today: date) -> tuple[Row, ...]:
    """Who waits for a coach: a first name and a region, nothing more before the yes."""
    return tuple(
        Row(
            title=_("%(name)s vraagt om een coach") % {"name": asker_name(one)},
            url=reverse("coaching:request", args=[one.public_id]),
            text=asker_region(one),
            wait=Wait(days_waited(one, today=today)),
        )
        for one in requests
    )


def asker_name(guidance: Guidance) -> str:
    owner = guidance.profile.owner
    return owner.first_name if owner and owner.first_name else _("Iemand")


def asker_region(guidance: Guidance) -> str:
    goal = getattr(guidance.profile, "goal", None)
    if goal is None or goal.region is None:
        return _("De regio is nog niet ingevuld.")
    return _("Zoekt werk in %(region)s.") % {"region": goal.region.name}


# --- everyone


@dataclass(frozen=True, slots=True)
class Filter:
    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class ParticipantsPage:
    title: str
    lead: str
    filters: tuple[Filter, ...]
    rows: tuple[Signal, ...]
    empty: Empty
    requests_url: str
    requests: int


Test = Callable[[Participant, date], bool]


def _in_phase(phase: Phase) -> Test:
    return lambda one, _today: one.phase is phase


def _is_long_ago(one: Participant, today: date) -> bool:
    return today - max(one.contact_on or one.since, one.since) >= LONG_AGO


EVERYONE = ""
FILTERS: dict[str, tuple[object, Test]] = {
    EVERYONE: (gettext_lazy("Iedereen"), lambda _one, _today: True),
    "nodig": (gettext_lazy("Heeft je nodig"), lambda one, _today: bool(one.signals)),
    "stil": (gettext_lazy("3 weken geen contact"), _is_long_ago),
    "profiel": (gettext_lazy("Maakt een profiel"), _in_phase(Phase.PROFILE)),
    "zoekt": (gettext_lazy("Zoekt werk"), _in_phase(Phase.SEARCH)),
    "bouwt": (gettext_lazy("Bouwt de brug"), _in_phase(Phase.BUILD)),
    "jaar": (gettext_lazy("In het jaar"), _in_phase(Phase.YEAR)),
    "geland": (gettext_lazy("Geland"), _in_phase(Phase.LANDED)),
}


def participants_page(
    everyone: Sequence[Participant], requests: int, *, chosen: str, today: date
) -> ParticipantsPage:
    """`chosen` is a key of FILTERS; a word that is none shows everyone."""
    current = chosen if chosen in FILTERS else EVERYONE
    shown = [one for one in everyone if FILTERS[current][1](one, today)]
    return ParticipantsPage(
        title=_("Deelnemers"),
        lead=_("Wie je het meest nodig heeft, staat bovenaan."),
        filters=_filters(everyone, current, today) if everyone else (),
        rows=tuple(plain_row(one, today=today) for one in shown),
        empty=_nobody_at_all() if not everyone else _nobody_here(),
        requests_url=reverse("coaching:requests"),
        requests=requests,
    )


def _filters(everyone: Sequence[Participant], current: str, today: date) -> tuple[Filter, ...]:
    address = reverse("coaching:participants")
    found = []
    for key, (label, test) in FILTERS.items():
        count = sum(test(one, today) for one in everyone)
        if count or key in (EVERYONE, current):
            url = f"{address}?{urlencode({'wie': key})}" if key else address
            found.append(Filter(str(label), url, count, key == current))
    return tuple(found)


def _nobody_at_all() -> Empty:
    return Empty(
        _("Nog geen deelnemers"),
        _("Wie een coach vraagt en van jou een ja krijgt, staat hier."),
        Action(_("Bekijk wie er vraagt"), reverse("coaching:requests"), "small"),
    )


def _nobody_here() -> Empty:
    return Empty(
        _("Niemand bij dit filter"),
        _("Kies een ander filter, of bekijk iedereen."),
        Action(_("Bekijk iedereen"), reverse("coaching:participants"), "small"),
    )


# --- who asks


@dataclass(frozen=True, slots=True)
class RequestsPage:
    title: str
    lead: str
    back: Action
    rows: tuple[Row, ...]
    empty: Empty


def requests_page(requests: Sequence[Guidance], *, today: date) -> RequestsPage:
    return RequestsPage(
        title=_("Wie vraagt om een coach"),
        lead=_("Wie het langst wacht, staat bovenaan. We beloven een antwoord binnen 5 werkdagen."),
        back=Action(_("Vandaag"), reverse("pages:home")),
        rows=request_rows(requests, today=today),
        empty=Empty(
            _("Nu vraagt niemand om een coach"),
            _("Wie jullie organisatie kiest, staat hier met een voornaam en een regio."),
            Action(_("Bekijk je deelnemers"), reverse("coaching:participants"), "small"),
        ),
    )
