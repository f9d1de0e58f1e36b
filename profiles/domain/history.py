"""From traces to moments: what changed in a block, when, by whom, and how it was at any time.

A trace is one row before and after, as the database wrote it down. Blocks are often saved whole,
so that the same talent goes and comes back in one save: what counts is the difference over a
moment, by what a row is about and not by its number.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from profiles.domain.blocks import BuildingBlock

Row = Mapping[str, Any]
Key = tuple[Any, ...]

PAUSE = timedelta(minutes=30)
"""Saves of one person that follow each other sooner are told as one moment."""


@dataclass(frozen=True, slots=True)
class Source:
    """A table of a block; `about` are the columns that say what a row is about (none: there is
    one row of each profile)."""

    table: str
    block: BuildingBlock
    about: tuple[str, ...] = ()

    def key(self, row: Row) -> Key:
        return tuple(row.get(name) for name in self.about)


SOURCES: Mapping[str, Source] = {
    source.table: source
    for source in (
        Source("profiles_story", BuildingBlock.TALENTS, ("public_id",)),
        Source("profiles_talentchoice", BuildingBlock.TALENTS, ("talent",)),
        Source("profiles_skillclaim", BuildingBlock.SKILLS, ("skill_id",)),
        Source("profiles_skillword", BuildingBlock.SKILLS, ("word",)),
        Source("profiles_driveanswer", BuildingBlock.DRIVES, ("card",)),
        Source("profiles_drive", BuildingBlock.DRIVES, ("drive",)),
        Source("profiles_adaptabilityanswer", BuildingBlock.ADAPTABILITY, ("statement",)),
        Source("profiles_workinglevel", BuildingBlock.WORKING_LEVEL),
        Source("profiles_goal", BuildingBlock.GOAL),
        Source("profiles_goal_sectors", BuildingBlock.GOAL, ("sector_id",)),
        Source("profiles_goal_occupations", BuildingBlock.GOAL, ("occupation_id",)),
    )
}
"""What is followed; a table that others point to stands before them."""

NOT_TOLD = frozenset({"id", "public_id", "profile_id", "goal_id", "version", "saved_version"})
"""Columns that say nothing that a person typed or chose."""

PUT_BACK = "put_back_to"
"""In the signature of a restore: to how it was when. No save before or after has the same, so that
going back is told as a moment of its own and hides nothing of what it takes back."""
VERSION = "version"
"""In the signature of a save: the version of the block that it made. It says nothing of who."""


@dataclass(frozen=True, slots=True)
class Trace:
    """One row of one table, before and after. `signed` says who: ids and codes. `version` is that
    of the block which the save made; none for what was no save, or was before saves told it."""

    source: Source
    row: int
    at: datetime
    before: Row | None
    after: Row | None
    signed: Mapping[str, str] = field(default_factory=dict)
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one thing over a moment: added (no before), gone (no after) or changed."""

    source: Source
    key: Key
    before: Row | None
    after: Row | None

    @property
    def columns(self) -> tuple[str, ...]:
        """What is different, in the order of the table; all that is filled when it is new."""
        before, after = self.before or {}, self.after or {}
        names = [*after, *(name for name in before if name not in after)]
        return tuple(
            name
            for name in names
            if name not in NOT_TOLD and (before.get(name) or None) != (after.get(name) or None)
        )


@dataclass(frozen=True, slots=True)
class Moment:
    """What one person changed in one block without a pause."""

    block: BuildingBlock
    signed: Mapping[str, str]
    began_at: datetime
    ended_at: datetime
    changes: tuple[Change, ...]

    @property
    def put_back_to(self) -> datetime | None:
        """To how it was when, if the block was put back in this moment."""
        at = self.signed.get(PUT_BACK)
        return datetime.fromisoformat(at) if at else None


