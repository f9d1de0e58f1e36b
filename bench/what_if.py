"""How long "what would change this" takes for one person: all that is behind the page, from the row
in the database to the few changes with their examples."""

import time
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from matching.domain.vacancy import VacancyRow
from matching.domain.what_if import Step
from matching.models import Vacancy
from matching.selectors.what_if import what_if_of
from profiles.models import Goal, Profile
from taxonomy.models import LabourMarketRegion

MODULES, TAUGHT = 120, 4
"""So many modules are on offer, that teach so many skills each."""
BEFORE = 5
"""What a process does once stays out."""


def what_if(people: Sequence[int], *, today: date) -> list[float]:
    """Seconds for each of these people, who get limits of their own for as long as it takes: in a
    drawn world only the engine knows theirs."""
    steps = _steps()
    _give_limits(people, today)
    try:
        for pk in people[:BEFORE]:
            _look(pk, steps, today)
        return [_look(pk, steps, today) for pk in people]
    finally:
        Goal.objects.filter(profile__in=people).delete()


def _look(pk: int, steps: Sequence[Step], today: date) -> float:
    profile = Profile.objects.select_related("engine_row").get(pk=pk)
    began = time.perf_counter()
    found = what_if_of(profile, steps, today=today)
    took = time.perf_counter() - began
    if not found.moment.feasible and not found.moment.hidden_total:
        raise RuntimeError(f"nothing was looked at for {pk}")
    return took


def _steps() -> list[Step]:
    """Training that leads to what some vacancies ask."""
    stored = Vacancy.objects.exclude(engine_row={}).order_by("pk")
    rows = stored.values_list("pk", "engine_row")[:MODULES]
    return [
        Step(
            str(pk),
            tuple(
                (demand.skill, 0, 3)
                for demand in VacancyRow.from_compact(row or {}).demands[:TAUGHT]
            ),
        )
        for pk, row in rows
    ]


def _give_limits(people: Sequence[int], today: date) -> None:
    regions = list(LabourMarketRegion.objects.order_by("pk"))
    Goal.objects.bulk_create(
        Goal(
            profile_id=pk,
            region=regions[number % len(regions)],
            max_travel_km=30,
            hours_min=Decimal(16),
            hours_max=Decimal(32),
            start_from=today + timedelta(days=60),
        )
        for number, pk in enumerate(people)
    )
