"""How long "what would change this" takes for one person: every change that is tried, as the page
does it, by an engine that is there already."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import replace

from matching.domain.profile import ProfileRow
from matching.domain.vacancy import VacancyRow
from matching.domain.what_if import Step, skill_changes, step_changes
from matching.engine.interface import Engine

MODULES, TAUGHT = 120, 4
FOUR_HOURS = 40
MONTH = 30


def what_if(
    engine: Engine, people: Sequence[ProfileRow], vacancies: Sequence[VacancyRow]
) -> dict[str, float]:
    """Milliseconds per person; `vacancies` are some of the world, to make training from."""
    steps = [
        Step(str(number), tuple((demand.skill, 0, 3) for demand in row.demands[:TAUGHT]))
        for number, row in enumerate(vacancies[:MODULES])
    ]
    for person in people[:10]:  # what a process does once stays out
        _look(engine, person, steps)
    times = sorted(_look(engine, person, steps) for person in people)
    return {
        "what_if_p50_ms": statistics.median(times),
        "what_if_p95_ms": times[int(0.95 * (len(times) - 1))],
        "what_if_worst_ms": times[-1],
    }


def _look(engine: Engine, person: ProfileRow, steps: Sequence[Step]) -> float:
    begun = time.perf_counter()
    engine.questions_for(person)
    wanted = engine.wanted_by(person)
    learned = [*step_changes(person, steps, wanted), *skill_changes(person, wanted)]
    rows = [*_wider(person), *(change.row for change in learned if change.row)]
    engine.gains_of(person, rows)
    return (time.perf_counter() - begun) * 1000


def _wider(person: ProfileRow) -> list[ProfileRow]:
    """As many limits as `goal_changes` tries of a goal in which all was told."""
    found = []
    if person.reach is not None:
        found += [replace(person, reach=person.reach | {more, more + 1}) for more in (3, 7)]
    if person.hours_min is not None:
        found.append(replace(person, hours_min=max(0, person.hours_min - FOUR_HOURS)))
    if person.hours_max is not None:
        found.append(replace(person, hours_max=person.hours_max + FOUR_HOURS))
    if person.start is not None:
        found += [replace(person, start=person.start + days) for days in (-MONTH, MONTH)]
    return found
