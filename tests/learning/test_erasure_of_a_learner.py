"""Who is erased leaves no route behind, and no empty seat that looks taken."""

from datetime import timedelta

import pytest

from learning.models import Admission, LearningRoute, ModuleStart, RouteStep
from learning.services.erasure import erase_person
from tests.factories.learning import a_trainer
from tests.factories.matching import NOW
from tests.learning.helpers import (
    FEBRUARY,
    JANUARY,
    a_module,
    admission_of,
    admit,
    chosen_route,
    mails,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def dewi():
    return a_trainer()


@pytest.fixture
def route(dewi):
    route = chosen_route(a_module(JANUARY, by=dewi), a_module(FEBRUARY, by=dewi))
    admit(admission_of(route, 1), dewi)
    return route


def erase(route, now=NOW):
    return erase_person(profile=route.introduction.profile, now=now)


def test_everything_of_one_person_is_gone_and_the_rest_stays(route, dewi):
    other = chosen_route(a_module(JANUARY, by=dewi))
    admit(admission_of(other), dewi)
    assert erase(route) == {"routes": 1, "steps": 2}
    assert LearningRoute.objects.get() == other
    assert RouteStep.objects.get().route == other
    assert Admission.objects.get().step.route == other
    assert sum(ModuleStart.objects.order_by("pk").values_list("taken", flat=True)) == 1
    assert mails("admission_withdrawn") == [dewi.user.email] * 2


def test_what_is_over_keeps_its_seat(route):
    erase(route, NOW + timedelta(days=300))
    assert ModuleStart.objects.get(starts_on=JANUARY).taken == 1


def test_twice_is_one_act(route):
    erase(route)
    assert erase(route) == {"routes": 0, "steps": 0}
