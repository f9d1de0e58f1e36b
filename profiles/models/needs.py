"""What someone needs to do the work well: apart from the profile, and sealed."""

from django.db import models

from loopbrug.kernel.models import PublicModel
from loopbrug.kernel.sealing import SealedField, only_seals
from profiles.models.core import Profile


class SupportNeed(PublicModel):
    """One thing that helps someone at work: what is needed, never why. Both columns are sealed, so
    that no query, back-up or index knows what it is. Never in a match, list, search, mail, PDF."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="support_needs")
    need = SealedField(purpose="profiles.need")
    """A code of `domain.needs`."""
    words = SealedField(purpose="profiles.need")
    """The person's own words; may be empty."""
    kept_at = models.DateTimeField()
    """When the person last said that this still holds."""

    class Meta:
        constraints = [
            only_seals("need", "support_need_need_sealed"),
            only_seals("words", "support_need_words_sealed"),
        ]

    def __str__(self) -> str:
        return f"behoefte {self.public_id}"


class NeedOpeningQuerySet(models.QuerySet["NeedOpening"]):
    def standing(self) -> "NeedOpeningQuerySet":
        """Not taken back. Whether its last day is over, the asker compares with the clock."""
        return self.filter(ended_at__isnull=True)


class NeedOpening(PublicModel):
    """One need, opened to one organisation for one introduction (`about_id`, its public id), until
    a day (exclusive)."""

    need = models.ForeignKey(SupportNeed, models.CASCADE, related_name="openings")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="+")
    about_id = models.UUIDField()
    opened_at = models.DateTimeField()
    until_on = models.DateField()
    ended_at = models.DateTimeField(null=True)

    objects = NeedOpeningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need", "about_id"],
                name="need_opened_once_at_a_time",
                condition=models.Q(ended_at__isnull=True),
            ),
        ]
        indexes = [models.Index("about_id", name="need_opening_about")]

    def __str__(self) -> str:
        return f"opening {self.public_id}"
