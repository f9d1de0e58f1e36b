"""Vacancies: what is asked, in terms of what is needed and what can be learned."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, FilteredRelation, Q

from loopbrug.kernel.fields import EuroField
from loopbrug.kernel.models import PublicModel
from taxonomy.models import Horizon


class VacancyStatus(models.TextChoices):
    DRAFT = "draft", "concept"
    OPEN = "open", "open"
    CLOSED = "closed", "gesloten"


class Contract(models.TextChoices):
    PERMANENT = "permanent", "vast contract"
    TEMPORARY = "temporary", "tijdelijk contract"
    TEMPORARY_TO_PERMANENT = "temporary_to_permanent", "eerst tijdelijk, daarna vast"


class CloseReason(models.TextChoices):
    FILLED_HERE = "filled_here", "vervuld via loopbrug"
    FILLED_ELSEWHERE = "filled_elsewhere", "op een andere manier vervuld"
    WITHDRAWN = "withdrawn", "niet meer nodig"
    STALE = "stale", "lang niets van gehoord"


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    def open(self) -> "VacancyQuerySet":
        return self.filter(status=VacancyStatus.OPEN)

    def with_own_side(self, profile: Any) -> "VacancyQuerySet":
        """Each vacancy with what this person did with it, joined and not asked one by one."""
        own = self.annotate(
            mark=FilteredRelation("option_marks", condition=Q(option_marks__profile=profile)),
            talk=FilteredRelation("interests", condition=Q(interests__profile=profile)),
        )
        return own.annotate(
            mark_kind=F("mark__kind"),
            mark_reason=F("mark__reason"),
            person_at=F("talk__person_at"),
            person_withdrawn_at=F("talk__person_withdrawn_at"),
            employer_at=F("talk__employer_at"),
            employer_withdrawn_at=F("talk__employer_withdrawn_at"),
            declined_at=F("talk__declined_at"),
            ended_at=F("talk__ended_at"),
            introduction_public_id=F("talk__introduction__public_id"),
        )


class Vacancy(PublicModel):
    """One seat (or more of the same), in terms of what is needed and what can be learned.
    Pay is gross per hour. A draft may have holes; what is open has none."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="vacancies"
    )
    created_by = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    occupation = models.ForeignKey("taxonomy.Occupation", models.PROTECT, related_name="vacancies")
    title = models.CharField("naam van de functie", max_length=120)
    description = models.TextField(blank=True, max_length=4000)
    region = models.ForeignKey(
        "taxonomy.LabourMarketRegion", models.PROTECT, related_name="vacancies", null=True
    )
    place = models.CharField("plaats", max_length=100, blank=True)
    hours_min = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    hours_max = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    pay_min = EuroField(null=True)
    pay_max = EuroField(null=True)
    contract = models.CharField(max_length=25, choices=Contract, blank=True)
    starts_on = models.DateField(null=True)
    level = models.PositiveSmallIntegerField(null=True)  # NLQF 1..8
    learning_days = models.PositiveSmallIntegerField(default=0)
    """Days a week of a leerwerktraject spent at school."""
    on_the_job = models.PositiveSmallIntegerField(default=0)
    """Help while learning on the job, 0 (none) to 10 (a mentor of one's own)."""
    permits = ArrayField(models.CharField(max_length=30), default=list)
    talents = ArrayField(models.CharField(max_length=30), default=list)
    drives = ArrayField(models.CharField(max_length=30), default=list)
    status = models.CharField(max_length=10, choices=VacancyStatus, default=VacancyStatus.DRAFT)
    published_at = models.DateTimeField(null=True)
    confirmed_open_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    close_reason = models.CharField(max_length=20, choices=CloseReason, blank=True)
    version = models.PositiveIntegerField(default=1)
    engine_row = models.JSONField(null=True)
    """The compact row that the engine reads; written with every change, empty for a draft."""
    packed = models.BinaryField(null=True)
    """The same row as bytes, of which many are read at once."""
    candidates_row = models.JSONField(null=True)
    """The row by which HR's list is ranked: set at publication, then at most once a day."""
    candidates_row_at = models.DateTimeField(null=True)
    met_count = models.PositiveIntegerField(default=0)
    """Introductions ever made; stays when a person is erased."""

    objects = VacancyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="vacancy_hours_in_order", condition=Q(hours_max__gte=F("hours_min"))
            ),
            models.CheckConstraint(
                name="vacancy_pay_in_order", condition=Q(pay_max__gte=F("pay_min"))
            ),
            models.CheckConstraint(
                name="vacancy_level_1_to_8",
                condition=Q(level__isnull=True) | Q(level__range=(1, 8)),
            ),
            models.CheckConstraint(
                name="vacancy_on_the_job_0_to_10", condition=Q(on_the_job__lte=10)
            ),
            models.CheckConstraint(
                name="vacancy_learning_days_0_to_5", condition=Q(learning_days__lte=5)
            ),
            models.CheckConstraint(
                name="vacancy_open_was_published",
                condition=~Q(status="open")
                | Q(published_at__isnull=False, engine_row__isnull=False),
            ),
            models.CheckConstraint(
                name="vacancy_open_has_no_holes",
                condition=~Q(status="open")
                | Q(
                    region__isnull=False,
                    hours_min__isnull=False,
                    hours_max__isnull=False,
                    pay_min__isnull=False,
                    pay_max__isnull=False,
                )
                & ~Q(place="")
                & ~Q(contract=""),
            ),
            models.CheckConstraint(
                name="vacancy_closed_by_someone_at_a_moment",
                condition=Q(closed_by__isnull=True) | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="vacancy_closed_with_a_reason",
                condition=Q(status="closed", closed_at__isnull=False) & ~Q(close_reason="")
                | ~Q(status="closed") & Q(closed_at__isnull=True, close_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"vacature {self.public_id}"

    @property
    def is_open(self) -> bool:
        return self.status == VacancyStatus.OPEN

    @property
    def is_draft(self) -> bool:
        return self.status == VacancyStatus.DRAFT

    @property
    def is_closed(self) -> bool:
        return self.status == VacancyStatus.CLOSED


class VacancySkill(models.Model):
    """A skill the work asks: level 1..5, importance 1..3, and by when. At most three day-1 skills
    are musts; every other one only weighs."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="skills")
    skill = models.ForeignKey("taxonomy.Skill", models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    importance = models.PositiveSmallIntegerField(default=2)
    horizon = models.CharField(max_length=10, choices=Horizon)
    is_must = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vacancy", "skill"], name="vacancy_skill_once"),
            models.CheckConstraint(
                name="vacancy_skill_level_1_to_5", condition=Q(level__range=(1, 5))
            ),
            models.CheckConstraint(
                name="vacancy_skill_importance_1_to_3", condition=Q(importance__range=(1, 3))
            ),
            models.CheckConstraint(
                name="vacancy_must_only_on_day_1",
                condition=Q(is_must=False) | Q(horizon=Horizon.DAY_1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.vacancy_id}-{self.skill_id}"


class VacancyTry(models.Model):
    """How often HR looked on one day what asking less would bring, for one vacancy; a draft that
    is thrown away still counts for its organisation. Gone after the day."""

    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, related_name="vacancy_tries"
    )
    vacancy = models.ForeignKey(Vacancy, models.SET_NULL, related_name="tries", null=True)
    tried_on = models.DateField()
    count = models.PositiveSmallIntegerField(default=0)
    asked = models.JSONField(default=dict)
    """What the vacancy told besides its skills when HR first looked: held for the day."""
    answers = models.JSONField(default=dict)
    """What was answered, in tens, by question; asking again gives the same and counts once."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="tries_once_per_day", fields=["vacancy", "tried_on"])
        ]

    def __str__(self) -> str:
        return f"{self.count} keer geprobeerd op {self.tried_on}"
