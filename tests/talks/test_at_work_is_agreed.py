"""A talk with the place of work is a line in the register of consents, and is taken back there."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.domain.consent import Act, Purpose
from accounts.models import ConsentRecord
from accounts.selectors.consents import broken_chains
from onboarding.services.workplaces import close_talks_elsewhere
from profiles import services
from profiles.domain.talks import Side, Stays
from profiles.models import Share, Talk
from profiles.services import shares
from profiles.services.talks import begin_talk, remove_talk
from tests.factories.accounts import (
    MembershipFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.onboarding import TransitionFactory
from tests.factories.profiles import ProfileFactory
from tests.factories.shares import ShareFactory
from tests.factories.talks import TalkNoteFactory
from tests.profiles.helpers import text_of

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


@pytest.fixture
def hr():
    return MembershipFactory()


@pytest.fixture
def profile(hr):
    return ProfileFactory(owner=UserFactory(name="Jamal Jansen"), own_employer=hr.organisation)


def by_person(profile):
    return Actor(Hat.PERSON, profile.owner)


@pytest.fixture
def talk(profile, hr):
    """Begun three days ago, and read by HR since two."""
    begun = timezone.now() - 3 * A_DAY
    talk = begin_talk(
        profile=profile, organisation=hr.organisation, held_on=begun.date(),
        opens_at=begun + A_DAY, by=by_person(profile), now=begun,
    )  # fmt: skip
    Talk.objects.filter(pk=talk.pk).update(created_at=begun)
    talk.refresh_from_db()
    return talk


def acts():
    assert list(broken_chains()) == []
    lines = ConsentRecord.objects.filter(purpose=Purpose.TALK).order_by("pk")
    return [line.act for line in lines]


def read_by(client, hr, talk):
    client.logout()
    sign_in_as_member(client, hr)
    return client.get(reverse("profiles:talk_with", args=[talk.public_id])).status_code


def test_who_begins_one_sees_it_among_what_is_open_with_a_receipt(client, profile, hr):
    sign_in(client, profile.owner)
    data = {"organisation": str(hr.organisation.public_id), "held_on": "2-11-2026"}
    for _twice in range(2):
        assert client.post(reverse("profiles:talk_new"), data).status_code == 302
    line, talk = ConsentRecord.objects.get(), Talk.objects.get()
    assert (line.purpose, line.about_id, line.receiver_id, line.blocks, line.valid_until) == (
        "talk", talk.public_id, hr.organisation.public_id, ["talk"], talk.open_until
    )  # fmt: skip
    assert line.opens_at == talk.opens_at
    shown = text_of(client.get(reverse("accounts:who_sees_what")))
    for words in (hr.organisation.name, "Je naam en het gesprek", "gaat open op"):
        assert words in shown
    receipt = text_of(client.get(reverse("accounts:consent", args=[line.public_id])))
    assert "HR ziet je naam, de dag en wat jullie opschrijven." in receipt


def test_taken_back_in_two_clicks_it_is_gone_for_hr_also_what_would_stay(client, profile, hr, talk):
    TalkNoteFactory(talk=talk, side=Side.OTHER, author=hr.user)
    Talk.objects.update(stays=Stays.ALL)
    assert read_by(client, hr, talk) == 200
    client.logout()
    sign_in(client, profile.owner)
    url = reverse("accounts:withdraw_consent", args=[ConsentRecord.objects.get().public_id])
    assert "Je naam en het gesprek" in text_of(client.get(url))
    assert client.post(url).status_code == 302
    assert acts() == [Act.GIVEN, Act.WITHDRAWN]
    assert client.post(url).status_code == 302, "twice is once"
    assert client.get(reverse("profiles:talk", args=[talk.public_id])).status_code == 200
    assert read_by(client, hr, talk) == 410
    assert "Jamal" not in text_of(client.get(reverse("profiles:talks_with_us")))
    ShareFactory(profile=profile, organisation=hr.organisation)
    assert read_by(client, hr, talk) == 410, "what is closed, a later share does not open"


def test_taken_back_before_anyone_could_read_it_was_never_there(client, profile, hr, talk):
    Talk.objects.update(opens_at=timezone.now() + A_DAY)
    services_of = reverse("accounts:withdraw_consent", args=[ConsentRecord.objects.get().public_id])
    sign_in(client, profile.owner)
    client.post(services_of)
    assert acts() == [Act.GIVEN, Act.WITHDRAWN]
    assert read_by(client, hr, talk) == 404


def names_another_employer(profile, talk):
    with TestCase.captureOnCommitCallbacks(execute=True):
        services.set_own_employer(
            profile=profile, organisation=None, name="Bakkerij", now=timezone.now()
        )
    return Act.ENDED, 410


def stops_sharing(profile, talk):
    share = ShareFactory(
        profile=profile, organisation=talk.organisation, opens_at=timezone.now() - A_DAY
    )
    shares.withdraw_share(share=share, by=by_person(profile), now=timezone.now())
    return Act.WITHDRAWN, 410


def removes_it(profile, talk):
    remove_talk(talk=talk, by=by_person(profile), now=timezone.now())
    return Act.WITHDRAWN, 404


def lets_a_share_run_out(profile, talk):
    share = ShareFactory(profile=profile, organisation=talk.organisation)
    Share.objects.filter(pk=share.pk).update(shared_until=timezone.localdate())
    assert close_talks_elsewhere(now=timezone.now()) == 1
    return Act.ENDED, 410


@pytest.mark.parametrize(
    "ends", [names_another_employer, stops_sharing, removes_it, lets_a_share_run_out]
)
def test_what_ends_it_writes_so_in_the_register(client, profile, hr, talk, ends):
    act, answered = ends(profile, talk)
    assert acts() == [Act.GIVEN, act]
    assert read_by(client, hr, talk) == answered


def test_who_crosses_to_the_employer_of_before_goes_on_with_its_talk(client, hr, profile, talk):
    TransitionFactory(profile=profile, organisation=hr.organisation)
    names_another_employer(profile, talk)
    assert acts() == [Act.GIVEN]
    assert read_by(client, hr, talk) == 200


def test_the_year_ends_it_by_the_clock(client, hr, talk):
    Talk.objects.update(open_until=timezone.localdate())
    assert read_by(client, hr, talk) == 410


def test_a_sweep_leaves_what_runs_and_who_is_leaving_alone(profile, talk):
    assert close_talks_elsewhere(now=timezone.now()) == 0
    profile.owner.leaving_at = timezone.now()
    profile.owner.save()
    assert close_talks_elsewhere(now=timezone.now()) == 0
    assert acts() == [Act.GIVEN]
