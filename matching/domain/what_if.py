"""What would change this: the nearby changes that a person could make, and what each opens.

The rule, in full.
- A change is the profile as it would be saved: the same row with one thing other than it is. The
  engine looks with both rows, so what a change opens is counted and never guessed.
- It *opens* a vacancy that a limit hides today and would not hide then, and *raises* one that
  passes both times and stands in a higher group then. `shuts` counts what a limit would hide then.
- An unanswered question has no row to try. It counts what the best answer could raise (its sentence
  says "kan"), or for a limit what any answer settles (see `questions.py`). To settle is not to
  open, so that comes last.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from matching.domain.profile import ProfileRow
from matching.domain.questions import Question, QuestionKind, block_of
from matching.domain.rank import in_order
from matching.domain.score import PairScore
from profiles.domain.snapshot import Goal

FURTHER_KM = (10, 20)
HOURS = Decimal(4)
MOST_HOURS = Decimal(40)
LATER = timedelta(days=30)
MOST_TRIED = 300
"""So many skills and so much training are tried, those first that most vacancies ask for: a bound
for the largest catalogues, where the tail is asked by one vacancy each."""
MOST_SHOWN = 5
MOST_EXAMPLES = 3
MOST_OF_A_KIND = 2


class Kind(StrEnum):
    """The changes we try, in the order in which they stand when they open as much."""

    QUESTION = "question"
    TRAVEL = "travel"
    MORE_HOURS = "more_hours"
    FEWER_HOURS = "fewer_hours"
    SOONER = "sooner"
    LATER = "later"
    LESSONS = "lessons"
    SKILL = "skill"


@dataclass(frozen=True, slots=True)
class GoalChange:
    """Another limit: `amount` is the new kilometres, hours or first day, in the units of Goal."""

    kind: Kind
    goal: Goal
    amount: int | Decimal | date


@dataclass(frozen=True, slots=True)
class Step:
    """Something to follow that leads to skills: (slot, level before, level after). Whoever offers
    it stands above this app, `key` is how it is known there."""

    key: str
    skills: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A skill that `count` vacancies ask for more of than the person has, most often at `level`."""

    skill: int
    level: int
    count: int


