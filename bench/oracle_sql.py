"""The definition of the match once more, by a database: tables and one statement, no line shared.

An oracle for the tests and a rival in the bench. What a database can do beforehand (dividing the
points of each vacancy) it does in `prepare`; the rest is one set-based statement over a range of
people: `pairs` gives every feasible pair with its parts, `lists` the best of each person.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from psycopg.rows import namedtuple_row

from matching.domain.catalogue import Catalogue
from matching.domain.profile import ProfileRow
from matching.domain.vacancy import HORIZONS, VacancyRow
from matching.domain.weights import ScoringWeights

HERE = Path(__file__).parent
RULES = (
    "skills", "goal", "talents", "drives", "level", "strong_score", "strong_weight",
    "fitting_score", "related_sim", "specificity_cap", "specificity_power", "max_demands",
)  # fmt: skip
Connection = psycopg.Connection[Any]


class Line(NamedTuple):
    """One option of a list as the statement gives it; unknown parts are None."""

    vacancy: int
    key: int
    parts: tuple[int | None, ...]


def _sql(name: str) -> str:
    return (HERE / f"oracle_{name}.sql").read_text(encoding="utf-8")


def fill(
    connection: Connection,
    people: Sequence[ProfileRow],
    vacancies: Sequence[VacancyRow],
    catalogue: Catalogue,
    weights: ScoringWeights,
) -> None:
    """Begin anew with these rows, and work out what does not depend on who asks."""
    connection.execute("DROP SCHEMA IF EXISTS oracle CASCADE")
    connection.execute(_sql("tables").encode())
    _copy(connection, "rules", [_rules(catalogue, weights)])
    _copy(connection, "skill", catalogue.frequency.items())
    _copy(connection, "skill_group", _flat(catalogue.groups.items()))
    _copy(connection, "person", map(_person, people))
    _copy(
        connection,
        "person_skill",
        ((row.slot, *one) for row in people for one in row.skills or ()),
    )
    _copy(connection, "vacancy", map(_vacancy, vacancies))
    _copy(connection, "demand", _demands(vacancies))
    connection.execute(_sql("prepare").encode())


def pairs(connection: Connection, low: int, high: int) -> list[Any]:
    """Every feasible pair of the people from `low` to `high`, with all that makes up its score."""
    statement = _sql("score") + "SELECT * FROM pairs"  # noqa: S608 our own file
    with connection.cursor(row_factory=namedtuple_row) as cursor:
        return cursor.execute(statement.encode(), {"low": low, "high": high}).fetchall()


def lists(connection: Connection, low: int, high: int) -> dict[int, list[Line]]:
    """The best options of each of these people, in order; who has none is not in it."""
    statement = _sql("score") + _sql("list")
    found: dict[int, list[Line]] = {}
    with connection.cursor() as cursor:
        for row in cursor.execute(statement.encode(), {"low": low, "high": high}):
            person, _place, vacancy, key, *parts = row
            found.setdefault(person, []).append(Line(vacancy, key, tuple(parts)))
    return found


def _copy(connection: Connection, table: str, rows: Iterable[Iterable[object]]) -> None:
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY oracle.{table} FROM STDIN".encode()) as copy,
    ):
        for row in rows:
            copy.write_row(tuple(row))


def _rules(catalogue: Catalogue, weights: ScoringWeights) -> tuple[object, ...]:
    return (
        *(getattr(weights, name) for name in RULES),
        *(weights.horizon(horizon) for horizon in HORIZONS),
        list(weights.drive_worth),
        list(weights.level_steps),
        weights.goal_sector,
        weights.shortage_when_unknown,
        weights.list_size,
        catalogue.occupations,
        catalogue.floor,
    )


def _flat(groups: Iterable[tuple[int, tuple[int, ...]]]) -> Iterator[tuple[int, int]]:
    return ((skill, group) for skill, found in groups for group in found)


def _person(row: ProfileRow) -> tuple[object, ...]:
    return (
        row.slot, row.level, row.adaptability, row.hours_min, row.hours_max, row.pay_floor,
        row.start, bool(row.skills), _array(row.talents), _array(row.drives), _array(row.reach),
        _array(row.permits), list(row.wished_occupations), list(row.wished_sectors),
        list(row.blocked_organisations),
    )  # fmt: skip


def _array(values: Iterable[int] | None) -> list[int] | None:
    return None if values is None else list(values)


def _vacancy(row: VacancyRow) -> tuple[object, ...]:
    return (
        row.slot, row.organisation, row.occupation, row.sector, row.region, row.hours_min,
        row.hours_max, row.pay_max, row.start, row.level, row.on_the_job, row.shortage,
        list(row.talents), list(row.drives), list(row.permits),
    )  # fmt: skip


def _demands(vacancies: Sequence[VacancyRow]) -> Iterator[tuple[object, ...]]:
    for row in vacancies:
        for one in row.demands:
            horizon = HORIZONS.index(one.horizon)
            yield row.slot, one.skill, one.level, one.importance, horizon, one.is_must
