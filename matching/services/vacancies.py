"""A vacancy from draft to closed. Every change writes the engine's row and wakes the match."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from accounts.models import Organisation
from matching.domain.terms import Horizon
from matching.domain.vacancy import MOST_MUSTS
from matching.models import CloseReason, Vacancy, VacancySkill, VacancyStatus
from matching.selectors.wage import MinimumWage, minimum_wage_on
from matching.services import consent_lines, messages
from matching.services.rows import write_row
from matching.services.world import bump_world
from taxonomy.models import Occupation
from taxonomy.selectors import skills_of_occupation

EDITABLE = frozenset(
    {
        "title", "description", "place", "region_id", "contract", "learning_days",
        "talents", "drives", "level",
        "hours_min", "hours_max", "pay_min", "pay_max", "starts_on", "on_the_job", "permits",
    }
)  # fmt: skip
RERANK_AFTER = timedelta(days=1)
PROPOSED_SKILLS = 20


class VersionConflict(Exception):
    """Someone saved this vacancy since the form was opened; `current` is what stands now."""

    def __init__(self, current: Vacancy) -> None:
        super().__init__(f"version {current.version}")
        self.current = current


class VacancyClosed(Exception):
    """The vacancy is closed and stays so."""


class NotPublished(Exception):
    """The vacancy is a draft: nobody outside ever saw it."""


class Incomplete(Exception):
    """What is still to be told before it can be published, as codes."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


class PayBelowMinimum(Exception):
    """The pay is under the legal minimum on the day the work begins."""

    def __init__(self, minimum: MinimumWage) -> None:
        super().__init__(str(minimum.amount))
        self.minimum = minimum


class TooManyMusts(Exception):
    """More than three hard demands, or one that is not needed on day 1."""


@dataclass(frozen=True, slots=True)
class DemandChoice:
    """One asked skill as HR chose it."""

    skill_id: int
    level: int
    importance: int
    horizon: Horizon
    is_must: bool = False


@transaction.atomic
def start_vacancy(
    *, organisation: Organisation, occupation: Occupation, by: Actor, now: datetime
) -> Vacancy:
    """A draft for an occupation, with the skills that the catalogue lists for it."""
    vacancy = Vacancy.objects.create(
        organisation=organisation,
        created_by=by.user,
        occupation=occupation,
        title=occupation.name[:120],
        region=organisation.region,
        place=organisation.place,
        level=occupation.entry_level,
    )
    VacancySkill.objects.bulk_create(
        VacancySkill(
            vacancy=vacancy,
            skill_id=link.skill_id,
            level=link.level,
            importance=link.importance,
            horizon=link.horizon,
        )
        for link in skills_of_occupation(occupation)[:PROPOSED_SKILLS]
    )
    audit.record("vacancy.started", by=by, at=now, about="vacancy", about_id=vacancy.public_id)
    return vacancy


@transaction.atomic
def revise_vacancy(
    *, vacancy: Vacancy, by: Actor, version: int, now: datetime, **changes: Any
) -> Vacancy:
    """Save some fields. Raises VersionConflict, VacancyClosed or PayBelowMinimum."""
    strangers = set(changes) - EDITABLE
    if strangers:
        raise TypeError(f"not editable: {sorted(strangers)}")
    current = _locked(vacancy, version)
    for name, value in changes.items():
        setattr(current, name, value)
    if changes.keys() & {"pay_min", "starts_on"}:
        require_legal_pay(current, today=timezone.localdate(now))
    _save_revision(current, by, now, changes.keys())
    return current


@transaction.atomic
def revise_skills(
    *, vacancy: Vacancy, by: Actor, version: int, demands: Sequence[DemandChoice], now: datetime
) -> Vacancy:
    """Replace the asked skills. Raises VersionConflict, VacancyClosed or TooManyMusts."""
    current = _locked(vacancy, version)
    musts = [demand for demand in demands if demand.is_must]
    if len(musts) > MOST_MUSTS or any(must.horizon is not Horizon.DAY_1 for must in musts):
        raise TooManyMusts
    current.skills.all().delete()
    VacancySkill.objects.bulk_create(
        VacancySkill(
            vacancy=current,
            skill_id=demand.skill_id,
            level=demand.level,
            importance=demand.importance,
            horizon=demand.horizon.value,
            is_must=demand.is_must,
        )
        for demand in demands
    )
    _save_revision(current, by, now, ())
    return current


@transaction.atomic
def publish_vacancy(*, vacancy: Vacancy, by: Actor, version: int, now: datetime) -> Vacancy:
    """Open a draft. Raises VersionConflict, Incomplete or PayBelowMinimum; open stays open."""
    current = _locked(vacancy, version)
    if current.is_open:
        return current
    missing = missing_in(current)
    if missing:
        raise Incomplete(missing)
    today = timezone.localdate(now)
    require_legal_pay(current, today=today)
    current.status = VacancyStatus.OPEN
    current.published_at = current.confirmed_open_at = current.candidates_row_at = now
    current.version += 1
    written = write_row(current, today=today)
    current.candidates_row = current.engine_row
    current.save(
        update_fields=[
            "status", "published_at", "confirmed_open_at", "version", *written,
            "candidates_row", "candidates_row_at", "updated_at",
        ]
    )  # fmt: skip
    audit.record("vacancy.published", by=by, at=now, about="vacancy", about_id=current.public_id)
    bump_world(vacancy_id=current.pk)
    return current


