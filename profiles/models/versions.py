"""How the profile came to be: what the database wrote down by itself at every change."""

from django.db import models

from profiles.domain.blocks import BLOCK_CHOICES
from profiles.models.core import Profile


class BlockTrace(models.Model):
    """One row of a block as it was before and as it became. Triggers write it, whoever changed the
    row and however (a save, a bulk change, SQL by hand); nothing else does (ADR 0019).

    `at` is the clock of the database, so the traces of one profile stand in the order in which
    they happened. It goes when the profile goes.
    """

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="traces", db_index=False)
    block = models.CharField(max_length=20, choices=BLOCK_CHOICES)
    source = models.CharField(max_length=63)
    """The table of the row."""
    row = models.BigIntegerField()
    at = models.DateTimeField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    signed = models.JSONField(null=True)
    """Who: ids and codes of `accounts.access.signature`; nothing for the system itself."""

    class Meta:
        indexes = [models.Index("profile", "at", "id", name="trace_of_profile_in_time")]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.source} {self.row}"
