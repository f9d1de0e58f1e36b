"""What lies between what one person can do and what one vacancy asks."""

from dataclasses import dataclass

from matching.domain.gap import Gap
from matching.domain.terms import Horizon
from matching.models import Introduction, VacancySkill
from matching.selectors.case import case_of
from matching.selectors.vacancies import demands_of
from profiles.models import Profile


@dataclass(frozen=True, slots=True)
class Missing:
    """A skill that is still to grow; `level_now` 0 is nothing yet."""

    skill_id: int
    name: str
    level_now: int
    level_asked: int
    horizon: Horizon
    is_must: bool


@dataclass(frozen=True, slots=True)
class LearningGap:
    """`is_known` is False when the person told no skills yet: then everything asked is missing."""

    is_known: bool
    missing: tuple[Missing, ...]


def gap_of(introduction: Introduction) -> LearningGap:
    """The skills to learn, the heaviest first. The same gap as in the explanation of the match, so
    nobody is sent to school for what counts as had there. `profile.engine_row` is joined."""
    demands = {row.skill.slot: row for row in demands_of(introduction.vacancy)}
    case = case_of(introduction.vacancy, introduction.profile)
    own = dict(case.profile.skills or ())
    slots = _slots(case.gap) if case.gap.is_known else tuple(demands)
    return LearningGap(
        is_known=case.gap.is_known,
        missing=tuple(
            _missing(demands[slot], own.get(slot, 0)) for slot in slots if slot in demands
        ),
    )


def levels_of(profile: Profile) -> dict[int, int]:
    """What someone can do: level by key of the skill."""
    return dict(profile.skill_claims.order_by("skill_id").values_list("skill_id", "level"))


def _slots(gap: Gap) -> tuple[int, ...]:
    items = sorted((*gap.learn, *gap.talk), key=lambda item: (-item.share, item.skill))
    return tuple(item.skill for item in items)


def _missing(demand: VacancySkill, level_now: int) -> Missing:
    return Missing(
        skill_id=demand.skill_id,
        name=demand.skill.shown_name,
        level_now=level_now,
        level_asked=demand.level,
        horizon=Horizon(demand.horizon),
        is_must=demand.is_must,
    )
