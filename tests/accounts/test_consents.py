"""The register of consents: written in order, read by the clock, and never changed."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from accounts.access import Actor, Hat
from accounts.domain.consent import Act, Channel, Purpose
from accounts.models import ConsentRecord
from accounts.selectors import consents as register
from accounts.services import consents
from notices.models import Notice
from notices.services import message_of
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.consents import ConsentRecordFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
UNTIL = date(2027, 2, 19)


def give(person, receiver, *, about_id=None, blocks=("skills",), until=UNTIL, now=NOW, **given):
    return consents.give(
        person=person,
        receiver=receiver,
        purpose=Purpose.SHARE,
        about_id=about_id or uuid4(),
        blocks=blocks,
        valid_from=now,
        valid_until=until,
        by=Actor(Hat.PERSON, person),
        now=now,
        **given,
    )


def test_what_was_given_stands_until_its_last_day_by_the_clock():
    person = UserFactory()
    record = give(person, OrganisationFactory(), blocks=["talents", "skills", "skills"])
    assert record.blocks == ["skills", "talents"]
    assert register.standing(person, now=NOW) == [record]
    last = datetime(2027, 2, 18, 22, 59, tzinfo=UTC)
    assert register.standing(person, now=last) == [record]
    assert register.standing(person, now=last + timedelta(minutes=1)) == []


def test_it_is_between_one_person_and_one_receiver():
    amina, fleur, about = UserFactory(), UserFactory(), uuid4()
    zorg, bouw = OrganisationFactory(), OrganisationFactory()
    give(amina, zorg, about_id=about)
    give(amina, bouw, about_id=about)
    give(fleur, zorg)
    consents.withdraw(
        person=amina, about_id=about, receiver=zorg, by=Actor(Hat.PERSON, amina), now=NOW
    )
    assert [one.receiver_id for one in register.standing(amina, now=NOW)] == [bouw.public_id]
    assert len(register.standing(fleur, now=NOW)) == 1


def test_other_ticks_take_the_place_of_the_first_and_the_same_again_writes_nothing():
    person, zorg, about = UserFactory(), OrganisationFactory(), uuid4()
    first = give(person, zorg, about_id=about)
    assert give(person, zorg, about_id=about) == first
    second = give(person, zorg, about_id=about, blocks=["talents"])
    assert (second.act, second.previous_id) == (Act.CHANGED, first.public_id)
    assert register.standing(person, now=NOW) == [second]
    assert not list(register.broken_chains())


def test_withdrawn_by_the_person_or_ended_by_another_and_twice_is_once():
    person, about = UserFactory(), uuid4()
    give(person, OrganisationFactory(), about_id=about)
    (line,) = consents.withdraw(
        person=person, about_id=about, by=Actor(Hat.PERSON, person), now=NOW
    )
    assert (line.act, line.blocks, line.valid_until) == (Act.WITHDRAWN, [], None)
    assert consents.withdraw(person=person, about_id=about, by=None, now=NOW) == []
    other = give(person, OrganisationFactory())
    (ended,) = consents.withdraw(person=person, about_id=other.about_id, by=None, now=NOW)
    assert (ended.act, ended.channel) == (Act.ENDED, Channel.SYSTEM)
    assert register.standing(person, now=NOW) == []
    assert not list(register.broken_chains())


def test_what_ran_out_is_given_anew_and_not_withdrawn():
    person, zorg, about = UserFactory(), OrganisationFactory(), uuid4()
    give(person, zorg, about_id=about)
    later = NOW + timedelta(days=120)
    assert consents.withdraw(person=person, about_id=about, by=None, now=later) == []
    again = give(person, zorg, about_id=about, until=UNTIL + timedelta(days=120), now=later)
    assert again.act == Act.GIVEN


def test_nothing_is_no_consent():
    with pytest.raises(consents.NothingOpened):
        give(UserFactory(), OrganisationFactory(), blocks=[])


def test_one_mail_an_act_and_none_says_what_or_whom():
    person, about = UserFactory(), uuid4()
    give(person, OrganisationFactory(name="Bouw Vallei"), about_id=about)
    give(person, OrganisationFactory(name="Zorg Eemland"), about_id=about)
    (mail,) = Notice.objects.filter(kind="consent_given")
    assert mail.to == person.email
    assert set(mail.context) == {"path", "receipt", "number", "day"}
    text = message_of(mail).body
    assert "Bouw" not in text
    assert "skills" not in text.lower()


def test_the_mail_says_where_the_proof_is_and_which_it_is():
    person = UserFactory()
    record = give(person, OrganisationFactory())
    text = message_of(Notice.objects.get(kind="consent_given")).body
    assert reverse("accounts:consent", args=[record.public_id]) in text
    assert f"21\u00a0november 2026, met nummer {record.public_id}" in text
    assert reverse("accounts:who_sees_what") in text


def test_who_takes_it_back_gets_one_mail_with_that_proof():
    person, about = UserFactory(), uuid4()
    give(person, OrganisationFactory(name="Bouw Vallei"), about_id=about)
    give(person, OrganisationFactory(name="Zorg Eemland"), about_id=about)
    by = Actor(Hat.PERSON, person)
    records = consents.withdraw(person=person, about_id=about, by=by, now=NOW)
    consents.withdraw(person=person, about_id=about, by=by, now=NOW)
    mail = Notice.objects.get(kind="consent_withdrawn")
    text = message_of(mail).body
    assert (mail.to, len(records)) == (person.email, 2)
    assert reverse("accounts:consent", args=[records[0].public_id]) in text
    assert "Bouw" not in text
    other = give(person, OrganisationFactory())
    consents.withdraw(person=person, about_id=other.about_id, by=None, now=NOW)
    assert Notice.objects.filter(kind="consent_withdrawn").count() == 1


def test_a_line_holds_no_word_of_a_person_and_no_name_of_one():
    person = UserFactory(name="Amina Bakker")
    record = give(person, None)
    assert record.receiver_name == ""
    assert "Amina" not in str(ConsentRecord.objects.values())


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_consentrecord SET blocks = '{drives}'",
        "UPDATE accounts_consentrecord SET hash = previous_hash",
        "DELETE FROM accounts_consentrecord",
    ],
)
def test_nobody_changes_or_removes_a_line(sql):
    record = ConsentRecordFactory()
    with (
        pytest.raises(IntegrityError, match="append only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert ConsentRecord.objects.get() == record


@pytest.mark.parametrize("wrong", [{"sequence": 5}, {"previous_hash": "f" * 64}])
def test_nobody_leaves_a_gap_or_puts_a_line_beside_the_chain(wrong):
    first = ConsentRecordFactory()
    fields = {"sequence": 2, "previous_hash": first.hash, **wrong}
    second = ConsentRecord(
        person_id=first.person_id, act="withdrawn", purpose="share", about_id=first.about_id,
        at=NOW, channel="page", notice_version="x", notice_hash="x", language="nl", hash="x",
        **fields,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="in order"), transaction.atomic():
        second.save()


def test_a_line_that_the_database_could_not_guard_still_shows():
    """Whoever may switch triggers off can change a row, not the hash that the next one holds."""
    person = UserFactory()
    about = give(person, OrganisationFactory()).about_id
    consents.withdraw(person=person, about_id=about, by=None, now=NOW)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE accounts_consentrecord SET blocks = '{drives}' WHERE sequence = 1")
    assert list(register.broken_chains())


def test_a_line_knows_the_network_of_the_act_as_a_code_and_the_chain_holds_it():
    person = UserFactory()
    by = Actor(Hat.PERSON, person, ip_hash="a1" * 32)
    about = give(person, OrganisationFactory()).about_id
    (line,) = consents.withdraw(person=person, about_id=about, by=by, now=NOW)
    assert line.ip_hash == "a1" * 32
    assert [one.ip_hash for one in register.lines_of(person)] == ["", "a1" * 32]
    assert not list(register.broken_chains())


def test_the_network_of_somebody_else_is_not_kept_with_the_person():
    person, bram = UserFactory(), Actor(Hat.COACH, UserFactory(), ip_hash="b2" * 32)
    about = give(person, OrganisationFactory()).about_id
    (line,) = consents.withdraw(person=person, about_id=about, by=bram, now=NOW)
    assert (line.act, line.ip_hash) == (Act.ENDED, "")
