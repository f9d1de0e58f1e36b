"""To be forgotten: asked, thought over, done; and done again after a restored back-up."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from accounts.access import Actor, Hat
from accounts.models import AuditEvent, Erasure, ErasureState, Takeout, User
from accounts.selectors.consents import broken_chains, standing
from accounts.services import LastAdministrator
from accounts.services.erasures import TooLate, ask_erasure, forget_records, undo_erasure
from loopbrug.journeys.erase_person import erase_person
from loopbrug.journeys.forget import (
    Replayed,
    forget,
    forget_due,
    read_list,
    replay,
    write_list,
)
from matching.access import profiles_open_to
from notices.models import Notice
from profiles.models import Profile
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory
from tests.factories.profiles import ProfileFactory
from tests.factories.rights import NOW, NeedOpeningFactory, TakeoutFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def me(user):
    return Actor(Hat.PERSON, user)


def ask(user, now=NOW):
    return ask_erasure(user=user, by=me(user), now=now)


@pytest.fixture
def amina():
    return UserFactory(email="amina@voorbeeld.example", name="Amina Yilmaz")


def test_who_asks_has_fourteen_days_and_a_mail_with_the_day(amina):
    asked = ask(amina)
    assert asked.due_at == NOW + timedelta(days=14)
    mail = Notice.objects.get(kind="erasure_asked")
    assert (mail.to, mail.context["day"]) == (amina.email, "2026-12-05")


def test_asking_twice_is_one_wish_with_the_first_day(amina):
    assert ask(amina) == ask(amina, now=NOW + DAY)
    assert Notice.objects.filter(kind="erasure_asked").count() == 1


def test_meanwhile_no_employer_gets_the_card_and_afterwards_all_is_as_it_was(amina):
    profile, employer = ProfileFactory(owner=amina, is_card_on=True), OrganisationFactory()
    ask(amina)
    assert not profiles_open_to(employer).filter(pk=profile.pk).exists()
    undo_erasure(user=amina, by=me(amina), now=NOW + 13 * DAY)
    assert profiles_open_to(employer).filter(pk=profile.pk).exists()
    assert Erasure.objects.get().state == ErasureState.UNDONE


@pytest.mark.parametrize(("offset", "is_gone"), [(-1, False), (0, True), (1, True)])
def test_everything_goes_on_the_day_and_not_before(amina, offset, is_gone):
    ProfileFactory(owner=amina)
    asked = ask(amina)
    forget_due(now=asked.due_at + offset * DAY)
    amina.refresh_from_db()
    assert amina.is_active is not is_gone
    assert Profile.objects.exists() is not is_gone


def test_a_second_before_the_day_it_can_be_undone_and_from_then_on_not(amina):
    asked = ask(amina)
    with pytest.raises(TooLate):
        undo_erasure(user=amina, by=me(amina), now=asked.due_at)
    undo_erasure(user=amina, by=me(amina), now=asked.due_at - timedelta(seconds=1))
    assert forget_due(now=asked.due_at + DAY) == 0
    amina.refresh_from_db()
    assert amina.is_active
    assert amina.leaving_at is None


def test_undoing_what_was_not_asked_changes_nothing(amina):
    undo_erasure(user=amina, by=me(amina), now=NOW)
    assert not AuditEvent.objects.exists()


def test_who_undid_it_may_ask_again(amina):
    ask(amina)
    undo_erasure(user=amina, by=me(amina), now=NOW + DAY)
    again = ask(amina, now=NOW + 2 * DAY)
    assert again.due_at == NOW + 16 * DAY


def test_the_record_of_who_is_gone_says_nothing_of_who_it_was(amina):
    ask(amina)
    forget_due(now=NOW + 14 * DAY)
    record = Erasure.objects.get()
    assert (record.user, record.state) == (None, ErasureState.DONE)
    assert str(amina.public_id) not in str(Erasure.objects.values())


def test_a_wish_that_was_undone_before_says_nothing_of_who_it_was_either(amina):
    ask(amina)
    undo_erasure(user=amina, by=me(amina), now=NOW + DAY)
    ask(amina, now=NOW + 2 * DAY)
    forget_due(now=NOW + 16 * DAY)
    records = Erasure.objects.order_by("asked_at")
    assert [one.state for one in records] == [ErasureState.UNDONE, ErasureState.DONE]
    assert [one.user for one in records] == [None, None]


def test_copies_and_consents_end_with_it(amina):
    opening = NeedOpeningFactory(need__profile__owner=amina)
    TakeoutFactory(user=amina, ready=True)
    from profiles.services.needs import open_needs  # noqa: PLC0415 reads as one sentence here

    open_needs(
        profile=opening.need.profile, organisation=opening.organisation,
        about_id=opening.about_id, chosen=[opening.need.public_id], until=opening.until_on,
        by=me(amina), now=NOW,
    )  # fmt: skip
    assert standing(amina, now=NOW)
    erase_person(user=amina, by=None, now=NOW)
    assert not Takeout.objects.exists()
    assert not standing(amina, now=NOW)
    assert not list(broken_chains()), "the proof of what was allowed stays"


def test_who_would_leave_colleagues_without_administrator_first_makes_one(amina):
    member = MembershipFactory(user=amina, administrator=True)
    MembershipFactory(organisation=member.organisation)
    with pytest.raises(LastAdministrator):
        ask(amina)


def test_who_became_the_last_administrator_meanwhile_waits_and_holds_up_nobody(amina):
    other = UserFactory()
    ask(amina)
    ask(other)
    member = MembershipFactory(user=amina, administrator=True)
    MembershipFactory(organisation=member.organisation)
    assert forget_due(now=NOW + 14 * DAY) == 1
    amina.refresh_from_db()
    other.refresh_from_db()
    assert (amina.is_active, other.is_active) == (True, False)


# --- the list outside the database


def test_the_list_holds_keys_states_and_days_and_nothing_else(amina, erasure_list):
    ask(amina)
    assert write_list() == 1
    assert write_list() == 0
    undo_erasure(user=amina, by=me(amina), now=NOW + DAY)
    write_list()
    lines = [json.loads(line) for line in erasure_list.read_text().splitlines() if line]
    assert [line["state"] for line in lines] == ["asked", "undone"]
    assert {frozenset(line) for line in lines} == {
        frozenset({"key", "state", "asked_at", "due_at"})
    }
    assert str(amina.public_id) not in erasure_list.read_text()


def test_the_line_is_on_the_disk_before_the_rows_go(amina, erasure_list, monkeypatch):
    def fails(**_):
        raise OSError("no more room in the database")

    monkeypatch.setattr("loopbrug.journeys.forget.erase_person", fails)
    with pytest.raises(OSError, match="no more room"):
        forget(user=amina, now=NOW)
    states = [line.state for line in read_list()]
    assert states == [ErasureState.DONE, ErasureState.UNDONE], "and how it stands, as she is here"


def test_who_could_not_go_is_on_the_list_as_one_who_waits(amina):
    asked = ask(amina)
    member = MembershipFactory(user=amina, administrator=True)
    MembershipFactory(organisation=member.organisation)
    assert forget_due(now=NOW + 14 * DAY) == 0
    last = list(read_list())[-1]
    assert (last.state, last.asked_at, last.due_at) == (ErasureState.ASKED, NOW, asked.due_at)
    assert replay(now=NOW + 15 * DAY) == Replayed(forgotten=0, waiting=0)


def test_one_who_cannot_be_forgotten_again_holds_up_nobody_and_the_command_says_so(amina):
    other = UserFactory()
    for user in (amina, other):
        before = {"email": user.email, "name": user.name, "is_active": True}
        forget(user=user, now=NOW)
        User.objects.filter(pk=user.pk).update(**before)
    member = MembershipFactory(user=amina, administrator=True)
    MembershipFactory(organisation=member.organisation)
    with pytest.raises(CommandError, match="Niet gelukt: 1") as said:
        call_command("replay_erasures")
    assert str(amina.public_id) in str(said.value)
    assert amina.email not in str(said.value)
    other.refresh_from_db()
    assert not other.is_active


def test_who_was_forgotten_after_the_back_up_is_forgotten_again(amina):
    """The back-up of before is put back: the rows are there again as they were."""
    ProfileFactory(owner=amina)
    before = {"email": amina.email, "name": amina.name, "is_active": True}
    ask(amina)
    forget_due(now=NOW + 14 * DAY)
    User.objects.filter(pk=amina.pk).update(**before)
    Erasure.objects.all().delete()
    ProfileFactory(owner=amina)
    stays = ProfileFactory(owner=UserFactory())
    call_command("replay_erasures")
    amina.refresh_from_db()
    assert (amina.name, amina.is_active) == ("", False)
    assert list(Profile.objects.order_by("pk")) == [stays]
    assert replay(now=NOW) == Replayed(0, 0), "twice is once"


def test_a_wish_of_after_the_back_up_comes_back_with_its_day(amina):
    asked = ask(amina)
    write_list()
    Erasure.objects.all().delete()
    User.objects.filter(pk=amina.pk).update(leaving_at=None)
    assert replay(now=NOW + DAY) == Replayed(0, 1)
    amina.refresh_from_db()
    assert Erasure.objects.get().due_at == asked.due_at
    assert amina.leaving_at == NOW


def test_a_wish_that_was_undone_stays_undone_after_a_restore(amina):
    ask(amina)
    write_list()
    undo_erasure(user=amina, by=me(amina), now=NOW + DAY)
    write_list()
    Erasure.objects.all().delete()
    assert replay(now=NOW + 2 * DAY) == Replayed(0, 0)


def test_a_line_that_was_cut_off_by_a_crash_spoils_no_other(amina, erasure_list):
    ask(amina)
    write_list()
    with erasure_list.open("a") as file:
        file.write('\n{"key": "abc", "sta')
    undo_erasure(user=amina, by=me(amina), now=NOW + DAY)
    write_list()
    assert [line.state for line in read_list()] == [ErasureState.ASKED, ErasureState.UNDONE]


def test_without_a_list_there_is_nothing_to_replay():
    assert replay(now=NOW) == Replayed(0, 0)


@pytest.mark.parametrize(("offset", "left"), [(-1, 1), (0, 1), (1, 0)])
def test_a_record_goes_when_no_back_up_needs_it(amina, offset, left):
    ask(amina)
    forget_due(now=NOW + 14 * DAY)
    done = Erasure.objects.get().ended_at
    forget_records(before=done + offset * DAY)
    assert Erasure.objects.count() == left
