"""Mail as durable rows: written in the transaction of the act, delivered by a sweep."""

from django.db import models
from django.db.models import Q

from loopbrug.kernel.models import PublicModel


class NoticeQuerySet(models.QuerySet["Notice"]):
    def waiting(self) -> "NoticeQuerySet":
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)


class Notice(PublicModel):
    """One mail to one address. Holds an address, a kind and public ids; never content about a
    person. `key` makes the same act twice one mail."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    to = models.EmailField()
    context = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    given_up_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                "due_at",
                name="notice_waiting",
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"


class DemoMail(PublicModel):
    """Outgoing mail of a demo installation, to be read at "Demo-postvak". Empty elsewhere."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()

    def __str__(self) -> str:
        return f"{self.public_id}"
