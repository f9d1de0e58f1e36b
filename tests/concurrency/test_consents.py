"""Acts on what one person shares, at the same moment: one chain, and withdrawing always wins."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from accounts.access import Actor, Hat
from accounts.domain.consent import Purpose
from accounts.selectors import consents as register
from accounts.services import consents
from profiles.models import Share
from profiles.services import shares
from tests.concurrency.processes import at_once
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.profiles import ProfileFactory

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
UNTIL = date(2027, 2, 19)


def give(person, receiver):
    consents.give(
        person=person, receiver=receiver, purpose=Purpose.SHARE, about_id=uuid4(),
        blocks=["skills"], valid_from=NOW, valid_until=UNTIL, by=None, now=NOW,
    )  # fmt: skip


def share_with(profile, organisation):
    shares.share_with(
        profile=profile, organisation=organisation, blocks=["skills"], shared_until=UNTIL,
        by=Actor(Hat.PERSON, profile.owner), now=NOW,
    )  # fmt: skip


def test_writers_of_one_chain_come_one_after_the_other():
    person, other = UserFactory(), UserFactory()
    places = [OrganisationFactory() for _ in range(4)]
    outcomes = at_once(
        *(lambda place=place: give(person, place) for place in places),
        lambda: give(other, places[0]),
    )
    assert {one.raised for one in outcomes} == {""}
    assert [line.sequence for line in register.lines_of(person)] == [1, 2, 3, 4]
    assert not list(register.broken_chains())


def test_sharing_twice_at_once_is_one_share():
    profile, place = ProfileFactory(owner=UserFactory()), OrganisationFactory()
    outcomes = at_once(*(lambda: share_with(profile, place) for _ in range(3)))
    assert {one.raised for one in outcomes} == {""}
    assert Share.objects.count() == 1
    assert len(register.lines_of(profile.owner)) == 1


def test_going_on_and_stopping_at_once_never_stays_open():
    profile, place = ProfileFactory(owner=UserFactory()), OrganisationFactory()
    share_with(profile, place)
    share, me = Share.objects.get(), Actor(Hat.PERSON, profile.owner)
    later = UNTIL + timedelta(days=30)
    at_once(
        lambda: shares.withdraw_share(share=share, by=me, now=NOW),
        lambda: shares.prolong_share(share=share, shared_until=later, by=me, now=NOW),
    )
    share.refresh_from_db()
    assert share.ended_at is not None
    assert register.standing(profile.owner, now=NOW) == []
    assert not list(register.broken_chains())