@dataclass(frozen=True, slots=True)
class Gain:
    """What one change does; `examples` are the best of what it opens or raises, at most three."""

    opens: int = 0
    raises: int = 0
    shuts: int = 0
    settles: int = 0
    """Vacancies of which a limit that nobody told yet still leaves open whether they pass."""
    examples: tuple[int, ...] = ()

    @property
    def moves(self) -> int:
        return self.opens + self.raises


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to try, named by what its kind has: a limit its new amount, a skill its slot, the
    level at which it is tried and the one that the person has (0 for none), a step its key, a
    question its building block."""

    kind: Kind
    row: ProfileRow | None = None
    amount: int | Decimal | date | None = None
    skill: int | None = None
    level: int = 0
    own_level: int = 0
    key: str = ""
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    change: Change
    gain: Gain


def goal_changes(goal: Goal, *, today: date) -> Iterator[GoalChange]:
    """The limits that were told, each a little wider; and the start a month later, which never
    opens anything but is what people ask. A limit that was not told hides nothing."""
    if goal.region is not None and goal.max_travel_km is not None:
        for further in FURTHER_KM:
            km = goal.max_travel_km + further
            yield GoalChange(Kind.TRAVEL, replace(goal, max_travel_km=km), km)
    if goal.hours_max is not None and goal.hours_max < MOST_HOURS:
        most = min(goal.hours_max + HOURS, MOST_HOURS)
        yield GoalChange(Kind.MORE_HOURS, replace(goal, hours_max=most), most)
    if goal.hours_min is not None and goal.hours_min > HOURS:
        least = goal.hours_min - HOURS
        yield GoalChange(Kind.FEWER_HOURS, replace(goal, hours_min=least), least)
    if goal.start_from is not None:
        if goal.start_from > today:
            sooner = max(today, goal.start_from - LATER)
            yield GoalChange(Kind.SOONER, replace(goal, start_from=sooner), sooner)
        later = max(today, goal.start_from) + LATER
        yield GoalChange(Kind.LATER, replace(goal, start_from=later), later)


def with_skills(profile: ProfileRow, levels: Mapping[int, int]) -> ProfileRow:
    """The same person who can also do these; nobody forgets anything by learning."""
    own = dict(profile.skills or ())
    more = {skill: max(level, own.get(skill, 0)) for skill, level in levels.items()}
    return replace(profile, skills=tuple(sorted({**own, **more}.items())))


def skill_changes(
    profile: ProfileRow, wanted: Sequence[Wanted], *, most: int = MOST_TRIED
) -> list[Change]:
    """The skills that vacancies ask more of than the person has, the most asked first. Without any
    skill told there is no gap yet: then the question comes first."""
    own = dict(profile.skills or ())
    missing = [one for one in wanted if own and one.level > own.get(one.skill, 0)]
    return [
        Change(
            Kind.SKILL,
            with_skills(profile, {one.skill: one.level}),
            skill=one.skill,
            level=one.level,
            own_level=own.get(one.skill, 0),
        )
        for one in missing[:most]
    ]


def step_changes(
    profile: ProfileRow,
    steps: Iterable[Step],
    wanted: Sequence[Wanted],
    *,
    most: int = MOST_TRIED,
) -> list[Change]:
    """What the person could follow today and would learn something from, the most asked first."""
    own = dict(profile.skills or ())
    asked = {one.skill: one.count for one in wanted}
    tried: list[tuple[int, Step, dict[int, int]]] = []
    for step in steps:
        grows = {skill: after for skill, _, after in step.skills if after > own.get(skill, 0)}
        worth = sum(asked.get(skill, 0) for skill in grows)
        may_begin = all(own.get(skill, 0) >= before for skill, before, _ in step.skills)
        if own and worth and may_begin:
            tried.append((worth, step, grows))
    tried.sort(key=lambda one: (-one[0], one[1].key))
    return [
        Change(Kind.LESSONS, with_skills(profile, grows), key=step.key)
        for _, step, grows in tried[:most]
    ]


def question_outcomes(questions: Iterable[Question]) -> list[Outcome]:
    """Of every question that moves something, in the order in which they come."""
    return [_of_question(question) for question in questions if question.moves]


def _of_question(question: Question) -> Outcome:
    is_limit = question.kind is QuestionKind.LIMIT
    return Outcome(
        Change(Kind.QUESTION, key=block_of(question).value, question=question),
        Gain(settles=question.moves) if is_limit else Gain(raises=question.moves),
    )


def most_opening(outcomes: Iterable[Outcome], *, most: int = MOST_SHOWN) -> tuple[Outcome, ...]:
    """The few that open most. Of one kind at most two (of travelling only the shorter way to as
    much), and no loose skill that a shown training already brings. One place is for the question
    that moves most, as home asks it."""
    useful = [one for one in outcomes if one.gain.moves or one.gain.settles]
    places = {kind: place for place, kind in enumerate(Kind)}
    useful.sort(
        key=lambda one: (
            -one.gain.moves,
            -one.gain.opens,
            -one.gain.settles,
            places[one.change.kind],
        )
    )
    shown: list[Outcome] = []
    count: Counter[Kind] = Counter()
    for one in useful:
        kind = one.change.kind
        if count[kind] < (1 if kind is Kind.TRAVEL else MOST_OF_A_KIND) and not _is_said(
            one, shown
        ):
            shown.append(one)
            count[kind] += 1
    return tuple(_with_question(shown[:most], useful, most))


def _with_question(shown: list[Outcome], useful: list[Outcome], most: int) -> list[Outcome]:
    """The same, and in the last place the question that moves most of all when none of these asks
    it; on a tie the one that raises. It takes the place of another question if there are enough."""
    questions = [one for one in useful if one.change.kind is Kind.QUESTION]
    asked = max(questions, key=lambda one: one.gain.moves or one.gain.settles, default=None)
    if asked is None or asked in shown:
        return shown
    others = [one for one in shown if one.change.kind is Kind.QUESTION]
    if len(others) == MOST_OF_A_KIND:
        shown = [one for one in shown if one is not others[-1]]
    return [*shown[: most - 1], asked]


def _is_said(one: Outcome, shown: Iterable[Outcome]) -> bool:
    """Whether a training that is shown already brings this skill."""
    skill = one.change.skill
    return skill is not None and any(
        dict(other.change.row.skills or ()).get(skill, 0) >= one.change.level
        for other in shown
        if other.change.kind is Kind.LESSONS and other.change.row
    )


def gain_between(now: Mapping[int, PairScore], then: Mapping[int, PairScore]) -> Gain:
    """From the pairs that pass today and those that would pass then, both by vacancy."""
    opened = [pair for slot, pair in then.items() if slot not in now]
    raised = [pair for slot, pair in then.items() if slot in now and pair.group > now[slot].group]
    best = in_order([*opened, *raised])[:MOST_EXAMPLES]
    return Gain(
        opens=len(opened),
        raises=len(raised),
        shuts=len(now.keys() - then.keys()),
        examples=tuple(pair.vacancy for pair in best),
    )


def shut_by(outcomes: Iterable[Outcome], kind: Kind) -> Outcome | None:
    """What a change of this kind would cost, when it costs something."""
    return next((one for one in outcomes if one.change.kind is kind and one.gain.shuts), None)


def most_wanted(asked: Mapping[tuple[int, int], int]) -> tuple[Wanted, ...]:
    """From counts by (skill, level): each skill once, at the level asked most, most asked first."""
    count: Counter[int] = Counter()
    best: dict[int, tuple[int, int]] = {}
    for (skill, level), number in asked.items():
        count[skill] += number
        best[skill] = max(best.get(skill, (0, 0)), (number, -level))
    return tuple(
        Wanted(skill, -best[skill][1], number)
        for skill, number in sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
    )
