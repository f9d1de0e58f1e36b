"""Which part of a crossing opens to whom; for everyone else there is nothing."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.http import Http404
from django.urls import reverse

from accounts.access import Actor, Hat
from funding.models import Pledge
from funding.selectors.waiting import plans_of_organisation
from funding.services.problems import PlanClosed
from funding.services.withdrawals import withdraw
from learning.models import Admission
from learning.selectors.admissions import answered_admissions
from loopbrug.journeys.fall_back import fall_back
from onboarding import access
from onboarding.domain.sides import Side
from onboarding.domain.signals import Answers
from onboarding.domain.terms import Fallen, Moment, Party
from onboarding.selectors import today as today_of
from onboarding.selectors.crossing import parts_of
from onboarding.selectors.year import year_of
from onboarding.services import changes, year
from onboarding.services.end import close_year
from tests.factories.accounts import (
    MembershipFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.matching import hr_actor, person, person_actor
from tests.factories.onboarding import NOW
from tests.factories.profiles import coach_actor, coach_membership
from tests.onboarding.bridges import GOOD, POOR, a_bridge, local

pytestmark = pytest.mark.django_db
SIDES = ("amina", "coach", "hr", "dewi")
OVER = date(2027, 12, 8)
"""The day on which the person closes the year."""


def strangers():
    return [
        Actor(Hat.VISITOR),
        person_actor(person(name="Eva")),
        hr_actor(MembershipFactory()),
        coach_actor(coach_membership()),
        Actor(Hat.TRAINER, *_member(training_provider=True)),
        Actor(Hat.STAFF, UserFactory(staff=True)),
    ]


def _member(**kind):
    membership = MembershipFactory(**{f"organisation__{name}": on for name, on in kind.items()})
    return membership.user, membership


def sees(look, thing, actor):
    try:
        return look(thing, actor=actor) is not None
    except Http404:
        return False


def test_four_sides_see_the_crossing_and_nobody_else(people, transition):
    for side in SIDES:
        assert sees(access.transition_for, transition.public_id, getattr(people, side)), side
    for stranger in strangers():
        assert not sees(access.transition_for, transition.public_id, stranger), stranger.hat
    assert not sees(access.transition_for, uuid4(), people.amina)


def test_the_opleider_sees_it_and_changes_nothing(people, transition):
    allowed = [s for s in SIDES if sees(
        access.transition_to_change, transition.public_id, getattr(people, s)
    )]  # fmt: skip
    assert allowed == ["amina", "coach", "hr"]


def test_a_school_that_did_not_say_yes_sees_nothing(people, transition):
    dewi = people.dewi
    Admission.objects.update(status="withdrawn")
    assert not sees(access.transition_for, transition.public_id, dewi)


def test_a_coach_sees_it_as_long_as_the_guidance_runs(people, transition):
    people.guidance.ended_at, people.guidance.end = NOW, "by_person"
    people.guidance.save(update_fields=["ended_at", "end", "updated_at"])
    assert not sees(access.transition_for, transition.public_id, people.coach)


def test_the_arrangement_is_for_person_coach_and_employer_only(people, transition):
    seen = [s for s in SIDES if sees(
        access.arrangement_for, people.introduction.public_id, getattr(people, s)
    )]  # fmt: skip
    assert seen == ["amina", "coach", "hr"]
    for stranger in strangers():
        assert not sees(access.arrangement_for, people.introduction.public_id, stranger)


def test_an_employer_sees_no_bridge_of_who_stepped_back_before_the_first_step(people):
    fall_back(
        introduction=people.introduction, reason=Fallen.WORK, text="", by=people.amina, now=NOW
    )
    assert sees(access.crossing_for, people.introduction.public_id, people.amina)
    assert not sees(access.crossing_for, people.introduction.public_id, people.hr)
    assert not sees(access.arrangement_for, people.introduction.public_id, people.hr)


def test_everyone_has_tasks_of_their_own_only(people, transition):
    own = {
        side: {
            task.party
            for task in transition.tasks.order_by("pk")
            if sees(access.own_task, task.public_id, getattr(people, side))
        }
        for side in SIDES
    }
    assert own == {"amina": {"person"}, "coach": set(), "hr": {"management"}, "dewi": {"provider"}}
    for stranger in strangers():
        assert not sees(access.own_task, transition.tasks.first().public_id, stranger)


def test_everyone_opens_the_own_check_ins_only(people, transition):
    own = {
        side: {
            row.party
            for row in transition.check_ins.order_by("pk")
            if sees(access.own_check_in, row.public_id, getattr(people, side))
        }
        for side in SIDES
    }
    assert own == {"amina": {"person"}, "coach": set(), "hr": {"management"}, "dewi": {"provider"}}


def answered(people, transition, *, is_shared):
    for party, answers in ((Party.PERSON, POOR), (Party.TEAM, GOOD)):
        row = transition.check_ins.get(party=party, moment=Moment.WEEKS_2)
        year.answer_check_in(
            check_in=row, answers=answers, note=f"KANARIE {party}", is_shared=is_shared,
            by=people.amina, now=local(row.due_on),
        )  # fmt: skip


def lines(transition, side):
    found = year_of(transition, side, today=date(2026, 12, 20))
    return {line.party: line for line in found.check_ins if line.moment is Moment.WEEKS_2}, {
        task.party for task in found.tasks
    }


def test_person_and_coach_read_everything(people, transition):
    answered(people, transition, is_shared=False)
    for side in (Side.PERSON, Side.COACH):
        found, parties = lines(transition, side)
        assert found[Party.PERSON].answers == Answers(*POOR.values)
        assert found[Party.TEAM].answers == Answers(*GOOD.values)
        assert found[Party.TEAM].note == "KANARIE team"
        assert parties == set(Party)


@pytest.mark.parametrize("is_shared", [True, False])
def test_the_employer_reads_what_the_person_opened_and_no_word_of_it(people, transition, is_shared):
    answered(people, transition, is_shared=is_shared)
    found, parties = lines(transition, Side.EMPLOYER)
    assert (found[Party.PERSON].answers is not None) is is_shared
    assert found[Party.TEAM].answers is None
    assert {line.note for line in found.values()} == {""}
    assert parties == {Party.TEAM, Party.MANAGEMENT}


def test_the_opleider_reads_its_own_tasks_and_nothing_of_how_it_goes(people, transition):
    answered(people, transition, is_shared=True)
    found, parties = lines(transition, Side.PROVIDER)
    assert found == {}
    assert parties == {Party.PROVIDER}


@pytest.mark.parametrize("party", [Party.MANAGEMENT, Party.PROVIDER])
def test_what_hr_or_the_opleider_says_is_for_the_person_the_coach_and_itself(transition, party):
    row = transition.check_ins.get(party=party, moment=Moment.MONTH_1)
    year.answer_check_in(
        check_in=row, answers=POOR, note="KANARIE", is_shared=True, by=None, now=local(row.due_on)
    )
    readers = {
        side
        for side in Side
        for line in year_of(transition, side, today=row.due_on).check_ins
        if line.party is party and line.answers and line.note
    }
    own = Side.EMPLOYER if party is Party.MANAGEMENT else Side.PROVIDER
    assert readers == {Side.PERSON, Side.COACH, own}


def test_the_year_is_read_in_two_queries(people, transition, django_assert_num_queries):
    with django_assert_num_queries(2):
        year_of(transition, Side.COACH, today=date(2026, 12, 20))


def test_what_hangs_on_an_introduction_is_read_in_one_query(people, django_assert_num_queries):
    with django_assert_num_queries(1):
        parts = parts_of(people.introduction)
    assert parts.plan == people.plan
    assert parts.transition is None


def test_what_waits_today_is_shown_to_whom_it_waits_for(people, transition):
    first = transition.starts_on
    profile, employer = people.introduction.profile, people.carla.organisation
    school = people.dewi.organisation
    assert [t.party for t in today_of.tasks_of_person(profile, today=first)] == [Party.PERSON]
    (task,) = today_of.tasks_of_employer(employer, today=first)
    assert task.party is Party.MANAGEMENT
    assert task.person == "Amina"
    assert [t.party for t in today_of.tasks_of_provider(school, today=first)] == [Party.PROVIDER]
    assert today_of.check_ins_of_person(profile, today=first) == ()
    (due,) = today_of.check_ins_of_person(profile, today=date(2026, 12, 15))
    assert due.moment is Moment.WEEKS_2
    assert not due.closes_the_year
    assert today_of.running_of_person(profile) == transition
    assert today_of.running_of_employer(employer) == (transition,)


def test_nothing_waits_during_a_pause(people, transition):
    changes.pause(
        transition=transition, resumes_on=None, by=people.amina, seen=None,
        now=local(date(2026, 12, 2)),
    )  # fmt: skip
    profile, day = people.introduction.profile, date(2026, 12, 20)
    assert today_of.check_ins_of_person(profile, today=day) == ()
    assert today_of.tasks_of_person(profile, today=day) == ()
    assert today_of.tasks_of_employer(people.carla.organisation, today=day) == ()


def test_bridges_that_wait_for_a_yes_are_listed_until_it_is_given():
    people = a_bridge(agreed=False)
    employer = people.carla.organisation
    assert today_of.arrangements_to_agree(employer) == (people.arrangement,)
    assert today_of.arrangements_to_agree(MembershipFactory().organisation) == ()
    assert today_of.arrangements_to_agree(a_bridge().carla.organisation) == ()


def lands(people, transition, now):
    close_year(
        transition=transition, answers=GOOD, note="", is_shared=False, by=people.amina, now=now
    )


def falls(people, transition, now):
    fall_back(
        introduction=people.introduction, reason=Fallen.WORK, text="", by=people.amina, now=now
    )


@pytest.mark.parametrize("ends", [lands, falls])
@pytest.mark.parametrize("days", [364, 365, 366])
def test_a_year_after_it_ended_employer_and_opleider_see_nothing_of_someone(
    people, transition, client, time_machine, ends, days
):
    seen = days < 365
    ends(people, transition, local(OVER, 23))
    time_machine.move_to(local(OVER + timedelta(days=days), 1))
    addresses = {
        people.carla: [
            reverse("onboarding:transition", args=[transition.public_id]),
            reverse("pages:crossing", args=[people.introduction.public_id]),
            reverse("funding:plan", args=[people.plan.public_id]),
        ],
        people.dewi.membership: [reverse("onboarding:transition", args=[transition.public_id])],
    }
    if ends is lands:
        addresses[people.carla].append(
            reverse("learning:route", args=[people.introduction.public_id])
        )
        addresses[people.dewi.membership].append(
            reverse("learning:admission", args=[Admission.objects.get().public_id])
        )
    for member, urls in addresses.items():
        sign_in_as_member(client, member)
        found = {url: client.get(url, follow=True).status_code for url in urls}
        assert set(found.values()) == {200 if seen else 404}, found
    assert bool(plans_of_organisation(people.carla.organisation)) is seen
    if ends is lands:
        assert bool(answered_admissions(people.dewi.organisation, now=NOW)) is seen
    sign_in(client, people.introduction.profile.owner, Hat.PERSON)
    assert client.get(addresses[people.carla][0]).status_code == 200


def test_after_landing_nothing_is_promised_or_taken_back(people, transition):
    lands(people, transition, local(OVER))
    line = Pledge.objects.filter(organisation=people.carla.organisation).first()
    with pytest.raises(PlanClosed):
        withdraw(pledge=line, reason="Toch niet.", by=people.hr, now=local(OVER, 12))
    line.refresh_from_db()
    assert line.is_standing
