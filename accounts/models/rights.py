"""What someone may ask of us: everything in a file, and to be forgotten."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from accounts.models.core import User
from loopbrug.kernel.models import PublicModel
from loopbrug.kernel.sealing import SealedBytesField, only_seals


class TakeoutState(models.TextChoices):
    WAITING = "waiting", "wordt gemaakt"
    READY = "ready", "klaar"
    FETCHED = "fetched", "opgehaald"
    EXPIRED = "expired", "niet opgehaald"
    FAILED = "failed", "niet gelukt"


class Takeout(PublicModel):
    """Everything we keep on someone, as one file: asked for, made by a worker, fetched once.
    Sealed while it waits, and gone the moment it was fetched or its day is over."""

    user = models.ForeignKey(User, models.CASCADE, related_name="takeouts")
    state = models.CharField(max_length=10, choices=TakeoutState, default=TakeoutState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    content = SealedBytesField(purpose="accounts.takeout", null=True)
    ready_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    """From this moment it cannot be fetched any more, whether a sweep ran or not."""
    fetched_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="takeout_has_content_while_ready_only",
                condition=Q(
                    state="ready",
                    content__isnull=False,
                    ready_at__isnull=False,
                    ends_at__isnull=False,
                )
                | Q(~Q(state="ready"), content__isnull=True),
            ),
            only_seals("content", "takeout_content_sealed"),
            models.CheckConstraint(
                name="takeout_fetched_at_a_moment",
                condition=Q(state="fetched", fetched_at__isnull=False)
                | Q(~Q(state="fetched"), fetched_at__isnull=True),
            ),
            models.UniqueConstraint(
                fields=["user"],
                name="takeout_one_at_a_time",
                condition=Q(state__in=["waiting", "ready"]),
            ),
        ]

    def __str__(self) -> str:
        return f"kopie {self.public_id}"

    def is_over(self, now: datetime) -> bool:
        return self.ends_at is not None and now >= self.ends_at


class ErasureState(models.TextChoices):
    ASKED = "asked", "gevraagd"
    UNDONE = "undone", "bedacht"
    DONE = "done", "gewist"


class Erasure(PublicModel):
    """Someone asked to be forgotten: undone, or done on the day that was said. Afterwards it holds
    nothing but the hash of a key, so that the same person can be forgotten again after a restore.

    `listed` is the state that was last written to the list outside the database.
    """

    user = models.ForeignKey(User, models.SET_NULL, related_name="erasures", null=True)
    key_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=ErasureState, default=ErasureState.ASKED)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    listed = models.CharField(max_length=10, choices=ErasureState, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], name="erasure_asked_once", condition=Q(state="asked")
            ),
            models.CheckConstraint(
                name="erasure_of_someone_until_it_is_done",
                condition=Q(state="asked", user__isnull=False, ended_at__isnull=True)
                | Q(state="undone", ended_at__isnull=False)
                | Q(state="done", user__isnull=True, ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"wissing {self.public_id}"
