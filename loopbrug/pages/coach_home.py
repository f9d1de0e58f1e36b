"""The first screen of a coach, "Vandaag": who needs me, why, and what I can do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import ActorRequest
from loopbrug.kernel.parts import Action, Empty, Next, Row, Signal
from loopbrug.kernel.pictures import YearLine
from loopbrug.templatetags.lb import dutch_date
from onboarding.domain.phases import Phase
from onboarding.domain.terms import SignalKind
from onboarding.presenters.coach import beside_loudest, loudest, request_rows, signal_row
from onboarding.presenters.coach_words import bridge_of, first_name, participant_url, whereabouts
from onboarding.presenters.participant import year_line
from onboarding.selectors.signals import Participant, participants
from profiles.models import Guidance
from profiles.selectors import guidance_requests

SOON = timedelta(days=7)
MOST_SIGNALS = 20
MOST_REQUESTS = 5
NUMBERS = ("", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien")
OF_THE_YEAR = frozenset(
    {SignalKind.MISSED, SignalKind.FALLING, SignalKind.DIFFERENCE, SignalKind.LOW}
)


@dataclass(frozen=True, slots=True)
class CoachHomePage:
    today: date
    title: str
    lead: str
    next: Next | None
    beside: tuple[Action, ...]
    signals: tuple[Signal, ...]
    more: str
    requests: tuple[Row, ...]
    requests_url: str
    year_title: str
    year_text: str
    year: YearLine | None
    soon: tuple[Row, ...]
    soon_empty: Empty
    all_url: str
    all_label: str


def coach_home(request: ActorRequest) -> HttpResponse:
    """From rows, at this moment; an organisation that still waits itself sees that instead."""
    if not request.actor.is_confirmed:
        return redirect("accounts:organisation")
    today = timezone.localdate()
    page = home_page(
        participants(request.actor, today=today),
        guidance_requests(request.actor.require_organisation()),
        today=today,
    )
    return render(request, "pages/coach_home.html", {"page": page})


def home_page(
    everyone: Sequence[Participant], requests: Sequence[Guidance], *, today: date
) -> CoachHomePage:
    """`everyone` is in order: who needs the coach most first."""
    asking = [one for one in everyone if one.signals]
    told = next((one for one in asking if _asks_about_the_year(one)), None)
    address = reverse("coaching:participants")
    return CoachHomePage(
        today=today,
        title=_title(len(asking), len(everyone)),
        lead=_lead(asking, len(everyone) - len(asking)),
        next=_next(asking, requests, today),
        beside=beside_loudest(asking[0]) if asking else (),
        signals=tuple(signal_row(one, today=today) for one in asking[1 : 1 + MOST_SIGNALS]),
        more=_more(len(asking) - 1 - MOST_SIGNALS),
        requests=request_rows(requests[:MOST_REQUESTS], today=today),
        requests_url=reverse("coaching:requests") if len(requests) > MOST_REQUESTS else "",
        year_title=_("Het jaar van %(name)s") % {"name": first_name(told)} if told else "",
        year_text=_("Hoe het gaat volgens %(name)s en volgens het team.")
        % {"name": first_name(told)}
        if told
        else "",
        year=year_line(told, today=today) if told else None,
        soon=tuple(_soon(everyone, today)),
        soon_empty=_soon_empty(len(everyone), address),
        all_url=address,
        all_label=_all_label(len(everyone)),
    )


def _asks_about_the_year(one: Participant) -> bool:
    return any(signal.kind in OF_THE_YEAR for signal in one.signals)


def _title(asking: int, everyone: int) -> str:
    if not asking:
        return _("Niemand heeft je vandaag nodig") if everyone else _("Welkom bij loopbrug")
    number = NUMBERS[asking] if asking < len(NUMBERS) else str(asking)
    return ngettext(
        "%(number)s mens heeft je vandaag nodig",
        "%(number)s mensen hebben je vandaag nodig",
        asking,
    ) % {"number": number}


def _lead(asking: Sequence[Participant], others: int) -> str:
    if not asking:
        return (
            ngettext(
                "Je ene deelnemer loopt.", "Al je %(count)s deelnemers lopen.", others
            ) % {"count": others}
            if others
            else _("Zodra iemand jou als coach krijgt, zie je hier wie je nodig heeft.")
        )  # fmt: skip
    begin = _("Begin bij %(name)s.") % {"name": first_name(asking[0])}
    if not others:
        return begin
    going = ngettext("De ander loopt.", "De andere %(count)s lopen.", others) % {"count": others}
    return f"{going} {begin}"


def _next(asking: Sequence[Participant], requests: Sequence[Guidance], today: date) -> Next | None:
    if asking:
        return loudest(asking[0], today=today)
    if not requests:
        return None
    count = len(requests)
    return Next(
        title=ngettext(
            "%(count)s mens vraagt om een coach", "%(count)s mensen vragen om een coach", count
        ) % {"count": count},
        text=_("We beloven iedereen een antwoord binnen 5 werkdagen."),
        label=_("Bekijk de vraag") if count == 1 else _("Bekijk de vragen"),
        url=reverse("coaching:requests"),
        kicker=_("Je volgende stap"),
    )  # fmt: skip


def _more(hidden: int) -> str:
    if hidden <= 0:
        return ""
    return ngettext(
        "Nog %(count)s mens heeft je nodig.", "Nog %(count)s mensen hebben je nodig.", hidden
    ) % {"count": hidden}


def _soon(everyone: Sequence[Participant], today: date) -> list[Row]:
    """Who has a first working day or a check-in within a week, by day; not who asks already."""
    found = [
        (*coming, one) for one in everyone if not one.signals and (coming := _coming(one, today))
    ]
    return [
        Row(
            title=one.name,
            url=participant_url(one),
            above=f"{dutch_date(day)}: {what}",
            text=whereabouts(one, today=today),
            bridge=bridge_of(one, today=today),
        )
        for day, what, one in sorted(found, key=lambda row: (row[0], row[2].name))
    ]


def _coming(one: Participant, today: date) -> tuple[date, str] | None:
    days = []
    if one.bank is not None and one.phase in (Phase.BUILD, Phase.YEAR):
        days.append((one.bank.starts_on, _("eerste werkdag")))
    if one.paused_on is None:
        days += [(fact.due_on, _("check-in")) for fact in one.check_ins if not fact.answers]
    return min((day for day in days if today <= day[0] <= today + SOON), default=None)


def _soon_empty(everyone: int, address: str) -> Empty:
    if not everyone:
        return Empty(
            _("Nog geen deelnemers"),
            _("Mensen kiezen zelf een organisatie. Wie jullie vraagt, staat hier."),
            Action(_("Bekijk je organisatie"), reverse("accounts:organisation"), "small"),
        )
    return Empty(
        _("Deze week staat er niets"),
        _("Hier zie je wie deze week begint of een check-in krijgt."),
        Action(_all_label(everyone), address, "small"),
    )


def _all_label(everyone: int) -> str:
    return ngettext("Bekijk je deelnemer", "Bekijk alle %(count)s deelnemers", everyone) % {
        "count": everyone
    }
