"""What others may ask about mail."""

from notices.models import DemoMail, Notice

NEWEST = 50


def given_up() -> int:
    """How many mails were never delivered; anything but 0 needs a look at the mail server."""
    return Notice.objects.filter(given_up_at__isnull=False).count()


def demo_mailbox() -> list[DemoMail]:
    """The newest outgoing mail of a demo installation, newest first."""
    return list(DemoMail.objects.order_by("-created_at", "-pk")[:NEWEST])
