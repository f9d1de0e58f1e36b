"""The person's yes freezes a route, opens the ticked blocks and asks each opleider."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.selectors.consents import broken_chains, standing
from learning.access import open_blocks, own_admission
from learning.domain.terms import RouteSide, StepState
from learning.models import Admission, AdmissionStatus, LearningRoute, ModuleStart
from learning.selectors.admissions import (
    answered_admissions,
    learners_of,
    waiting_admissions,
)
from learning.selectors.routes import route_view
from learning.services import routes, upkeep
from learning.services.routes import RouteClosed, RouteConflict, RouteFrozen, WrongSharing
from loopbrug.kernel.http import Gone
from matching.services.introductions import end_introduction
from notices.models import Notice
from tests.factories.learning import ModuleStartFactory, a_trainer, introduction_with_gap
from tests.factories.matching import NOW, person
from tests.factories.profiles import SkillClaimFactory
from tests.factories.taxonomy import SkillFactory
from tests.learning.helpers import (
    FEBRUARY,
    JANUARY,
    MARCH,
    UNTIL,
    a_module,
    admission_of,
    admit,
    choose,
    chosen_route,
    drafted,
    learner_of,
    mails,
)
from tests.lent import lent

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)


@lent
def dewi():
    return a_trainer()


@lent
def module(dewi):
    return a_module(JANUARY, MARCH, by=dewi, title="Wassen en kleden")


@lent
def draft(module):
    return drafted(introduction_with_gap(module.skills.get().skill))


def open_now(route, *, now):
    """What each school on the route may see, when that is the same for all of them."""
    schools = set(route.steps.values_list("start__module__organisation", flat=True))
    (found,) = {open_blocks(route, school=school, now=now) for school in schools}
    return found


def state(route):
    return [one.state for one in route_view(route, RouteSide.PERSON, today=TODAY).steps]


def test_each_opleider_is_asked_and_told_without_a_word_about_the_person(draft, dewi):
    route = choose(draft)
    admission = admission_of(route)
    assert route.is_chosen
    assert admission.organisation == dewi.organisation
    assert admission.status == AdmissionStatus.ASKED
    assert state(route) == [StepState.ASKED]
    notice = Notice.objects.get(kind="admission_asked")
    assert notice.to == dewi.user.email
    assert notice.context == {
        "title": "Wassen en kleden",
        "organisation": dewi.organisation.name,
        "path": f"/toelatingen/{admission.public_id}/",
    }
    assert AuditEvent.objects.get(kind="route.chosen").detail == {
        "blocks": ["contact", "skills"], "modules": 1,
    }  # fmt: skip


def test_nothing_moves_on_a_chosen_route(draft, module):
    route = choose(draft)
    ModuleStartFactory(module=module, starts_on=date(2026, 12, 14))
    assert upkeep.bring_up_to_date(now=NOW) == 0
    assert [step.starts_on for step in route.steps.current()] == [JANUARY]
    with pytest.raises(RouteFrozen):
        choose(route)


def test_the_blocks_are_open_until_their_day_and_no_longer(draft):
    route = choose(draft)
    assert open_now(route, now=NOW) == {"skills", "contact"}
    last = NOW + (UNTIL - TODAY)
    assert open_now(route, now=last - timedelta(days=1)) == {"skills", "contact"}
    assert open_now(route, now=last) == frozenset()


@pytest.mark.parametrize(
    "wrong",
    [
        {"blocks": []},
        {"blocks": ["income"]},
        {"shared_until": None},
        {"shared_until": TODAY},
        {"shared_until": TODAY + timedelta(days=366)},
    ],
)
def test_ticks_exist_and_have_a_day_within_a_year(draft, wrong):
    with pytest.raises(WrongSharing):
        choose(draft, **wrong)
    assert not Admission.objects.exists()


def test_another_route_than_was_shown_is_not_chosen(draft):
    with pytest.raises(RouteConflict) as conflict:
        choose(draft, version=draft.version - 1)
    assert conflict.value.current.version == draft.version
    assert not Admission.objects.exists()


def test_a_start_that_went_away_meanwhile_gives_the_route_of_now(draft):
    ModuleStart.objects.filter(starts_on=JANUARY).update(
        cancelled_at=NOW, cancel_reason="Te weinig deelnemers."
    )
    with pytest.raises(RouteConflict) as conflict:
        choose(draft)
    current = conflict.value.current
    assert [step.starts_on for step in current.steps.current()] == [MARCH]
    assert choose(current).is_chosen


def test_a_route_that_comes_out_the_same_is_chosen(draft):
    draft.is_stale = True
    draft.save(update_fields=["is_stale", "updated_at"])
    assert choose(draft).is_chosen


def test_who_misses_nothing_chooses_a_route_without_modules():
    skill, amina = SkillFactory(), person()
    SkillClaimFactory(profile=amina, skill=skill, level=4)
    draft = drafted(introduction_with_gap(skill, profile=amina))
    route = choose(draft, blocks=[], shared_until=None)
    assert route.is_chosen
    assert route.blocks == []
    assert route_view(route, RouteSide.PERSON, today=TODAY).is_ready


def test_a_skill_that_nobody_teaches_does_not_stop_anyone():
    route = drafted(introduction_with_gap(SkillFactory()))
    assert choose(route).is_chosen
    assert not route.is_found


def test_after_the_introduction_ended_nobody_chooses(draft):
    introduction = draft.introduction
    introduction.ended_at = NOW
    introduction.save(update_fields=["ended_at", "updated_at"])
    with pytest.raises(RouteClosed):
        choose(draft)


def test_the_ticks_can_change_and_be_taken_back(draft):
    route = choose(draft)
    me = learner_of(route)
    routes.share_with_schools(
        route=route, blocks=["goal_and_motivation"], shared_until=UNTIL, by=me, now=NOW
    )
    route.refresh_from_db()
    assert open_now(route, now=NOW) == {"goal_and_motivation"}
    closed = routes.share_with_schools(route=route, blocks=[], shared_until=None, by=me, now=NOW)
    assert open_now(closed, now=NOW) == frozenset()
    with pytest.raises(WrongSharing):
        routes.share_with_schools(route=route, blocks=["skills"], shared_until=None, by=me, now=NOW)


def test_one_school_can_be_closed_out_and_the_other_still_sees(dewi):
    first, second = a_module(JANUARY, by=dewi), a_module(FEBRUARY)
    route = chosen_route(first, second)
    person, other = route.introduction.profile.owner, second.organisation
    assert {one.receiver_id for one in standing(person, now=NOW)} >= {
        dewi.organisation.public_id, other.public_id,
    }  # fmt: skip
    for _twice in range(2):
        routes.close_to_school(
            route=route, school_id=dewi.organisation.public_id, by=learner_of(route), now=NOW
        )
    route.refresh_from_db()
    assert open_blocks(route, school=dewi.organisation.pk, now=NOW) == frozenset()
    assert open_blocks(route, school=other.pk, now=NOW) == {"skills", "contact"}
    assert dewi.organisation.public_id not in {one.receiver_id for one in standing(person, now=NOW)}
    routes.share_with_schools(
        route=route, blocks=["skills"], shared_until=UNTIL, by=learner_of(route), now=NOW
    )
    route.refresh_from_db()
    assert open_blocks(route, school=other.pk, now=NOW) == {"skills"}
    assert open_blocks(route, school=dewi.organisation.pk, now=NOW) == frozenset(), "stays closed"
    assert dewi.organisation.public_id not in {one.receiver_id for one in standing(person, now=NOW)}
    assert not list(broken_chains())


def test_leaving_ends_what_stands_in_the_register(draft):
    route = choose(draft)
    person = route.introduction.profile.owner
    assert [one.about_id for one in standing(person, now=NOW)].count(route.public_id) == 1
    routes.leave_route(route=route, by=learner_of(route), now=NOW)
    assert route.public_id not in {one.about_id for one in standing(person, now=NOW)}


def test_a_draft_is_open_to_no_school(draft):
    assert open_now(draft, now=NOW) == frozenset()
    with pytest.raises(RouteClosed):
        routes.share_with_schools(
            route=draft, blocks=["skills"], shared_until=UNTIL, by=learner_of(draft), now=NOW
        )
    with pytest.raises(RouteClosed):
        routes.mark_crossed(route=draft, now=NOW)


# --- leaving


def test_leaving_frees_seats_closes_the_blocks_and_tells_the_opleider(dewi):
    first, second = a_module(JANUARY, by=dewi), a_module(FEBRUARY, by=dewi)
    route = chosen_route(first, second)
    admit(admission_of(route, 1), dewi)
    left = routes.leave_route(route=route, by=learner_of(route), now=NOW)
    assert left.is_left
    assert open_now(left, now=NOW) == frozenset()
    assert list(ModuleStart.objects.values_list("taken", flat=True)) == [0, 0]
    assert {one.status for one in Admission.objects.all()} == {AdmissionStatus.WITHDRAWN}
    assert mails("admission_withdrawn") == [dewi.user.email] * 2
    again = routes.leave_route(route=route, by=learner_of(route), now=NOW)
    assert again.version == left.version
    assert Notice.objects.filter(kind="admission_withdrawn").count() == 2


def test_a_module_that_is_over_stays_admitted_when_the_route_is_left(dewi):
    route = chosen_route(a_module(JANUARY, by=dewi))
    admit(admission_of(route), dewi)
    after = NOW + timedelta(days=300)
    routes.leave_route(route=route, by=None, now=after)
    assert admission_of(route).status == AdmissionStatus.ADMITTED


def test_the_route_of_an_introduction_that_ended_is_left_by_itself(draft):
    route = choose(draft)
    introduction = route.introduction
    introduction.ended_at = NOW
    introduction.save(update_fields=["ended_at", "updated_at"])
    assert upkeep.bring_up_to_date(now=NOW) == 1
    route.refresh_from_db()
    assert route.is_left
    assert upkeep.bring_up_to_date(now=NOW) == 0


def test_the_school_sees_nothing_from_the_moment_that_the_introduction_ended(draft, dewi):
    """No sweep has run: rows and clock decide."""
    route = choose(draft)
    admission = admission_of(route)
    school = dewi.organisation
    assert [one.admission for one in waiting_admissions(school, now=NOW)] == [admission]
    end_interest(route.introduction)
    route = LearningRoute.objects.get()
    assert not route.is_left
    assert open_now(route, now=NOW) == frozenset()
    assert waiting_admissions(school, now=NOW) == []
    with pytest.raises(Gone):
        own_admission(admission.public_id, actor=dewi, now=NOW)
    assert upkeep.remind(now=NOW + timedelta(days=7)) == 0


def test_who_was_admitted_is_no_learner_from_that_moment(draft, dewi):
    route = choose(draft)
    admit(admission_of(route), dewi)
    assert len(learners_of(dewi.organisation, now=NOW)) == 1
    end_interest(route.introduction)
    assert learners_of(dewi.organisation, now=NOW) == []
    assert answered_admissions(dewi.organisation, now=NOW) == []


def end_interest(introduction):
    end_introduction(interest=introduction.interest, by_person=True, now=NOW)


def test_what_a_crossing_began_on_is_left_by_that_crossing_only(draft):
    route = routes.mark_crossed(route=choose(draft), now=NOW)
    introduction = route.introduction
    introduction.ended_at = NOW
    introduction.save(update_fields=["ended_at", "updated_at"])
    assert upkeep.bring_up_to_date(now=NOW) == 0
    assert open_now(route, now=NOW), "its schools see what was opened to them"


def test_who_meets_again_starts_with_a_new_draft_in_the_same_route(draft, dewi):
    route = choose(draft)
    admit(admission_of(route), dewi)
    routes.leave_route(route=route, by=learner_of(route), now=NOW)
    again = drafted(route.introduction)
    assert again == route
    assert not again.is_chosen
    assert not again.is_left
    assert state(again) == [StepState.PROPOSED]
    assert Admission.objects.get().status == AdmissionStatus.WITHDRAWN
    assert choose(again).is_chosen
    assert Admission.objects.count() == 2
