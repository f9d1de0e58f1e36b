"""Make the demo region, all of it or nothing."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Least

from accounts.models import Organisation, User
from loopbrug.journeys.demo import acts, cast_acts, mail
from loopbrug.journeys.demo.cast import CAST
from loopbrug.journeys.demo.catalogue import read_catalogue
from loopbrug.journeys.demo.employers import Registrar
from loopbrug.journeys.demo.lists import read_lists
from loopbrug.journeys.demo.moments import Calendar
from loopbrug.journeys.demo.names import names
from loopbrug.journeys.demo.people import CROWD, Inventor
from loopbrug.journeys.demo.plans import PersonPlan
from loopbrug.journeys.demo.profile_rows import write_people
from loopbrug.journeys.demo.schools import open_schools
from loopbrug.journeys.demo.seat_plans import Fate, SeatPlan
from loopbrug.journeys.demo.stage import Stage
from loopbrug.journeys.demo.story import amina, fleur
from loopbrug.journeys.demo.vacancies import plan_seats, write_vacancies
from loopbrug.kernel.events import unheard
from matching.models import Card, Interest, Introduction, Vacancy
from matching.services.lists import bring_up_to_date, start_missing_lists
from matching.services.world import bump_world, refresh_world

Step = Callable[[str], AbstractContextManager[None]]
OWN_EMPLOYERS = ("Zorggroep Hooglicht", "Bouwbedrijf Van Laak en Dochters", "Drukkerij De Linde")
"""Where some people work now; the third is no employer here."""


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
    with unheard():
        return _Load(Calendar(today), now, step).run()


class _Load:
    def __init__(self, calendar: Calendar, now: datetime, step: Step) -> None:
        self.calendar, self.now, self.step = calendar, now, step
        self.lists, self.catalogue = read_lists(), read_catalogue()
        self.names = list(names(self.lists))

    def run(self) -> Region:
        with self.step("Werkgevers"):
            more = iter(self.names[CROWD:])
            registrar = Registrar(self.calendar, self.catalogue.region, more)
            teams = registrar.employers(self.lists.employers)
            registrar.coaches()
            registrar.others()
        with self.step("Opleiders en modules"):
            open_schools(registrar, self.calendar)
        with self.step("Overstappers"):
            seats = plan_seats(teams, self.lists, self.catalogue, self.calendar)
            plans = self.people(seats)
            profiles = write_people(plans)
        with self.step("Vacatures"):
            vacancies, closing = self.vacancies(seats)
        people = {plan.email: profile for plan, profile in zip(plans, profiles, strict=True)}
        stage = Stage(self.calendar, teams, people, vacancies)
        crowd = plans[2:]
        acts.close_some(stage, closing, crowd)
        with self.step("Opties berekenen"):
            self.options()
        with self.step("Interesse en antwoorden"):
            cast_acts.aminas_weeks(stage)
            cast_acts.carlas_weeks(stage, crowd)
            acts.crowd(stage, crowd)
        with self.step("Post"):
            mail.replay_clock(self.calendar)
            mail.settle_mail(self.calendar)
            _date_acts()
        return _counted()

    def people(self, seats: Sequence[SeatPlan]) -> list[PersonPlan]:
        """The two of the cast first."""
        offered = {plan.occupation.code for plan in seats if plan.is_offered}
        inventor = Inventor(self.lists, self.catalogue, self.calendar, offered)
        cast = [amina(self.catalogue, self.calendar), fleur(self.catalogue, self.calendar)]
        return cast + inventor.people(self.names, OWN_EMPLOYERS)

    def vacancies(self, seats: Sequence[SeatPlan]) -> tuple[dict[int, Vacancy], list[Vacancy]]:
        """Those that stay open, by key; and those that are to be closed."""
        made = list(zip(write_vacancies(seats), seats, strict=True))
        refresh_world(today=self.calendar.today)
        bump_world()
        staying = {v.pk: v for v, plan in made if plan.is_offered}
        return staying, [v for v, plan in made if plan.fate is Fate.CLOSED]

    def options(self) -> None:
        start_missing_lists()
        while bring_up_to_date(now=self.now):
            pass


def _date_acts() -> None:
    """Let rows be as old as the act that made them."""
    Interest.objects.update(created_at=Least("person_at", "employer_at"))
    Card.objects.update(created_at=F("listed_at"))
    Introduction.objects.update(created_at=F("met_at"))


def _counted() -> Region:
    return Region(
        people=User.objects.filter(profile__isnull=False).count(),
        employers=Organisation.objects.confirmed().filter(Q(kind="employer")).count(),
        vacancies=Vacancy.objects.count(),
        interests=Interest.objects.count(),
        introductions=Introduction.objects.count(),
    )
