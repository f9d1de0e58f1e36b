"""Why a coach should look at someone today, in order of urgency, each with a proposed next step.

A signal follows from rows that are there (due, missed, falling, open, silent), never from messages,
and is gone as soon as the rows say so. What concerns how someone is doing also goes when the coach
has spoken with that person since.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from loopbrug.kernel.workdays import PROMISED_ANSWER, Away, workdays_between
from onboarding.domain.terms import Moment, Party, SignalKind

PATIENCE = timedelta(days=7)
"""The last reminder goes out a week after a question or task was due; silence after it counts."""
NEAR = timedelta(days=30)
"""So close to the first day, a plank that is open is the coach's business."""
UNCHANGED = timedelta(weeks=3)
RECENT = timedelta(days=30)
"""How long a promise that was taken back is news."""
APART = 2
"""Two people on one bridge see it differently when their answers are this far apart."""
LOW = 2


class Step(StrEnum):
    """What we propose that the coach does next."""

    CALL_PERSON = "call_person"
    CALL_TEAM = "call_team"
    TALK_TOGETHER = "talk_together"
    FIND_PAYER = "find_payer"
    CALL_PAYER = "call_payer"
    CALL_EMPLOYER = "call_employer"
    CALL_PROVIDER = "call_provider"
    PLAN_TALK = "plan_talk"


URGENCY = (
    SignalKind.SAFETY_NET,
    SignalKind.MISSED,
    SignalKind.FALLING,
    SignalKind.WITHDRAWAL,
    SignalKind.OPEN_PLANK,
    SignalKind.DIFFERENCE,
    SignalKind.LOW,
    SignalKind.SILENCE,
    SignalKind.TASK_LATE,
    SignalKind.STUCK,
)
"""Who falls comes before who waits, and who waits before who stands still."""

SETTLED_BY_TALK = frozenset(
    {
        SignalKind.MISSED,
        SignalKind.FALLING,
        SignalKind.DIFFERENCE,
        SignalKind.LOW,
        SignalKind.STUCK,
    }
)


class Waiting(StrEnum):
    """Whose answer is waited for, and on what."""

    INTEREST = "interest"
    PLAN_LINE = "plan_line"
    ADMISSION = "admission"


@dataclass(frozen=True, slots=True)
class Answers:
    """The same three questions for everyone, each 1 (no) to 5 (yes)."""

    goes_well: int
    enough_help: int
    will_last: int

    @property
    def values(self) -> tuple[int, int, int]:
        return (self.goes_well, self.enough_help, self.will_last)

    @property
    def sum(self) -> int:
        return sum(self.values)

    def distance_to(self, other: "Answers") -> int:
        """How far apart, on the question on which that is most."""
        pairs = zip(self.values, other.values, strict=True)
        return max(abs(mine - theirs) for mine, theirs in pairs)


@dataclass(frozen=True, slots=True)
class CheckInFact:
    about: UUID
    party: Party
    moment: Moment
    due_on: date
    answers: Answers | None = None
    answered_on: date | None = None

    def distance_to(self, other: "CheckInFact") -> int:
        if self.answers is None or other.answers is None:
            return 0
        return self.answers.distance_to(other.answers)


@dataclass(frozen=True, slots=True)
class TaskFact:
    """A task that nobody ended yet."""

    about: UUID
    party: Party
    code: str
    due_on: date


@dataclass(frozen=True, slots=True)
class PlankFact:
    """A post without enough money, of a plan that was not crossed yet."""

    about: UUID
    post: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class WithdrawalFact:
    """A promise that was taken back (`is_asked` False), or that the payer asks back."""

    about: UUID
    post: str
    organisation: str
    on: date
    is_asked: bool


@dataclass(frozen=True, slots=True)
class WaitFact:
    """A question without an answer, and since when."""

    about: UUID
    what: Waiting
    organisation: str
    since: date
    away: tuple[Away, ...] = ()
    """Days on which the person was away: they do not count."""


