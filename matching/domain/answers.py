"""How employers answer, in numbers that point at nobody (trust G-30..G-35, A-07).

Fixed tables of one closed quarter. A row counts people, each once: opened by anyone, a yes of
anyone, otherwise a no, otherwise no answer yet. Only what a card shows, or the vacancy, or who
began, makes a row; so a difference that follows something else is not seen here.

What is published of a row is one of three: everything, only people and yes, or only people. Never
one number less: who knows the rule would know that the one left out is below ten. For the same
reason only the reason that is named most is told. There are no totals.

Tables of one quarter are about partly the same people. Every row of the levels is a part of
everyone, so when no level is hidden their sum is everyone, give or take two for each row. In the
other tables a person may be in more rows, which keeps their sums from telling who is left over.
What somebody knows from elsewhere (an employer knows its own people) is not taken into account,
but for a row of which one employer has more than half: that one is hidden. And the group that
nearly nobody says yes to is a row without a yes here: too few to show is also too few to flag.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations
from statistics import NormalDist
from typing import Any

RULE = 1
"""Version of what follows; a report says by which one it was made."""
WAY = "way"
"""The table of who began: the person who asked, or the employer who found a card."""
FEWEST = 10
"""Trust G-31."""
ROUNDED_TO = 5
"""Trust G-32."""
SHARE_BASE = 30
"""Trust G-32: of fewer people no share is told or compared."""
FOUR_FIFTHS = 0.8
"""Below this ratio to the best group a difference counts (29 CFR 1607.4 D; trust A-07)."""
CONFIDENCE = 0.95
"""Of the whole report: the more pairs are compared, the wider each interval (Bonferroni)."""


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    NONE = "none"


class Measure(StrEnum):
    OPENED = "opened"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class ListedCard:
    """One card of one person; `places` names its row in each table."""

    person: int
    employer: int
    places: Mapping[str, str]
    opened: bool
    answer: Answer
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """The truth of a row. It stays inside: only `Shown` leaves."""

    opened: int = 0
    yes: int = 0
    no: int = 0
    none: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)
    most_of_one_employer: int = 0

    @property
    def people(self) -> int:
        return self.yes + self.no + self.none


@dataclass(frozen=True, slots=True)
class Shown:
    """What anyone may read of a row, in fives; `None` is hidden."""

    key: str
    people: int | None = None
    opened: int | None = None
    yes: int | None = None
    no: int | None = None
    none: int | None = None
    top_reason: str = ""
    top_reason_people: int | None = None

    def count(self, measure: Measure) -> int | None:
        return self.opened if measure is Measure.OPENED else self.yes


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    rows: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """In this row it happens clearly less often than in the best one."""

    table: str
    row: str
    best: str
    measure: Measure


@dataclass(frozen=True, slots=True)
class Report:
    tables: tuple[Table, ...]
    flags: tuple[Flag, ...]


def report_of(cards: Sequence[ListedCard], rows: Mapping[str, Sequence[str]]) -> Report:
    """`rows` are the tables with all their rows, also those of nobody. Of more refusals of one
    person in one row the first card tells the reason."""
    tables = tuple(
        Table(key, published(counted(cards, table=key, rows=of_table)))
        for key, of_table in rows.items()
    )
    return Report(tables, flags_of(tables))


def counted(cards: Iterable[ListedCard], *, table: str, rows: Sequence[str]) -> dict[str, Counts]:
    people: dict[str, dict[int, list[ListedCard]]] = {row: {} for row in rows}
    for card in cards:
        people[card.places[table]].setdefault(card.person, []).append(card)
    return {row: _counts(list(of_row.values())) for row, of_row in people.items()}


def _counts(people: Sequence[Sequence[ListedCard]]) -> Counts:
    answers = Counter(_answer(cards) for cards in people)
    reasons: Counter[str] = Counter()
    employers: Counter[int] = Counter()
    for cards in people:
        employers.update({card.employer for card in cards})
        if _answer(cards) is Answer.NO:
            reasons[next(card.reason for card in cards if card.answer is Answer.NO)] += 1
    return Counts(
        opened=sum(_is_opened(cards) for cards in people),
        yes=answers[Answer.YES],
        no=answers[Answer.NO],
        none=answers[Answer.NONE],
        reasons=reasons,
        most_of_one_employer=max(employers.values(), default=0),
    )


def _answer(cards: Iterable[ListedCard]) -> Answer:
    found = {card.answer for card in cards}
    return next(answer for answer in Answer if answer in found)


def _is_opened(cards: Iterable[ListedCard]) -> bool:
    """Who answered had looked."""
    return any(card.opened or card.answer is not Answer.NONE for card in cards)


def published(rows: Mapping[str, Counts]) -> tuple[Shown, ...]:
    """Every row in its order; of a hidden one only that it exists."""
    hidden = hidden_rows(rows)
    return tuple(
        Shown(key) if key in hidden else shown_of(key, counts) for key, counts in rows.items()
    )


def hidden_rows(rows: Mapping[str, Counts]) -> set[str]:
    """Too small, or mostly of one employer; and with them the smallest other rows, until what is
    hidden is together large enough."""
    hidden = {key for key, counts in rows.items() if _hides_itself(counts)}
    others = sorted((counts.people, key) for key, counts in rows.items() if key not in hidden)
    while hidden and others and sum(rows[key].people for key in hidden) < FEWEST:
        hidden.add(others.pop(0)[1])
    return hidden


def _hides_itself(counts: Counts) -> bool:
    return counts.people < FEWEST or 2 * counts.most_of_one_employer > counts.people


def shown_of(key: str, counts: Counts) -> Shown:
    """A row with enough people: as much of it as leaves every number that is not told at least
    ten wide."""
    people = in_fives(counts.people)
    unopened = counts.people - counts.opened
    if min(counts.yes, counts.no, counts.none, counts.opened, unopened) >= FEWEST:
        reason, named = _top_reason(counts)
        return Shown(
            key=key,
            people=people,
            opened=in_fives(counts.opened),
            yes=in_fives(counts.yes),
            no=in_fives(counts.no),
            none=in_fives(counts.none),
            top_reason=reason,
            top_reason_people=named,
        )
    if min(counts.yes, counts.people - counts.yes) >= FEWEST:
        return Shown(key, people, yes=in_fives(counts.yes))
    return Shown(key, people)


def _top_reason(counts: Counts) -> tuple[str, int | None]:
    """The reason named most, when it and all others together are each enough people."""
    reason, most = min(counts.reasons.items(), key=lambda item: (-item[1], item[0]))
    if min(most, counts.no - most) < FEWEST:
        return "", None
    return reason, in_fives(most)


def in_fives(number: int) -> int:
    return (number + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO


def tenths(part: int | None, people: int | None) -> int | None:
    """Of ten, about so many; nothing when there are too few people to say so."""
    if part is None or people is None or people < SHARE_BASE:
        return None
    return min(10, (20 * part + people) // (2 * people))


def flags_of(tables: Sequence[Table]) -> tuple[Flag, ...]:
    """Told from the published numbers alone, so that a flag tells nothing more than they do. Who
    asked first gets a yes more often by itself, so that is shown and not flagged."""
    compared = {
        (table.key, measure): rows
        for table in tables
        if table.key != WAY
        for measure in Measure
        if len(rows := _comparable(table, measure)) > 1
    }
    pairs = sum(len(list(combinations(rows, 2))) for rows in compared.values())
    return tuple(
        Flag(table, row.key, best.key, measure)
        for (table, measure), rows in compared.items()
        for best in [max(rows, key=lambda row: _share(row, measure))]
        for row in rows
        if is_clearly_less(
            (row.count(measure) or 0, row.people or 0),
            (best.count(measure) or 0, best.people or 0),
            pairs=pairs,
        )
    )


def _comparable(table: Table, measure: Measure) -> list[Shown]:
    return [row for row in table.rows if tenths(row.count(measure), row.people) is not None]


def _share(row: Shown, measure: Measure) -> float:
    return (row.count(measure) or 0) / (row.people or 1)


def is_clearly_less(low: tuple[int, int], high: tuple[int, int], *, pairs: int = 1) -> bool:
    """The ratio of the two shares is below four fifths, and its interval leaves out 1 (log method
    of Katz e.a., Biometrics 34, 1978). Each is (how many, of how many), none of them zero."""
    (some, of_some), (most, of_most) = low, high
    ratio = (some / of_some) / (most / of_most)
    variance = max(0.0, 1 / some - 1 / of_some + 1 / most - 1 / of_most)
    width = NormalDist().inv_cdf(1 - (1 - CONFIDENCE) / (2 * pairs)) * math.sqrt(variance)
    return ratio < FOUR_FIFTHS and ratio * math.exp(width) < 1


def to_json(report: Report) -> dict[str, Any]:
    """What is kept of a quarter: nothing that is not shown."""
    names = ("key", "people", "opened", "yes", "no", "none", "top_reason", "top_reason_people")
    return {
        "tables": [
            {
                "key": table.key,
                "rows": [{name: getattr(row, name) for name in names} for row in table.rows],
            }
            for table in report.tables
        ],
        "flags": [
            {"table": flag.table, "row": flag.row, "best": flag.best, "measure": flag.measure.value}
            for flag in report.flags
        ],
    }


def from_json(kept: Mapping[str, Any]) -> Report:
    return Report(
        tuple(
            Table(table["key"], tuple(Shown(**row) for row in table["rows"]))
            for table in kept["tables"]
        ),
        tuple(
            Flag(flag["table"], flag["row"], flag["best"], Measure(flag["measure"]))
            for flag in kept["flags"]
        ),
    )
