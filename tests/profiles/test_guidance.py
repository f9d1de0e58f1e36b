"""A coach by request: asked, accepted, handed over with consent, and ended by either side."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEvent, Membership
from accounts.services import end_membership
from notices.models import Notice
from notices.services import message_of
from profiles import services
from profiles.access import is_guided_by
from profiles.models import Guidance, GuidanceEnd
from profiles.selectors import coaching_places, last_answer
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.matching import person_actor
from tests.factories.profiles import (
    NOW,
    GoalFactory,
    GuidanceFactory,
    ProfileFactory,
    a_region,
    coach_actor,
    coach_membership,
)

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
PATH = "/mijn-coach/"


@pytest.fixture
def bram() -> Membership:
    return coach_membership(name="Bram Jansen")


@pytest.fixture
def noor(bram: Membership) -> Membership:
    return MembershipFactory(organisation=bram.organisation, user=UserFactory(name="Noor Vos"))


def ask(profile, organisation, *, now=NOW) -> Guidance:
    return services.ask_guidance(
        profile=profile, organisation=organisation, by=person_actor(profile), now=now
    )


def accept(guidance, membership, *, now=NOW) -> Guidance:
    return services.accept_guidance(
        guidance=guidance, by=coach_actor(membership), path=PATH, now=now
    )


def mails(kind: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).order_by("pk").values_list("to", flat=True))


# --- ask and answer


def test_all_coaches_of_the_organisation_hear_that_someone_asks_and_nobody_sees_more(bram, noor):
    guidance = ask(ProfileFactory(), bram.organisation)
    assert mails("guidance_asked") == sorted([bram.user.email, noor.user.email])
    assert not is_guided_by(guidance.profile, coach_actor(bram))


def test_asking_twice_is_one_question_with_one_mail(bram):
    profile = ProfileFactory()
    assert ask(profile, bram.organisation) == ask(profile, bram.organisation, now=LATER)
    assert mails("guidance_asked") == [bram.user.email]


def test_a_second_organisation_cannot_be_asked_while_one_is(bram):
    profile = ProfileFactory()
    ask(profile, bram.organisation)
    with pytest.raises(services.AlreadyGuided):
        ask(profile, coach_membership().organisation)


@pytest.mark.parametrize(
    "organisation",
    [{}, {"coaching": True, "pending": True}],
    ids=["an employer", "one that waits for confirmation"],
)
def test_only_a_confirmed_coaching_organisation_can_be_asked(organisation):
    membership = MembershipFactory(organisation=OrganisationFactory(**organisation))
    with pytest.raises(services.NoCoachThere):
        ask(ProfileFactory(), membership.organisation)


def test_an_organisation_without_coaches_cannot_be_asked():
    with pytest.raises(services.NoCoachThere):
        ask(ProfileFactory(), OrganisationFactory(coaching=True))


def test_a_yes_opens_the_person_to_this_coach_and_tells_the_person(bram, noor):
    guidance = accept(ask(ProfileFactory(), bram.organisation), bram)
    assert is_guided_by(guidance.profile, coach_actor(bram))
    assert not is_guided_by(guidance.profile, coach_actor(noor))
    assert mails("guidance_accepted") == [guidance.profile.owner.email]


def test_the_first_coach_wins_and_a_second_click_changes_nothing(bram, noor):
    guidance = ask(ProfileFactory(), bram.organisation)
    accept(guidance, bram)
    assert accept(guidance, bram, now=LATER).accepted_at == NOW
    with pytest.raises(services.AlreadyTaken):
        accept(guidance, noor)
    assert len(mails("guidance_accepted")) == 1


def test_nobody_coaches_oneself(bram, noor):
    guidance = ask(ProfileFactory(owner=bram.user), bram.organisation)
    assert mails("guidance_asked") == [noor.user.email]
    with pytest.raises(services.OwnGuidance):
        accept(guidance, bram)


def test_a_no_comes_with_a_reason_that_the_person_reads_and_another_can_be_asked(bram):
    profile = ProfileFactory()
    services.decline_guidance(
        guidance=ask(profile, bram.organisation),
        by=coach_actor(bram),
        reason="We zitten vol tot januari.",
        path=PATH,
        now=NOW,
    )
    answer = last_answer(profile)
    assert answer is not None
    assert answer.end_reason == "We zitten vol tot januari."
    assert mails("guidance_declined") == [profile.owner.email]
    assert ask(profile, coach_membership().organisation, now=LATER)


def test_the_database_refuses_a_no_without_a_reason():
    guidance = GuidanceFactory(asked=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Guidance.objects.filter(pk=guidance.pk).update(ended_at=NOW, end=GuidanceEnd.DECLINED)


def test_what_was_withdrawn_cannot_be_accepted(bram):
    guidance = ask(ProfileFactory(), bram.organisation)
    services.end_by_person(guidance=guidance, by=person_actor(guidance.profile), now=NOW)
    with pytest.raises(services.GuidanceOver):
        accept(guidance, bram)


# --- hand over


def propose(guidance, membership, to, *, now=NOW) -> Guidance:
    return services.propose_hand_over(
        guidance=guidance, to=to.user, by=coach_actor(membership), path=PATH, now=now
    )


def test_a_hand_over_waits_for_the_person_and_then_moves_everything_at_once(bram, noor):
    guidance = GuidanceFactory(membership=bram)
    profile = guidance.profile
    propose(guidance, bram, noor)
    assert mails("hand_over_proposed") == [profile.owner.email]
    assert is_guided_by(profile, coach_actor(bram))
    new = services.agree_hand_over(guidance=guidance, by=person_actor(profile), now=LATER)
    guidance.refresh_from_db()
    assert (guidance.end, new.coach) == (GuidanceEnd.HANDED_OVER, noor.user)
    assert is_guided_by(profile, coach_actor(noor))
    assert not is_guided_by(profile, coach_actor(bram))
    assert mails("hand_over_ready") == [noor.user.email]
    assert mails("hand_over_answered") == [bram.user.email]


def test_agreeing_twice_makes_one_new_guidance(bram, noor):
    guidance = GuidanceFactory(membership=bram)
    propose(guidance, bram, noor)
    services.agree_hand_over(guidance=guidance, by=person_actor(guidance.profile), now=LATER)
    with pytest.raises(services.GuidanceOver):
        services.agree_hand_over(guidance=guidance, by=person_actor(guidance.profile), now=LATER)
    assert Guidance.objects.running().filter(profile=guidance.profile).count() == 1


def test_a_person_who_says_no_keeps_the_coach(bram, noor):
    guidance = GuidanceFactory(membership=bram)
    propose(guidance, bram, noor)
    services.refuse_hand_over(guidance=guidance, by=person_actor(guidance.profile), now=LATER)
    assert is_guided_by(guidance.profile, coach_actor(bram))
    assert mails("hand_over_answered") == [bram.user.email]
    with pytest.raises(services.NoCoachThere):
        services.agree_hand_over(guidance=guidance, by=person_actor(guidance.profile), now=LATER)


def test_only_a_colleague_who_coaches_there_now_can_be_proposed(bram):
    guidance = GuidanceFactory(membership=bram)
    left = MembershipFactory(organisation=bram.organisation, ended=True)
    for wrong in (bram, left, coach_membership()):
        with pytest.raises(services.NoCoachThere):
            propose(guidance, bram, wrong)


def test_a_colleague_who_left_in_between_does_not_get_the_person(bram, noor):
    guidance = GuidanceFactory(membership=bram)
    propose(guidance, bram, noor)
    Membership.objects.filter(pk=noor.pk).update(ended_at=NOW, updated_at=NOW)
    with pytest.raises(services.NoCoachThere):
        services.agree_hand_over(guidance=guidance, by=person_actor(guidance.profile), now=LATER)


# --- the end


def test_a_person_stops_without_a_reason_and_the_coach_hears_it_once(bram):
    guidance = GuidanceFactory(membership=bram)
    for now in (NOW, LATER):
        services.end_by_person(guidance=guidance, by=person_actor(guidance.profile), now=now)
    guidance.refresh_from_db()
    assert (guidance.end, guidance.ended_at) == (GuidanceEnd.BY_PERSON, NOW)
    assert mails("guidance_stopped") == [bram.user.email]
    assert not is_guided_by(guidance.profile, coach_actor(bram))


def test_a_coach_stops_with_a_reason_that_the_person_reads(bram):
    guidance = GuidanceFactory(membership=bram)
    services.end_by_coach(
        guidance=guidance, by=coach_actor(bram), reason="Ik ga met verlof.", path=PATH, now=NOW
    )
    assert mails("guidance_ended") == [guidance.profile.owner.email]
    answer = last_answer(guidance.profile)
    assert answer is not None
    assert answer.end_reason == "Ik ga met verlof."


def test_a_coach_who_leaves_the_organisation_leaves_people_free_to_ask_another(
    bram, noor, django_capture_on_commit_callbacks
):
    guidance = GuidanceFactory(membership=noor)
    chief = MembershipFactory(organisation=bram.organisation, administrator=True)
    with django_capture_on_commit_callbacks(execute=True):
        end_membership(membership=noor, by=coach_actor(chief), now=NOW)
    guidance.refresh_from_db()
    assert guidance.end == GuidanceEnd.BY_COACH
    assert mails("guidance_ended") == [guidance.profile.owner.email]


def test_who_was_guided_by_someone_whose_account_is_gone_can_ask_another(bram):
    guidance = GuidanceFactory(membership=bram, coach=None)
    assert services.release_guidances(membership_id=bram.pk, path=PATH, now=NOW) == 1
    assert services.release_guidances(membership_id=bram.pk, path=PATH, now=NOW) == 0
    guidance.refresh_from_db()
    assert guidance.end == GuidanceEnd.BY_COACH


def test_no_mail_to_a_coach_names_the_person_or_says_why(bram):
    guidance = ask(ProfileFactory(owner=UserFactory(name="Samira Haddou")), bram.organisation)
    accept(guidance, bram)
    services.end_by_person(guidance=guidance, by=person_actor(guidance.profile), now=LATER)
    sent = Notice.objects.filter(to=bram.user.email).order_by("pk")
    assert [notice.kind for notice in sent] == ["guidance_asked", "guidance_stopped"]
    for notice in sent:
        assert "Samira" not in f"{notice.context} {message_of(notice).subject}"


def test_every_act_leaves_a_line_with_who_did_it(bram):
    guidance = accept(ask(ProfileFactory(), bram.organisation), bram)
    lines = AuditEvent.objects.filter(about_id=guidance.public_id).order_by("pk")
    assert [(line.kind, line.actor_id) for line in lines] == [
        ("guidance.asked", guidance.profile.owner.public_id),
        ("guidance.accepted", bram.user.public_id),
    ]


# --- whom to ask


def test_the_own_region_comes_first_and_who_cannot_coach_is_not_there():
    near, far = a_region(1), a_region(2)
    profile = GoalFactory(region=near).profile
    for name, region in (("Ver weg", far), ("Dichtbij", near), ("Aan zee", None)):
        MembershipFactory(organisation=OrganisationFactory(coaching=True, name=name, region=region))
    OrganisationFactory(coaching=True, name="Niemand thuis")
    MembershipFactory(organisation=OrganisationFactory(coaching=True, pending=True))
    places = coaching_places(profile)
    assert [(place.organisation.name, place.is_near) for place in places] == [
        ("Dichtbij", True),
        ("Aan zee", False),
        ("Ver weg", False),
    ]


def test_one_may_ask_without_a_profile_yet():
    membership = coach_membership()
    assert [place.organisation for place in coaching_places(None)] == [membership.organisation]
