"""Whom someone wants to stay hidden from."""

from django.db import models
from django.db.models import Q

from loopbrug.kernel.models import PublicModel


class HiddenFrom(PublicModel):
    """An organisation that gets no card, no match and no count of this person, and is never told.
    One that is here, or a name as typed, which counts for whoever registers under it later."""

    profile = models.ForeignKey("profiles.Profile", models.CASCADE, related_name="hidden_from")
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="+", null=True
    )
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hidden_from_an_organisation_or_a_name",
                condition=Q(organisation__isnull=False, name="")
                | Q(organisation__isnull=True) & ~Q(name=""),
            ),
            models.UniqueConstraint(
                name="hidden_once_from_an_organisation", fields=["profile", "organisation"]
            ),
            models.UniqueConstraint(
                name="hidden_once_from_a_name",
                fields=["profile", "name"],
                condition=~Q(name=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}"