@dataclass(frozen=True, slots=True)
class NetFact:
    """A safety net after which the coach did not call yet."""

    about: UUID
    opened_on: date
    call_before_on: date
    reason: str = ""
    """A code of `terms.Fallen`."""
    words: str = ""
    """What the person wrote with it, for the coach."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the rows say of one participant."""

    guidance: UUID
    changed_on: date
    """The last day on which anything moved: profile, interest, plan, contact."""
    check_ins: tuple[CheckInFact, ...] = ()
    tasks: tuple[TaskFact, ...] = ()
    planks: tuple[PlankFact, ...] = ()
    withdrawals: tuple[WithdrawalFact, ...] = ()
    waits: tuple[WaitFact, ...] = ()
    nets: tuple[NetFact, ...] = ()
    spoken_on: date | None = None
    """The last day on which coach and person really spoke."""
    paused_on: date | None = None
    crosses: bool = False
    """Whether a Transition runs, or the year is over: then standing still says nothing."""
    snoozed: Mapping[tuple[SignalKind, UUID], date] | None = None
    """Until which day (exclusive) a signal was put off."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason to look, since when, and what to do. The other fields are there when they say
    something: days to go or waited, how often in a row, which moment, post, party, organisation."""

    kind: SignalKind
    about: UUID
    since: date
    step: Step
    days: int = 0
    times: int = 1
    moment: Moment | None = None
    party: Party | None = None
    post: str = ""
    organisation: str = ""
    code: str = ""
    words: str = ""
    what: Waiting | None = None
    is_asked: bool = False

    @property
    def urgency(self) -> tuple[int, date, str]:
        """Smaller is more urgent; of the same kind what lasts longest."""
        return (URGENCY.index(self.kind), self.since, str(self.about))


def signals_of(case: Case, *, today: date) -> tuple[Signal, ...]:
    """Everything that asks for this coach today, most urgent first."""
    return tuple(one for one in _asking(case, today) if not _sleeps(one, case, today))


def asleep_of(case: Case, *, today: date) -> tuple[Signal, ...]:
    """What would ask for this coach today, had it not been put off."""
    return tuple(one for one in _asking(case, today) if _sleeps(one, case, today))


def _asking(case: Case, today: date) -> list[Signal]:
    found = [
        *_nets(case, today),
        *_year(case, today),
        *_withdrawals(case, today),
        *_planks(case, today),
        *_waits(case, today),
        *_late_tasks(case, today),
        *_stuck(case, today),
    ]
    asking = [one for one in found if not _is_settled(one, case)]
    return sorted(asking, key=lambda one: one.urgency)


def _is_settled(signal: Signal, case: Case) -> bool:
    spoken = case.spoken_on
    return signal.kind in SETTLED_BY_TALK and spoken is not None and spoken >= signal.since


def _sleeps(signal: Signal, case: Case, today: date) -> bool:
    until = (case.snoozed or {}).get((signal.kind, signal.about))
    return until is not None and today < until


def is_overdue(due_on: date, *, today: date) -> bool:
    """Whether the last reminder brought no answer; by the date, so also when no mail went out."""
    return today > due_on + PATIENCE


def _clock(case: Case, today: date) -> date:
    """During a pause the year stands still: nothing becomes late."""
    return min(today, case.paused_on) if case.paused_on else today


def _nets(case: Case, today: date) -> Iterator[Signal]:
    for net in case.nets:
        days = (net.call_before_on - today).days
        yield Signal(
            SignalKind.SAFETY_NET, net.about, net.opened_on, Step.CALL_PERSON,
            days=days, code=net.reason, words=net.words,
        )  # fmt: skip


def _year(case: Case, today: date) -> Iterator[Signal]:
    by_party = {
        party: sorted((c for c in case.check_ins if c.party is party), key=lambda c: c.due_on)
        for party in Party
    }
    for party, check_ins in by_party.items():
        yield from _missed(party, check_ins, _clock(case, today))
        answered = [one for one in check_ins if one.answers is not None]
        yield from _falling(party, answered)
        yield from _low(party, answered)
    yield from _difference(by_party.pop(Party.PERSON), by_party)


_CALLS = {
    Party.PERSON: Step.CALL_PERSON,
    Party.PROVIDER: Step.CALL_PROVIDER,
    Party.TEAM: Step.CALL_TEAM,
    Party.MANAGEMENT: Step.CALL_EMPLOYER,
}


def _missed(party: Party, check_ins: Sequence[CheckInFact], clock: date) -> Iterator[Signal]:
    """The newest question that stayed without an answer; an answer to a later one settles it."""
    silent: list[CheckInFact] = []
    for one in check_ins:
        if one.answers is not None:
            silent = []
        elif is_overdue(one.due_on, today=clock):
            silent.append(one)
    if silent:
        last = silent[-1]
        since = last.due_on + PATIENCE + timedelta(days=1)
        yield Signal(
            SignalKind.MISSED, last.about, since, _CALLS[party],
            times=len(silent), moment=last.moment, party=party,
        )  # fmt: skip


