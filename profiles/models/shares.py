"""What someone opens to one organisation, or to whoever holds one secret link."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from loopbrug.kernel.models import PublicModel
from profiles.models.core import Profile


class ShareQuerySet(models.QuerySet["Share"]):
    def running(self) -> "ShareQuerySet":
        """Not taken back. Whether it is open is up to the clock: see `profiles.access.sharing`."""
        return self.filter(ended_at__isnull=True)

    def open_now(self, now: datetime) -> "ShareQuerySet":
        """Open at this moment by the row and the clock. Who may look is up to `profiles.access`."""
        return self.running().filter(opens_at__lte=now, shared_until__gt=timezone.localdate(now))


class Share(PublicModel):
    """These blocks and these things of one profile, to one organisation or by one link, from
    `opens_at` until the day `shared_until`. The state of now; what was ever agreed stands in
    `accounts.ConsentRecord`."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="+", null=True
    )
    label = models.CharField(max_length=100, blank=True)
    """For whom a link is, in the person's own words. Only the person reads it."""
    blocks = ArrayField(models.CharField(max_length=20), default=list)
    items = ArrayField(models.UUIDField(), default=list)
    """Public ids of files that go along."""
    given_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    """A day later for the own employer, so that one can still think better of it."""
    shared_until = models.DateField()
    ended_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    """When the person was asked whether it should go on."""

    objects = ShareQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="share_with_an_organisation_or_by_a_link",
                condition=Q(organisation__isnull=False, label="")
                | Q(organisation__isnull=True) & ~Q(label=""),
            ),
            models.CheckConstraint(
                name="share_opens_something",
                condition=~Q(blocks=[]) | ~Q(items=[]) | Q(ended_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["profile", "organisation"],
                name="share_one_at_a_time",
                condition=Q(ended_at__isnull=True, organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"gedeeld {self.public_id}"

    @property
    def is_link(self) -> bool:
        return self.organisation_id is None
