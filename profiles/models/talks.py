"""Talks about someone's work, with a coach or with HR."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from loopbrug.kernel.models import PublicModel, TimestampedModel
from loopbrug.kernel.sealing import SealedField, only_seals
from profiles.domain.talks import Side, Stays
from profiles.models.core import Profile
from profiles.models.versions import BlockTrace

STAYS_CHOICES = [(one.value, one.value) for one in Stays]
SIDE_CHOICES = [(one.value, one.value) for one in Side]


class TalkQuerySet(models.QuerySet["Talk"]):
    def with_changed(self) -> "TalkQuerySet":
        """Each with the blocks that changed since the talk before it with the same organisation,
        for `changed_since_last`."""
        before = Talk.objects.filter(
            profile=OuterRef(OuterRef("profile")),
            organisation=OuterRef(OuterRef("organisation")),
            held_on__lt=OuterRef(OuterRef("held_on")),
        )
        last = before.order_by("-held_on", "-pk").values("held_on")[:1]
        traces = BlockTrace.objects.filter(profile=OuterRef("profile"), at__date__gt=Subquery(last))
        blocks = traces.order_by("block").values("block").distinct()
        return self.annotate(changed=ArraySubquery(blocks))


class Talk(PublicModel):
    """One talk of a person with someone of an organisation. It is the person's: it goes when the
    person wants, and `stays` says what the organisation may read once nothing is shared.

    `opens_at` and `open_until` are of a talk with the place of work that the person opened
    (`profiles.access.talks_at_work`); `closed_at` says that this ended, for good."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="talks")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="talks")
    held_on = models.DateField()
    stays = models.CharField(max_length=10, choices=STAYS_CHOICES, default=Stays.NOTHING)
    opens_at = models.DateTimeField(null=True)
    open_until = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = TalkQuerySet.as_manager()

    class Meta:
        indexes = [models.Index("organisation", "held_on", name="talk_of_organisation")]
        constraints = [
            models.CheckConstraint(
                name="talk_held_in_sane_years",
                condition=Q(held_on__range=("2000-01-01", "2100-12-31")),
            ),
            models.CheckConstraint(
                name="talk_opens_until_a_day",
                condition=Q(opens_at__isnull=True, open_until__isnull=True, closed_at__isnull=True)
                | Q(opens_at__isnull=False, open_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"gesprek {self.public_id}"


class TalkNote(TimestampedModel):
    """What one of the two sides wrote about a talk, in two minutes; the words are sealed. That a
    note says something, the service sees to: the database cannot read it."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="notes")
    side = models.CharField(max_length=10, choices=SIDE_CHOICES)
    author = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    went_well = SealedField(purpose="profiles.talk")
    agreed = SealedField(purpose="profiles.talk")
    next_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["talk", "side"], name="talk_note_once_a_side"),
            only_seals("went_well", "talk_note_went_well_sealed"),
            only_seals("agreed", "talk_note_agreed_sealed"),
        ]

    def __str__(self) -> str:
        return f"{self.talk_id} {self.side}"
