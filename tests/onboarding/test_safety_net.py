"""Someone does not make it to the other side: caught, freed, told, and learned from."""

from datetime import date, timedelta

import pytest

from funding.models import Pledge, PledgeStatus
from learning.models import Admission
from loopbrug.journeys.begin_transition import NotReady
from loopbrug.journeys.fall_back import PlaceIsTheirs, fall_back
from loopbrug.kernel.money import Money
from matching.models import Interest, Introduction, OptionMark
from matching.services import interests
from matching.services.marks import REASONS
from notices.models import Notice
from onboarding.domain.learned import LEARNED
from onboarding.domain.terms import Fallen, Moment, Party
from onboarding.models import SafetyNet, TransitionEnd
from onboarding.services import calling_off, end, net, remind, year
from profiles.models import Guidance, Profile
from tests.factories.matching import person_actor
from tests.factories.onboarding import NOW
from tests.lent import lent
from tests.onboarding.bridges import GOOD, a_bridge, local

pytestmark = pytest.mark.django_db


def falls(people, reason=Fallen.TEAM, *, by=None, text="Ik slaap er niet van.", now=NOW):
    return fall_back(
        introduction=people.introduction, reason=reason, text=text, by=by or people.amina, now=now
    )


def kinds_told():
    return set(Notice.objects.values_list("kind", "to"))


@lent
def begun(people):
    people.crosses()
    return people


def test_the_year_stops_and_everything_promised_is_free(begun):
    found = falls(begun)
    transition = found.transition
    transition.refresh_from_db()
    begun.plan.refresh_from_db()
    begun.route.refresh_from_db()
    assert transition.end == TransitionEnd.FALLEN_BACK
    assert begun.plan.ended_at == begun.route.ended_at == NOW
    lines = begun.plan.needs.exclude(pledges=None).values_list("pledges__status", flat=True)
    assert set(lines) == {PledgeStatus.FREED}
    assert set(begun.plan.needs.values_list("pledged", flat=True)) == {Money(0)}
    assert set(Admission.objects.values_list("status", flat=True)) == {"withdrawn"}


