"""What the website may not do in the database, whatever its code would want."""

import re
from datetime import UTC, datetime

import pytest
from django.db import ProgrammingError, connection, transaction

from accounts.models import ConsentRecord, User
from accounts.services.web_role import give_rights
from tests.factories.accounts import UserFactory
from tests.factories.consents import ConsentRecordFactory

pytestmark = pytest.mark.django_db
ROLE = "loopbrug_web_of_a_test"
WRONG = [
    "UPDATE accounts_consentrecord SET id = id",
    "UPDATE accounts_auditevent SET id = id",
    "DELETE FROM accounts_consentrecord",
    "DELETE FROM accounts_auditevent",
    "TRUNCATE accounts_consentrecord",
    "ALTER TABLE accounts_consentrecord DISABLE TRIGGER ALL",
    "SET LOCAL session_replication_role = replica",
    "UPDATE accounts_profileview SET viewer_id = NULL",
    "DELETE FROM accounts_profileview",
    "DELETE FROM django_migrations",
]


def test_the_website_adds_to_what_only_grows_and_cannot_change_it():
    """Refused for want of the right, before any trigger is asked."""
    person = UserFactory()
    ConsentRecordFactory(person_id=person.public_id)
    give_rights(role=ROLE)
    give_rights(role=ROLE)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        for statement in WRONG:
            with pytest.raises(ProgrammingError) as refused, transaction.atomic():
                cursor.execute(statement)
            assert re.search("permission denied|must be owner", str(refused.value)), statement
    ConsentRecordFactory(person_id=person.public_id)
    assert ConsentRecord.objects.count() == 2
    User.objects.filter(pk=person.pk).update(name="Amina", last_login=datetime.now(UTC))
    assert User.objects.get().name == "Amina"
