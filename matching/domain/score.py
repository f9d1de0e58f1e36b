"""The definition of the match score. Whole numbers only, `//` is the only division.

In the formulas of `docs/matching.md`: points is N, weight is W, score is S.
"""

from dataclasses import dataclass

from matching.domain.prepare import PreparedProfile, PreparedVacancy
from matching.domain.terms import FULL, Group, Limits, Outcome, Part, Parts
from matching.domain.weights import PERCENT, WEIGHT_SUM, ScoringWeights

GROUP_STEP = 8192
SHORTAGE_STEP = 1024
TIE_FACTOR = 2654435761
TIE_SPACE = 1 << 32
TALENT_WORTH = 20
ADAPTABILITY_WORTH = 40
TRAINING_WORTH = 100
PART_BITS = 10
UNKNOWN_PART = (1 << PART_BITS) - 1


@dataclass(frozen=True, slots=True)
class Totals:
    """What is known of a pair, added up: points N, weight W, and score S = N // W."""

    points: int
    weight: int

    @property
    def score(self) -> int | None:
        return self.points // self.weight if self.weight else None

    @property
    def certainty(self) -> int:
        """The percentage of the weight that is known; shown in words."""
        return PERCENT * self.weight // WEIGHT_SUM


@dataclass(frozen=True, slots=True)
class PairScore:
    """One person and one vacancy: the parts, and all that follows from them."""

    profile: int
    vacancy: int
    sector: int
    parts: Parts
    points: int
    weight: int
    score: int | None
    group: Group
    shortage: int | None
    key: int
    tie: int
    limits: Limits

    @property
    def certainty(self) -> int:
        return Totals(self.points, self.weight).certainty

    @property
    def hr_key(self) -> int:
        """The same order without shortage: an employer's people do not differ in it."""
        return self.group * GROUP_STEP + (self.score or 0)


def score_pair(
    person: PreparedProfile, vacancy: PreparedVacancy, weights: ScoringWeights
) -> PairScore:
    """The whole definition for one pair; feasible or not, that is in `limits`."""
    return score_within(limits_of(person, vacancy), person, vacancy, weights)


def score_within(
    limits: Limits, person: PreparedProfile, vacancy: PreparedVacancy, weights: ScoringWeights
) -> PairScore:
    """As `score_pair`, for a caller that looked at the limits first."""
    parts = parts_of(person, vacancy, weights)
    totals = total_of(parts, weights)
    group = group_of(parts, totals, weights)
    row = vacancy.row
    return PairScore(
        profile=person.row.slot,
        vacancy=row.slot,
        sector=row.sector,
        parts=parts,
        points=totals.points,
        weight=totals.weight,
        score=totals.score,
        group=group,
        shortage=row.shortage,
        key=key_of(group, row.shortage, totals.score, weights),
        tie=tie_of(person.row.slot, row.slot),
        limits=limits,
    )


def parts_of(person: PreparedProfile, vacancy: PreparedVacancy, weights: ScoringWeights) -> Parts:
    skills = skills_part(person, vacancy)
    return Parts(
        talents=talents_part(person, vacancy),
        skills=skills,
        drives=drives_part(person, vacancy, weights),
        adaptability=adaptability_part(skills, person.row.adaptability, vacancy.row.on_the_job),
        level=level_part(person.row.level, vacancy.row.level, weights),
        goal=goal_part(person, vacancy, weights),
    )


def skills_part(person: PreparedProfile, vacancy: PreparedVacancy) -> int | None:
    if not person.own or not vacancy.terms:
        return None
    earned = 0
    for term in vacancy.terms:
        earned += min(person.effective(term.demand.skill), term.cap) * term.factor
    return earned // 60


def talents_part(person: PreparedProfile, vacancy: PreparedVacancy) -> int | None:
    chosen = person.row.talents
    if not chosen or not vacancy.talents:
        return None
    return TALENT_WORTH * sum(share for talent, share in vacancy.talents if talent in chosen)


def drives_part(
    person: PreparedProfile, vacancy: PreparedVacancy, weights: ScoringWeights
) -> int | None:
    ranked = person.row.drives
    if not ranked or not vacancy.row.drives:
        return None
    offered = vacancy.row.drives
    worth = sum(
        value for drive, value in zip(ranked, weights.drive_worth, strict=False) if drive in offered
    )
    return FULL * worth // vacancy.drive_total


def level_part(own: int | None, asked: int | None, weights: ScoringWeights) -> int | None:
    if own is None or asked is None:
        return None
    steps_under = max(0, asked - own)
    return weights.level_steps[steps_under] if steps_under < len(weights.level_steps) else 0


