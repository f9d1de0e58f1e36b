"""Cells into values; what does not fit becomes a problem with its file and line."""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from loopbrug.kernel.period import Period
from taxonomy.services.problems import Problem
from taxonomy.services.tables import Row, Table

T = TypeVar("T")
MAX_NAME = 300


class BadCell(ValueError):
    """A cell that cannot mean anything; the message says why, in words for a person."""


def rows_of(
    table: Table, make: Callable[[Row], T], problems: list[Problem]
) -> Iterator[tuple[Row, T]]:
    """`make` every row; rows for which it raises BadCell are left out and reported."""
    for row in table.rows:
        with reported(table, row, problems):
            yield row, make(row)


@contextmanager
def reported(table: Table, row: Row, problems: list[Problem]) -> Iterator[None]:
    try:
        yield
    except BadCell as problem:
        problems.append(Problem(table.label, row.line, str(problem)))


def text(row: Row, column: str, *, limit: int = MAX_NAME, empty: bool = False) -> str:
    value = " ".join(row[column].split())
    if not value and not empty:
        raise BadCell(f"{column} is leeg")
    if len(value) > limit:
        raise BadCell(f"{column} is langer dan {limit} tekens")
    return value


def known(row: Row, column: str, choices: Collection[str], *, empty: bool = False) -> str:
    """A cell that must name one of `choices`."""
    value = row[column].strip()
    if value not in choices and not (empty and not value):
        raise BadCell(f"{column}: {value!r} bestaat niet")
    return value


def whole(row: Row, column: str, low: int, high: int) -> int:
    value = row[column].strip()
    if not re.fullmatch(r"\d{1,6}", value) or not low <= int(value) <= high:
        raise BadCell(f"{column}: {value!r} is geen heel getal van {low} tot en met {high}")
    return int(value)


def maybe_whole(row: Row, column: str, low: int, high: int) -> int | None:
    return whole(row, column, low, high) if row[column].strip() else None


def number(value: str) -> Decimal:
    """A number as the Dutch or the English write it (3,5 or 3.5; 1.234,5)."""
    plain = value.strip().replace(" ", "").replace("\u00a0", "")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    try:
        found = Decimal(plain)
    except InvalidOperation as error:
        raise BadCell(f"{value!r} is geen getal") from error
    if not found.is_finite():
        raise BadCell(f"{value!r} is geen getal")
    return found


def rounded(value: str, *, places: int) -> Decimal:
    """A measured number, rounded to what we keep of it."""
    return _fitted(value, number(value), places)


def decimal(value: str, *, places: int) -> Decimal:
    """A number that must fit in `places` decimals: of law and schemes nothing is rounded off."""
    exact = number(value)
    if _fitted(value, exact, places) != exact:
        raise BadCell(f"{value!r} heeft meer dan {places} cijfers achter de komma")
    return _fitted(value, exact, places)


def _fitted(value: str, exact: Decimal, places: int) -> Decimal:
    try:
        return exact.quantize(Decimal(1).scaleb(-places))
    except InvalidOperation as error:
        raise BadCell(f"{value!r} is te groot") from error


def day(value: str) -> date:
    """A date as 2026-11-21 or 21-11-2026."""
    value = value.strip()
    found = re.fullmatch(r"(\d{1,2})-(\d{1,2})-(\d{4})", value)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(value)
    except ValueError as error:
        raise BadCell(f"{value!r} is geen datum (schrijf 2026-11-21)") from error


def period(row: Row, first: str = "valid_from", last: str = "valid_to") -> tuple[date, date | None]:
    """Half-open, from a file that counts the last day in."""
    start = day(row[first])
    end = day(row[last]) if row[last].strip() else None
    return start, through(start, end)


def through(start: date, end: date | None) -> date | None:
    """The first day after a period that counts its last day in."""
    try:
        return Period.through(start, end).end
    except (ValueError, OverflowError) as error:
        raise BadCell(f"{end} ligt voor {start}") from error
