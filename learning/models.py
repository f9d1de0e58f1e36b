"""Modules and their monthly starts, the route of one person, and the yes of the opleider."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from learning.domain.calendar import first_to_propose
from loopbrug.kernel.fields import EuroField
from loopbrug.kernel.models import PublicModel, TimestampedModel


class ModuleStatus(models.TextChoices):
    DRAFT = "draft", "concept"
    PUBLISHED = "published", "te kiezen"
    ENDED = "ended", "gestopt"


class TrainingModuleQuerySet(models.QuerySet["TrainingModule"]):
    def published(self) -> "TrainingModuleQuerySet":
        return self.filter(status=ModuleStatus.PUBLISHED)


class TrainingModule(PublicModel):
    """A piece of training that stands on its own: what you can do before and after it, how long it
    takes and what it costs. `price` is for the whole module, exam and books included."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="training_modules"
    )
    sector = models.ForeignKey(
        "taxonomy.Sector", models.PROTECT, related_name="training_modules", null=True
    )
    title = models.CharField("naam", max_length=120)
    description = models.TextField(blank=True, max_length=2000)
    level = models.PositiveSmallIntegerField(null=True)  # NLQF 1..8
    hours_per_week = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    weeks = models.PositiveSmallIntegerField(null=True)
    price = EuroField(null=True)
    is_online = models.BooleanField(default=False)
    place = models.CharField("plaats", max_length=100, blank=True)
    region = models.ForeignKey(
        "taxonomy.LabourMarketRegion", models.PROTECT, related_name="training_modules", null=True
    )
    credential = models.CharField("bewijs", max_length=120, blank=True)
    """What someone holds in hand afterwards, in plain words ("praktijkverklaring")."""
    start_day = models.PositiveSmallIntegerField(default=1)
    """The day of the month of the monthly start, 1 to 28."""
    usual_seats = models.PositiveSmallIntegerField(default=12)
    status = models.CharField(max_length=10, choices=ModuleStatus, default=ModuleStatus.DRAFT)
    version = models.PositiveIntegerField(default=1)

    objects = TrainingModuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="module_level_1_to_8", condition=Q(level__isnull=True) | Q(level__range=(1, 8))
            ),
            models.CheckConstraint(
                name="module_start_day_1_to_28", condition=Q(start_day__range=(1, 28))
            ),
            models.CheckConstraint(name="module_price_from_zero", condition=Q(price__gte=0)),
            models.CheckConstraint(
                name="module_published_has_no_holes",
                condition=~Q(status="published")
                | Q(
                    hours_per_week__gt=0,
                    weeks__gt=0,
                    price__isnull=False,
                )
                & (Q(is_online=True) | ~Q(place="") & Q(region__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.status == ModuleStatus.PUBLISHED


class ModuleSkill(models.Model):
    """A skill the module teaches: from `level_before` (0 is nothing yet) to `level_after`, 1..5."""

    module = models.ForeignKey(TrainingModule, models.CASCADE, related_name="skills")
    skill = models.ForeignKey("taxonomy.Skill", models.PROTECT, related_name="taught_by")
    level_before = models.PositiveSmallIntegerField(default=0)
    level_after = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["module", "skill"], name="module_skill_once"),
            models.CheckConstraint(
                name="module_skill_after_1_to_5", condition=Q(level_after__range=(1, 5))
            ),
            models.CheckConstraint(
                name="module_skill_grows", condition=Q(level_after__gt=F("level_before"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.module_id}-{self.skill_id}"


class ModuleStartQuerySet(models.QuerySet["ModuleStart"]):
    def open(self) -> "ModuleStartQuerySet":
        """Not cancelled, of a module that can be chosen."""
        return self.filter(cancelled_at__isnull=True, module__status=ModuleStatus.PUBLISHED)


class ModuleStart(PublicModel):
    """One first day of a module. `taken` counts the seats given; it never passes `seats`."""

    module = models.ForeignKey(TrainingModule, models.CASCADE, related_name="starts")
    starts_on = models.DateField()
    seats = models.PositiveSmallIntegerField()
    taken = models.PositiveSmallIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    cancel_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ModuleStartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["module", "starts_on"],
                name="module_start_once_a_day",
                condition=Q(cancelled_at__isnull=True),
            ),
            models.CheckConstraint(
                name="module_start_never_overfull", condition=Q(taken__lte=F("seats"))
            ),
            models.CheckConstraint(
                name="module_start_cancelled_by_someone_at_a_moment",
                condition=Q(cancelled_by__isnull=True) | Q(cancelled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="module_start_cancelled_with_a_reason",
                condition=Q(cancelled_at__isnull=True) | ~Q(cancel_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.module_id} {self.starts_on}"


class LearningRouteQuerySet(models.QuerySet["LearningRoute"]):
    def drafts(self) -> "LearningRouteQuerySet":
        """Those that still follow what is on offer."""
        return self.filter(
            chosen_at__isnull=True, ended_at__isnull=True, introduction__ended_at__isnull=True
        )

    def orphans(self) -> "LearningRouteQuerySet":
        """Chosen for an introduction that ended since, and not left yet. What a crossing began
        on is ended by that crossing."""
        return self.filter(
            introduction__ended_at__isnull=False,
            chosen_at__isnull=False,
            crossed_at__isnull=True,
            ended_at__isnull=True,
        )

    def stale(self, *, today: date) -> "LearningRouteQuerySet":
        """Drafts made from a profile, a vacancy or starts that are not those of now."""
        gone = RouteStep.objects.current().filter(
            Q(starts_on__lt=first_to_propose(today, today))
            | Q(start__cancelled_at__isnull=False)
            | ~Q(start__starts_on=F("starts_on"))
            | ~Q(start__module__status=ModuleStatus.PUBLISHED)
            | Q(start__taken__gte=F("start__seats")),
            route=OuterRef("pk"),
        )
        return self.drafts().filter(
            Q(is_stale=True)
            | ~Q(profile_version=F("introduction__profile__version"))
            | ~Q(vacancy_version=F("introduction__vacancy__version"))
            | Exists(gone)
        )


class LearningRoute(PublicModel):
    """The ordered modules with dates between one profile and one vacancy.

    A draft is recomputed when starts change; a chosen route is frozen. `blocks` are what the
    person opened to the schools on it, until `shared_until` (exclusive).
    """

    introduction = models.OneToOneField(
        "matching.Introduction", models.PROTECT, related_name="learning_route"
    )
    ready_from = models.DateField()
    """The first day on which the person can go to school."""
    is_found = models.BooleanField(default=True)
    """False while a skill of the gap has no module: see `unmet`."""
    unmet = ArrayField(models.BigIntegerField(), default=list)
    """Skills of the gap (keys of taxonomy.Skill) that no module teaches."""
    computed_at = models.DateTimeField(null=True)
    profile_version = models.PositiveIntegerField(default=0)
    vacancy_version = models.PositiveIntegerField(default=0)
    is_stale = models.BooleanField(default=False)
    """What is on offer changed: the sweep computes it again."""
    blocks = ArrayField(models.CharField(max_length=20), default=list)
    shared_until = models.DateField(null=True)
    closed_to = ArrayField(models.BigIntegerField(), default=list)
    """Schools on the route (keys of accounts.Organisation) from whom the person took it back."""
    chosen_at = models.DateTimeField(null=True)
    crossed_at = models.DateTimeField(null=True)
    """When the crossing began: from then on it stays open to the employer, also after the
    introduction ran out."""
    ended_at = models.DateTimeField(null=True)
    """When it was left; no school sees anything from then on."""
    landed_at = models.DateTimeField(null=True)
    """When the year of the crossing came to its end."""
    version = models.PositiveIntegerField(default=1)

    objects = LearningRouteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="route_crossed_was_chosen",
                condition=Q(crossed_at__isnull=True) | Q(chosen_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"leerroute {self.public_id}"

    @property
    def is_chosen(self) -> bool:
        return self.chosen_at is not None

    @property
    def is_left(self) -> bool:
        return self.ended_at is not None


class RouteStepQuerySet(models.QuerySet["RouteStep"]):
    def current(self) -> "RouteStepQuerySet":
        """What is on the route now; a step that was dropped only keeps its answer."""
        return self.filter(position__isnull=False)


class RouteStep(TimestampedModel):
    """One module on a route. Dates and price are copies: what was chosen stays what it was."""

    route = models.ForeignKey(LearningRoute, models.CASCADE, related_name="steps")
    start = models.ForeignKey(ModuleStart, models.PROTECT, related_name="route_steps")
    position = models.PositiveSmallIntegerField(null=True)
    """From 1, in order of dates; null once another module took its place."""
    starts_on = models.DateField()
    ends_on = models.DateField()  # exclusive
    hours_per_week = models.DecimalField(max_digits=3, decimal_places=1)
    price = EuroField()
    skill_ids = ArrayField(models.BigIntegerField(), default=list)
    """The skills of the gap for which this module is taken (keys of taxonomy.Skill)."""

    objects = RouteStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["route", "position"],
                name="route_step_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="route_step_period", condition=Q(ends_on__gt=F("starts_on"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.route_id} {self.position}"

    @property
    def last_day(self) -> date:
        return self.ends_on - timedelta(days=1)

    @property
    def is_moved(self) -> bool:
        """Whether its start is on another day now than when it was chosen. `start` is joined."""
        return self.start.starts_on != self.starts_on


class AdmissionStatus(models.TextChoices):
    ASKED = "asked", "gevraagd"
    ADMITTED = "admitted", "toegelaten"
    REFUSED = "refused", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Admission(PublicModel):
    """The question to an opleider whether this person may start, and the answer of one human with
    a reason. `exempt_skill_ids` are skills of the module that need not be learned again."""

    step = models.OneToOneField(RouteStep, models.CASCADE, related_name="admission")
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="admissions"
    )
    status = models.CharField(max_length=10, choices=AdmissionStatus, default=AdmissionStatus.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    reason = models.CharField(max_length=500, blank=True)
    exempt_skill_ids = ArrayField(models.BigIntegerField(), default=list)
    exemption_reason = models.CharField(max_length=500, blank=True)
    school_mentor = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    """Who guides the person at school; named with the yes."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="admission_answered_by_someone_at_a_moment",
                condition=Q(answered_by__isnull=True) | Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="admission_refused_with_a_reason",
                condition=~Q(status="refused") | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="admission_answered_when_decided",
                condition=~Q(status__in=["admitted", "refused"]) | Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"toelating {self.public_id}"
