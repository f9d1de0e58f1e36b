"""What the clock does to vacancies: ask, remind, follow, and at last close with a message."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from loopbrug.kernel.workdays import PROMISED_ANSWER, is_asking_time
from matching.access import profiles_open_to
from matching.domain.vacancy import VacancyRow
from matching.models import CloseReason, Interest, Vacancy, VacancyStatus
from matching.selectors.engine_rows import readable
from matching.selectors.waited import days_waited, with_away
from matching.services import messages
from matching.services.rows import put_row
from matching.services.tries import forget_tries
from matching.services.vacancies import (
    RERANK_AFTER,
    VacancyClosed,
    close_vacancy,
    follow_engine_row,
)
from matching.services.world import bump_world

FIRST_REMINDER = 3


def fresh_for() -> timedelta:
    return timedelta(days=settings.VACANCY_FRESH_DAYS)


def patience() -> timedelta:
    return timedelta(days=settings.VACANCY_PATIENCE_DAYS)


def sweep(*, now: datetime) -> None:
    """Everything once; a second sweep at the same moment changes nothing."""
    close_orphans(now=now)
    close_forgotten(now=now)
    follow_starts(today=timezone.localdate(now))
    ask_still_open(now=now)
    follow_changes(now=now)
    remind(now=now)
    forget_tries(today=timezone.localdate(now))


@transaction.atomic
def ask_still_open(*, now: datetime) -> int:
    """Ask HR by day whether a vacancy is still open; one question per confirmation."""
    if not is_asking_time(now):
        return 0
    silent = Vacancy.objects.open().filter(confirmed_open_at__lte=now - fresh_for())
    asked = list(silent.select_related("organisation").order_by("pk"))
    for vacancy in asked:
        act = f"{vacancy.public_id}:{vacancy.confirmed_open_at:%Y%m%dT%H%M%S%f}"
        messages.tell_hr("vacancy_still_open", vacancy, act=act, now=now)
    return len(asked)


def close_orphans(*, now: datetime) -> int:
    """Close what organisations left behind for which nobody acts any more."""
    orphans = Vacancy.objects.open().filter(organisation__closed_at__isnull=False)
    found = list(orphans.select_related("organisation").order_by("pk"))
    for vacancy in found:
        with suppress(VacancyClosed):
            close_vacancy(vacancy=vacancy, by=None, reason=CloseReason.WITHDRAWN, now=now)
    return len(found)


def close_forgotten(*, now: datetime) -> int:
    """Close, with a message to all who wait, what stayed unconfirmed after the question."""
    silent = Vacancy.objects.open().filter(confirmed_open_at__lte=now - fresh_for() - patience())
    closed = 0
    for pk in list(silent.order_by("pk").values_list("pk", flat=True)):
        closed += _close_if_still_silent(pk, now=now)
    return closed


@transaction.atomic
def _close_if_still_silent(pk: int, *, now: datetime) -> bool:
    """HR may have confirmed since we looked; then it stays open."""
    limit = now - fresh_for() - patience()
    vacancy = (
        Vacancy.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("organisation")
        .filter(pk=pk, status=VacancyStatus.OPEN, confirmed_open_at__lte=limit)
        .first()
    )
    if vacancy is None:
        return False
    try:
        close_vacancy(vacancy=vacancy, by=None, reason=CloseReason.STALE, now=now)
    except VacancyClosed:
        return False
    messages.tell_hr("vacancy_faded", vacancy, act=str(vacancy.public_id), now=now)
    return True


@transaction.atomic
def follow_starts(*, today: date) -> int:
    """Work that should have begun by today is there as soon as possible: it leaves nobody out any
    more who can begin later. How many vacancies that changed."""
    begun = Vacancy.objects.open().filter(starts_on__lte=today, engine_row__start__isnull=False)
    held = begun.select_for_update(of=("self",), skip_locked=True).order_by("pk")
    stored = {one.pk: one for one in held}
    rows = ((pk, one.engine_row) for pk, one in stored.items())
    followed = 0
    for pk, row in readable(rows, VacancyRow.from_compact, what="vacancy"):
        written = put_row(stored[pk], replace(row, start=None))
        stored[pk].save(update_fields=[*written, "updated_at"])
        bump_world(vacancy_id=pk)
        followed += 1
    return followed


@transaction.atomic
def follow_changes(*, now: datetime) -> int:
    """HR's lists follow changes of a vacancy, a day after the last time they did."""
    behind = Vacancy.objects.open().filter(
        ~Q(candidates_row=F("engine_row")), candidates_row_at__lte=now - RERANK_AFTER
    )
    taken = list(behind.select_for_update(skip_locked=True, of=("self",)).order_by("pk"))
    for vacancy in taken:
        vacancy.save(update_fields=[*follow_engine_row(vacancy, now=now), "updated_at"])
    return len(taken)


@transaction.atomic
def remind(*, now: datetime) -> int:
    """Remind HR by day of people who wait: after three working days, and once more after five. Days
    on which the person was away do not count: HR could not answer then."""
    if not is_asking_time(now):
        return 0
    today = timezone.localdate(now)
    waiting, sent = _waiting_in_view(), 0
    for interest in waiting:
        days = days_waited(interest, today=today) or 0
        step = next((step for step in (PROMISED_ANSWER, FIRST_REMINDER) if days >= step), None)
        if step is None or interest.person_at is None:
            continue
        act = f"{step}:{messages.act_of(interest, interest.person_at)}"
        messages.tell_hr(
            "reminder_waiting",
            interest.vacancy,
            act=act,
            now=now,
            path=reverse("matching:candidates", args=[interest.vacancy.public_id]),
            everyone=step == PROMISED_ANSWER,
        )
        sent += 1
    return sent


def _waiting_in_view() -> list[Interest]:
    """Who waits for an answer, without people that the employer may not see (any more)."""
    waiting = list(
        with_away(Interest.objects.waiting_for_employer())
        .filter(vacancy__status=VacancyStatus.OPEN)
        .select_related("vacancy__organisation", "profile")
        .order_by("pk")
    )
    seen: set[tuple[int, int]] = set()
    for organisation in {interest.vacancy.organisation for interest in waiting}:
        asking = [one.profile_id for one in waiting if one.vacancy.organisation == organisation]
        allowed = profiles_open_to(organisation).filter(pk__in=asking).order_by("pk")
        seen |= {(organisation.pk, pk) for pk in allowed.values_list("pk", flat=True)}
    return [one for one in waiting if (one.vacancy.organisation_id, one.profile_id) in seen]
