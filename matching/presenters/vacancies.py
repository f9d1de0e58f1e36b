"""What HR reads of the own vacancies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import Action, Empty, Fact, Next, Note, Row, State, Wait
from loopbrug.templatetags.lb import dutch_date
from matching.domain.offer import DEMAND_LEVELS, GIVES, help_words
from matching.domain.terms import Horizon
from matching.models import Vacancy, VacancySkill, VacancyStatus
from matching.presenters.facts import hours_words, month_pay_words, pay_words, start_words
from matching.selectors.vacancies import OwnVacancy, is_silent
from matching.selectors.wage import MinimumWage
from matching.selectors.waited import days_waited
from profiles.domain.vocabulary import drive, permit, talent
from profiles.domain.working_level import LEVEL_WORDS
from taxonomy.models import Occupation

LEVEL_WORD = dict(DEMAND_LEVELS)


@dataclass(frozen=True, slots=True)
class VacanciesPage:
    title: str
    lead: str
    rows: tuple[Row, ...]
    empty: Empty
    new_url: str
    other: Action


@dataclass(frozen=True, slots=True)
class DemandList:
    """The skills for one moment; a must says so."""

    title: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole vacancy in words, for reading before and after it is published."""

    description: str
    facts: tuple[Fact, ...]
    demands: tuple[DemandList, ...]
    talents: tuple[str, ...]
    drives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VacancyPage:
    title: str
    above: str
    state: State
    next: Next
    summary: Summary
    changes: tuple[Action, ...]
    counts: tuple[Fact, ...]
    introductions: tuple[Row, ...]
    close_url: str
    discard_url: str
    closed: str


@dataclass(frozen=True, slots=True)
class NewVacancyPage:
    title: str
    lead: str
    words: str
    form: Form
    found: tuple[tuple[int, str, str], ...]
    empty: Empty | None


def vacancies_page(rows: Sequence[OwnVacancy], *, now: datetime) -> VacanciesPage:
    return VacanciesPage(
        title=_("Onze vacatures"),
        lead=_("Wat jullie zoeken, hoeveel kaarten jullie zagen en wie er wacht."),
        rows=tuple(_row(row, now) for row in rows),
        empty=Empty(
            _("Nog geen vacature"),
            _("Kies een beroep. Wij stellen de skills voor, jij schrapt wat niet nodig is."),
            Action(_("Maak een vacature"), reverse("matching:vacancy_new"), "go"),
        ),
        new_url=reverse("matching:vacancy_new"),
        other=Action(_("Bekijk gesloten vacatures"), reverse("matching:closed_vacancies"), "quiet"),
    )


def closed_page(rows: Sequence[OwnVacancy], *, now: datetime) -> VacanciesPage:
    return VacanciesPage(
        title=_("Gesloten vacatures"),
        lead=_("Wat voorbij is. Iedereen die wachtte, heeft bericht gekregen."),
        rows=tuple(_row(row, now) for row in rows),
        empty=Empty(
            _("Er is nog geen vacature gesloten"),
            _("Sluit een vacature als de plek bezet is. Dan weet iedereen waar hij aan toe is."),
        ),
        new_url="",
        other=Action(_("Bekijk open vacatures"), reverse("matching:vacancies"), "quiet"),
    )


def state_of_vacancy(vacancy: Vacancy, *, now: datetime) -> State:
    if vacancy.status == VacancyStatus.DRAFT:
        return State("none", _("nog niet geplaatst"))
    if vacancy.status == VacancyStatus.CLOSED:
        return State("none", _("gesloten: %(why)s") % {"why": vacancy.get_close_reason_display()})
    if is_silent(vacancy, since=now - timedelta(days=settings.VACANCY_FRESH_DAYS)):
        return State("clock", _("nog open? bevestig"))
    return State("safe", _("open"))


def url_of(vacancy: Vacancy) -> str:
    return reverse("matching:vacancy", args=[vacancy.public_id])


def longest_wait(row: OwnVacancy, *, today: date) -> Wait | None:
    """Of who waits for us."""
    days = (days_waited(interest, today=today) for interest in row.waits)
    longest = max((one for one in days if one is not None), default=None)
    return None if longest is None else Wait(longest)


def has_count(row: OwnVacancy) -> bool:
    """Whether the number of cards says how many people fit: before HR opened the list there are
    none, or only of who asked, however many fit."""
    return row.was_listed and row.cards > 0


def count_words(row: OwnVacancy) -> str:
    waiting = ngettext(
        "%(count)s wacht op antwoord", "%(count)s wachten op antwoord", row.waiting
    ) % {"count": row.waiting}
    if not has_count(row):
        look = _("Bekijk wie er past.")
        return f"{waiting}. {look}" if row.waiting else look
    cards = ngettext("%(count)s kaart", "%(count)s kaarten", row.cards) % {"count": row.cards}
    return f"{cards}, {waiting}" if row.waiting else cards


