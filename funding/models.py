"""The plan of one crossing: eight needs, and the lines that pay them."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from funding.domain.posts import POST_CHOICES, FundingPost
from funding.domain.sides import Side, may_pay
from funding.domain.status import PostStatus, Sums, Window, post_status
from loopbrug.kernel.fields import EuroField
from loopbrug.kernel.models import PublicModel, TimestampedModel
from matching.models import Introduction


class FundingSourceQuerySet(models.QuerySet["FundingSource"]):
    def in_force(self, day: date) -> "FundingSourceQuerySet":
        """Offered, and running on that day; `domain.status.Window` says the same of one row."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=day),
            Q(valid_to__isnull=True) | Q(valid_to__gt=day),
            is_offered=True,
        )


class FundingSource(models.Model):
    """Where money may come from: a dated row per scheme or payer, with its own source. The period
    is half-open; a row without `valid_to` still runs. A closed scheme stays, and is not offered.
    `entered_by` names the sides (`domain.sides.Side`) that may put a line of it on a plan."""

    code = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    funder = models.CharField(max_length=60)
    posts = ArrayField(models.CharField(max_length=25))
    entered_by = ArrayField(models.CharField(max_length=10))
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)  # exclusive
    is_offered = models.BooleanField(default=True)
    when_to_apply = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)
    source = models.CharField(max_length=500)
    confidence = models.CharField(max_length=100, blank=True)

    objects = FundingSourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="funding_source_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="funding_source_period", condition=Q(valid_to__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def window(self) -> Window:
        return Window(self.valid_from, self.valid_to, self.is_offered)

    def may_come_from(self, side: Side, post: FundingPost) -> bool:
        """Whether this side may promise money of this source on this post, in its period."""
        return post in self.posts and side in self.entered_by and may_pay(side, post)


