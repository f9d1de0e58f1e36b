"""'Wat nu': what a person has not told yet, and how many options each answer could move.

The rule, in full. Only vacancies that pass today's limits count.
- An unanswered part counts a vacancy that asks about it and whose group would rise if the answer
  were the best possible one.
- An unanswered limit counts a vacancy that states its own side: today it says "nog navragen", the
  answer settles it.
It is an upper bound and no promise: an answer may also lower a score (it does raise certainty).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from matching.domain.prepare import PreparedVacancy
from matching.domain.profile import ProfileRow
from matching.domain.score import PairScore, group_of, total_of
from matching.domain.terms import FULL, SKILL_POINTS, Limit, Outcome, Part, Parts
from matching.domain.vacancy import VacancyRow
from matching.domain.weights import ScoringWeights
from profiles.domain.blocks import BuildingBlock


class QuestionKind(StrEnum):
    PART = "part"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Question:
    """One unanswered subject: `moves` options could rise or be settled, `touches` ask about it."""

    kind: QuestionKind
    subject: Part | Limit
    moves: int
    touches: int


def block_of(question: Question) -> BuildingBlock:
    """Where the person answers it: a part in its own building block, a limit with the goal."""
    if question.kind is QuestionKind.PART:
        return BuildingBlock(question.subject.value)
    return BuildingBlock.GOAL


ASKED_PARTS = (Part.SKILLS, Part.GOAL, Part.TALENTS, Part.DRIVES, Part.LEVEL)
ASKED_LIMITS = (Limit.REACH, Limit.HOURS, Limit.PAY, Limit.START, Limit.PERMIT)

STATED: dict[Limit, Callable[[VacancyRow], bool]] = {
    Limit.REACH: lambda row: row.region is not None,
    Limit.HOURS: lambda row: row.hours_min is not None or row.hours_max is not None,
    Limit.PAY: lambda row: row.pay_max is not None,
    Limit.START: lambda row: row.start is not None,
    Limit.PERMIT: lambda row: bool(row.permits),
}


def next_questions(
    profile: ProfileRow,
    feasible: Iterable[tuple[PreparedVacancy, PairScore]],
    weights: ScoringWeights,
) -> tuple[Question, ...]:
    """Every open question, the one that moves most first; on a tie the fixed order of subjects."""
    parts = [part for part in ASKED_PARTS if is_untold(profile, part)]
    limits = [limit for limit in ASKED_LIMITS if is_open(profile, limit)]
    moves: Counter[Part | Limit] = Counter()
    touches: Counter[Part | Limit] = Counter()
    for vacancy, pair in feasible:
        for part in parts:
            if asks_about(vacancy, part):
                touches[part] += 1
                moves[part] += best_case_group_rises(vacancy, pair, part, weights)
        for limit in _to_settle(vacancy, pair, limits):
            touches[limit] += 1
            moves[limit] += 1
    found = [
        *(Question(QuestionKind.PART, part, moves[part], touches[part]) for part in parts),
        *(Question(QuestionKind.LIMIT, limit, moves[limit], touches[limit]) for limit in limits),
    ]
    return tuple(sorted(found, key=lambda question: (-question.moves, -question.touches)))


def is_untold(profile: ProfileRow, part: Part) -> bool:
    """True when the person gave nothing for this part."""
    return {
        Part.TALENTS: not profile.talents,
        Part.SKILLS: not profile.skills,
        Part.DRIVES: not profile.drives,
        Part.ADAPTABILITY: profile.adaptability is None,
        Part.LEVEL: profile.level is None,
        Part.GOAL: not profile.wished_occupations and not profile.wished_sectors,
    }[part]


def asks_about(vacancy: PreparedVacancy, part: Part) -> bool:
    """True when the vacancy says something that an answer to this part can be laid next to."""
    return {
        Part.TALENTS: bool(vacancy.talents),
        Part.SKILLS: bool(vacancy.terms),
        Part.DRIVES: bool(vacancy.row.drives),
        Part.ADAPTABILITY: vacancy.row.on_the_job is not None,
        Part.LEVEL: vacancy.row.level is not None,
        Part.GOAL: True,
    }[part]


def best_case_group_rises(
    vacancy: PreparedVacancy, pair: PairScore, part: Part, weights: ScoringWeights
) -> bool:
    """Would the best possible answer to this one part lift the pair into a higher group?"""
    best = FULL * vacancy.earnable // SKILL_POINTS if part is Part.SKILLS else FULL
    parts = Parts(**{**pair.parts._asdict(), _field(part): best})
    return group_of(parts, total_of(parts, weights), weights) > pair.group


def _field(part: Part) -> str:
    return {Part.LEVEL: "level", Part.GOAL: "goal"}.get(part, part.value)


def is_open(profile: ProfileRow, limit: Limit) -> bool:
    """True when the person left this limit open."""
    return {
        Limit.REACH: profile.reach is None,
        Limit.HOURS: profile.hours_min is None and profile.hours_max is None,
        Limit.PAY: profile.pay_floor is None,
        Limit.START: profile.start is None,
        Limit.PERMIT: profile.permits is None,
    }[limit]


def _to_settle(
    vacancy: PreparedVacancy, pair: PairScore, limits: Iterable[Limit]
) -> Iterator[Limit]:
    for limit in limits:
        if pair.limits.of(limit) is Outcome.UNKNOWN and STATED[limit](vacancy.row):
            yield limit
