"""The first screen of an employer: who waits for our answer, and how long already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import ActorRequest
from loopbrug.kernel.parts import Action, Empty, Group, Next, Row, State
from loopbrug.kernel.workdays import PROMISED_ANSWER
from loopbrug.pages.hr_crossing import Work, work_of
from loopbrug.templatetags.lb import dutch_date
from matching.domain.terms import Group as GroupCode
from matching.presenters.candidates import EMPTY_WORDS, list_card
from matching.presenters.cards import GROUP_WORDS, name_of, wait_of
from matching.presenters.introductions import introduction_rows
from matching.presenters.vacancies import has_count, state_of_vacancy, url_of
from matching.selectors.vacancies import OwnVacancy, own_vacancies
from matching.selectors.waiting import Met, Waiting, running_introductions, waiting_people

MOST_ROWS = 5
MOST_INTRODUCTIONS = 3
SMALL_NUMBERS = ("", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien")


@dataclass(frozen=True, slots=True)
class VacancyLine:
    title: str
    url: str
    state: State
    cards: str
    """How many; nothing while that says nothing of how many people fit."""


@dataclass(frozen=True, slots=True)
class HrHomePage:
    title: str
    lead: str
    next: Next
    rows: tuple[Row, ...]
    colleagues: tuple[Row, ...]
    groups: tuple[Group, ...]
    vacancies: tuple[VacancyLine, ...]
    no_vacancies: Empty
    new_url: str


def hr_home(request: ActorRequest) -> HttpResponse:
    """Who waits for us; an organisation that still waits itself sees that instead."""
    if not request.actor.is_confirmed:
        return redirect("accounts:organisation")
    organisation = request.actor.require_organisation()
    now = timezone.now()
    waiting = waiting_people(organisation)
    vacancies = own_vacancies(organisation)
    work = work_of(organisation, today=timezone.localdate(now))
    met = [
        one
        for one in running_introductions(organisation, now=now)
        if one.introduction.pk not in work.introductions
    ][:MOST_INTRODUCTIONS]
    rows = [
        *_waiting_rows(waiting[1:], timezone.localdate(now)),
        *work.rows[0 if waiting else 1 :],
        *_vacancy_rows(vacancies, now),
        *_met_rows(met, now),
    ]
    page = HrHomePage(
        title=_title(waiting, vacancies, work),
        lead=_lead(waiting, timezone.localdate(now), work),
        next=work.next
        if work.next and not waiting
        else _next(waiting, vacancies, timezone.localdate(now)),
        rows=tuple(rows),
        colleagues=work.colleagues,
        groups=_groups(waiting, timezone.localdate(now)),
        vacancies=tuple(_line(row, now) for row in vacancies),
        no_vacancies=Empty(
            _("Nog geen vacature"),
            _("Hier zie je straks per vacature hoeveel kaarten jullie zien."),
        ),
        new_url=reverse("matching:vacancy_new"),
    )
    return render(request, "pages/hr_home.html", {"page": page})


def _met_rows(met: Sequence[Met], now: datetime) -> tuple[Row, ...]:
    found = [one.introduction for one in met]
    aliases = {(row.introduction.profile_id, row.introduction.vacancy_id): row.alias for row in met}
    return introduction_rows(found, aliases, now=now)


def _title(waiting: Sequence[Waiting], vacancies: Sequence[OwnVacancy], work: Work) -> str:
    count = len(waiting)
    if not count and work.rows:
        return _("Er ligt werk voor ons klaar")
    if not count:
        return _("Niemand wacht op ons") if vacancies else _("Welkom bij loopbrug")
    number = SMALL_NUMBERS[count] if count < len(SMALL_NUMBERS) else str(count)
    return ngettext("%(number)s mens wacht op ons", "%(number)s mensen wachten op ons", count) % {
        "number": number
    }


def _lead(waiting: Sequence[Waiting], today: date, work: Work) -> str:
    if not waiting and work.rows:
        return _("Het meeste kost een paar minuten. Een ander kan dan weer verder.")
    if not waiting:
        return _(
            "Wie met jullie wil kennismaken, komt hier te staan. "
            "We beloven iedereen een antwoord binnen 5 werkdagen."
        )
    late = sum(_days(one, today) >= PROMISED_ANSWER for one in waiting)
    if not late:
        return _("We beloven iedereen een antwoord binnen 5 werkdagen.")
    return ngettext(
        "Eén mens moet vandaag een antwoord krijgen. De belofte is 5 werkdagen.",
        "%(count)s mensen moeten vandaag een antwoord krijgen. De belofte is 5 werkdagen.",
        late,
    ) % {"count": late}


def _days(one: Waiting, today: date) -> int:
    wait = wait_of(one.interest, today=today)
    return wait.days if wait else 0


def _next(waiting: Sequence[Waiting], vacancies: Sequence[OwnVacancy], today: date) -> Next:
    kicker = _("Je volgende stap")
    if waiting:
        first = waiting[0]
        left = PROMISED_ANSWER - _days(first, today)
        return Next(
            title=_("%(who)s wil kennismaken") % {"who": name_of(first.card)},
            text=f"{first.card.vacancy.title}. {_days_left(left)}",
            label=_("Antwoord %(alias)s") % {"alias": first.card.alias},
            url=_card_url(first),
            kicker=kicker,
            wait=wait_of(first.interest, today=today),
        )
    open_ones = [row for row in vacancies if row.vacancy.is_open]
    if open_ones:
        row = open_ones[0]
        return Next(
            title=_("Bekijk wie er past"),
            text=_("%(vacancy)s. Je mag mensen ook zelf uitnodigen.")
            % {"vacancy": row.vacancy.title},
            label=_("Bekijk de mensen"),
            url=reverse("matching:candidates", args=[row.vacancy.public_id]),
            kicker=kicker,
        )
    if vacancies:
        draft = vacancies[0].vacancy
        return Next(
            title=_("Maak je vacature af"),
            text=_("%(vacancy)s. Je kunt verder waar je was.") % {"vacancy": draft.title},
            label=_("Ga verder"),
            url=reverse("matching:vacancy_check", args=[draft.public_id]),
            kicker=kicker,
        )
    return Next(
        title=_("Maak jullie eerste vacature"),
        text=_("Kies een beroep. Wij stellen de skills voor, jij schrapt. Ongeveer 10 minuten."),
        label=_("Maak een vacature"),
        url=reverse("matching:vacancy_new"),
        kicker=kicker,
    )


def _days_left(left: int) -> str:
    if left > 1:
        return ngettext(
            "Nog %(left)s werkdag om te antwoorden.",
            "Nog %(left)s werkdagen om te antwoorden.",
            left,
        ) % {"left": left}
    if left == 1:
        return _("Morgen is de laatste werkdag om te antwoorden.")
    if left == 0:
        return _("Vandaag is de laatste dag om te antwoorden.")
    return _("De beloofde 5 werkdagen zijn voorbij.")


def _waiting_rows(waiting: Sequence[Waiting], today: date) -> list[Row]:
    return [
        Row(
            title=_("%(who)s wil kennismaken") % {"who": name_of(one.card)},
            url=_card_url(one),
            text=_waiting_words(one),
            wait=wait_of(one.interest, today=today),
        )
        for one in waiting[:MOST_ROWS]
    ]


def _waiting_words(one: Waiting) -> str:
    if one.card.opened_at is None:
        return _("%(vacancy)s. Nog niet bekeken.") % {"vacancy": one.card.vacancy.title}
    return _("%(vacancy)s. Bekeken op %(day)s.") % {
        "vacancy": one.card.vacancy.title,
        "day": dutch_date(one.card.opened_at),
    }


def _vacancy_rows(vacancies: Sequence[OwnVacancy], now: datetime) -> list[Row]:
    """Only the vacancies that ask something of us."""
    asking = []
    for row in vacancies:
        state = state_of_vacancy(row.vacancy, now=now)
        if state.sign == "clock":
            title, text = _("Nog open?"), _("Zonder antwoord sluiten we deze vacature.")
        elif row.vacancy.is_draft:
            title, text = _("Maak deze vacature af:"), _("Nog niemand ziet haar.")
        else:
            continue
        asking.append(Row(title=f"{title} {row.vacancy.title}", url=url_of(row.vacancy), text=text))
    return asking[:MOST_ROWS]


def _groups(waiting: Sequence[Waiting], today: date) -> tuple[Group, ...]:
    """Everyone who waits, in groups; no board while nobody does."""
    if not waiting:
        return ()
    return tuple(
        Group(
            title=_(GROUP_WORDS[group][0]),
            text=_(GROUP_WORDS[group][1]),
            cards=tuple(
                list_card(one.candidate, one.card, today=today, above=one.card.vacancy.title)
                for one in waiting
                if one.candidate.group is group
            ),
            empty=Empty(
                _("Nu wacht niemand in deze groep."),
                _(EMPTY_WORDS[group]),
                Action(_("Bekijk je vacatures"), reverse("matching:vacancies"), "small"),
            ),
        )
        for group in sorted(GroupCode, reverse=True)
    )


def _line(row: OwnVacancy, now: datetime) -> VacancyLine:
    vacancy = row.vacancy
    return VacancyLine(
        vacancy.title,
        url_of(vacancy),
        state_of_vacancy(vacancy, now=now),
        _cards_words(row),
    )


def _cards_words(row: OwnVacancy) -> str:
    if has_count(row):
        return str(row.cards)
    return _("bekijk wie er past") if row.vacancy.is_open else ""


def _card_url(one: Waiting) -> str:
    return reverse("matching:card", args=[one.card.public_id])