class FundingPlan(PublicModel):
    """The money of one crossing, from the introduction on.

    `starts_on` is the first working day and the day by which schemes are judged. Once
    `crossed_at` is set, a promise can be taken back with the person's consent only; the database
    refuses to set it while one of the eight needs is open. Erasing the person empties
    `introduction` and every input; amounts, payers and dates stay for the books.
    """

    introduction = models.OneToOneField(
        Introduction, models.PROTECT, related_name="funding_plan", null=True
    )
    receiving_organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="receiving_plans"
    )
    releasing_organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="releasing_plans", null=True
    )
    """The employer of now; knows nothing of this until the person asks it to join."""
    releasing_asked_at = models.DateTimeField(null=True)
    starts_on = models.DateField()
    crossed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """When the crossing was called off; nothing is promised any more."""
    landed_at = models.DateTimeField(null=True)
    """When the year came to its end; what was promised stays as it is."""
    erased_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_without_person_is_erased",
                condition=Q(introduction__isnull=False) | Q(erased_at__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_releasing_employer_was_asked",
                condition=Q(releasing_organisation__isnull=True)
                | Q(releasing_asked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.public_id}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None and self.landed_at is None and self.erased_at is None

    def require_introduction(self) -> Introduction:
        """Between whom this plan is; ValueError once the person was erased."""
        if self.introduction is None:
            raise ValueError(f"{self} is nobody's any more")
        return self.introduction


class Need(PublicModel):
    """What one of the eight posts costs, over its half-open period, and how much of it is promised.

    `pledged` and `requested` are counters of the lines; the database keeps `pledged` within
    `cost`, so that two payers at once can never pay a post twice. A post that costs nothing says
    why in `not_needed_reason`. `calculation` shows the sum line by line with the dated figures it
    used; `inputs` are the figures typed.
    """

    plan = models.ForeignKey(FundingPlan, models.CASCADE, related_name="needs")
    post = models.CharField(max_length=25, choices=POST_CHOICES)
    cost = EuroField(null=True)
    """None while nobody worked it out yet: an unknown cost is never covered."""
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)  # exclusive
    inputs = models.JSONField(default=dict)
    calculation = models.JSONField(default=dict)
    pledged = EuroField(default=0)
    requested = EuroField(default=0)
    not_needed_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "post"], name="need_once_per_post"),
            models.CheckConstraint(
                name="need_cost_from_zero", condition=Q(cost__isnull=True) | Q(cost__gte=0)
            ),
            models.CheckConstraint(
                name="need_for_nothing_says_why",
                condition=Q(cost__isnull=True) | Q(cost__gt=0) | ~Q(not_needed_reason=""),
            ),
            models.CheckConstraint(
                name="need_never_over_financed",
                condition=Q(pledged=0)
                | Q(cost__isnull=False, pledged__gt=0, pledged__lte=F("cost")),
            ),
            models.CheckConstraint(name="need_requested_from_zero", condition=Q(requested__gte=0)),
            models.CheckConstraint(name="need_period", condition=Q(ends_on__gt=F("starts_on"))),
            models.CheckConstraint(
                name="need_not_needed_costs_nothing",
                condition=Q(not_needed_reason="") | Q(cost=0, pledged=0, requested=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.post}"

    @property
    def sums(self) -> Sums:
        return Sums(self.cost, self.pledged, self.requested, bool(self.not_needed_reason))

    @property
    def status(self) -> PostStatus:
        return post_status(self.sums)


class PledgeStatus(models.TextChoices):
    ASKED = "asked", "gevraagd"
    """We asked this payer; no money yet."""
    REQUESTED = "requested", "aangevraagd"
    """The payer applied for it at a scheme and waits for the decision."""
    PROMISED = "promised", "toegezegd"
    RECEIVED = "received", "ontvangen"
    REFUSED = "refused", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"
    FREED = "freed", "vrijgegeven"
    """The crossing ended; the promise binds nobody any more."""


BINDING = (PledgeStatus.PROMISED, PledgeStatus.RECEIVED)
"""Money that was promised; it counts for the post."""
STANDING = (PledgeStatus.ASKED, PledgeStatus.REQUESTED, *BINDING)
"""A line that is not over."""


class PledgeQuerySet(models.QuerySet["Pledge"]):
    def binding(self) -> "PledgeQuerySet":
        return self.filter(status__in=BINDING)

    def standing(self) -> "PledgeQuerySet":
        return self.filter(status__in=STANDING)


class Pledge(PublicModel):
    """One line on a need: who pays how much from which source. `organisation` is None for the
    person's own money. A promise has one human and one moment."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="pledges")
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="pledges")
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="pledges", null=True
    )
    amount = EuroField()
    status = models.CharField(max_length=10, choices=PledgeStatus)
    condition = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    """The number of the decision or application, when there is one."""
    asked_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True)
    promised_by = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    promised_by_name = models.CharField(max_length=150, blank=True)
    """The named human, kept when the account goes."""
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    close_reason = models.CharField(max_length=300, blank=True)
    withdrawal_asked_at = models.DateTimeField(null=True)
    """After the crossing began: the payer asks the person for consent to take it back."""
    withdrawal_asked_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, related_name="+", null=True
    )
    version = models.PositiveIntegerField(default=1)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="pledge_amount_above_zero", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="pledge_promised_by_someone_at_a_moment",
                condition=Q(promised_by__isnull=True) | Q(promised_at__isnull=False),
            ),
            models.CheckConstraint(
                name="pledge_binding_was_promised",
                condition=~Q(status__in=["promised", "received"]) | Q(promised_at__isnull=False),
            ),
            models.CheckConstraint(
                name="pledge_closed_by_someone_at_a_moment",
                condition=Q(closed_by__isnull=True) | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="pledge_closed_when_over",
                condition=Q(status__in=["refused", "withdrawn", "freed"], closed_at__isnull=False)
                | Q(
                    status__in=["asked", "requested", "promised", "received"],
                    closed_at__isnull=True,
                ),
            ),
            models.CheckConstraint(
                name="pledge_withdrawal_asked_by_someone_at_a_moment",
                condition=Q(withdrawal_asked_by__isnull=True)
                | Q(withdrawal_asked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"regel {self.public_id}"

    @property
    def is_binding(self) -> bool:
        return self.status in BINDING

    @property
    def is_standing(self) -> bool:
        return self.status in STANDING


class PlanEvent(TimestampedModel):
    """What happened to a plan, for everyone on it to read: who did what when, no amounts."""

    plan = models.ForeignKey(FundingPlan, models.CASCADE, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    post = models.CharField(max_length=25, choices=POST_CHOICES, blank=True)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="+", null=True
    )

    class Meta:
        indexes = [models.Index("plan", "at", name="plan_event_at")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.kind}"
