"""The database writes down what changes in a block, whoever changed it and however."""

import pytest
from django.db import connection, transaction
from django.urls import reverse

from profiles import services
from profiles.domain.snapshot import Talent, Talents
from profiles.models import BlockTrace, Goal, SkillClaim, TalentChoice
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.profiles import NOW, ProfileFactory, a_sector, a_skill, some_goal
from tests.profiles.helpers import post, version_of

pytestmark = pytest.mark.django_db


def traces(profile, **only):
    return list(BlockTrace.objects.filter(profile=profile, **only).order_by("at", "id"))


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_a_save_is_written_down_with_who_did_it(client):
    user = UserFactory()
    sign_in(client, user)
    profile = ProfileFactory(owner=user)
    post(client, "talents", {"version": 0, "chosen": ["listening"], "opslaan": "1"})
    [trace] = traces(profile)
    assert (trace.block, trace.before, trace.after["talent"]) == ("talents", None, "listening")
    assert trace.signed == {"hat": "person", "person": str(user.public_id), "version": 1}


def test_what_no_request_did_is_signed_by_nobody(profile):
    services.save_talents(profile=profile, seen=None, talents=Talents((Talent("caring"),)), now=NOW)
    assert [trace.signed for trace in traces(profile)] == [{"version": 1}]


def test_a_bulk_change_and_sql_by_hand_are_written_down_row_by_row(profile):
    for slot in (1, 2, 3):
        SkillClaim.objects.create(profile=profile, skill=a_skill(slot), level=2)
    SkillClaim.objects.filter(profile=profile).update(level=4)
    run("UPDATE profiles_skillclaim SET level = 5 WHERE skill_id = %s", a_skill(2).pk)
    run("DELETE FROM profiles_skillclaim WHERE skill_id = %s", a_skill(3).pk)
    levels = [
        (trace.before and trace.before["level"], trace.after and trace.after["level"])
        for trace in traces(profile, block="skills")
    ]
    assert levels == [(None, 2)] * 3 + [(2, 4)] * 3 + [(4, 5), (4, None)]


def test_a_change_of_nothing_but_stamps_leaves_no_trace(profile):
    claim = SkillClaim.objects.create(profile=profile, skill=a_skill(), level=2)
    claim.save(update_fields=["level", "updated_at"])
    assert len(traces(profile)) == 1


def test_wishes_find_their_person_through_the_goal(profile):
    services.save_goal(profile=profile, seen=None, goal=some_goal(), now=NOW)
    goal = Goal.objects.get(profile=profile)
    goal.sectors.set([a_sector(7)])
    found = traces(profile, source="profiles_goal_sectors")
    assert [(t.before is None, t.after is None) for t in found] == [
        (True, False), (False, True), (True, False),
    ]  # fmt: skip


def test_the_history_goes_with_the_profile(filled, full_profile_of_another):
    services.erase_profile(profile=filled)
    left = set(BlockTrace.objects.values_list("profile", flat=True))
    assert left == {full_profile_of_another.pk}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("parent_first", [True, False])
def test_the_history_goes_with_a_profile_removed_by_hand(parent_first):
    profile = ProfileFactory()
    TalentChoice.objects.create(profile=profile, talent="caring")
    child = ("DELETE FROM profiles_talentchoice WHERE profile_id = %s", profile.pk)
    parent = ("DELETE FROM profiles_profile WHERE id = %s", profile.pk)
    with transaction.atomic():
        for sql, key in (parent, child) if parent_first else (child, parent):
            run(sql, key)
        run("DELETE FROM profiles_blocktrace WHERE profile_id = %s AND after IS NOT NULL", -1)
    assert not BlockTrace.objects.exists()


def test_following_a_table_begins_with_what_stands_in_it(profile):
    run("SELECT profiles_unfollow('profiles_talentchoice')")
    TalentChoice.objects.create(profile=profile, talent="caring")
    assert not traces(profile)
    run("SELECT profiles_follow('profiles_talentchoice', 'talents')")
    [trace] = traces(profile)
    assert (trace.after["talent"], trace.signed) == ("caring", {"hat": "beginning"})


def test_a_page_that_reads_still_cannot_write(client):
    """Signing puts a statement before each other: the guard must never see that one instead."""
    user = UserFactory()
    sign_in(client, user)
    assert client.get(reverse("profiles:talents")).status_code == 200
    assert version_of(ProfileFactory(owner=user), "talents") == 0
