"""What others may ask about mail."""

from datetime import datetime

from django.db.models import Max

from notices.models import DemoMail, Notice

NEWEST = 50


def demo_mailbox(*, to: str = "") -> list[DemoMail]:
    """The newest outgoing mail of a demo installation, newest first; `to` is a part of the address
    of whom it is for."""
    found = DemoMail.objects.filter(to__icontains=to)
    return list(found.order_by("-created_at", "-pk")[:NEWEST])


def demo_receivers() -> list[str]:
    """Every address that got mail in a demo installation, who got it last first."""
    found = DemoMail.objects.values_list("to", flat=True).annotate(last=Max("pk"))
    return list(found.order_by("-last"))


def was_told(key: str, *, before: datetime) -> bool:
    """Whether this mail was due before that moment: who was warned had the time to act."""
    return Notice.objects.filter(key=key, due_at__lt=before).exists()
