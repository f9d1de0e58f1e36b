"""Make the demo region, all of it or nothing."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts import audit
from accounts.models import Organisation, User
from funding.models import FundingSource
from learning.models import ModuleStatus, TrainingModule
from loopbrug.journeys.demo import (
    acts,
    cast_acts,
    cast_bridges,
    current,
    dating,
    mail,
    talks,
    told,
)
from loopbrug.journeys.demo import years as years_of_people
from loopbrug.journeys.demo.bridges import Bridge, Crew
from loopbrug.journeys.demo.cast import CAST
from loopbrug.journeys.demo.catalogue import CatalogueMissing, read_catalogue
from loopbrug.journeys.demo.employers import Registrar
from loopbrug.journeys.demo.everyone import OWN_EMPLOYERS, Everyone, plan_everyone
from loopbrug.journeys.demo.haste import tell_planner, without_savepoints
from loopbrug.journeys.demo.lists import read_lists
from loopbrug.journeys.demo.moments import Calendar
from loopbrug.journeys.demo.names import names
from loopbrug.journeys.demo.past import PAST_SEATS, SeatKey
from loopbrug.journeys.demo.people import CROWD
from loopbrug.journeys.demo.profile_rows import write_people
from loopbrug.journeys.demo.schools import open_schools
from loopbrug.journeys.demo.seat_plans import Fate, SeatPlan
from loopbrug.journeys.demo.stage import Stage
from loopbrug.journeys.demo.vacancies import plan_seats, write_vacancies
from loopbrug.kernel.events import unheard
from matching.models import Interest, Introduction, Vacancy
from matching.services.answers import make_reports
from matching.services.lists import bring_up_to_date, start_missing_lists
from matching.services.world import bump_world, refresh_world
from notices import services as notices
from onboarding.models import Arrangement

Step = Callable[[str], AbstractContextManager[None]]


class AlreadyThere(Exception):
    """The region was made before; a second one would be a copy."""


@dataclass(frozen=True, slots=True)
class Region:
    """What was made, in numbers."""

    people: int
    employers: int
    vacancies: int
    interests: int
    introductions: int
    providers: int
    modules: int


def is_loaded() -> bool:
    return User.objects.filter(email__in=[member.email for member in CAST]).exists()


@transaction.atomic
def load_region(*, today: date, now: datetime, step: Step) -> Region:
    """People, employers, vacancies, lists of options and what happened between them, as on
    `today`. Raises AlreadyThere, CatalogueMissing or NoWage; nothing is left behind then.

    Nobody is woken: what handlers would do is done here.
    """
    if is_loaded():
        raise AlreadyThere
    if not FundingSource.objects.exists():
        raise CatalogueMissing
    with unheard(), without_savepoints(), audit.gathered():
        return _Load(Calendar(today), now, step).run()


class _Load:
    def __init__(self, calendar: Calendar, now: datetime, step: Step) -> None:
        self.calendar, self.now, self.step = calendar, now, step
        self.lists, self.catalogue = read_lists(), read_catalogue()
        self.names = list(names(self.lists))

    def run(self) -> Region:
        with notices.gathered():
            years = self.history()
        with self.step("Post"):
            self.mail(years)
        return _counted()

    def history(self) -> dict[str, Bridge]:
        """Everything that happened until today. Gives the crossings of who came earlier."""
        with self.step("Organisaties en modules"):
            more = iter(self.names[CROWD:])
            registrar = Registrar(self.calendar, self.catalogue.region, more)
            teams = registrar.employers(self.lists.employers)
            coaches = registrar.coaches()
            registrar.others()
            schools = open_schools(registrar, self.calendar)
        with self.step("Overstappers en vacatures"):
            seats = plan_seats(teams, self.lists, self.catalogue, self.calendar)
            everyone = plan_everyone(self.lists, self.catalogue, self.calendar, seats)
            people = write_people(everyone.plans)
            vacancies = self.vacancies(seats)
            tell_planner()
        stage = Stage(
            self.calendar,
            teams,
            {plan.email: one for plan, one in zip(everyone.plans, people, strict=True)},
            {vacancies[key].pk: vacancies[key] for key, seat in seats.items() if seat.is_offered},
        )
        by_key = {team.organisation.pk: team for team in schools.values()}
        crew = Crew(stage, coaches, by_key, more)
        told.aminas_story(stage)
        with self.step("Een jaar aan overstappen"):
            years = self.years(crew, everyone, vacancies)
        with self.step("Opties berekenen"):
            acts.close_some(stage, _closing(seats, vacancies), everyone.crowd)
            self.options()
            tell_planner()
        with self.step("Interesse en antwoorden"):
            cast_acts.aminas_weeks(stage)
            cast_acts.carlas_weeks(stage, everyone.crowd)
            acts.crowd(stage, everyone.crowd)
        with self.step("Bruggen in aanbouw"):
            self.bridges(crew, years)
        return years

    def vacancies(self, seats: Mapping[SeatKey, SeatPlan]) -> dict[SeatKey, Vacancy]:
        """All of them published that ever were; closing is an act."""
        made = dict(zip(seats, write_vacancies(list(seats.values())), strict=True))
        refresh_world(today=self.calendar.today)
        bump_world()
        return made

    def years(
        self, crew: Crew, everyone: Everyone, vacancies: Mapping[SeatKey, Vacancy]
    ) -> dict[str, Bridge]:
        people = [(year, crew.stage.people[email]) for email, year in everyone.years.items()]
        left = crew.stage.teams[OWN_EMPLOYERS[1]]
        return years_of_people.live(crew, people, vacancies, left)

    def bridges(self, crew: Crew, years: Mapping[str, Bridge]) -> None:
        cast_bridges.aminas_bridge(crew)
        current.build_all(crew)
        talks.keep_all(crew, years)
        self.options()

    def mail(self, years: Mapping[str, Bridge]) -> None:
        with notices.gathered():
            mail.replay_clock(self.calendar)
        near = Arrangement.objects.get(introduction=years["jamal"].introduction)
        mail.settle_mail(self.calendar, now=self.now, near=[near.workplace_mentor_email])
        dating.date_acts()
        make_reports(now=self.now)
        tell_planner()

    def options(self) -> None:
        start_missing_lists()
        while bring_up_to_date(now=self.now):
            pass


def _closing(
    seats: Mapping[SeatKey, SeatPlan], vacancies: Mapping[SeatKey, Vacancy]
) -> list[Vacancy]:
    """Those that closed lately; what was filled before is closed by then."""
    return [
        vacancies[key]
        for key, seat in seats.items()
        if seat.fate is Fate.CLOSED and key not in PAST_SEATS
    ]


def _counted() -> Region:
    return Region(
        people=User.objects.filter(profile__isnull=False).count(),
        employers=Organisation.objects.confirmed().filter(Q(kind="employer")).count(),
        vacancies=Vacancy.objects.count(),
        interests=Interest.objects.count(),
        introductions=Introduction.objects.count(),
        providers=Organisation.objects.confirmed().filter(kind="training_provider").count(),
        modules=TrainingModule.objects.filter(status=ModuleStatus.PUBLISHED).count(),
    )
