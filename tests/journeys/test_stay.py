"""Who was leaving stays: whoever was given something meanwhile hears of it then, and once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.access import Actor, Hat
from accounts.services.erasures import ask_erasure
from loopbrug.journeys.stay import stay
from notices.models import Notice
from profiles.services import shares
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in
from tests.factories.profiles import ProfileFactory
from tests.factories.rights import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def profile():
    return ProfileFactory(owner=UserFactory(name="Amina Bakker"))


@pytest.fixture
def told():
    return Notice.objects.filter(kind="share_received")


def me(profile):
    return Actor(Hat.PERSON, profile.owner)


def share(profile, organisation, *, now):
    return shares.share_with(
        profile=profile, organisation=organisation, blocks=["talents"],
        shared_until=(NOW + timedelta(days=90)).date(), by=me(profile), now=now,
    )  # fmt: skip


def leave(profile):
    ask_erasure(user=profile.owner, by=me(profile), now=NOW)


def test_who_was_given_something_meanwhile_hears_it_now_and_once(profile, told):
    carla = MembershipFactory()
    leave(profile)
    share(profile, carla.organisation, now=NOW + HOUR)
    shares.share_by_link(
        profile=profile, label="Tante Els", blocks=["talents"],
        shared_until=(NOW + timedelta(days=90)).date(), by=me(profile), now=NOW + HOUR,
    )  # fmt: skip
    assert not told.exists()
    for _twice in range(2):
        stay(user=profile.owner, by=me(profile), now=NOW + 2 * HOUR)
    mail = told.get()
    assert (mail.to, mail.due_at) == (carla.user.email, NOW + 2 * HOUR)


def test_the_own_employer_still_hears_it_a_day_after_the_yes(profile, told):
    carla = MembershipFactory()
    profile.own_employer = carla.organisation
    profile.save()
    leave(profile)
    given = share(profile, carla.organisation, now=NOW + HOUR)
    stay(user=profile.owner, by=me(profile), now=NOW + 2 * HOUR)
    assert told.get().due_at == given.opens_at


def test_who_heard_before_and_whose_share_ended_since_hear_nothing(profile, told):
    carla, eva = MembershipFactory(), MembershipFactory()
    share(profile, carla.organisation, now=NOW - HOUR)
    leave(profile)
    share(profile, carla.organisation, now=NOW + HOUR)  # other ticks for who could see it
    taken_back = share(profile, eva.organisation, now=NOW + HOUR)
    shares.withdraw_share(share=taken_back, by=me(profile), now=NOW + HOUR)
    stay(user=profile.owner, by=me(profile), now=NOW + 2 * HOUR)
    assert told.count() == 1


def test_the_button_does_it(client, profile, told):
    leave(profile)
    share(profile, MembershipFactory().organisation, now=NOW + HOUR)
    sign_in(client, profile.owner)
    client.post(reverse("pages:erase_undo"))
    assert told.count() == 1
