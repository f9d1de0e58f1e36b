"""HR looks what asking less would bring. Each new question counts for a limit of the day, of the
vacancy and of the organisation; the same question gives the same answer all day and is free."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from accounts.models import Organisation
from matching.domain.asking_less import Less, told_terms, with_held_terms
from matching.domain.vacancy import Demand, VacancyRow
from matching.models import Vacancy, VacancyStatus, VacancyTry
from matching.selectors.asking_less import more_people
from matching.selectors.vacancies import skills_named
from matching.services.rows import row_of
from matching.services.vacancies import DemandChoice, VacancyClosed

Answer = dict[Less, int]
"""Per way of asking less how many people it adds, in tens; 0 says fewer than ten."""


class TriesUsedUp(Exception):
    """No new question today; what was asked before can still be read."""


class NotAsked(Exception):
    """The skill is not among the demands, so there is nothing to ask less of."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How often HR can still look today, and what it was told for these very demands, by skill."""

    left: int
    demands: Sequence[DemandChoice]
    answers: dict[int, Answer]


def tries_of(*, vacancy: Vacancy, demands: Sequence[DemandChoice], now: datetime) -> Tries:
    """Reads only: for the page."""
    day = timezone.localdate(now)
    spent = VacancyTry.objects.filter(vacancy=vacancy, tried_on=day).first()
    left = _left(vacancy, spent, day)
    if spent is None:
        return Tries(left, demands, {})
    slots = _slots(demands)
    question = _question(vacancy, demands, slots, spent, day)
    found = {pk: spent.answers.get(_key(question, slot)) for pk, slot in slots.items()}
    answers = {pk: _answer(stored) for pk, stored in found.items() if stored}
    return Tries(left, demands, answers)


def ask_less(
    *, vacancy: Vacancy, by: Actor, demands: Sequence[DemandChoice], skill_id: int, now: datetime
) -> Answer:
    """What asking less of one skill would bring, with these demands instead of the saved ones.

    The try is counted and committed before anyone is counted: many at once cannot pass the limit,
    and none of them waits for the counting of another. Raises TriesUsedUp, NotAsked or
    VacancyClosed.
    """
    if vacancy.status == VacancyStatus.CLOSED:
        raise VacancyClosed
    slots = _slots(demands)
    if skill_id not in slots:
        raise NotAsked
    known = tries_of(vacancy=vacancy, demands=demands, now=now).answers.get(skill_id)
    if known is not None:
        return known
    day = timezone.localdate(now)
    spent = _count_try(vacancy=vacancy, by=by, now=now)
    question = _question(vacancy, demands, slots, spent, day)
    skill = slots[skill_id]
    answer = more_people(question, skill=skill, organisation=vacancy.organisation)
    _keep(spent, _key(question, skill), answer)
    return answer


@transaction.atomic
def forget_tries(*, today: date) -> int:
    """Yesterday's questions and answers are nobody's business any more."""
    return VacancyTry.objects.filter(tried_on__lt=today).delete()[0]


@transaction.atomic
def _count_try(*, vacancy: Vacancy, by: Actor, now: datetime) -> VacancyTry:
    """One at a time per organisation, so that two vacancies never spend the same room."""
    day = timezone.localdate(now)
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(
        pk=vacancy.organisation_id
    )
    spent, _is_new = VacancyTry.objects.get_or_create(
        vacancy=vacancy, tried_on=day, defaults={"organisation": vacancy.organisation}
    )
    if _left(vacancy, spent, day) < 1:
        raise TriesUsedUp
    spent.count += 1
    spent.asked = told_terms(with_held_terms(row_of(vacancy, today=day), spent.asked))
    spent.save(update_fields=["count", "asked"])
    audit.record("vacancy.tried", by=by, at=now, about="vacancy", about_id=vacancy.public_id)
    return spent


@transaction.atomic
def _keep(spent: VacancyTry, key: str, answer: Answer) -> None:
    """Beside the answers that other tabs got meanwhile."""
    row = VacancyTry.objects.select_for_update(of=("self",)).filter(pk=spent.pk).first()
    if row is not None:  # else the sweep of a new day was here
        row.answers[key] = answer
        row.save(update_fields=["answers"])


def _left(vacancy: Vacancy, spent: VacancyTry | None, day: date) -> int:
    here: int = settings.VACANCY_TRIES_A_DAY - (spent.count if spent else 0)
    of_all = VacancyTry.objects.filter(organisation=vacancy.organisation, tried_on=day)
    total: int = of_all.aggregate(total=Sum("count", default=0))["total"]
    everywhere: int = settings.ORGANISATION_TRIES_A_DAY - total
    return max(0, min(here, everywhere))


def _slots(demands: Sequence[DemandChoice]) -> dict[int, int]:
    """The slot of each asked skill, by its key."""
    return {row.pk: row.slot for row in skills_named([demand.skill_id for demand in demands])}


def _question(
    vacancy: Vacancy,
    demands: Sequence[DemandChoice],
    slots: dict[int, int],
    spent: VacancyTry,
    day: date,
) -> VacancyRow:
    """The work with these demands; the rest as it was when HR first asked today."""
    asked = (
        Demand(slots[one.skill_id], one.level, one.importance, one.horizon, is_must=one.is_must)
        for one in demands
        if one.skill_id in slots
    )
    ordered = tuple(sorted(asked, key=lambda demand: demand.skill))
    row = replace(row_of(vacancy, today=day), demands=ordered)
    return with_held_terms(row, spent.asked)


def _key(question: VacancyRow, skill: int) -> str:
    """Names one question; the version of the vacancy is no part of it."""
    values = replace(question, version=0).to_compact()
    plain = json.dumps([skill, values], sort_keys=True)
    return hashlib.blake2b(plain.encode(), digest_size=12).hexdigest()


def _answer(stored: dict[str, int]) -> Answer:
    return {way: stored[way] for way in Less if way in stored}
