"""Whether someone shares, refuses or takes back has no effect on what they are offered."""

from datetime import timedelta

import pytest

from matching.models import MatchList
from matching.services import lists
from matching.services.world import refresh_world
from profiles.models import EngineRow, Profile
from profiles.services import shares
from tests.factories.accounts import MembershipFactory, OrganisationFactory
from tests.factories.matching import NOW, open_vacancy, person, person_actor

pytestmark = pytest.mark.django_db
UNTIL = (NOW + timedelta(days=90)).date()


@pytest.fixture
def market():
    refresh_world(today=NOW.date())
    return [open_vacancy(MembershipFactory(), now=NOW) for _ in range(5)]


def list_of(profile):
    lists.start_missing_lists(profile_id=profile.pk)
    lists.bring_up_to_date(now=NOW, profile_id=profile.pk)
    return MatchList.objects.filter(profile=profile).values().get()


def engine_row_of(profile):
    return (
        EngineRow.objects.filter(profile=profile).values("data", "packed", "profile_version").get()
    )


def share_everything(profile, organisation):
    shares.share_with(
        profile=profile, organisation=organisation, blocks=["talents", "skills", "contact"],
        shared_until=UNTIL, by=person_actor(profile), now=NOW,
    )  # fmt: skip
    return shares.share_by_link(
        profile=profile, label="Tante Els", blocks=["drives"], shared_until=UNTIL,
        by=person_actor(profile), now=NOW,
    )  # fmt: skip


def test_sharing_and_taking_back_leave_every_option_in_its_place(market):
    profile = person(vacancy=market[0])
    before = list_of(profile), engine_row_of(profile)
    link = share_everything(profile, OrganisationFactory())
    assert (list_of(profile), engine_row_of(profile)) == before
    shares.withdraw_share(share=link, by=person_actor(profile), now=NOW)
    assert (list_of(profile), engine_row_of(profile)) == before
    assert Profile.objects.get(pk=profile.pk).version == profile.version


def test_who_refuses_everything_is_offered_the_same_as_who_shares_everything(market):
    refuses, opens = person(vacancy=market[0], name="Een"), person(vacancy=market[0], name="Twee")
    for vacancy in market:
        share_everything(opens, vacancy.organisation)
    ours, theirs = list_of(refuses), list_of(opens)
    assert sorted(ours["vacancy_ids"]) == sorted(theirs["vacancy_ids"])
    # Equal options stand in another order for each person; theirs is their own, sharing or not.
    same = set(ours) - {"id", "profile_id", "created_at", "updated_at", "vacancy_ids"}
    assert {name: ours[name] for name in same} == {name: theirs[name] for name in same}
