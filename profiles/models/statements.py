"""Keys that sign, and what was signed: that a profile was complete, or that a paper is ours."""

from django.db import models
from django.db.models import Q

from loopbrug.kernel.models import PublicModel, TimestampedModel
from loopbrug.kernel.sealing import SealedBytesField, only_seals
from profiles.domain.statements import Kind
from profiles.models.core import Profile
from profiles.models.shares import Share

KINDS = [(kind.value, kind.value) for kind in Kind]


class SigningKey(TimestampedModel):
    """One Ed25519 pair. The one in force signs; the public halves of all stay published, and the
    private half of a retired one is gone."""

    kid = models.CharField(max_length=43, unique=True)
    public = models.BinaryField(max_length=32)
    private = SealedBytesField(purpose="signing key", null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["retired_at"],
                name="signing_key_one_in_force",
                condition=Q(retired_at__isnull=True),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="signing_key_private_until_retired",
                condition=Q(retired_at__isnull=True, private__isnull=False)
                | Q(retired_at__isnull=False, private__isnull=True),
            ),
            only_seals("private", "signing_key_private_sealed"),
        ]

    def __str__(self) -> str:
        return self.kid


class StatementQuerySet(models.QuerySet["Statement"]):
    def standing(self) -> "StatementQuerySet":
        """Those that nobody withdrew, whose profile is there and whose sharing goes on."""
        return self.filter(
            withdrawn_at__isnull=True, profile__isnull=False, share__ended_at__isnull=True
        )

    def withdrawn(self) -> "StatementQuerySet":
        """Taken back by the person, with what it was made for, or left behind by a profile that
        was removed."""
        return self.filter(
            Q(withdrawn_at__isnull=False)
            | Q(profile__isnull=True)
            | Q(share__ended_at__isnull=False)
        )


class Statement(PublicModel):
    """What the holder of a code may know, and nothing else. Withdrawn, only the hash is left, so
    that who has the code hears that it no longer counts."""

    profile = models.ForeignKey(Profile, models.SET_NULL, related_name="statements", null=True)
    share = models.ForeignKey(Share, models.SET_NULL, related_name="statements", null=True)
    """For whom a paper was made: it counts as long as that stays shared."""
    kind = models.CharField(max_length=10, choices=KINDS)
    code = models.CharField(max_length=14, blank=True)
    code_hash = models.CharField(max_length=64, unique=True)
    token = models.CharField(max_length=1000, blank=True)
    version = models.PositiveIntegerField()
    """The version of the profile that it is about."""
    made_on = models.DateField()
    valid_until = models.DateField()
    fingerprint = models.CharField(max_length=64, blank=True)
    """SHA-256 of the paper that carries the code, once it is made."""
    withdrawn_at = models.DateTimeField(null=True)

    objects = StatementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="statement_withdrawn_says_nothing",
                condition=Q(withdrawn_at__isnull=True) | Q(code="", token="", fingerprint=""),
            ),
            models.CheckConstraint(
                name="statement_ends_after_it_was_made",
                condition=Q(valid_until__gte=models.F("made_on")),
            ),
        ]
        indexes = [models.Index("valid_until", name="statement_ends")]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_on}"
