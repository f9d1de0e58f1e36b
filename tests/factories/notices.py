"""Mail in rows."""

from datetime import UTC, datetime

import factory

from notices.models import DemoMail, Notice


class NoticeFactory(factory.django.DjangoModelFactory):
    """A mail that waits and is due."""

    class Meta:
        model = Notice

    key = factory.Sequence(lambda n: f"act:{n}")
    kind = "organisation_confirmed"
    to = factory.Sequence(lambda n: f"ontvanger{n}@voorbeeld.example")
    context = factory.LazyFunction(lambda: {"organisation": "Zorg & Zo", "path": "/organisatie/"})
    due_at = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class DemoMailFactory(factory.django.DjangoModelFactory):
    """A mail in the demo mailbox."""

    class Meta:
        model = DemoMail

    to = "amina@demo.loopbrug.example"
    subject = "Je code is 402 719"
    body = "Je code is 402 719."
