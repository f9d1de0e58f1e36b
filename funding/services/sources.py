"""Load the sources of money that ship with the project, all of them or none."""

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.models import FundingSource
from taxonomy.services import cells, releases, tables
from taxonomy.services.problems import Problem, Refused
from taxonomy.services.sync import Counts, Target, sync

FILE = Path(__file__).resolve().parent.parent / "data" / "sources.csv"
KEY = ("code", "valid_from")
COLUMNS = (
    *("name", "funder", "posts", "entered_by", "valid_to", "is_offered"),
    *("when_to_apply", "note", "source", "confidence"),
)


@transaction.atomic
def load_sources(*, now: datetime, file: Path = FILE) -> Counts:
    """Make the database say what the file says. What the file no longer names stays, since lines
    point to it. Raises Refused, with every bad row, when anything in the file is wrong."""
    rows = read_sources(file)
    releases.wait_for_other_loads()
    return sync(Target(FundingSource, KEY, COLUMNS), rows, now=now)


def read_sources(file: Path = FILE) -> list[tuple[object, ...]]:
    """The rows in the order of the columns above."""
    table = tables.read_table(tables.sources([file])[0], required=(*KEY, *COLUMNS))
    problems: list[Problem] = [*table.problems]
    found = [made for _row, made in cells.rows_of(table, _source, problems)]
    if problems:
        raise Refused(problems)
    return found


def _source(row: tables.Row) -> tuple[object, ...]:
    start = cells.day(row["valid_from"]) if row["valid_from"].strip() else None
    end = cells.day(row["valid_to"]) if row["valid_to"].strip() else None
    return (
        cells.text(row, "code", limit=30),
        start,
        cells.text(row, "name", limit=200),
        cells.text(row, "funder", limit=60),
        _codes(row, "posts", [post.value for post in FundingPost]),
        _codes(row, "entered_by", [side.value for side in Side]),
        cells.through(start or date.min, end),
        cells.known(row, "is_offered", ("0", "1")) == "1",
        cells.text(row, "when_to_apply", limit=300, empty=True),
        cells.text(row, "note", limit=500, empty=True),
        cells.text(row, "source", limit=500),
        cells.text(row, "confidence", limit=100),
    )


def _codes(row: tables.Row, column: str, known: list[str]) -> list[str]:
    """A cell of codes; an unknown one is a bad cell, none at all is fine."""
    codes = [code for code in row[column].split("|") if code]
    unknown = sorted(set(codes) - set(known))
    if unknown:
        raise cells.BadCell(f"{column}: {', '.join(unknown)} bestaat niet")
    return codes
