"""After a breach: whose data was opened, from the view log, without a name on the screen."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent, OrganisationKind
from tests.factories.accounts import NOW, OrganisationFactory, UserFactory
from tests.factories.profiles import ProfileFactory
from tests.factories.seen import ProfileViewFactory

pytestmark = pytest.mark.django_db
FROM, UNTIL = NOW - timedelta(hours=2), NOW + timedelta(hours=2)
PERIOD = ("--from", FROM.isoformat(), "--until", UNTIL.isoformat())


@pytest.fixture
def snoop():
    return UserFactory(email="bram@voorbeeld.example", name="Bram de Boer")


@pytest.fixture
def touched(snoop):
    """Two people whom the snoop looked at, the first one twice; and looks that do not count."""
    first, second = ProfileFactory.create_batch(2)
    for at, blocks in ((NOW, ("skills",)), (NOW + timedelta(hours=1), ("skills", "files"))):
        ProfileViewFactory(person=first.owner, viewer_id=snoop.public_id, at=at, blocks=blocks)
    ProfileViewFactory(person=second.owner, viewer_id=snoop.public_id, at=NOW)
    ProfileViewFactory(person=ProfileFactory().owner, at=NOW)
    for at in (FROM - timedelta(minutes=31), UNTIL):
        ProfileViewFactory(person=ProfileFactory().owner, viewer_id=snoop.public_id, at=at)
    return first, second


def lines_of(capsys, *options):
    call_command("people_touched", *options)
    head, *rows = capsys.readouterr().out.strip().splitlines()
    return head, [row.split("\t") for row in rows[1:]]


def test_whoever_a_viewer_opened_is_told_by_key_with_how_often_and_what(capsys, snoop, touched):
    first, second = touched
    head, rows = lines_of(capsys, "--viewer", "Bram@voorbeeld.example", *PERIOD)
    assert head.startswith("2 mensen, 3 keer, ")
    assert [(row[0], row[1], row[2], row[5]) for row in rows] == [
        (str(first.public_id), str(first.owner.public_id), "2", "files, skills"),
        (str(second.public_id), str(second.owner.public_id), "1", "skills"),
    ]
    told = str((head, rows))
    for person in (first.owner, second.owner, snoop):
        assert person.name not in told
        assert person.email not in told


def test_that_it_was_looked_up_is_written_down_about_nobody(capsys, snoop, touched):
    call_command("people_touched", "--viewer", str(snoop.public_id), *PERIOD)
    line = AuditEvent.objects.get(kind="breach.looked_up")
    assert (line.actor_id, line.about_id) == (None, None), "so it is in nobody's copy"
    assert line.detail == {
        "since": FROM.isoformat(),
        "until": UNTIL.isoformat(),
        "people": 2,
        "looks": 3,
        "viewer": [str(snoop.public_id)],
    }


def test_an_organisation_by_its_number_and_a_leaked_link_by_its_key(capsys):
    organisation, person, thing = OrganisationFactory(), ProfileFactory(), uuid4()
    ProfileViewFactory(person=person.owner, organisation=organisation, about_id=thing)
    for options in (
        ("--organisation", organisation.kvk_number),
        ("--organisation", str(organisation.public_id)),
        ("--thing", str(thing)),
    ):
        _head, rows = lines_of(capsys, *options, *PERIOD)
        assert [row[0] for row in rows] == [str(person.public_id)]


def test_a_number_that_stands_for_two_organisations_means_both(capsys):
    employer = OrganisationFactory()
    school = OrganisationFactory(
        kind=OrganisationKind.TRAINING_PROVIDER, kvk_number=employer.kvk_number
    )
    for organisation in (employer, school):
        ProfileViewFactory(person=ProfileFactory().owner, organisation=organisation)
    head, _rows = lines_of(capsys, "--organisation", employer.kvk_number, *PERIOD)
    assert head.startswith("2 mensen")


def test_a_look_that_was_one_with_an_earlier_look_counts(capsys, snoop):
    """Within half an hour no second line is written."""
    person = ProfileFactory()
    ProfileViewFactory(
        person=person.owner, viewer_id=snoop.public_id, at=FROM - timedelta(minutes=29)
    )
    _head, rows = lines_of(capsys, "--viewer", snoop.email, *PERIOD)
    assert [row[0] for row in rows] == [str(person.public_id)]


def test_who_erased_everything_since_is_told_by_the_number_that_stays(capsys, snoop):
    gone = uuid4()
    ProfileViewFactory(person_id=gone, viewer_id=snoop.public_id)
    _head, rows = lines_of(capsys, "--viewer", snoop.email, *PERIOD)
    assert [row[:2] for row in rows] == [["weg", str(gone)]]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--viewer", "niemand@voorbeeld.example", *PERIOD), "Dit ken ik niet"),
        (("--organisation", "00000000", *PERIOD), "Dit ken ik niet"),
        (("--thing", "x", *PERIOD), "Dit ken ik niet"),
        (("--viewer", str(uuid4()), "--from", "gisteren"), "geen moment"),
        (("--viewer", str(uuid4()), "--from", "2026-11-22", "--until", "2026-11-21"), "begin"),
        (PERIOD, "required"),
    ],
)
def test_what_cannot_be_looked_up_is_said_and_nothing_is_written(options, words):
    with pytest.raises(CommandError, match=words):
        call_command("people_touched", *options)
    assert not AuditEvent.objects.exists()
