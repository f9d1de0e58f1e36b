"""Words that nobody may read who gets hold of the database: the shared log and notes of talks."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from onboarding.models import Contact
from profiles.domain.talks import Side
from profiles.models import TalkNote
from profiles.services.talks import NothingSaid, write_note
from tests.factories.matching import person_actor
from tests.factories.onboarding import ContactFactory
from tests.factories.profiles import GuidanceFactory
from tests.factories.rights import NOW
from tests.factories.talks import TalkFactory, TalkNoteFactory

pytestmark = pytest.mark.django_db
COLUMNS = {
    "SELECT text FROM onboarding_contact": "text",
    "SELECT went_well FROM profiles_talknote": "went_well",
    "SELECT agreed FROM profiles_talknote": "agreed",
}


def test_what_was_written_comes_back_and_the_database_holds_none_of_it():
    ContactFactory(guidance=GuidanceFactory(), text="KANARIE lastig gesprek")
    TalkNoteFactory(went_well="KANARIE gaat goed", agreed="KANARIE een dag meelopen")
    for asked, name in COLUMNS.items():
        with connection.cursor() as cursor:
            cursor.execute(asked)
            assert b"KANARIE" not in bytes(cursor.fetchone()[0])
        model = Contact if "contact" in asked else TalkNote
        assert "KANARIE" in getattr(model.objects.get(), name)
        with pytest.raises(FieldError):
            model.objects.filter(**{name: "x"}).exists()


def test_a_note_without_a_word_is_none():
    talk = TalkFactory()
    with pytest.raises(NothingSaid):
        write_note(
            talk=talk, side=Side.PERSON, went_well="", agreed="", next_on=None, seen=0, path="/",
            by=person_actor(talk.profile), now=NOW,
        )  # fmt: skip
    assert not TalkNote.objects.exists()
