"""Everything that an explanation of one pair looks at, from the rows of this moment."""

from dataclasses import dataclass
from datetime import date

from matching.domain.case import Case
from matching.domain.explain import Explanation, explain_for_person
from matching.domain.vacancy import VacancyRow
from matching.models import Vacancy
from matching.selectors.engine_rows import row_of
from matching.selectors.options import Option
from matching.selectors.world import live_world
from profiles.models import Profile
from taxonomy.selectors import Shortage, shortage_class


@dataclass(frozen=True, slots=True)
class Explained:
    explanation: Explanation
    shortage: Shortage | None


def case_of(vacancy: Vacancy, profile: Profile) -> Case:
    """The pair as it is now; `profile.engine_row` should be joined already."""
    world = live_world()
    return Case(
        profile=row_of(profile),
        vacancy=VacancyRow.from_compact(vacancy.engine_row or {}),
        catalogue=world.catalogue,
        weights=world.weights,
        names=world.names,
    )


def explained_option(option: Option, profile: Profile, *, today: date) -> Explained:
    """The explanation for the person, and where the shortage figure comes from."""
    vacancy = option.vacancy
    group = vacancy.occupation.group
    return Explained(
        explanation=explain_for_person(case_of(vacancy, profile)),
        shortage=shortage_class(group, vacancy.region, today) if group else None,
    )