@transaction.atomic
def confirm_open(*, vacancy: Vacancy, by: Actor, now: datetime) -> Vacancy:
    """HR says that the place is still free. Raises VacancyClosed or NotPublished."""
    current = _locked_open(vacancy)
    current.confirmed_open_at = now
    current.save(update_fields=["confirmed_open_at", "updated_at"])
    audit.record("vacancy.confirmed", by=by, at=now, about="vacancy", about_id=current.public_id)
    return current


@transaction.atomic
def close_vacancy(
    *, vacancy: Vacancy, by: Actor | None, reason: CloseReason, now: datetime
) -> Vacancy:
    """Close for good and tell everyone who waited or kept it. `by` is None when a sweep closes.

    Raises VacancyClosed or NotPublished.
    """
    current = _locked_open(vacancy)
    current.status = VacancyStatus.CLOSED
    current.closed_at, current.close_reason = now, reason
    current.closed_by = by.user if by else None
    current.version += 1
    current.save(
        update_fields=[
            "status", "closed_at", "closed_by", "close_reason", "version", "updated_at",
        ]
    )  # fmt: skip
    messages.tell_closed(current, now=now)
    waiting = list(current.interests.waiting().select_related("profile__owner").order_by("pk"))
    current.interests.waiting().update(ended_at=now, updated_at=now)
    audit.record(
        "vacancy.closed",
        by=by, at=now, about="vacancy", about_id=current.public_id, reason=reason.value,
    )  # fmt: skip
    bump_world(vacancy_id=current.pk)
    consent_lines.ended_all(waiting, by=None, now=now)
    return current


@transaction.atomic
def discard_draft(*, vacancy: Vacancy, by: Actor, now: datetime) -> None:
    """Throw a draft away. Nobody but the own organisation ever saw it."""
    current = _locked(vacancy)
    if current.status != VacancyStatus.DRAFT:
        raise VacancyClosed
    audit.record("vacancy.discarded", by=by, at=now, about="vacancy", about_id=current.public_id)
    current.delete()


def missing_in(vacancy: Vacancy) -> list[str]:
    """Codes of what still has to be told before this can be published, in order of the screens."""
    checks = {
        "title": bool(vacancy.title),
        "place": bool(vacancy.place),
        "region": vacancy.region_id is not None,
        "contract": bool(vacancy.contract),
        "skills": vacancy.skills.exists(),
        "talents": bool(vacancy.talents),
        "drives": bool(vacancy.drives),
        "hours": vacancy.hours_min is not None and vacancy.hours_max is not None,
        "pay": vacancy.pay_min is not None and vacancy.pay_max is not None,
    }
    return [code for code, is_told in checks.items() if not is_told]


def require_legal_pay(vacancy: Vacancy, *, today: date) -> None:
    """Refuse pay under the minimum of the day that the work begins (today when that is past)."""
    if vacancy.pay_min is None:
        return
    minimum = minimum_wage_on(max(vacancy.starts_on or today, today))
    if minimum is not None and vacancy.pay_min < minimum.amount:
        raise PayBelowMinimum(minimum)


def _locked(vacancy: Vacancy, version: int | None = None) -> Vacancy:
    current = (
        Vacancy.objects.select_for_update(of=("self",), no_key=True)
        .select_related("occupation__sector", "region", "organisation")
        .get(pk=vacancy.pk)
    )
    if current.status == VacancyStatus.CLOSED:
        raise VacancyClosed
    if version is not None and current.version != version:
        raise VersionConflict(current)
    return current


def _locked_open(vacancy: Vacancy) -> Vacancy:
    current = _locked(vacancy)
    if not current.is_open:
        raise NotPublished
    return current


def _save_revision(vacancy: Vacancy, by: Actor, now: datetime, names: Collection[str]) -> None:
    vacancy.version += 1
    fields = [*names, "version", "updated_at"]
    if vacancy.is_open:
        fields += write_row(vacancy, today=timezone.localdate(now))
        fields += follow_engine_row(vacancy, now=now)
    vacancy.save(update_fields=fields)
    audit.record("vacancy.revised", by=by, at=now, about="vacancy", about_id=vacancy.public_id)
    if vacancy.is_open:
        bump_world(vacancy_id=vacancy.pk)


def follow_engine_row(vacancy: Vacancy, *, now: datetime) -> list[str]:
    """Let HR's list follow the vacancy, at most once a day: nobody probes with small edits."""
    last = vacancy.candidates_row_at
    if last is not None and now - last < RERANK_AFTER:
        return []
    vacancy.candidates_row, vacancy.candidates_row_at = vacancy.engine_row, now
    return ["candidates_row", "candidates_row_at"]
