"""Someone who helps another to fill a profile, for a time."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from loopbrug.kernel.models import PublicModel
from profiles.models.core import Profile


class MandateEnd(models.TextChoices):
    BY_PERSON = "by_person", "gestopt door de persoon"
    BY_HELPER = "by_helper", "gestopt door de helper"
    MERGED = "merged", "gestopt omdat twee profielen één werden"


class MandateQuerySet(models.QuerySet["Mandate"]):
    def running(self, now: datetime) -> "MandateQuerySet":
        """What lets a helper in: taken up, not ended, not over by the clock."""
        return self.filter(
            begun_at__isnull=False, ended_at__isnull=True, expires_at__gt=now, helper__isnull=False
        )

    def waiting(self, now: datetime) -> "MandateQuerySet":
        """Given by a person to someone who did not take it up yet."""
        return self.filter(begun_at__isnull=True, ended_at__isnull=True, expires_at__gt=now)


class Mandate(PublicModel):
    """One helper may write in one profile until `expires_at`, unless the person ends it before.

    Two ways to begin: a helper begins a profile for someone without an account, who takes it over
    with the code; or a person with an account gives the code to a helper, who takes it up.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="mandates")
    helper = models.ForeignKey("accounts.User", models.SET_NULL, related_name="mandates", null=True)
    label = models.CharField(max_length=100)
    """Whom it is about, in the words of who made it: so that two clients are never mixed up."""
    begun_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    code_hash = models.CharField(max_length=64, blank=True)
    """Of the code that is still to be used; empty when there is none."""
    claimed_at = models.DateTimeField(null=True)
    """When the person took over the profile that the helper began."""
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=MandateEnd, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("helper", name="mandate_of_helper", condition=Q(ended_at=None))]
        constraints = [
            models.UniqueConstraint(
                fields=["code_hash"], name="mandate_code_once", condition=~Q(code_hash="")
            ),
            models.CheckConstraint(
                name="mandate_ended_in_some_way",
                condition=Q(ended_at__isnull=True, end="") | Q(ended_at__isnull=False) & ~Q(end=""),
            ),
        ]

    def __str__(self) -> str:
        return f"machtiging {self.public_id}"

    def is_running(self, now: datetime) -> bool:
        return (
            self.begun_at is not None
            and self.ended_at is None
            and self.expires_at > now
            and self.helper_id is not None
        )
