"""What others may ask about mail."""

from datetime import datetime

from notices.models import DemoMail, Notice

NEWEST = 50


def demo_mailbox() -> list[DemoMail]:
    """The newest outgoing mail of a demo installation, newest first."""
    return list(DemoMail.objects.order_by("-created_at", "-pk")[:NEWEST])


def was_told(key: str, *, before: datetime) -> bool:
    """Whether this mail was due before that moment: who was warned had the time to act."""
    return Notice.objects.filter(key=key, due_at__lt=before).exists()
