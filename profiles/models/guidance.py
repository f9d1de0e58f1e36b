"""One person guided by one coach."""

from django.db import models
from django.db.models import Q

from loopbrug.kernel.models import PublicModel
from profiles.models.core import Profile


class GuidanceEnd(models.TextChoices):
    """How a guidance ended; `declined` never began."""

    DECLINED = "declined", "niet aangenomen"
    WITHDRAWN = "withdrawn", "vraag ingetrokken"
    BY_PERSON = "by_person", "gestopt door de deelnemer"
    BY_COACH = "by_coach", "gestopt door de coach"
    HANDED_OVER = "handed_over", "overgedragen"


class GuidanceQuerySet(models.QuerySet["Guidance"]):
    def open(self) -> "GuidanceQuerySet":
        """Asked or running: at most one of a person."""
        return self.filter(ended_at__isnull=True)

    def asked(self) -> "GuidanceQuerySet":
        """Waiting for a coach of the organisation to say yes."""
        return self.filter(accepted_at__isnull=True, ended_at__isnull=True)

    def running(self) -> "GuidanceQuerySet":
        """Accepted by a coach and not ended: what opens a person to that coach."""
        return self.filter(accepted_at__isnull=False, ended_at__isnull=True)


class Guidance(PublicModel):
    """One person is guided by one coach, from the coach's yes until `ended_at`, because the person
    asked for it. Handing over to a colleague waits for the person's consent; it ends this row and
    begins another, so that every coach has a beginning, an end and a reason."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="guidances")
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="guidances"
    )
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    coach = models.ForeignKey("accounts.User", models.SET_NULL, related_name="guides", null=True)
    proposed_at = models.DateTimeField(null=True)
    proposed_coach = models.ForeignKey(
        "accounts.User", models.SET_NULL, related_name="+", null=True
    )
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=15, choices=GuidanceEnd, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)
    """For the other side to read; a person who stops needs none."""

    objects = GuidanceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profile"],
                name="guidance_one_at_a_time",
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="guidance_coach_said_yes",
                condition=Q(coach__isnull=True) | Q(accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="guidance_proposed_at_a_moment",
                condition=Q(proposed_coach__isnull=True) | Q(proposed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="guidance_ended_in_some_way",
                condition=Q(ended_at__isnull=True, end="") | Q(ended_at__isnull=False) & ~Q(end=""),
            ),
            models.CheckConstraint(
                name="guidance_coach_gives_a_reason",
                condition=~Q(end__in=["declined", "by_coach"]) | ~Q(end_reason=""),
            ),
            models.CheckConstraint(
                name="guidance_declined_before_it_began",
                condition=~Q(end__in=["declined", "withdrawn"]) | Q(accepted_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                "coach", name="guidance_of_coach_running", condition=Q(ended_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"begeleiding {self.public_id}"

    @property
    def is_running(self) -> bool:
        return self.accepted_at is not None and self.ended_at is None
