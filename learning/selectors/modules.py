"""The modules of one opleider, and the year ahead of them with its empty months."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.models import Organisation
from learning.access import in_sight
from learning.domain.calendar import month_of, months_from, months_without_start, next_months
from learning.models import (
    Admission,
    AdmissionStatus,
    ModuleSkill,
    ModuleStart,
    ModuleStatus,
    TrainingModule,
)

_ORDER = (ModuleStatus.PUBLISHED, ModuleStatus.DRAFT, ModuleStatus.ENDED)


@dataclass(frozen=True, slots=True)
class OwnModule:
    """`gaps` are the months of the year ahead without a start; none for what is not published.
    `waiting` counts the questions without an answer."""

    module: TrainingModule
    skills: tuple[str, ...]
    next_start: date | None
    gaps: tuple[date, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class StartCell:
    public_id: UUID
    starts_on: date
    seats: int
    free: int


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month of one module, named by its first day."""

    month: date
    starts: tuple[StartCell, ...]

    @property
    def is_gap(self) -> bool:
        return not self.starts


@dataclass(frozen=True, slots=True)
class YearRow:
    module: TrainingModule
    cells: tuple[MonthCell, ...]

    @property
    def gaps(self) -> tuple[date, ...]:
        return tuple(cell.month for cell in self.cells if cell.is_gap)


@dataclass(frozen=True, slots=True)
class YearTable:
    """Published modules by twelve months, the first of which is the next one."""

    months: tuple[date, ...]
    rows: tuple[YearRow, ...]


def own_modules(organisation: Organisation, *, today: date) -> list[OwnModule]:
    """What can be chosen first, then drafts, then what stopped; each by name. Three queries."""
    asked = Admission.objects.filter(organisation=organisation, status=AdmissionStatus.ASKED)
    waiting = Q(starts__route_steps__admission__in=in_sight(asked, today=today))
    rows = (
        TrainingModule.objects.filter(organisation=organisation)
        .annotate(waiting=Count("starts__route_steps__admission", filter=waiting))
        .prefetch_related(_with_skills(), _with_starts(today))
        .order_by("title", "pk")
    )
    found = [_own_module(module, today) for module in rows]
    return sorted(found, key=lambda one: _ORDER.index(ModuleStatus(one.module.status)))


def _own_module(module: Any, today: date) -> OwnModule:
    """From a row of `own_modules`, whose annotation the type checker does not know."""
    starts = [start.starts_on for start in module.starts.all()]
    return OwnModule(
        module=module,
        skills=tuple(row.skill.shown_name for row in module.skills.all()),
        next_start=min((day for day in starts if day > today), default=None),
        gaps=months_without_start(starts, today) if module.is_published else (),
        waiting=module.waiting,
    )


def year_table(organisation: Organisation, *, today: date) -> YearTable:
    """Months by modules, each cell with its starts. Two queries, however many modules."""
    months = next_months(today)
    rows = (
        TrainingModule.objects.published()
        .filter(organisation=organisation)
        .prefetch_related(_with_starts(today))
        .order_by("title", "pk")
    )
    return YearTable(months, tuple(_year_row(module, months) for module in rows))


def _year_row(module: TrainingModule, months: tuple[date, ...]) -> YearRow:
    by_month: dict[date, list[StartCell]] = {month: [] for month in months}
    for start in module.starts.all():
        cell = StartCell(start.public_id, start.starts_on, start.seats, start.seats - start.taken)
        by_month.get(month_of(start.starts_on), []).append(cell)
    return YearRow(module, tuple(MonthCell(month, tuple(by_month[month])) for month in months))


def _with_starts(today: date) -> "Prefetch[str, QuerySet[ModuleStart], str]":
    """The starts that go on, from the first day of this month until the end of the year ahead."""
    after = months_from(next_months(today)[-1], 2)[-1]
    going = ModuleStart.objects.filter(
        cancelled_at__isnull=True, starts_on__gte=month_of(today), starts_on__lt=after
    )
    return Prefetch("starts", going.order_by("starts_on", "pk"))


def _with_skills() -> "Prefetch[str, QuerySet[ModuleSkill], str]":
    return Prefetch("skills", _by_name(ModuleSkill.objects.all()))


def _by_name(rows: QuerySet[ModuleSkill]) -> QuerySet[ModuleSkill]:
    return rows.select_related("skill").order_by("skill__name", "pk")


def skills_of(module: TrainingModule) -> list[ModuleSkill]:
    """What it teaches, by name; the skill is joined."""
    return list(_by_name(ModuleSkill.objects.filter(module=module)))


def starts_of(module: TrainingModule, *, today: date) -> list[ModuleStart]:
    """What is still to come, the cancelled ones too, in order of days."""
    return list(module.starts.filter(starts_on__gte=today).order_by("starts_on", "pk"))


def gaps_of(module: TrainingModule, *, today: date) -> tuple[date, ...]:
    """The months of the year ahead in which this module does not start."""
    days = module.starts.filter(cancelled_at__isnull=True).order_by("starts_on", "pk")
    return months_without_start(days.values_list("starts_on", flat=True), today)
