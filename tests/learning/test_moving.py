"""A start that does not go on: everyone is told, and a chosen route moves by the person's yes."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from learning.domain.terms import RouteSide, StepState
from learning.models import Admission, AdmissionStatus, ModuleStart, ModuleStatus
from learning.selectors.routes import route_view
from learning.services import changes, routes, starts, upkeep
from learning.services.changes import RouteClosed, RouteConflict
from learning.services.starts import (
    StartBegan,
    StartGone,
    StartInPast,
    StartTwice,
    TooFewSeats,
)
from loopbrug.kernel.money import Money
from notices.models import Notice
from tests.factories.learning import ModuleSkillFactory, a_trainer, introduction_with_gap
from tests.factories.matching import NOW
from tests.factories.profiles import GuidanceFactory
from tests.factories.taxonomy import SkillFactory
from tests.learning.helpers import (
    FEBRUARY,
    JANUARY,
    MARCH,
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
from tests.lent import lent

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)
APRIL, MAY = date(2027, 4, 5), date(2027, 5, 5)


@lent
def dewi():
    return a_trainer()


def view(route):
    return route_view(route, RouteSide.PERSON, today=TODAY)


def cancel(day, by, reason="Te weinig deelnemers."):
    start = ModuleStart.objects.get(
        starts_on=day, module__organisation=by.organisation, cancelled_at__isnull=True
    )
    return starts.cancel_start(start=start, reason=reason, by=by, now=NOW)


def move(day, to, by, seats=12):
    start = ModuleStart.objects.get(starts_on=day, module__organisation=by.organisation)
    return starts.change_start(
        start=start, starts_on=to, seats=seats, by=by, version=start.version, now=NOW
    )


def shown_moves(route):
    return [move.start.public_id for move in view(route).moves]


def accept(route, shown=None):
    return changes.accept_new_starts(
        route=route,
        starts=shown_moves(route) if shown is None else shown,
        by=learner_of(route),
        now=NOW,
    )


def mend(route, shown=None):
    added = [start.public_id for start in view(route).mending.added] if shown is None else shown
    return changes.mend_route(route=route, starts=added, by=learner_of(route), now=NOW)


def dates_of(route):
    steps = route.steps.current().order_by("position")
    return [(step.position, step.starts_on) for step in steps]


# --- everyone is told


def test_everyone_on_a_cancelled_start_is_told_once(dewi):
    route = chosen_route(a_module(JANUARY, FEBRUARY, by=dewi, title="Wassen"))
    profile, vacancy = route.introduction.profile, route.introduction.vacancy
    coach = GuidanceFactory(profile=profile).coach
    cancelled = cancel(JANUARY, dewi)
    again = starts.cancel_start(start=cancelled, reason="Nog eens.", by=dewi, now=NOW)
    assert again.cancel_reason == "Te weinig deelnemers."
    assert mails("module_cancelled") == [profile.owner.email]
    assert mails("module_cancelled_told") == sorted([coach.email, vacancy.created_by.email])
    notice = Notice.objects.get(kind="module_cancelled")
    assert notice.context["path"] == f"/bruggen/{route.introduction.public_id}/leerroute/"
    assert notice.context["title"] == "Wassen"


def test_who_was_not_on_it_hears_nothing(dewi):
    module = a_module(JANUARY, FEBRUARY, by=dewi)
    drafted(introduction_with_gap(module.skills.get().skill))
    left = chosen_route(module)
    routes.leave_route(route=left, by=None, now=NOW)
    cancel(JANUARY, dewi)
    assert mails("module_cancelled") == []
    assert mails("module_cancelled_told") == []


def test_an_employer_whose_introduction_ran_out_hears_nothing(dewi):
    route = chosen_route(a_module(JANUARY, FEBRUARY, by=dewi))
    introduction = route.introduction
    introduction.shared_until = TODAY
    introduction.save(update_fields=["shared_until", "updated_at"])
    cancel(JANUARY, dewi)
    assert mails("module_cancelled") == [introduction.profile.owner.email]
    assert mails("module_cancelled_told") == []


def test_a_new_day_is_told_each_time(dewi):
    route = chosen_route(a_module(JANUARY, by=dewi))
    move(JANUARY, FEBRUARY, dewi)
    move(FEBRUARY, MARCH, dewi)
    move(MARCH, MARCH, dewi, seats=20)
    owner = route.introduction.profile.owner.email
    assert mails("module_moved") == [owner, owner]


# --- the next start of the same module


def test_the_next_start_is_proposed_and_waits_for_a_yes(dewi):
    route = chosen_route(a_module(JANUARY, FEBRUARY, MARCH, by=dewi))
    admit(admission_of(route), dewi)
    cancel(JANUARY, dewi)
    shown = view(route)
    assert [step.state for step in shown.steps] == [StepState.CANCELLED]
    assert [one.start.starts_on for one in shown.moves] == [FEBRUARY]
    assert shown.steps[0].proposed == shown.moves[0]
    assert shown.mending is None
    assert dates_of(route) == [(1, JANUARY)]
    assert not shown.is_ready


def test_a_yes_moves_the_step_with_its_admission_and_its_seat(dewi):
    module = a_module(JANUARY, FEBRUARY, by=dewi)
    route = chosen_route(module)
    admit(admission_of(route), dewi)
    cancel(JANUARY, dewi)
    module.price = Money(200000)
    module.save(update_fields=["price", "updated_at"])
    moved = accept(route)
    assert dates_of(route) == [(1, FEBRUARY)]
    assert moved.version == route.version + 1
    step = route.steps.current().get()
    assert step.ends_on == FEBRUARY + timedelta(weeks=8)
    assert step.price == Money(95000), "what was chosen costs what it cost"
    assert [step.state for step in view(route).steps] == [StepState.ADMITTED]
    assert dict(ModuleStart.objects.values_list("starts_on", "taken")) == {JANUARY: 0, FEBRUARY: 1}
    assert mails("admission_moved") == [dewi.user.email]


def test_a_question_that_waits_goes_along_without_a_seat(dewi):
    route = chosen_route(a_module(JANUARY, FEBRUARY, by=dewi))
    cancel(JANUARY, dewi)
    accept(route)
    assert [step.state for step in view(route).steps] == [StepState.ASKED]
    assert {start.taken for start in ModuleStart.objects.all()} == {0}


def test_a_full_start_is_not_proposed(dewi):
    module = a_module(JANUARY, FEBRUARY, MARCH, by=dewi)
    route = chosen_route(module)
    module.starts.filter(starts_on=FEBRUARY).update(taken=12)
    cancel(JANUARY, dewi)
    assert [one.start.starts_on for one in view(route).moves] == [MARCH]


def test_a_moved_start_keeps_its_seat_also_when_it_is_full(dewi):
    module = a_module(JANUARY, by=dewi)
    module.starts.update(seats=1)
    route = chosen_route(module)
    admit(admission_of(route), dewi)
    move(JANUARY, FEBRUARY, dewi, seats=1)
    assert [step.state for step in view(route).steps] == [StepState.MOVED]
    assert dates_of(route) == [(1, JANUARY)]
    accept(route)
    assert dates_of(route) == [(1, FEBRUARY)]
    assert ModuleStart.objects.get().taken == 1
    assert view(route).is_ready


def test_what_builds_on_it_moves_along(dewi):
    basis, further = SkillFactory(), SkillFactory()
    first = a_module(JANUARY, MARCH, by=dewi, weeks=4)
    second = a_module(FEBRUARY, MAY, by=dewi, weeks=4)
    ModuleSkillFactory(module=first, skill=basis, level_after=2)
    ModuleSkillFactory(module=second, skill=basis, level_before=2, level_after=3)
    ModuleSkillFactory(module=second, skill=further)
    route = choose(drafted(introduction_with_gap(further)))
    assert dates_of(route) == [(1, JANUARY), (2, FEBRUARY)]
    cancel(JANUARY, dewi)
    assert [one.start.starts_on for one in view(route).moves] == [MARCH, MAY]
    accept(route)
    assert dates_of(route) == [(1, MARCH), (2, MAY)]


def test_a_step_that_moves_past_another_changes_places(dewi):
    route = chosen_route(a_module(JANUARY, MARCH, by=dewi), a_module(FEBRUARY, by=dewi))
    cancel(JANUARY, dewi)
    accept(route)
    assert dates_of(route) == [(1, FEBRUARY), (2, MARCH)]


def test_a_yes_to_something_else_than_is_proposed_now_is_no_yes(dewi):
    module = a_module(JANUARY, FEBRUARY, MARCH, by=dewi)
    route = chosen_route(module)
    cancel(JANUARY, dewi)
    shown = shown_moves(route)
    cancel(FEBRUARY, dewi)
    with pytest.raises(RouteConflict):
        accept(route, shown)
    assert dates_of(route) == [(1, JANUARY)]


def test_nothing_to_say_yes_to(dewi):
    module = a_module(JANUARY, FEBRUARY, by=dewi)
    route = chosen_route(module)
    with pytest.raises(RouteConflict):
        accept(route)
    with pytest.raises(RouteConflict):
        mend(route, [])
    with pytest.raises(RouteClosed):
        accept(drafted(introduction_with_gap(module.skills.get().skill)), [])


# --- other modules


def test_after_a_no_another_module_is_proposed_and_asked(dewi):
    module = a_module(JANUARY, FEBRUARY, by=dewi)
    route = chosen_route(module)
    skill = module.skills.get().skill
    refuse(admission_of(route), dewi)
    other = a_module(MARCH)
    ModuleSkillFactory(module=other, skill=skill)
    shown = view(route)
    assert shown.moves == ()
    assert [start.module for start in shown.mending.added] == [other]
    assert [step.start.module for step in shown.mending.dropped] == [module]
    mended = mend(route)
    assert dates_of(mended) == [(1, MARCH)]
    assert [step.state for step in view(mended).steps] == [StepState.ASKED]
    assert len(mails("admission_asked")) == 2
    kept = Admission.objects.get(status=AdmissionStatus.REFUSED)
    assert kept.reason == "Deze groep is vol."


def test_who_said_no_is_not_asked_again(dewi):
    module = a_module(JANUARY, FEBRUARY, MARCH, by=dewi)
    route = chosen_route(module)
    refuse(admission_of(route), dewi)
    assert view(route).mending.added == ()
    mended = mend(route)
    assert mended.unmet == [module.skills.get().skill_id]
    assert not mended.is_found
    assert dates_of(mended) == []
    routes.leave_route(route=route, by=learner_of(route), now=NOW)
    assert dates_of(drafted(route.introduction)) == []


def test_other_modules_are_planned_around_what_stands(dewi):
    stands, lost = a_module(JANUARY, by=dewi), a_module(FEBRUARY, by=dewi)
    route = chosen_route(stands, lost)
    admit(admission_of(route, 1), dewi)
    refuse(admission_of(route, 2), dewi)
    other = a_module(APRIL)
    ModuleSkillFactory(module=other, skill=lost.skills.get().skill)
    mended = mend(route)
    assert dates_of(mended) == [(1, JANUARY), (2, APRIL)]
    assert [one.state for one in view(mended).steps] == [StepState.ADMITTED, StepState.ASKED]


def test_a_cancelled_module_without_another_start_makes_place_for_another(dewi):
    module = a_module(JANUARY, by=dewi)
    route = chosen_route(module)
    admit(admission_of(route), dewi)
    other = a_module(MARCH)
    ModuleSkillFactory(module=other, skill=module.skills.get().skill)
    cancel(JANUARY, dewi)
    assert view(route).moves == ()
    mend(route)
    assert dates_of(route) == [(1, MARCH)]
    assert ModuleStart.objects.get(module=module).taken == 0
    assert mails("admission_withdrawn") == [], "who cancelled knows"


def test_the_modules_that_were_shown_are_the_ones_that_come(dewi):
    module = a_module(JANUARY, by=dewi)
    route = chosen_route(module)
    refuse(admission_of(route), dewi)
    with pytest.raises(RouteConflict):
        mend(route, [ModuleStart.objects.get().public_id])


def test_the_person_can_do_without_a_module(dewi):
    first, second = a_module(JANUARY, by=dewi), a_module(FEBRUARY, by=dewi)
    route = chosen_route(first, second)
    admit(admission_of(route, 1), dewi)
    step = route.steps.current().get(position=1)
    me = learner_of(route)
    dropped = changes.drop_step(step=step, by=me, now=NOW)
    assert dates_of(dropped) == [(1, FEBRUARY)]
    assert dropped.unmet == [first.skills.get().skill_id]
    assert ModuleStart.objects.get(module=first).taken == 0
    assert mails("admission_withdrawn") == [dewi.user.email]
    assert changes.drop_step(step=step, by=me, now=NOW).version == dropped.version


# --- starts


def test_a_start_is_moved_within_what_can_be(dewi):
    module = a_module(JANUARY, FEBRUARY, by=dewi)
    with pytest.raises(StartInPast):
        move(JANUARY, TODAY, dewi)
    with pytest.raises(StartTwice):
        move(JANUARY, FEBRUARY, dewi)
    module.starts.filter(starts_on=JANUARY).update(taken=3)
    with pytest.raises(TooFewSeats) as problem:
        move(JANUARY, JANUARY, dewi, seats=2)
    assert problem.value.taken == 3
    cancelled = cancel(FEBRUARY, dewi)
    with pytest.raises(StartGone):
        starts.change_start(
            start=cancelled, starts_on=MARCH, seats=12, by=dewi, version=cancelled.version, now=NOW
        )
    assert move(JANUARY, FEBRUARY, dewi).starts_on == FEBRUARY


def test_what_began_is_not_changed_or_cancelled(dewi):
    module = a_module(JANUARY, by=dewi)
    start, later = module.starts.get(), NOW + timedelta(days=60)
    with pytest.raises(StartBegan):
        starts.change_start(start=start, starts_on=MARCH, seats=12, by=dewi, version=1, now=later)
    with pytest.raises(StartBegan):
        starts.cancel_start(start=start, reason="Te laat.", by=dewi, now=later)


def test_two_colleagues_do_not_overwrite_each_others_start(dewi):
    start = a_module(JANUARY, by=dewi).starts.get()
    starts.change_start(start=start, starts_on=JANUARY, seats=9, by=dewi, version=1, now=NOW)
    with pytest.raises(starts.VersionConflict) as conflict:
        starts.change_start(start=start, starts_on=MARCH, seats=12, by=dewi, version=1, now=NOW)
    assert conflict.value.current.seats == 9


def test_a_start_is_cancelled_with_a_reason(dewi):
    start = a_module(JANUARY, by=dewi).starts.get()
    with pytest.raises(ValueError, match="reason"):
        starts.cancel_start(start=start, reason="", by=dewi, now=NOW)


def test_when_nobody_acts_for_an_opleider_any_more_its_starts_do_not_go_on(dewi):
    module, going = a_module(JANUARY, by=dewi), a_module(JANUARY)
    route = chosen_route(module)
    school = dewi.organisation
    school.closed_at = NOW
    school.save(update_fields=["closed_at", "updated_at"])
    assert upkeep.stop_closed_schools(now=NOW) == 1
    assert upkeep.stop_closed_schools(now=NOW) == 0
    assert [step.state for step in view(route).steps] == [StepState.CANCELLED]
    module.refresh_from_db()
    assert module.status == ModuleStatus.ENDED
    assert going.starts.get().cancelled_at is None
    assert mails("module_cancelled") == [route.introduction.profile.owner.email]