def _row(row: OwnVacancy, now: datetime) -> Row:
    vacancy = row.vacancy
    text = count_words(row)
    if vacancy.status == VacancyStatus.DRAFT:
        text = _("Je kunt verder waar je was.")
    elif vacancy.status == VacancyStatus.CLOSED:
        text = met_words(vacancy)
    return Row(
        title=vacancy.title,
        url=url_of(vacancy),
        reason=state_of_vacancy(vacancy, now=now),
        above=", ".join(part for part in (vacancy.place, _hours(vacancy)) if part),
        text=text,
        wait=longest_wait(row, today=timezone.localdate(now)),
    )


def met_words(vacancy: Vacancy) -> str:
    return ngettext("%(count)s kennismaking", "%(count)s kennismakingen", vacancy.met_count) % {
        "count": vacancy.met_count
    }


def _hours(vacancy: Vacancy) -> str:
    return hours_words(vacancy) if vacancy.hours_min is not None else ""


# --- one vacancy


def vacancy_page(
    row: OwnVacancy, summary: Summary, introductions: tuple[Row, ...], *, now: datetime
) -> VacancyPage:
    vacancy = row.vacancy
    is_draft = vacancy.status == VacancyStatus.DRAFT
    is_closed = vacancy.status == VacancyStatus.CLOSED
    return VacancyPage(
        title=vacancy.title,
        above=vacancy.occupation.name,
        state=state_of_vacancy(vacancy, now=now),
        next=_next(row, now),
        summary=summary,
        changes=() if is_closed else step_actions(vacancy),
        counts=() if is_draft else _counts(row),
        introductions=introductions,
        close_url=_at("vacancy_close", vacancy) if vacancy.is_open else "",
        discard_url=_at("vacancy_discard", vacancy) if is_draft else "",
        closed=_closed_words(vacancy),
    )


def _counts(row: OwnVacancy) -> tuple[Fact, ...]:
    counts = (
        Fact(_("Wachten op ons"), str(row.waiting)),
        Fact(_("Kennismakingen"), str(row.vacancy.met_count)),
    )
    return (Fact(_("Kaarten"), str(row.cards)), *counts) if has_count(row) else counts


def _next(row: OwnVacancy, now: datetime) -> Next:
    vacancy = row.vacancy
    kicker = _("Je volgende stap")
    if vacancy.status == VacancyStatus.DRAFT:
        return Next(
            title=_("Maak de vacature af"),
            text=_("Nog niemand ziet dit. Kijk alles na en plaats de vacature."),
            label=_("Ga verder"),
            url=_at("vacancy_check", vacancy),
            kicker=kicker,
        )
    if not vacancy.is_open:
        return Next(
            title=_("Deze vacature is gesloten"),
            text=_("Iedereen die wachtte of de vacature bewaarde, heeft bericht gekregen."),
            label=_("Maak een nieuwe vacature"),
            url=reverse("matching:vacancy_new"),
        )
    if is_silent(vacancy, since=now - timedelta(days=settings.VACANCY_FRESH_DAYS)):
        return Next(
            title=_("Is deze plek nog open?"),
            text=_("Zeg het met één klik. Zonder antwoord sluiten we de vacature op %(day)s.")
            % {"day": _closes_on(vacancy)},
            label=_("Ja, nog open"),
            post_url=_at("vacancy_confirm", vacancy),
            kicker=kicker,
        )
    title = _("Bekijk wie er past")
    if row.waiting:
        title = ngettext(
            "%(count)s mens wacht op antwoord", "%(count)s mensen wachten op antwoord", row.waiting
        ) % {"count": row.waiting}
    return Next(
        title=title,
        text=_("Zonder naam, leeftijd of foto, tot jullie elkaar allebei willen ontmoeten."),
        label=_("Bekijk de mensen"),
        url=_at("candidates", vacancy),
        kicker=kicker,
        wait=longest_wait(row, today=timezone.localdate(now)),
    )


def _closes_on(vacancy: Vacancy) -> str:
    since = vacancy.confirmed_open_at or vacancy.created_at
    days = settings.VACANCY_FRESH_DAYS + settings.VACANCY_PATIENCE_DAYS
    return dutch_date(since + timedelta(days=days))


def _closed_words(vacancy: Vacancy) -> str:
    if vacancy.closed_at is None:
        return ""
    return _("Gesloten op %(day)s: %(why)s.") % {
        "day": dutch_date(vacancy.closed_at),
        "why": vacancy.get_close_reason_display(),
    }


