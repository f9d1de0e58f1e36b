"""The gap of an introduction becomes a route, and a draft follows what is on offer."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from learning.domain.terms import RouteSide, StepState
from learning.models import LearningRoute, ModuleStart
from learning.selectors.gap import gap_of
from learning.selectors.routes import route_of, route_view, school_of
from learning.services import modules, routes, starts, upkeep
from learning.services.routes import RouteClosed, RouteConflict, RouteFrozen
from loopbrug.kernel.money import Money
from profiles.models import Profile
from profiles.services.saving import changed
from tests.factories.learning import (
    LearningRouteFactory,
    ModuleSkillFactory,
    ModuleStartFactory,
    a_trainer,
    introduction_with_gap,
    module_that_teaches,
)
from tests.factories.matching import NOW, person, person_actor
from tests.factories.profiles import SkillClaimFactory
from tests.factories.taxonomy import LabourMarketRegionFactory, SkillFactory
from tests.lent import lent

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)
READY = date(2026, 12, 1)
JANUARY, FEBRUARY, MARCH = date(2027, 1, 5), date(2027, 2, 5), date(2027, 3, 5)


@lent
def washing():
    return SkillFactory(name="wassen en kleden")


@lent
def reporting():
    return SkillFactory(name="rapporteren")


def draft(introduction, ready_from=READY):
    return routes.draft_route(introduction=introduction, ready_from=ready_from, now=NOW)


def starts_of(route):
    return [step.start for step in route.steps.current().order_by("position")]


def view(route, side=RouteSide.PERSON):
    return route_view(route, side, today=TODAY)


def test_the_gap_is_that_of_the_match_with_own_levels(washing, reporting):
    amina = person()
    SkillClaimFactory(profile=amina, skill=washing, level=1)
    introduction = introduction_with_gap(washing, reporting, profile=amina)
    gap = gap_of(introduction)
    assert gap.is_known
    assert {(one.name, one.level_now, one.level_asked) for one in gap.missing} == {
        ("wassen en kleden", 1, 2),
        ("rapporteren", 0, 2),
    }


def test_what_someone_can_do_is_no_gap(washing, reporting):
    amina = person()
    SkillClaimFactory(profile=amina, skill=washing, level=2)
    gap = gap_of(introduction_with_gap(washing, reporting, profile=amina))
    assert [one.name for one in gap.missing] == ["rapporteren"]


def test_a_route_takes_the_first_starts_that_bring_someone_there(washing, reporting):
    module_that_teaches(washing, starts=(FEBRUARY, JANUARY), title="Wassen")
    module_that_teaches(reporting, starts=(MARCH,), title="Rapporteren")
    route = draft(introduction_with_gap(washing, reporting))
    shown = view(route)
    assert [(step.title, step.step.starts_on) for step in shown.steps] == [
        ("Wassen", JANUARY),
        ("Rapporteren", MARCH),
    ]
    assert [step.skills for step in shown.steps] == [("wassen en kleden",), ("rapporteren",)]
    assert {step.state for step in shown.steps} == {StepState.PROPOSED}
    assert shown.last_day == MARCH + timedelta(weeks=8, days=-1)
    assert shown.price == Money(190000)
    assert shown.unmet == ()
    assert not shown.is_ready


def test_a_skill_that_nobody_teaches_is_named(washing, reporting):
    module_that_teaches(washing, starts=(JANUARY,))
    route = draft(introduction_with_gap(washing, reporting))
    assert not route.is_found
    assert view(route).unmet == ("rapporteren",)


def test_without_anything_on_offer_the_route_is_empty_and_says_what_it_misses(washing):
    shown = view(draft(introduction_with_gap(washing)))
    assert shown.steps == ()
    assert shown.unmet == ("wassen en kleden",)
    assert shown.last_day is None
    assert shown.price == Money(0)


def test_school_starts_when_the_person_is_ready_and_the_opleider_had_time_to_answer(washing):
    module_that_teaches(washing, starts=(TODAY + timedelta(days=6), JANUARY, FEBRUARY))
    introduction = introduction_with_gap(washing)
    assert [start.starts_on for start in starts_of(draft(introduction, TODAY))] == [JANUARY]


def test_full_cancelled_and_unpublished_starts_are_not_proposed(washing):
    module = module_that_teaches(washing)
    ModuleStartFactory(module=module, starts_on=date(2026, 12, 7), seats=3, taken=3)
    ModuleStartFactory(module=module, starts_on=date(2026, 12, 14), cancelled=True)
    ModuleStartFactory(module=module, starts_on=MARCH)
    module_that_teaches(washing, starts=(JANUARY,), draft=True)
    module_that_teaches(washing, starts=(JANUARY,), ended=True)
    assert [one.starts_on for one in starts_of(draft(introduction_with_gap(washing)))] == [MARCH]


def test_a_module_too_far_away_is_no_offer_and_online_always_is(washing):
    home = LabourMarketRegionFactory(latitude="52.1", longitude="5.1")
    amina = Profile.objects.get(pk=person().pk)
    amina.engine_row.data["reach"] = [home.slot]
    amina.engine_row.save(update_fields=["data"])
    introduction = introduction_with_gap(washing, region=home, profile=amina)
    row = introduction.profile.engine_row
    row.data["reach"] = [home.slot]
    row.save(update_fields=["data"])
    module_that_teaches(washing, starts=(JANUARY,), title="Ver weg")
    route = draft(introduction)
    assert route.unmet == [washing.pk]
    near = module_that_teaches(washing, starts=(FEBRUARY,), region=home)
    routes.compute(route, now=NOW)
    assert [start.module for start in starts_of(route)] == [near]
    online = module_that_teaches(washing, starts=(JANUARY,), online=True)
    routes.compute(route, now=NOW)
    assert [start.module for start in starts_of(route)] == [online]


def test_a_module_that_asks_a_level_first_brings_its_basis_along(washing):
    basics = SkillFactory(name="hygiënisch werken")
    introduction = introduction_with_gap(washing)
    further = module_that_teaches(starts=(MARCH,), title="Wassen")
    ModuleSkillFactory(module=further, skill=washing)
    ModuleSkillFactory(module=further, skill=basics, level_before=2, level_after=3)
    basis = module_that_teaches(basics, starts=(date(2026, 12, 14),), title="Hygiëne", weeks=4)
    route = draft(introduction)
    assert [start.module for start in starts_of(route)] == [basis, further]
    assert [step.skills for step in view(route).steps] == [(), ("wassen en kleden",)]


def test_asking_for_a_route_twice_gives_the_same_route(washing):
    introduction = introduction_with_gap(washing)
    assert route_of(introduction) is None
    first = draft(introduction)
    module_that_teaches(washing, starts=(JANUARY,))
    assert draft(introduction, date(2027, 6, 1)) == first
    assert LearningRoute.objects.get().ready_from == READY


def test_an_introduction_that_ended_gets_no_route(washing):
    introduction = introduction_with_gap(washing)
    introduction.ended_at = NOW
    with pytest.raises(RouteClosed):
        draft(introduction)


def test_another_first_day_is_another_route(washing):
    module_that_teaches(washing, starts=(JANUARY, MARCH))
    route = draft(introduction_with_gap(washing))
    me = person_actor(route.introduction.profile)
    later = routes.change_ready_from(
        route=route, ready_from=FEBRUARY, by=me, version=route.version, now=NOW
    )
    assert [start.starts_on for start in starts_of(later)] == [MARCH]
    with pytest.raises(RouteConflict) as conflict:
        routes.change_ready_from(
            route=route, ready_from=READY, by=me, version=route.version, now=NOW
        )
    assert conflict.value.current.version == later.version


def test_a_chosen_route_does_not_follow():
    route = LearningRouteFactory(chosen=True)
    with pytest.raises(RouteFrozen):
        routes.change_ready_from(
            route=route, ready_from=READY, by=person_actor(route.introduction.profile),
            version=route.version, now=NOW,
        )  # fmt: skip


# --- a draft follows


@lent
def dewi():
    return a_trainer()


@lent
def module(washing, dewi):
    return module_that_teaches(washing, organisation=dewi.organisation, starts=(FEBRUARY,))


@lent
def drafted(washing, module):
    return draft(introduction_with_gap(washing))


def follow(now=NOW):
    return upkeep.bring_up_to_date(now=now)


def test_nothing_is_computed_while_nothing_changed(drafted):
    assert follow() == 0


def test_an_earlier_start_is_taken_over(drafted, module, dewi):
    starts.add_start(module=module, starts_on=JANUARY, seats=8, by=dewi, now=NOW)
    assert follow() == 1
    assert [start.starts_on for start in starts_of(drafted)] == [JANUARY]
    drafted.refresh_from_db()
    assert drafted.version == 3
    assert follow() == 0


def test_a_new_module_serves_a_draft_that_missed_something(washing, dewi):
    route = draft(introduction_with_gap(washing))
    module = module_that_teaches(draft=True, organisation=dewi.organisation, starts=(MARCH,))
    taught = [modules.SkillTaught(washing.pk, 0, 3)]
    module = modules.set_skills(module=module, by=dewi, version=1, skills=taught, now=NOW)
    follow()
    assert starts_of(route) == []
    modules.publish_module(module=module, by=dewi, version=module.version, now=NOW)
    assert follow() == 1
    assert [start.starts_on for start in starts_of(route)] == [MARCH]


@pytest.mark.parametrize(
    "lost",
    [
        {"cancelled_at": NOW, "cancel_reason": "Te weinig deelnemers."},
        {"seats": 2, "taken": 2},
        {"starts_on": MARCH},
    ],
)
def test_a_start_that_was_lost_without_anybody_saying_so_is_found(drafted, lost):
    ModuleStart.objects.update(**lost)
    assert follow() == 1
    expected = [MARCH] if "starts_on" in lost else []
    assert [start.starts_on for start in starts_of(drafted)] == expected


def test_a_start_that_came_too_near_is_left_out(drafted):
    assert follow(NOW + (FEBRUARY - TODAY) - timedelta(days=7)) == 0
    assert follow(NOW + (FEBRUARY - TODAY) - timedelta(days=6)) == 1
    assert starts_of(drafted) == []


def test_who_learned_it_meanwhile_needs_no_module(drafted, washing):
    profile = drafted.introduction.profile
    SkillClaimFactory(profile=profile, skill=washing, level=2)
    changed(profile, now=NOW)
    assert follow() == 1
    assert starts_of(drafted) == []
    drafted.refresh_from_db()
    assert drafted.unmet == []


def test_another_price_reaches_a_draft(drafted, module, dewi):
    modules.save_module(
        module=module, by=dewi, version=1, now=NOW, price=Money(50000), title="Anders"
    )
    assert follow() == 1
    assert school_of(drafted).price == Money(50000)


def test_a_module_that_stops_leaves_every_draft(drafted, module, dewi):
    modules.end_module(module=module, by=dewi, version=1, now=NOW)
    assert follow() == 1
    assert starts_of(drafted) == []


def test_one_draft_that_cannot_be_computed_holds_up_no_other(drafted, module, dewi, washing):
    broken = draft(introduction_with_gap(washing))
    vacancy = broken.introduction.vacancy
    vacancy.engine_row = {"slot": "kapot"}
    vacancy.save(update_fields=["engine_row", "updated_at"])
    starts.add_start(module=module, starts_on=JANUARY, seats=8, by=dewi, now=NOW)
    assert follow() == 1
    assert [start.starts_on for start in starts_of(drafted)] == [JANUARY]
    assert [start.starts_on for start in starts_of(broken)] == [FEBRUARY]


def test_the_plan_reads_costs_and_hours(drafted):
    school = school_of(drafted)
    assert school.price == Money(95000)
    assert school.hours == 64
    assert (school.starts_on, school.ends_on) == (FEBRUARY, FEBRUARY + timedelta(weeks=8))