def _falling(party: Party, answered: Sequence[CheckInFact]) -> Iterator[Signal]:
    """The newest answer is lower than the one before; `times` counts the falls in a row."""
    sums = [one.answers.sum for one in answered if one.answers]
    times = 0
    for before, after in reversed(list(pairwise(sums))):
        if after >= before:
            break
        times += 1
    if times:
        last = answered[-1]
        yield Signal(
            SignalKind.FALLING, last.about, last.answered_on or last.due_on, _CALLS[party],
            times=times, moment=last.moment, party=party,
        )  # fmt: skip


def _low(party: Party, answered: Sequence[CheckInFact]) -> Iterator[Signal]:
    last = answered[-1] if answered else None
    if last and last.answers and min(last.answers.values) <= LOW:
        yield Signal(
            SignalKind.LOW, last.about, last.answered_on or last.due_on, _CALLS[party],
            moment=last.moment, party=party,
        )  # fmt: skip


def _difference(
    person: Iterable[CheckInFact], others: Mapping[Party, Sequence[CheckInFact]]
) -> Iterator[Signal]:
    """At the newest moment that the person and someone else answered, they see it differently; of
    several others, the one who is furthest off."""
    of_others = [one for rows in others.values() for one in rows if one.answers]
    both = [
        (mine, theirs)
        for mine in person
        if mine.answers and (theirs := [o for o in of_others if o.moment is mine.moment])
    ]
    if not both:
        return
    mine, theirs = both[-1]
    furthest = max(theirs, key=mine.distance_to)
    if mine.distance_to(furthest) >= APART:
        days = [day for day in (mine.answered_on, furthest.answered_on) if day]
        yield Signal(
            SignalKind.DIFFERENCE, mine.about, max(days, default=mine.due_on),
            Step.TALK_TOGETHER, moment=mine.moment, party=furthest.party,
        )  # fmt: skip


def _withdrawals(case: Case, today: date) -> Iterator[Signal]:
    for one in case.withdrawals:
        if one.is_asked or today - one.on <= RECENT:
            yield Signal(
                SignalKind.WITHDRAWAL, one.about, one.on,
                Step.CALL_PAYER if one.is_asked else Step.FIND_PAYER,
                post=one.post, organisation=one.organisation, is_asked=one.is_asked,
            )  # fmt: skip


def _planks(case: Case, today: date) -> Iterator[Signal]:
    for plank in case.planks:
        if today >= plank.starts_on - NEAR:
            yield Signal(
                SignalKind.OPEN_PLANK, plank.about, plank.starts_on - NEAR, Step.FIND_PAYER,
                days=(plank.starts_on - today).days, post=plank.post,
            )  # fmt: skip


_ASKED_OF = {
    Waiting.INTEREST: Step.CALL_EMPLOYER,
    Waiting.PLAN_LINE: Step.CALL_PAYER,
    Waiting.ADMISSION: Step.CALL_PROVIDER,
}


def _waits(case: Case, today: date) -> Iterator[Signal]:
    """Someone promised an answer within five working days, and they are over."""
    for one in case.waits:
        days = workdays_between(one.since, today, away=one.away)
        if days > PROMISED_ANSWER:
            yield Signal(
                SignalKind.SILENCE, one.about, one.since, _ASKED_OF[one.what],
                days=days, organisation=one.organisation, what=one.what,
            )  # fmt: skip


def _late_tasks(case: Case, today: date) -> Iterator[Signal]:
    clock = _clock(case, today)
    for task in case.tasks:
        if is_overdue(task.due_on, today=clock):
            yield Signal(
                SignalKind.TASK_LATE, task.about, task.due_on, _CALLS[task.party],
                days=(clock - task.due_on).days, party=task.party, code=task.code,
            )  # fmt: skip


def _stuck(case: Case, today: date) -> Iterator[Signal]:
    """On this side of the water, nothing moved for three weeks."""
    if not case.crosses and today - case.changed_on >= UNCHANGED:
        yield Signal(
            SignalKind.STUCK, case.guidance, case.changed_on + UNCHANGED, Step.PLAN_TALK,
            days=(today - case.changed_on).days,
        )  # fmt: skip