def test_the_coach_calls_within_two_working_days(begun):
    assert falls(begun).call_before_on == date(2026, 11, 25)
    assert ("safety_net_coach", begun.bram.user.email) in kinds_told()
    assert ("safety_net_opened", begun.amina.user.email) in kinds_told()


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 26), date(2026, 11, 30)),  # Thursday: Friday, Monday
        (date(2026, 11, 27), date(2026, 12, 1)),
        (date(2026, 11, 28), date(2026, 12, 1)),  # Saturday
        (date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_a_weekend_is_no_day_to_call(today, day):
    assert net.call_before(today) == day


@pytest.mark.parametrize("reason", Fallen)
def test_the_reason_goes_back_to_the_match(people, reason):
    before = Profile.objects.get().version
    falls(people, reason)
    mark = OptionMark.objects.get()
    assert mark.kind == "not_for_me"
    assert mark.reason == LEARNED[reason]
    assert mark.reason in REASONS
    assert mark.note == ""
    profile = Profile.objects.get()
    assert profile.version == before + 1
    assert profile.engine_row.profile_version == profile.version


def test_the_two_no_longer_know_each_other(begun):
    falls(begun)
    introduction = Introduction.objects.get()
    assert introduction.ended_at == NOW
    assert introduction.ended_by_person
    assert introduction.blocks == []
    assert Interest.objects.get().person_withdrawn_at == NOW


def test_nobody_but_the_coach_reads_why(begun):
    falls(begun)
    mails = Notice.objects.exclude(to__in=[begun.amina.user.email, begun.bram.user.email])
    assert {mail.kind for mail in mails.order_by("pk")} >= {"crossing_ended"}
    for mail in Notice.objects.order_by("pk"):
        assert "slaap" not in str(mail.context)
        assert Fallen.TEAM not in str(mail.context)


def test_pressing_twice_opens_one_net_and_tells_once(begun):
    first, mails = falls(begun), Notice.objects.count()
    again = falls(begun, Fallen.MONEY, now=NOW + timedelta(minutes=1))
    assert again == first
    assert again.reason == Fallen.TEAM
    assert Notice.objects.count() == mails


def test_it_opens_before_the_first_step_too(people):
    found = falls(people)
    assert found.transition is None
    people.plan.refresh_from_db()
    assert people.plan.ended_at == NOW


def test_an_employer_whose_place_is_gone_opens_it_and_the_person_hears_that_it_is_not_them(begun):
    found = falls(begun, Fallen.PLACE_GONE, by=begun.hr, text="HR schrijft hier niets")
    assert not found.is_opened_by_person
    assert found.text == ""
    assert ("place_withdrawn", begun.amina.user.email) in kinds_told()
    introduction = Introduction.objects.get()
    assert not introduction.ended_by_person


def test_an_employer_says_nothing_about_the_person(begun):
    with pytest.raises(PlaceIsTheirs):
        falls(begun, Fallen.WORK, by=begun.hr)
    assert not SafetyNet.objects.exists()


def test_a_coach_opens_it_for_the_person(begun):
    assert falls(begun, by=begun.coach).is_opened_by_person


def test_without_a_coach_the_person_reads_how_to_ask_for_one(begun):
    Guidance.objects.update(ended_at=NOW, end="by_person")
    falls(begun)
    assert Notice.objects.get(kind="safety_net_opened").context["has_coach"] is False


def test_who_steps_back_on_the_page_of_the_introduction_is_caught_as_well(begun):
    profile = begun.introduction.profile
    interests.withdraw_interest(
        profile=profile, vacancy=begun.introduction.vacancy, by=person_actor(profile), now=NOW
    )
    assert calling_off.sweep_ended(now=NOW) == 1
    assert calling_off.sweep_ended(now=NOW) == 0
    begun.plan.refresh_from_db()
    assert begun.plan.ended_at == NOW
    assert SafetyNet.objects.get().is_opened_by_person
    assert not begun.introduction.transition.__class__.objects.running().exists()


def test_what_was_only_being_built_is_let_go_without_a_net(people):
    interests.stop_meeting(introduction=people.introduction, by=people.hr, now=NOW)
    assert calling_off.sweep_ended(now=NOW) == 1
    assert not SafetyNet.objects.exists()
    people.plan.refresh_from_db()
    assert people.plan.ended_at == NOW


def closes(organisation):
    organisation.closed_at = NOW
    organisation.save(update_fields=["closed_at", "updated_at"])


def test_an_employer_that_is_gone_has_no_place_any_more(begun):
    closes(begun.introduction.vacancy.organisation)
    assert calling_off.sweep_closed(now=NOW) == 1
    assert calling_off.sweep_closed(now=NOW) == 0
    found = SafetyNet.objects.get()
    assert (found.reason, found.is_opened_by_person) == (Fallen.PLACE_GONE, False)
    assert found.transition.end == TransitionEnd.FALLEN_BACK
    begun.plan.refresh_from_db()
    assert begun.plan.ended_at == NOW
    assert ("place_withdrawn", begun.amina.user.email) in kinds_told()
    assert ("safety_net_coach", begun.bram.user.email) in kinds_told()


def test_a_bridge_to_an_employer_that_is_gone_is_not_built_on(people):
    closes(people.introduction.vacancy.organisation)
    assert calling_off.sweep_closed(now=NOW) == 1
    assert SafetyNet.objects.get().transition is None
    with pytest.raises(NotReady):
        people.crosses()


def lands(people):
    transition = people.introduction.transition
    last = transition.check_ins.get(party=Party.PERSON, moment=Moment.MONTHS_12)
    now = local(last.due_on)
    end.close_year(
        transition=transition, answers=GOOD, note="", is_shared=False, by=people.amina, now=now
    )
    return now


def test_who_landed_has_nothing_to_fall_from_and_what_was_paid_stays_paid(begun):
    now = lands(begun)
    with pytest.raises(year.NotRunning):
        falls(begun, now=now)
    interests.stop_meeting(introduction=begun.introduction, by=begun.hr, now=now)
    closes(begun.introduction.vacancy.organisation)
    assert (calling_off.sweep_ended(now=now), calling_off.sweep_closed(now=now)) == (0, 0)
    begun.plan.refresh_from_db()
    assert begun.plan.ended_at is None
    assert set(Pledge.objects.values_list("status", flat=True)) == {PledgeStatus.PROMISED}
    assert not SafetyNet.objects.exists()


def test_one_that_cannot_be_let_go_does_not_keep_the_others_waiting(monkeypatch):
    stuck, other = a_bridge(), a_bridge()
    for people in (stuck, other):
        interests.stop_meeting(introduction=people.introduction, by=people.hr, now=NOW)
    leave = calling_off.routes.leave_route

    def breaks(*, route, by, now):
        if route == stuck.route:
            raise RuntimeError
        return leave(route=route, by=by, now=now)

    monkeypatch.setattr(calling_off.routes, "leave_route", breaks)
    assert calling_off.sweep_ended(now=NOW) == 1
    other.plan.refresh_from_db()
    assert other.plan.ended_at == NOW


def test_after_it_nothing_is_asked_any_more(begun):
    falls(begun)
    before = Notice.objects.count()
    for days in range(0, 400, 13):
        remind.sweep_due(now=local(date(2026, 12, 1) + timedelta(days=days)))
    assert Notice.objects.count() == before
