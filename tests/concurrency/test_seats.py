"""Opleiders, colleagues and people act on one start at the same moment: seats are given once, and
nobody stands on a start that is gone without knowing."""

from datetime import date

import pytest

from learning.domain.terms import RouteSide, StepState
from learning.models import Admission, AdmissionStatus, LearningRoute, ModuleStart
from learning.selectors.routes import route_view
from learning.services import changes, routes, starts
from learning.services.admissions import AlreadyAnswered, NoSeat, StartGone
from learning.services.routes import RouteConflict
from tests.concurrency.test_answers import at_once
from tests.factories.accounts import MembershipFactory
from tests.factories.learning import a_trainer, introduction_with_gap, trainer_of
from tests.factories.matching import NOW
from tests.learning.helpers import (
    FEBRUARY,
    JANUARY,
    a_module,
    admission_of,
    admit,
    choose,
    chosen_route,
    drafted,
    learner_of,
    mails,
    refuse,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dewi():
    return a_trainer()


def people_on(module, how_many):
    skill = module.skills.get().skill
    return [choose(drafted(introduction_with_gap(skill))) for _person in range(how_many)]


@pytest.mark.parametrize("_round", range(3))
def test_the_last_seats_are_given_once(dewi, _round):
    module = a_module(JANUARY, by=dewi)
    module.starts.update(seats=2)
    asked = [admission_of(route) for route in people_on(module, 6)]
    outcomes = at_once(*(lambda one=one: admit(one, dewi) for one in asked))
    assert sum(isinstance(one, Admission) for one in outcomes) == 2
    assert sum(isinstance(one, NoSeat) for one in outcomes) == 4
    assert ModuleStart.objects.get().taken == 2
    assert Admission.objects.filter(status=AdmissionStatus.ADMITTED).count() == 2


@pytest.mark.parametrize("_round", range(3))
def test_two_colleagues_give_one_answer(dewi, _round):
    bo = trainer_of(MembershipFactory(organisation=dewi.organisation))
    admission = admission_of(chosen_route(a_module(JANUARY, by=dewi)))
    outcomes = at_once(lambda: admit(admission, dewi), lambda: refuse(admission, bo))
    assert sum(isinstance(one, AlreadyAnswered) for one in outcomes) == 1
    admission.refresh_from_db()
    is_admitted = admission.status == AdmissionStatus.ADMITTED
    assert ModuleStart.objects.get().taken == int(is_admitted)


@pytest.mark.parametrize("_round", range(3))
def test_a_yes_while_the_person_leaves_takes_no_seat_for_ever(dewi, _round):
    route = chosen_route(a_module(JANUARY, by=dewi))
    admission = admission_of(route)
    at_once(
        lambda: admit(admission, dewi),
        lambda: routes.leave_route(route=route, by=learner_of(route), now=NOW),
    )
    admission.refresh_from_db()
    assert admission.status == AdmissionStatus.WITHDRAWN
    assert ModuleStart.objects.get().taken == 0


@pytest.mark.parametrize("_round", range(3))
def test_a_yes_while_the_start_is_cancelled_never_looks_ready(dewi, _round):
    route = chosen_route(a_module(JANUARY, by=dewi))
    admission, start = admission_of(route), ModuleStart.objects.get()
    yes, _cancelled = at_once(
        lambda: admit(admission, dewi),
        lambda: starts.cancel_start(start=start, reason="Te weinig.", by=dewi, now=NOW),
    )
    assert isinstance(yes, (Admission, StartGone))
    shown = route_view(route, RouteSide.PERSON, today=date(2026, 11, 23))
    assert [step.state for step in shown.steps] == [StepState.CANCELLED]
    assert not shown.is_ready


@pytest.mark.parametrize("_round", range(3))
def test_who_chooses_while_the_start_is_cancelled_is_told_or_gets_the_route_of_now(dewi, _round):
    module = a_module(JANUARY, FEBRUARY, by=dewi)
    draft = drafted(introduction_with_gap(module.skills.get().skill))
    start = module.starts.get(starts_on=JANUARY)
    chosen, cancelled = at_once(
        lambda: choose(draft),
        lambda: starts.cancel_start(start=start, reason="Te weinig.", by=dewi, now=NOW),
    )
    assert isinstance(cancelled, ModuleStart)
    owner = draft.introduction.profile.owner.email
    if isinstance(chosen, RouteConflict):
        assert [step.starts_on for step in draft.steps.current()] == [FEBRUARY]
        assert mails("module_cancelled") == []
    else:
        assert isinstance(chosen, LearningRoute)
        assert mails("module_cancelled") == [owner]


@pytest.mark.parametrize("_round", range(3))
def test_two_people_move_to_the_last_seat_of_the_next_start(dewi, _round):
    module = a_module(JANUARY, FEBRUARY, by=dewi)
    module.starts.filter(starts_on=FEBRUARY).update(seats=1)
    moving = people_on(module, 2)
    for route in moving:
        admit(admission_of(route), dewi)
    january, february = module.starts.order_by("starts_on")
    starts.cancel_start(start=january, reason="Te weinig.", by=dewi, now=NOW)
    outcomes = at_once(
        *(
            lambda route=route: changes.accept_new_starts(
                route=route, starts=[february.public_id], by=learner_of(route), now=NOW
            )
            for route in moving
        )
    )
    assert sum(isinstance(one, LearningRoute) for one in outcomes) == 1
    assert sum(isinstance(one, RouteConflict) for one in outcomes) == 1
    february.refresh_from_db()
    assert february.taken == 1


def test_two_colleagues_make_every_month_once(dewi):
    module = a_module(by=dewi)

    def add():
        return starts.add_month_starts(
            module=module, first_month=date(2026, 12, 1), months=12, by=dewi, now=NOW
        )

    outcomes = at_once(add, add, add)
    assert sorted(len(made) for made in outcomes) == [0, 0, 12]
    assert module.starts.count() == 12
