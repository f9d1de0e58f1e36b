"""The compact row that the engine reads of a vacancy, written with every change of it."""

from datetime import date

from matching.domain.packed_vacancy import pack
from matching.domain.terms import Horizon
from matching.domain.vacancy import Demand, VacancyRow
from matching.models import Vacancy
from profiles.domain.vocabulary import DRIVE_SLOTS, PERMIT_SLOTS, TALENT_SLOTS
from taxonomy.selectors import shortage_class

NO_SECTOR = 255
"""For an occupation outside the shortage sectors; no sector has this slot."""


def write_row(vacancy: Vacancy, *, today: date) -> list[str]:
    """Set what the engine reads of this vacancy, as values and as bytes; names what is to be
    saved. Raises RowError as `row_of` does."""
    return put_row(vacancy, row_of(vacancy, today=today))


def put_row(vacancy: Vacancy, row: VacancyRow) -> list[str]:
    """Give a vacancy this row, in both forms; names what is to be saved."""
    vacancy.engine_row, vacancy.packed = row.to_compact(), pack(row)
    return ["engine_row", "packed"]


def row_of(vacancy: Vacancy, *, today: date) -> VacancyRow:
    """The row for a vacancy without holes; raises RowError when it breaks the definition."""
    occupation = vacancy.occupation
    return VacancyRow(
        slot=vacancy.pk,
        organisation=vacancy.organisation_id,
        occupation=occupation.slot,
        sector=occupation.sector.slot if occupation.sector else NO_SECTOR,
        version=vacancy.version,
        region=vacancy.region.slot if vacancy.region else None,
        demands=_demands(vacancy),
        talents=tuple(TALENT_SLOTS[code] for code in vacancy.talents),
        drives=tuple(DRIVE_SLOTS[code] for code in vacancy.drives),
        level=vacancy.level,
        hours_min=None if vacancy.hours_min is None else int(vacancy.hours_min * 10),
        hours_max=None if vacancy.hours_max is None else int(vacancy.hours_max * 10),
        pay_min=vacancy.pay_min.cents if vacancy.pay_min else None,
        pay_max=vacancy.pay_max.cents if vacancy.pay_max else None,
        start=_start(vacancy, today),
        permits=frozenset(PERMIT_SLOTS[code] for code in vacancy.permits),
        on_the_job=vacancy.on_the_job,
        shortage=_shortage(vacancy, today),
    )


def _start(vacancy: Vacancy, today: date) -> int | None:
    """A day that came while the vacancy is still open means as soon as possible, as without a day:
    who can begin later is asked about it, and not left out."""
    day = vacancy.starts_on
    return day.toordinal() if day and day > today else None


def _demands(vacancy: Vacancy) -> tuple[Demand, ...]:
    rows = vacancy.skills.select_related("skill").order_by("skill__slot")
    return tuple(
        Demand(
            skill=row.skill.slot,
            level=row.level,
            importance=row.importance,
            horizon=Horizon(row.horizon),
            is_must=row.is_must,
        )
        for row in rows
    )


def _shortage(vacancy: Vacancy, today: date) -> int | None:
    group = vacancy.occupation.group_id
    found = shortage_class(group, vacancy.region_id, today) if group else None
    return found.shortage_class if found else None