def step_actions(vacancy: Vacancy) -> tuple[Action, ...]:
    """The four screens on which a vacancy is changed."""
    return (
        Action(_("Verander het werk"), _at("vacancy_work", vacancy), "small"),
        Action(_("Verander de skills"), _at("vacancy_skills", vacancy), "small"),
        Action(_("Verander talenten en drijfveren"), _at("vacancy_people", vacancy), "small"),
        Action(_("Verander de voorwaarden"), _at("vacancy_terms", vacancy), "small"),
    )


def summary_of(vacancy: Vacancy, demands: Sequence[VacancySkill], *, today: date) -> Summary:
    return Summary(
        description=vacancy.description,
        facts=tuple(_facts(vacancy, today)),
        demands=tuple(_demand_lists(demands)),
        talents=tuple(talent(code).word for code in vacancy.talents),
        drives=tuple(f"{drive(code).word}: {GIVES[code]}" for code in vacancy.drives),
    )


def _facts(vacancy: Vacancy, today: date) -> list[Fact]:
    region = vacancy.region.name if vacancy.region else ""
    pairs = [
        (_("Beroep"), vacancy.occupation.name),
        (_("Plaats"), ", ".join(dict.fromkeys(part for part in (vacancy.place, region) if part))),
        (_("Contract"), vacancy.get_contract_display() if vacancy.contract else ""),
        (_("Naar school"), _school(vacancy)),
        (_("Uren"), _hours(vacancy)),
        (_("Loon"), pay_words(vacancy) if vacancy.pay_min else ""),
        (
            _("Per maand"),
            month_pay_words(vacancy) if vacancy.pay_min and vacancy.hours_max else "",
        ),
        (_("Start"), start_words(vacancy, today=today)),
        (_("Hulp op het werk"), help_words(vacancy.on_the_job)),
        (_("Niveau"), LEVEL_WORDS[vacancy.level] if vacancy.level else _("maakt niet uit")),
        (_("Verplicht door de wet"), ", ".join(permit(code).word for code in vacancy.permits)),
    ]
    return [Fact(label, value) for label, value in pairs if value]


def _school(vacancy: Vacancy) -> str:
    if not vacancy.learning_days:
        return ""
    return ngettext("%(count)s dag per week", "%(count)s dagen per week", vacancy.learning_days) % {
        "count": vacancy.learning_days
    }


def _demand_lists(demands: Sequence[VacancySkill]) -> list[DemandList]:
    titles = {
        Horizon.DAY_1: _("Op dag 1"),
        Horizon.MONTHS_3: _("Binnen 3 maanden"),
        Horizon.YEAR_1: _("Binnen een jaar"),
    }
    lists = [
        DemandList(title, tuple(_demand(row) for row in demands if row.horizon == horizon.value))
        for horizon, title in titles.items()
    ]
    return [found for found in lists if found.skills]


def _demand(row: VacancySkill) -> str:
    words = f"{row.skill.shown_name} ({LEVEL_WORD[row.level]})"
    return _("%(skill)s, verplicht") % {"skill": words} if row.is_must else words


def below_minimum_words(minimum: MinimumWage) -> str:
    """Names the amount and the day from which it counts."""
    return _(
        "Dit is lager dan het wettelijk minimumloon. Dat is %(amount)s per uur, vanaf %(day)s."
    ) % {"amount": minimum.amount, "day": dutch_date(minimum.valid_from)}


def wage_note(vacancy: Vacancy, minimum: MinimumWage | None) -> Note | None:
    """Said when nobody knows the legal minimum for that day: then we cannot check the pay."""
    if vacancy.pay_min is None or minimum is not None:
        return None
    return Note(
        _("Controleer het minimumloon zelf"),
        _("Wij hebben voor de dag waarop het werk begint nog geen bedrag. Daarom keken we niet."),
    )


def new_page(words: str, found: Sequence[Occupation], form: Form) -> NewVacancyPage:
    empty = None
    if words and not found:
        empty = Empty(
            _("Geen beroep gevonden"),
            _("Probeer een ander of korter woord. Bijvoorbeeld: monteur, zorg, leraar."),
        )
    return NewVacancyPage(
        title=_("Nieuwe vacature"),
        lead=_("Begin bij het beroep. Wij stellen de skills voor die daarbij horen."),
        words=words,
        form=form,
        found=tuple(
            (occupation.pk, occupation.shown_name, occupation.description[:160])
            for occupation in found
        ),
        empty=empty,
    )


def _at(name: str, vacancy: Vacancy) -> str:
    return reverse(f"matching:{name}", args=[vacancy.public_id])
