"""Who gets to a module, an admission or a route, and what is open to them when they do."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from accounts.access import Actor, Hat
from learning import access
from learning.domain.terms import RouteSide
from learning.services import routes
from loopbrug.kernel.http import Gone
from profiles.models import GuidanceEnd
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.learning import a_trainer
from tests.factories.matching import NOW, hr_actor, person, person_actor
from tests.factories.profiles import GuidanceFactory, coach_actor, coach_membership
from tests.learning.helpers import JANUARY, a_module, admission_of, chosen_route, learner_of
from tests.lent import lent

pytestmark = pytest.mark.django_db


@lent
def dewi():
    return a_trainer()


@lent
def route(dewi):
    return chosen_route(a_module(JANUARY, by=dewi))


@lent
def carla(route):
    vacancy = route.introduction.vacancy
    return hr_actor(MembershipFactory(organisation=vacancy.organisation))


def open_route(route, actor, now=NOW):
    return access.route_for(route.introduction.public_id, actor=actor, now=now)


def test_an_opleider_reaches_its_own_things_only(route, dewi):
    start = route.steps.get().start
    own = {
        access.own_module: start.module,
        access.own_start: start,
        partial(access.own_admission, now=NOW): admission_of(route),
    }
    for reach, thing in own.items():
        assert reach(thing.public_id, actor=dewi) == thing
        for stranger in (a_trainer(), a_trainer(name="Bo")):
            with pytest.raises(Http404):
                reach(thing.public_id, actor=stranger)
        with pytest.raises(Http404):
            reach(uuid4(), actor=dewi)


def test_an_opleider_that_still_waits_for_confirmation_reaches_nothing(route):
    waiting = a_trainer(pending=True)
    with pytest.raises(PermissionDenied):
        access.own_module(route.steps.get().start.module.public_id, actor=waiting)


def test_a_question_that_was_taken_back_is_gone(route, dewi):
    admission = admission_of(route)
    routes.leave_route(route=route, by=None, now=NOW)
    with pytest.raises(Gone):
        access.own_admission(admission.public_id, actor=dewi, now=NOW)


def test_the_person_and_the_coach_of_now_see_the_route(route):
    assert open_route(route, learner_of(route)) == route
    guidance = GuidanceFactory(profile=route.introduction.profile)
    membership = guidance.coach.memberships.get()
    assert open_route(route, coach_actor(membership)) == route
    guidance.ended_at, guidance.end = NOW, GuidanceEnd.BY_PERSON
    guidance.save(update_fields=["ended_at", "end", "updated_at"])
    with pytest.raises(Http404):
        open_route(route, coach_actor(membership))


def test_nobody_else_sees_it(route, dewi):
    strangers = [
        dewi,
        person_actor(person()),
        hr_actor(MembershipFactory()),
        coach_actor(coach_membership()),
        Actor(Hat.STAFF, UserFactory(staff=True)),
        Actor(Hat.VISITOR),
    ]
    for stranger in strangers:
        with pytest.raises(Http404):
            open_route(route, stranger)


def test_the_employer_sees_it_while_the_introduction_is_open(route, carla):
    assert open_route(route, carla) == route
    last = NOW + (route.introduction.shared_until - timezone.localdate(NOW))
    assert open_route(route, carla, now=last - timedelta(days=1)) == route
    with pytest.raises(Gone):
        open_route(route, carla, now=last)


def test_once_the_crossing_began_it_stays_open_to_the_employer(route, carla):
    routes.mark_crossed(route=route, now=NOW)
    late = NOW + timedelta(days=300)
    assert open_route(route, carla, now=late) == route
    routes.leave_route(route=route, by=None, now=late)
    with pytest.raises(Gone):
        open_route(route, carla, now=late)


def test_a_step_is_for_the_one_who_learns(route, carla):
    introduction = route.introduction.public_id
    step = access.route_step_for(introduction, 1, actor=learner_of(route), now=NOW)
    assert step == route.steps.get()
    for position, actor in ((2, learner_of(route)), (1, carla), (1, person_actor(person()))):
        with pytest.raises(Http404):
            access.route_step_for(introduction, position, actor=actor, now=NOW)


def test_every_side_has_its_own_name(route, carla, dewi):
    assert access.side_of(learner_of(route)) is RouteSide.PERSON
    assert access.side_of(coach_actor(coach_membership())) is RouteSide.COACH
    assert access.side_of(carla) is RouteSide.RECEIVING
    with pytest.raises(Http404):
        access.side_of(dewi)
