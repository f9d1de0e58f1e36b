"""Who looked at whose profile, for always."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from loopbrug.kernel.models import PublicModel

OBJECTION_LENGTH = 1000


class ProfileView(models.Model):
    """One look at one person: who, for whom, when, which blocks, why, through what.

    Ids instead of foreign keys, so that a line outlives the people it is about. Append only: the
    database refuses a change, and a removal of what is not older than its time of keeping.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    at = models.DateTimeField()
    person_id = models.UUIDField()
    viewer_id = models.UUIDField(null=True)
    """None when nobody signed in: a secret link, or an API of an organisation."""
    hat = models.CharField(max_length=10, blank=True)
    organisation_id = models.UUIDField(null=True)
    via = models.CharField(max_length=10)
    """A `Via`."""
    reason = models.CharField(max_length=15)
    """A `Reason`; what `about_id` is follows from it."""
    about_id = models.UUIDField(null=True)
    blocks = ArrayField(models.CharField(max_length=20), default=list)

    class Meta:
        indexes = [models.Index(fields=["person_id", "-at"], name="profile_view_person_at")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.reason} {self.at:%Y-%m-%d %H:%M}"


class ViewObjection(PublicModel):
    """Someone says "this was not right" of one line; platform staff answers."""

    view = models.OneToOneField(ProfileView, models.CASCADE, related_name="objection")
    person = models.ForeignKey("accounts.User", models.CASCADE, related_name="view_objections")
    text = models.CharField(max_length=OBJECTION_LENGTH, blank=True)
    said_at = models.DateTimeField()
    answer = models.CharField(max_length=OBJECTION_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="objection_answered_in_words_at_a_moment",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | Q(answered_at__isnull=False) & ~Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        return f"bezwaar {self.public_id}"
