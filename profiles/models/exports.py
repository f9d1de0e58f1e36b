"""PDFs of chosen blocks."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from loopbrug.kernel.models import PublicModel
from profiles.domain.blocks import BLOCK_CHOICES
from profiles.models.core import Profile
from profiles.models.shares import Share
from profiles.models.statements import Statement


class ExportState(models.TextChoices):
    WAITING = "waiting", "wordt gemaakt"
    READY = "ready", "klaar"
    FAILED = "failed", "niet gelukt"
    WITHDRAWN = "withdrawn", "ingetrokken"
    """The person took back the consent that it was made on; it has no bytes."""


class ProfileExport(PublicModel):
    """One PDF of chosen blocks. The bytes live in PostgreSQL for a week: one truth, and nothing
    to clean up on other machines."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="exports")
    blocks = ArrayField(models.CharField(max_length=20, choices=BLOCK_CHOICES))
    state = models.CharField(max_length=10, choices=ExportState, default=ExportState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    content = models.BinaryField(null=True)
    ready_at = models.DateTimeField(null=True)
    share = models.ForeignKey(Share, models.CASCADE, related_name="papers", null=True)
    """For whom it is; null is for oneself."""
    is_of_receiver = models.BooleanField(default=False)
    """Whether the receiver asked for it, and fetches it, instead of the person."""
    statement = models.OneToOneField(Statement, models.SET_NULL, related_name="paper", null=True)
    """With which its code can be checked by who gets the paper."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="export_ready_with_content",
                condition=~Q(state="ready") | Q(content__isnull=False, ready_at__isnull=False),
            ),
            models.CheckConstraint(
                name="export_of_a_receiver_has_a_share",
                condition=Q(is_of_receiver=False) | Q(share__isnull=False),
            ),
            models.CheckConstraint(
                name="export_withdrawn_is_empty",
                condition=~Q(state="withdrawn") | Q(content__isnull=True),
            ),
        ]
        indexes = [models.Index("created_at", name="export_waiting", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return f"export {self.public_id}"
