"""Columns that become sealed: whoever writes at that moment, nothing is kept in the clear."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from loopbrug.journeys.rotate_keys import sealed_columns
from loopbrug.kernel import migrations
from loopbrug.kernel.sealing import LEAST_BYTES, IsSealed, SealedBytesField, open_sealed, seal
from onboarding.models import Contact
from profiles.models import TalkNote
from tests.factories.onboarding import ContactFactory
from tests.factories.profiles import GuidanceFactory
from tests.factories.talks import TalkNoteFactory

pytestmark = pytest.mark.django_db
WORDS = ["één gesprek ☕", "\\x41 \\ ' 100%", "x" * 500]


def rows(asked, *values):
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
        return cursor.fetchall()


def migrated(*key):
    """There and back, in one transaction as Django does; what the table holds half way."""
    loader = MigrationLoader(None)
    migration = loader.get_migration(*key)
    before = loader.project_state([key], at_end=False)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    with connection.schema_editor(atomic=True) as editor:
        migration.unapply(before.clone(), editor)
    yield
    with connection.schema_editor(atomic=True) as editor:
        migration.apply(before, editor)
    yield


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch):
    monkeypatch.setattr(migrations, "BATCH", 2)


def test_the_shared_log_is_readable_before_the_step_and_sealed_once_after_it():
    guidance = GuidanceFactory()
    for words in WORDS:
        ContactFactory(guidance=guidance, text=words)
    step = migrated("onboarding", "0003_seal_shared_log")
    next(step)
    asked = "SELECT text FROM onboarding_contact ORDER BY id"
    assert [text for (text,) in rows(asked)] == WORDS
    next(step)
    assert [one.text for one in Contact.objects.order_by("pk")] == WORDS
    (first,) = rows(asked)[0]
    assert open_sealed(bytes(first), "onboarding.contact").decode() == WORDS[0]


def test_notes_of_talks_also_with_half_of_it_empty():
    for words in WORDS:
        TalkNoteFactory(went_well=words, agreed="")
    step = migrated("profiles", "0019_seal_notes_of_talks")
    next(step)
    asked = "SELECT went_well, agreed FROM profiles_talknote ORDER BY id"
    assert rows(asked) == [(words, "") for words in WORDS]
    next(step)
    assert [(one.went_well, one.agreed) for one in TalkNote.objects.order_by("pk")] == [
        (words, "") for words in WORDS
    ]


@pytest.mark.parametrize(
    "written", ["te laat, in gewone woorden van wie nog oude code had", "", "\\x01"]
)
def test_words_that_an_older_process_still_writes_are_refused(written):
    ContactFactory(guidance=GuidanceFactory(), text="KANARIE")
    with pytest.raises(IntegrityError, match="contact_text_sealed"), transaction.atomic():
        # As text goes to PostgreSQL: a literal without a type, which bytea takes as well.
        rows("UPDATE onboarding_contact SET text = %s RETURNING id", written)
    assert Contact.objects.get().text == "KANARIE"


def test_the_seal_of_nothing_is_the_least_that_is_taken():
    assert len(seal("", "x")) == LEAST_BYTES


def test_every_sealed_column_takes_seals_only():
    guarded = {
        (model._meta.db_table, constraint.condition.source_expressions[0].name)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(getattr(constraint, "condition", None), IsSealed)
    }
    sealed = {(column.table, column.column) for column in sealed_columns()}
    assert guarded == sealed
    assert any(isinstance(one, SealedBytesField) for one in TalkNote._meta.fields)
