"""A talk with where someone works, or crosses to, opens the talk and nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import ProfileView
from loopbrug.templatetags.lb import dutch_date
from profiles import services
from profiles.domain.talks import Side
from profiles.models import Share, Talk, TalkNote
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.onboarding import TransitionFactory
from tests.factories.profiles import GoalFactory, ProfileFactory, a_skill
from tests.factories.shares import ShareFactory
from tests.factories.talks import TalkFactory, TalkNoteFactory
from tests.factories.taxonomy import OccupationFactory
from tests.profiles.helpers import text_of

pytestmark = pytest.mark.django_db
A_DAY = timedelta(hours=24)
NOTE = {
    "version": 0, "went_well": "Het loopt.", "agreed": "We praten door.", "next_on": "",
    "stays": "nothing",
}  # fmt: skip


@pytest.fixture
def hr():
    return MembershipFactory()


@pytest.fixture
def profile(hr):
    """Someone who works there."""
    return ProfileFactory(owner=UserFactory(name="Jamal Jansen"), own_employer=hr.organisation)


def other(client, membership):
    client.logout()
    sign_in_as_member(client, membership)
    return client


def person(client, profile):
    client.logout()
    sign_in(client, profile.owner)
    return client


def begin(client, organisation):
    data = {"organisation": str(organisation.public_id), "held_on": "2-11-2026"}
    return client.post(reverse("profiles:talk_new"), data)


def url(name, talk):
    return reverse(f"profiles:{name}", args=[talk.public_id])


def aged(talk, by=A_DAY):
    """Begun so long ago at the own employer, which waited a day with reading it."""
    begun = timezone.now() - by
    Talk.objects.filter(pk=talk.pk).update(created_at=begun, opens_at=begun + A_DAY)
    return talk


def answer(client, hr, talk):
    return other(client, hr).get(url("talk_with", talk))


def test_who_works_there_begins_a_talk_and_hr_reads_that_alone(client, profile, hr):
    services.save_skill(
        profile=profile, seen=None, skill=a_skill(1, "lassen"), level=1, learned_where="work",
        now=timezone.now(),
    )  # fmt: skip
    shown = text_of(person(client, profile).get(reverse("profiles:talk_new")))
    choice = shown[shown.index(f">{hr.organisation.name}<") :]
    assert "HR ziet je naam, de dag en wat jullie opschrijven." in choice, "at the name itself"
    assert "pas na 24 uur" in choice
    assert begin(client, hr.organisation).status_code == 302
    talk = aged(Talk.objects.get())
    client.post(url("talk", talk), NOTE)
    shown = text_of(client.get(url("talk", talk)))
    assert "leest dit gesprek" in shown
    assert f"Op {dutch_date(talk.open_until)} sluit dit vanzelf, langer kan niet." in shown
    shown = text_of(answer(client, hr, talk))
    assert "Dit schreef Jamal Jansen" in shown
    assert "We praten door." in shown
    assert "lassen" not in shown
    assert client.post(url("talk_with", talk), NOTE).status_code == 302
    assert TalkNote.objects.filter(side=Side.OTHER).exists()
    assert "Jamal Jansen" in text_of(client.get(reverse("profiles:talks_with_us")))
    look = ProfileView.objects.get()
    assert (look.reason, look.blocks) == ("talk", [])


def test_the_own_employer_reads_it_a_day_later(client, profile, hr):
    talk = aged(TalkFactory(at_work=True, profile=profile, organisation=hr.organisation), A_DAY / 2)
    assert "nog niet" in text_of(person(client, profile).get(url("talk", talk)))
    assert answer(client, hr, talk).status_code == 404
    assert "Jamal" not in text_of(client.get(reverse("profiles:talks_with_us")))
    aged(talk)
    assert answer(client, hr, talk).status_code == 200


def test_who_crosses_there_is_known_and_read_at_once(client):
    transition = TransitionFactory()
    hr = MembershipFactory(organisation=transition.organisation)
    person(client, transition.profile)
    assert "24 uur" not in text_of(client.get(reverse("profiles:talk_new")))
    assert begin(client, hr.organisation).status_code == 302
    assert answer(client, hr, Talk.objects.get()).status_code == 200


def test_who_fell_back_does_not_work_there(client):
    transition = TransitionFactory(fallen_back=True)
    hr = MembershipFactory(organisation=transition.organisation)
    assert begin(person(client, transition.profile), hr.organisation).status_code == 422
    talk = TalkFactory(at_work=True, profile=transition.profile, organisation=hr.organisation)
    assert answer(client, hr, talk).status_code == 404


def works_elsewhere(profile):
    profile.own_employer = MembershipFactory().organisation
    profile.save()


def stops_sharing(profile):
    now = timezone.now()
    ShareFactory(
        profile=profile, organisation=profile.own_employer, opens_at=now - A_DAY, ended_at=now
    )


def share_ran_out(profile):
    share = ShareFactory(profile=profile, organisation=profile.own_employer)
    Share.objects.filter(pk=share.pk).update(shared_until=timezone.localdate())


def leaves(profile):
    profile.owner.leaving_at = timezone.now()
    profile.owner.save()


@pytest.mark.parametrize(
    ("ends", "answered"),
    [(works_elsewhere, 404), (stops_sharing, 404), (share_ran_out, 404), (leaves, 410)],
)
def test_it_is_closed_as_soon_as_it_should_be(client, profile, hr, ends, answered):
    talk = aged(TalkFactory(at_work=True, profile=profile, organisation=hr.organisation), 3 * A_DAY)
    assert answer(client, hr, talk).status_code == 200
    ends(profile)
    assert answer(client, hr, talk).status_code == answered


def test_a_share_that_never_opened_closes_nothing(client, profile, hr):
    talk = aged(TalkFactory(at_work=True, profile=profile, organisation=hr.organisation), 2 * A_DAY)
    now = timezone.now()
    ShareFactory(profile=profile, organisation=hr.organisation, opens_at=now + A_DAY, ended_at=now)
    assert answer(client, hr, talk).status_code == 200


def test_whom_someone_hides_from_is_not_offered(client, profile, hr):
    services.hide_from(profile=profile, organisation=hr.organisation, name="", now=timezone.now())
    assert begin(person(client, profile), hr.organisation).status_code == 422


@pytest.mark.parametrize("kind", ["training_provider", "coaching"])
def test_who_would_never_read_it_is_not_offered_either(client, profile, kind):
    shared = ShareFactory(profile=profile, organisation=OrganisationFactory(kind=kind))
    person(client, profile)
    shown = text_of(client.get(reverse("profiles:talk_new")))
    assert shared.organisation.name not in shown
    assert begin(client, shared.organisation).status_code == 422


def test_other_organisations_and_the_own_other_hat_read_nothing(client, profile, hr):
    talk = aged(TalkFactory(at_work=True, profile=profile, organisation=hr.organisation))
    TalkNoteFactory(talk=talk)
    assert answer(client, MembershipFactory(), talk).status_code == 404
    own_hat = MembershipFactory(user=profile.owner, organisation=hr.organisation)
    assert answer(client, own_hat, talk).status_code == 404


def test_with_a_bridge_the_talk_is_about_where_it_leads(client):
    transition = TransitionFactory()
    leads_to = transition.introduction.vacancy.occupation.name
    GoalFactory(profile=transition.profile).occupations.add(OccupationFactory(name="timmerman"))
    hr = MembershipFactory(organisation=transition.organisation)
    talk = TalkFactory(at_work=True, profile=transition.profile, organisation=hr.organisation)
    shown = text_of(person(client, transition.profile).get(url("talk", talk)))
    assert f"Je brug gaat naar: {leads_to}." in shown
    assert "timmerman" not in shown
    asked = text_of(answer(client, hr, talk))
    assert "Je brug gaat naar" not in asked
    assert "timmerman" not in asked


def test_a_share_without_the_name_is_not_promised_to_hide_it_and_the_talk_tells_no_name(
    client, profile, hr
):
    organisation = hr.organisation
    ask = reverse("profiles:share_with", args=[organisation.public_id])
    ticked = {"blocks": ["talents"], "days": "90"}
    person(client, profile)
    assert "kan zien dat jij dit bent" not in text_of(client.post(ask, ticked))
    begin(client, organisation)
    asked = text_of(client.post(ask, ticked))
    assert f"{organisation.name} kan zien dat jij dit bent" in asked
    assert f"Je legde met {organisation.name} een gesprek vast met je naam erbij." in asked
    named = {**ticked, "blocks": ["talents", "contact"]}
    assert "kan zien dat jij dit bent" not in text_of(client.post(ask, named))
    talk = aged(Talk.objects.get(), 2 * A_DAY)
    assert "Zij zien je naam" in text_of(client.get(url("talk", talk)))
    ShareFactory(profile=profile, organisation=organisation, blocks=["talents"])
    shown = text_of(client.get(url("talk", talk)))
    assert "je naam, de dag" not in shown
    assert "Je naam staat er nu niet bij" in shown
    assert "Jamal" not in text_of(answer(client, hr, talk))
