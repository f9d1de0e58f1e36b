"""The audit trail only grows: the database refuses the rest."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEvent
from tests.factories.accounts import AuditEventFactory

pytestmark = pytest.mark.django_db


def test_a_line_can_be_added():
    audit.record("x.done", by=None, at=timezone.now(), about="x", count=3)
    assert AuditEvent.objects.get().detail == {"count": 3}


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE accounts_auditevent SET kind = 'other'",
        "DELETE FROM accounts_auditevent",
        "UPDATE accounts_auditevent SET detail = '{}' WHERE kind = 'organisation.confirmed'",
    ],
)
def test_nobody_changes_or_removes_a_line(sql):
    AuditEventFactory()
    with (
        pytest.raises(IntegrityError, match="append only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert AuditEvent.objects.get().kind == "organisation.confirmed"


def test_the_orm_cannot_either():
    event = AuditEventFactory()
    for act in (event.delete, event.save, AuditEvent.objects.all().delete):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_lines_go_when_their_time_is_over_and_no_line_besides():
    now = timezone.now()
    old, new = AuditEventFactory(at=now - timedelta(days=9)), AuditEventFactory(at=now)
    assert audit.forget_before(moment=now) == 1
    assert list(AuditEvent.objects.values_list("pk", flat=True)) == [new.pk] != [old.pk]
    assert audit.forget_before(moment=now) == 0
    AuditEventFactory(at=now - timedelta(days=9))
    with pytest.raises(IntegrityError, match="append only"), transaction.atomic():
        AuditEvent.objects.all().delete()
    assert AuditEvent.objects.count() == 2, "also later in the same transaction"
