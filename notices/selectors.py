"""What others may ask about mail."""

from datetime import datetime

from django.core.paginator import Page, Paginator
from django.db.models import Max, Q

from notices.models import DemoMail, Notice

MAILS_PER_PAGE = 50


def demo_mailbox(*, words: str = "", number: str = "") -> Page[DemoMail]:
    """One page of the outgoing mail of a demo installation, newest first. `words` are a part of the
    address of whom it is for, or of its subject; a number that is none is the first page."""
    found = DemoMail.objects.filter(Q(to__icontains=words) | Q(subject__icontains=words))
    return Paginator(found.order_by("-created_at", "-pk"), MAILS_PER_PAGE).get_page(number)


def demo_receivers() -> list[str]:
    """Every address that got mail in a demo installation, who got it last first."""
    found = DemoMail.objects.values_list("to", flat=True).annotate(last=Max("pk"))
    return list(found.order_by("-last"))


def was_told(key: str, *, before: datetime) -> bool:
    """Whether this mail was due before that moment: who was warned had the time to act."""
    return Notice.objects.filter(key=key, due_at__lt=before).exists()