def moments(traces: Iterable[Trace], *, day_of: Callable[[datetime], date]) -> list[Moment]:
    """Newest first; a moment in which everything came back to what it was is none."""
    open_: dict[BuildingBlock, list[Trace]] = {}
    done: list[list[Trace]] = []
    for trace in traces:
        block = trace.source.block
        running = open_.get(block)
        if running and _goes_on(running[-1], trace, day_of):
            running.append(trace)
        else:
            open_[block] = [trace]
            done.append(open_[block])
    found = [_moment(group) for group in done]
    told = [moment for moment in found if moment.changes]
    return sorted(told, key=lambda moment: moment.ended_at, reverse=True)


def _goes_on(last: Trace, trace: Trace, day_of: Callable[[datetime], date]) -> bool:
    return (
        last.signed == trace.signed
        and trace.at - last.at <= PAUSE
        and day_of(last.at) == day_of(trace.at)
    )


def _moment(traces: Sequence[Trace]) -> Moment:
    first, last = traces[0], traces[-1]
    return Moment(first.source.block, first.signed, first.at, last.at, tuple(_differences(traces)))


def _differences(traces: Sequence[Trace]) -> Iterable[Change]:
    """By what the rows are about: how it was when the moment began, how it is at its end."""
    was: dict[tuple[str, Key], Row | None] = {}
    became: dict[tuple[str, Key], Row | None] = {}
    for trace in traces:
        before, after = _own(trace)
        for row, other in ((before, None), (after, after)):
            if row is None:
                continue
            name = (trace.source.table, trace.source.key(row))
            was.setdefault(name, before if row is before else None)
            became[name] = other
    for (table, key), before in was.items():
        change = Change(SOURCES[table], key, before, became[table, key])
        if (before is None) != (change.after is None) or change.columns:
            yield change


def _own(trace: Trace) -> tuple[Row | None, Row | None]:
    """Before and after, where a row that came from another profile is new."""
    before, after = trace.before, trace.after
    if before and after and before.get("profile_id") != after.get("profile_id"):
        before = None
    return before, after


def put_together_at(traces: Iterable[Trace], *, profile: int) -> datetime | None:
    """When rows of another profile last came to a block of which this one (its key) had rows of
    its own. How the block stood before that moment was how two profiles stood: nobody's state to go
    back to. None when that never happened."""
    has_own, together = False, None
    for trace in traces:
        before, after = trace.before or {}, trace.after or {}
        came = before and after and before.get("profile_id") != after.get("profile_id")
        if came and has_own:
            together = trace.at
        elif not came and profile in (before.get("profile_id"), after.get("profile_id")):
            has_own = True
    return together


def up_to_version(traces: Sequence[Trace], version: int) -> Sequence[Trace] | None:
    """Those of one block that had happened when its version was this; None when they do not tell
    which these are: saves before they named their version."""
    later = (i for i, trace in enumerate(traces) if (trace.version or 0) > version)
    end = next(later, len(traces))
    is_next = end < len(traces) and traces[end].version == version + 1
    if is_next or (end and traces[end - 1].version is not None):
        return traces[:end]
    return None


State = dict[str, dict[Key, Row]]
"""Per table the rows that stood in it, by what they are about."""


def state_after(traces: Iterable[Trace]) -> State:
    """How everything stands after these traces, told from the very first one."""
    standing: dict[tuple[str, int], Row] = {}
    for trace in traces:
        standing.pop((trace.source.table, trace.row), None)
        if trace.after is not None:
            standing[trace.source.table, trace.row] = trace.after
    state: State = {}
    for (table, _), row in standing.items():
        state.setdefault(table, {})[SOURCES[table].key(row)] = row
    return state


def between(now: State, then: State) -> list[Change]:
    """What leads from the one to the other, where they differ in what a person typed or chose."""
    found = []
    for table, source in SOURCES.items():
        standing, wanted = now.get(table, {}), then.get(table, {})
        for key in {**standing, **wanted}:
            change = Change(source, key, standing.get(key), wanted.get(key))
            if (change.before is None) != (change.after is None) or change.columns:
                found.append(change)
    return found
