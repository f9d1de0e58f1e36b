"""Sharing a part of the profile: opened by an act, closed by the clock or by another act."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from accounts.access import Actor, Hat
from accounts.domain.consent import Act, Purpose
from accounts.models import ConsentRecord, OrganisationStatus
from accounts.selectors import consents as register
from accounts.services.erasures import ask_erasure, undo_erasure
from loopbrug.kernel.http import Gone
from notices.models import Notice
from profiles import access
from profiles.domain.blocks import CONTACT, BuildingBlock
from profiles.models import Share
from profiles.selectors.shared import opened
from profiles.selectors.sharing import shares_of
from profiles.services import shares
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.evidence import EvidenceFileFactory
from tests.factories.profiles import ProfileFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
UNTIL = date(2027, 2, 19)
DAY = timedelta(days=1)


@pytest.fixture
def amina():
    return ProfileFactory(owner=UserFactory(name="Amina Bakker"))


@pytest.fixture
def carla():
    return MembershipFactory(organisation=OrganisationFactory(name="Zorg Eemland"))


def acting(membership):
    return Actor(Hat.HR, membership.user, membership)


def own(profile):
    return Actor(Hat.PERSON, profile.owner)


def share_with(profile, organisation, *, blocks=("skills",), until=UNTIL, now=NOW, items=()):
    return shares.share_with(
        profile=profile, organisation=organisation, blocks=blocks, items=items,
        shared_until=until, by=own(profile), now=now,
    )  # fmt: skip


def share_by_link(profile, *, label="Tante Els", until=UNTIL, now=NOW):
    return shares.share_by_link(
        profile=profile, label=label, blocks=["talents"], shared_until=until, by=own(profile),
        now=now,
    )  # fmt: skip


def test_only_the_organisation_that_was_chosen_sees_it(amina, carla):
    share = share_with(amina, carla.organisation)
    eva = MembershipFactory()
    assert list(access.shared_with(acting(carla), now=NOW)) == [share]
    assert access.share_for(share.public_id, acting(carla), now=NOW) == share
    assert list(access.shared_with(acting(eva), now=NOW)) == []
    for nobody in (acting(eva), Actor(Hat.VISITOR), own(amina), Actor(Hat.STAFF, carla.user)):
        with pytest.raises(Http404):
            access.share_for(share.public_id, nobody, now=NOW)


def test_it_stops_at_the_next_request_after_it_was_withdrawn(amina, carla):
    share = share_with(amina, carla.organisation)
    later = NOW + timedelta(seconds=1)
    shares.withdraw_share(share=share, by=own(amina), now=later)
    assert list(access.shared_with(acting(carla), now=later)) == []
    with pytest.raises(access.Gone) as gone:
        access.share_for(share.public_id, acting(carla), now=later)
    assert gone.value.since == later
    assert Share.objects.get().blocks == []


def test_it_stops_by_the_clock_in_the_dutch_night(amina, carla):
    share = share_with(amina, carla.organisation)
    last = datetime(2027, 2, 18, 22, 59, tzinfo=UTC)
    assert access.share_for(share.public_id, acting(carla), now=last) == share
    with pytest.raises(access.Gone) as gone:
        access.share_for(share.public_id, acting(carla), now=last + timedelta(minutes=1))
    assert gone.value.since == last + timedelta(minutes=1)


def test_the_own_employer_waits_a_day_and_an_undo_leaves_no_trace_there(amina, carla):
    amina.own_employer = carla.organisation
    amina.save(update_fields=["own_employer", "updated_at"])
    share = share_with(amina, carla.organisation)
    assert share.opens_at == NOW + DAY
    with pytest.raises(Http404):
        access.share_for(share.public_id, acting(carla), now=NOW + DAY - timedelta(seconds=1))
    assert access.share_for(share.public_id, acting(carla), now=NOW + DAY) == share
    shares.withdraw_share(share=share, by=own(amina), now=NOW + timedelta(hours=23))
    with pytest.raises(Http404):
        access.share_for(share.public_id, acting(carla), now=NOW + 2 * DAY)
    assert not Notice.objects.filter(kind="share_received").exists()


@pytest.mark.parametrize("how", ["kvk", "name", "acts there"])
def test_the_own_employer_is_known_by_number_by_name_and_by_acting_for_it(amina, carla, how):
    zorg = carla.organisation
    if how == "kvk":
        amina.own_employer = OrganisationFactory(kvk_number=zorg.kvk_number, training_provider=True)
    if how == "name":
        amina.own_employer_name = "ZORG eemland"
    if how == "acts there":
        MembershipFactory(user=amina.owner, organisation=zorg)
    amina.save(update_fields=["own_employer", "own_employer_name", "updated_at"])
    assert share_with(amina, zorg).opens_at == NOW + DAY
    assert share_with(amina, OrganisationFactory()).opens_at == NOW


def test_other_ticks_of_the_own_employer_do_not_close_what_was_open(amina, carla):
    amina.own_employer = carla.organisation
    amina.save(update_fields=["own_employer", "updated_at"])
    share_with(amina, carla.organisation)
    again = share_with(amina, carla.organisation, blocks=["talents"], now=NOW + 2 * DAY)
    assert again.opens_at == NOW + DAY
    assert access.is_open(again, now=NOW + 2 * DAY)


def test_sharing_again_replaces_what_was_shared_and_stays_one_thing(amina, carla):
    first = share_with(amina, carla.organisation)
    second = share_with(amina, carla.organisation, blocks=["talents", "contact"])
    assert second.pk == first.pk
    assert second.blocks == ["contact", "talents"]
    assert [one.act for one in register.lines_of(amina.owner)] == [Act.GIVEN, Act.CHANGED]


def test_what_ran_out_is_a_new_thing_when_shared_again(amina, carla):
    first = share_with(amina, carla.organisation)
    later = NOW + timedelta(days=200)
    second = share_with(amina, carla.organisation, until=later.date() + 30 * DAY, now=later)
    assert second.pk != first.pk
    with pytest.raises(access.Gone):
        access.share_for(first.public_id, acting(carla), now=later)


def test_two_shares_with_one_organisation_cannot_run_at_once(amina, carla):
    share = share_with(amina, carla.organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        Share.objects.create(
            profile=amina, organisation=share.organisation, blocks=["skills"], given_at=NOW,
            opens_at=NOW, shared_until=UNTIL,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("blocks", "days"), [([], 30), (["needs"], 30), (["skills"], 0), (["skills"], 366)]
)
def test_nothing_unknown_or_for_ever_is_shared(amina, carla, blocks, days):
    with pytest.raises(shares.WrongSharing):
        share_with(amina, carla.organisation, blocks=blocks, until=NOW.date() + days * DAY)
    assert not ConsentRecord.objects.exists()


def test_only_own_files_go_along(amina, carla):
    mine, other = EvidenceFileFactory(profile=amina), EvidenceFileFactory()
    share = share_with(amina, carla.organisation, blocks=(), items=[mine.public_id])
    assert share.items == [mine.public_id]
    assert register.lines_of(amina.owner)[0].items == [mine.public_id]
    for wrong in (other.public_id, uuid4()):
        with pytest.raises(shares.WrongSharing):
            share_with(amina, carla.organisation, items=[wrong])


def test_nothing_is_shared_with_an_organisation_that_nobody_confirmed(amina):
    with pytest.raises(shares.NoReceiver):
        share_with(amina, OrganisationFactory(pending=True))


def test_who_acts_for_the_receiver_too_does_not_see_the_own_profile_there(amina, carla):
    MembershipFactory(user=amina.owner, organisation=carla.organisation)
    share = share_with(amina, carla.organisation)
    both = Actor(Hat.HR, amina.owner, amina.owner.memberships.get())
    with pytest.raises(Http404):
        access.share_for(share.public_id, both, now=NOW + 2 * DAY)


def test_of_who_is_leaving_nothing_that_is_shared_is_seen_until_it_is_undone(amina, carla):
    share, link = share_with(amina, carla.organisation), share_by_link(amina)
    code = access.link_code(link)
    ask_erasure(user=amina.owner, by=own(amina), now=NOW)
    assert list(access.shared_with(acting(carla), now=NOW)) == []
    assert list(access.shared_with(acting(carla), now=NOW, also_leaving=True)) == [share]
    with pytest.raises(Gone):
        access.share_for(share.public_id, acting(carla), now=NOW)
    with pytest.raises(Gone):
        access.share_by_code(code, now=NOW)
    undo_erasure(user=amina.owner, by=own(amina), now=NOW)
    assert list(access.shared_with(acting(carla), now=NOW)) == [share]
    assert access.share_by_code(code, now=NOW) == link


@pytest.mark.parametrize(
    ("tick", "opens"),
    [
        (CONTACT, {"name", "email"}),
        (BuildingBlock.TALENTS, {"talents"}),
        (BuildingBlock.SKILLS, {"skills"}),
        (BuildingBlock.DRIVES, {"drives"}),
        (BuildingBlock.ADAPTABILITY, {"support"}),
        (BuildingBlock.WORKING_LEVEL, {"working_level"}),
        (BuildingBlock.GOAL, {"goal"}),
    ],
)
def test_a_tick_opens_what_it_says_and_nothing_else(tick, opens):
    told = opened(ProfileFactory(complete=True), [tick])
    assert {field.name for field in fields(told) if getattr(told, field.name) is not None} == opens


def test_nothing_is_seen_of_an_account_that_is_blocked(amina, carla):
    share = share_with(amina, carla.organisation)
    amina.owner.is_active = False
    amina.owner.save(update_fields=["is_active", "updated_at"])
    assert list(access.shared_with(acting(carla), now=NOW)) == []
    with pytest.raises(Http404):
        access.share_for(share.public_id, acting(carla), now=NOW)


def test_nothing_is_seen_by_an_organisation_that_is_confirmed_no_longer(amina, carla):
    share = share_with(amina, carla.organisation)
    carla.organisation.status = OrganisationStatus.PENDING
    assert list(access.shared_with(acting(carla), now=NOW)) == []
    with pytest.raises(Http404):
        access.share_for(share.public_id, acting(carla), now=NOW)


def test_the_rows_themselves_say_that_the_own_employer_sees_nothing_yet(amina, carla):
    amina.own_employer = carla.organisation
    amina.save(update_fields=["own_employer", "updated_at"])
    share = share_with(amina, carla.organisation)
    assert not Share.objects.open_now(NOW + DAY - timedelta(seconds=1)).exists()
    assert Share.objects.open_now(NOW + DAY).get() == share


def test_a_tick_on_a_file_of_somebody_else_opens_nothing(amina, carla):
    mine, other = EvidenceFileFactory(profile=amina), EvidenceFileFactory()
    share = share_with(amina, carla.organisation, items=[mine.public_id])
    share.items = [mine.public_id, other.public_id]  # as no act of ours would write it
    assert access.file_in(share, mine.public_id) == mine
    with pytest.raises(Http404):
        access.file_in(share, other.public_id)


def test_of_the_shares_of_somebody_else_none_is_found_among_ones_own(amina, carla):
    mine = share_with(amina, carla.organisation)
    other = share_with(ProfileFactory(), carla.organisation)
    assert shares_of(amina.owner, [mine.public_id, other.public_id]) == [mine]


def test_a_link_opens_one_share_and_no_other_code_does(amina):
    first, second = share_by_link(amina), share_by_link(amina, label="Buurman")
    code = access.link_code(first)
    assert access.share_by_code(code, now=NOW) == first
    assert code != access.link_code(second)
    wrong = ["", "x", str(first.public_id), code[:-1], code + "a", first.public_id.hex + ".x"]
    for other in wrong:
        with pytest.raises(Http404):
            access.share_by_code(other, now=NOW)


def test_a_share_with_an_organisation_has_no_link(amina, carla):
    share = share_with(amina, carla.organisation)
    with pytest.raises(Http404):
        access.share_by_code(access.link_code(share), now=NOW)


def test_a_link_is_over_by_act_or_by_clock(amina):
    first, second = share_by_link(amina), share_by_link(amina)
    shares.withdraw_share(share=first, by=own(amina), now=NOW)
    with pytest.raises(access.Gone):
        access.share_by_code(access.link_code(first), now=NOW)
    with pytest.raises(access.Gone):
        access.share_by_code(access.link_code(second), now=NOW + timedelta(days=120))


def test_the_name_of_who_gets_a_link_stays_out_of_the_register(amina):
    share_by_link(amina, label="Tante Els")
    (line,) = register.lines_of(amina.owner)
    assert (line.purpose, line.receiver_id, line.receiver_name) == (Purpose.LINK, None, "")
    assert "Els" not in str(ConsentRecord.objects.values())


def test_two_weeks_before_the_end_it_asks_once_and_silence_ends_it(amina, carla):
    share = share_with(amina, carla.organisation)
    assert shares.ask_again(now=NOW + timedelta(days=75)) == 0
    assert shares.ask_again(now=NOW + timedelta(days=76)) == 1
    assert shares.ask_again(now=NOW + timedelta(days=77)) == 0
    (mail,) = Notice.objects.filter(kind="share_ends_soon")
    assert mail.to == amina.owner.email
    assert "skills" not in str(mail.context)
    with pytest.raises(access.Gone):
        access.share_for(share.public_id, acting(carla), now=NOW + timedelta(days=90))


def test_a_yes_lets_it_go_on_and_it_asks_again_later(amina, carla):
    share = share_with(amina, carla.organisation)
    shares.ask_again(now=NOW + timedelta(days=76))
    later = NOW + timedelta(days=80)
    share = shares.prolong_share(
        share=share, shared_until=later.date() + 90 * DAY, by=own(amina), now=later
    )
    assert share.asked_at is None
    assert register.lines_of(amina.owner)[-1].act == Act.CHANGED
    assert access.share_for(share.public_id, acting(carla), now=later + timedelta(days=60))


def test_what_ended_does_not_go_on(amina, carla):
    share = share_with(amina, carla.organisation)
    with pytest.raises(shares.ShareOver):
        shares.prolong_share(
            share=share, shared_until=date(2027, 8, 1), by=own(amina),
            now=NOW + timedelta(days=90),
        )  # fmt: skip
    shares.withdraw_share(share=share, by=own(amina), now=NOW)
    with pytest.raises(shares.ShareOver):
        shares.prolong_share(share=share, shared_until=UNTIL, by=own(amina), now=NOW)


def test_with_an_organisation_that_stops_everything_ends(amina, carla):
    fleur = ProfileFactory(owner=UserFactory())
    share_with(amina, carla.organisation)
    share_with(fleur, carla.organisation)
    ended = shares.end_shares_with(organisation_id=carla.organisation.pk, now=NOW)
    assert ended == 2
    assert [one.act for one in register.lines_of(amina.owner)] == [Act.GIVEN, Act.ENDED]


def test_the_receiver_hears_that_there_is_something_and_not_what_or_whose(amina, carla):
    share_with(amina, carla.organisation)
    share_with(amina, carla.organisation, blocks=["talents"])
    (mail,) = Notice.objects.filter(kind="share_received")
    assert mail.to == carla.user.email
    assert set(mail.context) == {"path"}
