"""Outgoing mail of a demo installation: kept in the database, to be read on a page, never sent."""

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from notices.models import DemoMail

MOST_KEPT = 500


class DemoMailbox(BaseEmailBackend):
    """Refuses to work outside demo mode: mail would be readable by everyone."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        if not settings.DEMO:
            raise ImproperlyConfigured("the demo mailbox is for demo mode only")
        rows = [
            DemoMail(to=address, subject=str(message.subject)[:200], body=str(message.body))
            for message in email_messages
            for address in message.to
        ]
        DemoMail.objects.bulk_create(rows)
        oldest = DemoMail.objects.order_by("-pk").values("pk")[MOST_KEPT:]
        DemoMail.objects.filter(pk__in=oldest).delete()
        return len(email_messages)
