"""What happened to the people of the cast; every sentence of their stories is made true here."""

from collections.abc import Collection, Sequence

from accounts import services
from loopbrug.journeys.demo.cast import AMINA
from loopbrug.journeys.demo.employers import CARLAS
from loopbrug.journeys.demo.plans import PersonPlan
from loopbrug.journeys.demo.stage import Stage
from matching.domain.terms import Group
from matching.models import RefusalReason, Vacancy
from matching.selectors.candidates import Ranking
from matching.services import marks
from matching.services.candidates import show_candidates
from profiles.domain.blocks import CONTACT, BuildingBlock
from profiles.models import Profile

EVERYTHING = (*BuildingBlock, CONTACT)
MOST = (BuildingBlock.TALENTS, BuildingBlock.SKILLS, BuildingBlock.GOAL, CONTACT)
WAITING = (
    (5, Group.FITTING, "helpende-plus"),
    (3, Group.STRONG, "helpende-thuiszorg"),
    (2, Group.EXPLORE, "woonbegeleider-ouderen"),
)
"""Working days that people wait for Carla, how well they fit, and for which work."""

NEW_COLLEAGUE = "yara.visser@zorggroep-hooglicht.example"
LOOKED = 7
"""Working days ago; her other lists are still new to her."""


class NobodyFits(Exception):
    """The region has no place or nobody for a part in the story: its lists changed too much."""


def aminas_weeks(stage: Stage) -> None:
    """She meets Carla, one employer said no, one still has to answer, and one asks her."""
    amina, ago = stage.people[AMINA.email], stage.calendar.workdays_ago
    with_carla = seat(stage, CARLAS, "woonbegeleider-ouderen")
    stage.gives(amina, with_carla, EVERYTHING, ago(11, 20))
    stage.invites(amina, with_carla, ago(9, 11))
    practice = seat(stage, "Gezondheidscentrum De Brughoek", "doktersassistent")
    stage.gives(amina, practice, MOST, ago(9, 19))
    stage.refuses(amina, practice, RefusalReason.SKILL_NOW, ago(7, 14))
    stage.gives(
        amina, seat(stage, "Kiezel Software", "servicedeskmedewerker-ict"), MOST, ago(2, 20)
    )
    stage.invites(
        amina, seat(stage, "Scholengroep Laakzicht", "onderwijsassistent-basisschool"), ago(1, 13)
    )
    marks.save_option(
        profile=amina,
        vacancy=seat(stage, "Kinderopvang De Regenlaars", "pedagogisch-medewerker-kinderopvang"),
    )
    marks.put_aside(
        profile=amina, vacancy=seat(stage, CARLAS, "helpende-plus"), reason="not_now", note=""
    )


def carlas_weeks(stage: Stage, plans: Sequence[PersonPlan]) -> None:
    """She looked at three of her lists last week; of each, someone waits for her now, in each
    group one. A colleague is invited."""
    carla = stage.teams[CARLAS].administrator
    used: set[int] = set()
    for days, group, work in WAITING:
        vacancy = seat(stage, CARLAS, work)
        sector = vacancy.occupation.sector_id
        ordered = [plan for plan in plans if plan.wishes(sector)]
        ordered += [plan for plan in plans if not plan.wishes(sector)]
        looked = stage.calendar.workdays_ago(LOOKED, 9)
        shown = show_candidates(vacancy=vacancy, by=carla, now=looked)
        person = _fitting(stage, ordered, shown.ranking, group, used)
        used.add(person.pk)
        stage.gives(person, vacancy, MOST, stage.calendar.workdays_ago(days, 19))
    services.invite(
        organisation=carla.require_organisation(),
        email=NEW_COLLEAGUE,
        as_administrator=False,
        by=carla,
        now=stage.calendar.workdays_ago(1, 15),
    )


def seat(stage: Stage, employer: str, occupation: str) -> Vacancy:
    """The first open place for this work at this employer."""
    organisation = stage.teams[employer].organisation.pk
    for vacancy in stage.vacancies.values():
        if (vacancy.organisation_id, vacancy.occupation.code) == (organisation, occupation):
            return vacancy
    raise NobodyFits(f"{employer}: {occupation}")


def _fitting(
    stage: Stage,
    plans: Sequence[PersonPlan],
    ranking: Ranking,
    group: Group,
    used: Collection[int],
) -> Profile:
    """The first in the list who is of this group; of another group when that one is empty."""
    groups = {candidate.profile_id: candidate.group for candidate in ranking.shown}
    people = [stage.people[plan.email] for plan in plans]
    free = [person for person in people if person.pk in groups and person.pk not in used]
    if not free:
        raise NobodyFits(ranking.seed)
    return max(free, key=lambda person: groups[person.pk] == group)
