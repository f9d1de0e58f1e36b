"""How long things are kept: dated figures from a table, and what day that comes to.

The figures stand in a file (`settings.RETENTION_FILE`), each with the day from which it holds, its
ground and its source. A figure that changes is a new row with a later day.
"""

import csv
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone


class BadRetention(Exception):
    """The file of periods cannot be used; the message names the row."""


class Unit(StrEnum):
    DAYS = "days"
    MONTHS = "months"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """`after` so many `unit` from the end of its use; 0 without a unit means that only an erasure
    ends it. `warn_days` before that the person hears it."""

    name: str
    after: int
    unit: Unit
    warn_days: int
    valid_from: date
    text: str
    ground: str
    source: str

    def ends_on(self, last_use: date) -> date | None:
        """The first day on which it must be gone; None when time alone does not end it."""
        match self.unit:
            case Unit.DAYS:
                return last_use + timedelta(days=self.after)
            case Unit.MONTHS:
                return months_later(last_use, self.after)
            case Unit.NONE:
                return None

    def last_use_of_what_goes(self, today: date) -> date | None:
        """What was last used on this day or earlier goes today: `ends_on` turned around."""
        match self.unit:
            case Unit.DAYS:
                return today - timedelta(days=self.after)
            case Unit.MONTHS:
                # The day before in a shorter month may end today too: look where that stops.
                found = months_later(today, -self.after)
                while months_later(found + timedelta(days=1), self.after) <= today:
                    found += timedelta(days=1)
                return found
            case Unit.NONE:
                return None

    def last_use_of_whom_to_warn(self, today: date) -> date | None:
        """The same for the warning, `warn_days` earlier."""
        return self.last_use_of_what_goes(today + timedelta(days=self.warn_days))

    @property
    def in_words(self) -> str:
        """For people: "30 dagen na de laatste keer"."""
        return self.text.replace("{n}", str(self.after))


def months_later(day: date, months: int) -> date:
    """The same day some months on; the last day of a month that is shorter."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def rule(name: str, on: date) -> Rule:
    """The figure in force on that day. Raises BadRetention for a name without one."""
    held = [row for row in all_rules() if row.name == name and row.valid_from <= on]
    if not held:
        raise BadRetention(f"no period for {name!r} on {on}")
    return max(held, key=lambda row: row.valid_from)


def rules(on: date) -> tuple[Rule, ...]:
    """Every rule in force on that day, by name."""
    return tuple(rule(name, on) for name in sorted({row.name for row in all_rules()}))


def missing(on: date) -> list[str]:
    """Rules of the table that comes with loopbrug without a figure on that day in the one in use:
    pages and sweeps ask for each of them."""
    held = {row.name for row in all_rules() if row.valid_from <= on}
    ours = _read(settings.BASE_DIR / "loopbrug/data/retention.csv")
    return sorted({row.name for row in ours} - held)


def moment_of(day: date) -> datetime:
    """The moment on which that day is over in the Netherlands: what was used before it, was used
    on that day or earlier. Right too in the nights on which the clock changes."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time())
    return timezone.make_aware(midnight)


def all_rules() -> tuple[Rule, ...]:
    return _read(Path(settings.RETENTION_FILE))


@cache
def _read(path: Path) -> tuple[Rule, ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(_rule(row, number) for number, row in enumerate(csv.DictReader(file), 2))


def _rule(row: dict[str, str], number: int) -> Rule:
    try:
        found = Rule(
            name=row["rule"],
            after=int(row["after"] or 0),
            unit=Unit(row["unit"]),
            warn_days=int(row["warn_days"] or 0),
            valid_from=date.fromisoformat(row["valid_from"]),
            text=row["text"],
            ground=row["ground"],
            source=row["source"],
        )
    except (KeyError, ValueError, TypeError) as error:
        raise BadRetention(f"row {number}: {error}") from error
    if (found.after > 0) != (found.unit is not Unit.NONE) or not found.source or not found.ground:
        raise BadRetention(f"row {number}: a period has a number, a unit, a ground and a source")
    return found
