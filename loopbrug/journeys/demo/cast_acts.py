"""What happened to the people of the cast; every sentence of their stories is made true here."""

from collections.abc import Sequence

from accounts import services
from loopbrug.journeys.demo.cast import AMINA
from loopbrug.journeys.demo.employers import CARLAS
from loopbrug.journeys.demo.plans import PersonPlan
from loopbrug.journeys.demo.stage import Stage
from matching.domain.score import GROUP_STEP
from matching.domain.terms import Group
from matching.models import MatchList, RefusalReason, Vacancy
from matching.services import marks
from matching.services.candidates import show_candidates
from matching.services.interests import CONTACT
from profiles.domain.blocks import BuildingBlock
from profiles.models import Profile

EVERYTHING = (*BuildingBlock, CONTACT)
MOST = (BuildingBlock.TALENTS, BuildingBlock.SKILLS, BuildingBlock.GOAL, CONTACT)
WAITING = ((5, Group.STRONG), (3, Group.FITTING), (2, Group.EXPLORE))
"""Working days that people wait for Carla, and how well they fit."""

NEW_COLLEAGUE = "yara.visser@zorggroep-hooglicht.example"
LOOKED_AT = 4
"""Of her vacancies, last week; the other lists are still new to her."""


class NobodyFits(Exception):
    """The region has nobody for a part in the story: the lists changed too much."""


def aminas_weeks(stage: Stage) -> None:
    """She meets Carla, one employer said no, one still has to answer, and one asks her."""
    amina, ago = stage.people[AMINA.email], stage.calendar.workdays_ago
    with_carla = seat(stage, CARLAS, "woonbegeleider-ouderen")
    stage.gives(amina, with_carla, EVERYTHING, ago(8, 20))
    stage.invites(amina, with_carla, ago(6, 11))
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
    """Three people wait for her, one of each group; last week she looked at most of her lists; a
    colleague is invited."""
    carla = stage.teams[CARLAS].administrator
    own = {
        pk: vacancy
        for pk, vacancy in stage.vacancies.items()
        if vacancy.organisation_id == carla.require_organisation().pk
    }
    for vacancy in list(own.values())[:LOOKED_AT]:
        show_candidates(vacancy=vacancy, by=carla, now=stage.calendar.workdays_ago(7, 9))
    services.invite(
        organisation=carla.require_organisation(),
        email=NEW_COLLEAGUE,
        as_administrator=False,
        by=carla,
        now=stage.calendar.workdays_ago(1, 15),
    )
    used: set[int] = set()
    for days, group in WAITING:
        person, vacancy = _fitting(stage, plans, own, group, used)
        used |= {person.pk}
        stage.gives(person, vacancy, MOST, stage.calendar.workdays_ago(days, 19))


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
    own: dict[int, Vacancy],
    group: Group,
    used: set[int],
) -> tuple[Profile, Vacancy]:
    """Someone with a card who has one of these vacancies in the list, in this group."""
    people = [stage.people[plan.email] for plan in plans if plan.is_card_on]
    free = [person for person in people if person.pk not in used]
    lists = MatchList.objects.in_bulk([person.pk for person in free])
    for person in free:
        row = lists[person.pk]
        for pk, key in zip(row.vacancy_ids, row.keys, strict=True):
            if pk in own and key // GROUP_STEP == group:
                return person, own[pk]
    raise NobodyFits(group.name)