def goal_part(
    person: PreparedProfile, vacancy: PreparedVacancy, weights: ScoringWeights
) -> int | None:
    row = person.row
    if not row.wished_occupations and not row.wished_sectors:
        return None
    if vacancy.row.occupation in row.wished_occupations:
        return FULL
    return weights.goal_sector if vacancy.row.sector in row.wished_sectors else 0


def adaptability_part(
    skills: int | None, adaptability: int | None, on_the_job: int | None
) -> int | None:
    """Words about support for the person; no input of anything else."""
    if skills is None or adaptability is None or on_the_job is None:
        return None
    return min(FULL, skills + ADAPTABILITY_WORTH * adaptability + TRAINING_WORTH * on_the_job)


def total_of(parts: Parts, weights: ScoringWeights) -> Totals:
    """Sum over the known parts only: leaving an unknown part out is giving it weight 0."""
    points = weight = 0
    for value, worth in (
        (parts.talents, weights.talents),
        (parts.skills, weights.skills),
        (parts.drives, weights.drives),
        (parts.level, weights.level),
        (parts.goal, weights.goal),
    ):
        if value is not None:
            points += worth * value
            weight += worth
    return Totals(points, weight)


def group_of(parts: Parts, totals: Totals, weights: ScoringWeights) -> Group:
    score = totals.score
    if parts.skills is None or score is None:
        return Group.EXPLORE
    if score >= weights.strong_score and totals.weight >= weights.strong_weight:
        return Group.STRONG
    return Group.FITTING if score >= weights.fitting_score else Group.EXPLORE


def key_of(group: Group, shortage: int | None, score: int | None, weights: ScoringWeights) -> int:
    counted = weights.shortage_when_unknown if shortage is None else shortage
    return group * GROUP_STEP + counted * SHORTAGE_STEP + (score or 0)


def tie_of(profile: int, vacancy: int) -> int:
    """A different number for every vacancy of one profile, and for every profile of one vacancy."""
    return (profile ^ vacancy) * TIE_FACTOR % TIE_SPACE


def limits_of(person: PreparedProfile, vacancy: PreparedVacancy) -> Limits:
    mine, theirs = person.row, vacancy.row
    return Limits(
        reach=_within(theirs.region, mine.reach),
        hours=_overlap((mine.hours_min, mine.hours_max), (theirs.hours_min, theirs.hours_max)),
        pay=_at_most(mine.pay_floor, theirs.pay_max),
        start=_at_most(mine.start, theirs.start),
        permit=_permits(theirs.permits, mine.permits),
        must=_musts(person, vacancy),
    )


def pack_parts(parts: Parts) -> int:
    """Six parts of ten bits in one signed 64-bit number, talents lowest; 1023 is unknown."""
    packed = 0
    for place, value in enumerate(parts):
        packed |= (UNKNOWN_PART if value is None else value) << (PART_BITS * place)
    return packed


def unpack_parts(packed: int) -> Parts:
    found = ((packed >> (PART_BITS * place)) & UNKNOWN_PART for place in range(len(Part)))
    return Parts(*(None if value == UNKNOWN_PART else value for value in found))


def _outcome(*, passes: bool) -> Outcome:
    return Outcome.PASSES if passes else Outcome.FAILS


def _within(region: int | None, reach: frozenset[int] | None) -> Outcome:
    if region is None or reach is None:
        return Outcome.UNKNOWN
    return _outcome(passes=region in reach)


def _at_most(low: int | None, high: int | None) -> Outcome:
    if low is None or high is None:
        return Outcome.UNKNOWN
    return _outcome(passes=low <= high)


def _overlap(mine: tuple[int | None, int | None], theirs: tuple[int | None, int | None]) -> Outcome:
    """Fails as soon as two known ends exclude each other, else open while an end is unknown."""
    ends = (_at_most(mine[0], theirs[1]), _at_most(theirs[0], mine[1]))
    if Outcome.FAILS in ends:
        return Outcome.FAILS
    return Outcome.UNKNOWN if Outcome.UNKNOWN in ends else Outcome.PASSES


def _permits(required: frozenset[int], known: frozenset[int] | None) -> Outcome:
    if not required:
        return Outcome.PASSES
    if known is None:
        return Outcome.UNKNOWN
    return _outcome(passes=required <= known)


def _musts(person: PreparedProfile, vacancy: PreparedVacancy) -> Outcome:
    if not vacancy.musts:
        return Outcome.PASSES
    if not person.own:
        return Outcome.UNKNOWN
    return _outcome(
        passes=all(person.effective(skill) >= needed for skill, needed in vacancy.musts)
    )
