"""Everything that an explanation of one pair looks at, from the rows of this moment."""

from dataclasses import dataclass, replace
from datetime import date

from matching.domain.case import Case
from matching.domain.explain import Explanation, explain_for_person
from matching.domain.vacancy import VacancyRow
from matching.models import Vacancy
from matching.selectors.engine_rows import row_of
from matching.selectors.options import Option, world_with_list
from matching.selectors.world import LiveWorld, live_world
from profiles.models import Profile
from taxonomy.selectors import Shortage, shortage_class


@dataclass(frozen=True, slots=True)
class Explained:
    explanation: Explanation
    shortage: Shortage | None
    is_list_fresh: bool
    """False while the list may still stand in an order of before what is explained here."""


def case_of(vacancy: Vacancy, profile: Profile, world: LiveWorld | None = None) -> Case:
    """The pair as it is now; `profile.engine_row` should be joined already."""
    world = world or live_world()
    return Case(
        profile=row_of(profile),
        vacancy=VacancyRow.from_compact(vacancy.engine_row or {}),
        catalogue=world.catalogue,
        weights=world.weights,
        names=world.names,
    )


def case_told_on(
    today: date, vacancy: Vacancy, profile: Profile, world: LiveWorld | None = None
) -> Case:
    """The same, to be put into words for the person on this day."""
    return replace(case_of(vacancy, profile, world), today=today)


def explained_option(option: Option, profile: Profile, *, today: date) -> Explained:
    """The explanation for the person, and where the shortage figure comes from."""
    vacancy = option.vacancy
    group = vacancy.occupation.group
    row, is_list_fresh = world_with_list(profile)
    case = case_told_on(today, vacancy, profile, live_world(row))
    return Explained(
        explanation=explain_for_person(case),
        shortage=shortage_class(group, vacancy.region, today) if group else None,
        is_list_fresh=is_list_fresh,
    )
