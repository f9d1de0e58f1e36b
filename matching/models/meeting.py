"""How two people say yes to each other: marks, cards, interest and introductions."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from loopbrug.kernel.models import PublicModel, TimestampedModel
from matching.models.vacancies import Vacancy


class OptionMarkKind(models.TextChoices):
    SAVED = "saved", "bewaard"
    NOT_FOR_ME = "not_for_me", "niet voor mij"


class OptionMark(TimestampedModel):
    """What someone did with an option: kept it, or put it aside with a reason of their own."""

    profile = models.ForeignKey("profiles.Profile", models.CASCADE, related_name="option_marks")
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="option_marks")
    kind = models.CharField(max_length=12, choices=OptionMarkKind)
    reason = models.CharField(max_length=30, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "vacancy"], name="option_mark_once"),
            models.CheckConstraint(
                name="option_not_for_me_with_a_reason",
                condition=~Q(kind="not_for_me") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}-{self.vacancy_id} {self.kind}"


class Card(PublicModel):
    """The anonymous face of one person for one vacancy: its own id and name in each vacancy, so
    that cards of two vacancies cannot be joined."""

    profile = models.ForeignKey("profiles.Profile", models.CASCADE, related_name="cards")
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="cards")
    alias = models.CharField(max_length=30)
    listed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    opened_by = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "vacancy"], name="card_once_per_vacancy"),
            models.UniqueConstraint(
                fields=["vacancy", "alias"], name="card_alias_once_per_vacancy"
            ),
            models.CheckConstraint(
                name="card_opened_by_someone_at_a_moment",
                condition=Q(opened_by__isnull=True) | Q(opened_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.alias


class RefusalReason(models.TextChoices):
    """Why an employer says no; the person reads the words."""

    SKILL_NOW = "skill_now", "we hebben op dag 1 een skill nodig die nog ontbreekt"
    HOURS = "hours", "de uren passen niet"
    START = "start", "de startdatum past niet"
    FILLED = "filled", "de plek is al vergeven"
    OTHER_CHOICE = "other_choice", "we spreken eerst iemand die dichter bij het werk staat"
    OTHER = "other", "anders"


class InterestQuerySet(models.QuerySet["Interest"]):
    def from_person(self) -> "InterestQuerySet":
        return self.filter(person_at__isnull=False, person_withdrawn_at__isnull=True)

    def from_employer(self) -> "InterestQuerySet":
        return self.filter(employer_at__isnull=False, employer_withdrawn_at__isnull=True)

    def waiting_for_employer(self) -> "InterestQuerySet":
        return self.from_person().filter(
            Q(employer_at__isnull=True) | Q(employer_withdrawn_at__isnull=False),
            declined_at__isnull=True,
            ended_at__isnull=True,
        )

    def waiting_for_person(self) -> "InterestQuerySet":
        return self.from_employer().filter(
            Q(person_at__isnull=True) | Q(person_withdrawn_at__isnull=False),
            ended_at__isnull=True,
        )

    def waiting(self) -> "InterestQuerySet":
        return self.waiting_for_employer() | self.waiting_for_person()


class Interest(PublicModel):
    """One person and one vacancy: two separate acts, in either order, each can be withdrawn.

    The person's act carries the ticks: the blocks (and "contact") that open to this organisation
    for this vacancy once both said yes. A refusal has one human, one reason, one moment.
    """

    profile = models.ForeignKey("profiles.Profile", models.CASCADE, related_name="interests")
    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="interests")
    person_at = models.DateTimeField(null=True)
    person_withdrawn_at = models.DateTimeField(null=True)
    blocks = ArrayField(models.CharField(max_length=20), default=list)
    shared_until = models.DateField(null=True)
    employer_at = models.DateTimeField(null=True)
    employer_by = models.ForeignKey("accounts.User", models.SET_NULL, related_name="+", null=True)
    employer_withdrawn_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", null=True)
    decline_reason = models.CharField(max_length=20, choices=RefusalReason, blank=True)
    decline_text = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)
    """When the vacancy closed, or the person said no, while someone still waited."""
    version = models.PositiveIntegerField(default=1)

    objects = InterestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "vacancy"], name="interest_once"),
            models.CheckConstraint(
                name="interest_is_of_someone",
                condition=Q(person_at__isnull=False) | Q(employer_at__isnull=False),
            ),
            models.CheckConstraint(
                name="employer_yes_of_someone_at_a_moment",
                condition=Q(employer_by__isnull=True) | Q(employer_at__isnull=False),
            ),
            models.CheckConstraint(
                name="refusal_has_a_human_and_a_reason",
                condition=Q(declined_at__isnull=True, declined_by__isnull=True, decline_reason="")
                | Q(declined_at__isnull=False, declined_by__isnull=False) & ~Q(decline_reason=""),
            ),
            models.CheckConstraint(
                name="interest_withdrawn_after_given",
                condition=(Q(person_withdrawn_at__isnull=True) | Q(person_at__isnull=False))
                & (Q(employer_withdrawn_at__isnull=True) | Q(employer_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"interesse {self.public_id}"

    @property
    def from_employer_stands(self) -> bool:
        return self.employer_at is not None and self.employer_withdrawn_at is None

    @property
    def from_person_stands(self) -> bool:
        return self.person_at is not None and self.person_withdrawn_at is None


class Introduction(PublicModel):
    """Two people said yes to each other. Durable; the explanation is a frozen copy, so that it
    still reads the same when profile, vacancy and weights have moved on."""

    interest = models.OneToOneField(Interest, models.PROTECT, related_name="introduction")
    profile = models.ForeignKey("profiles.Profile", models.PROTECT, related_name="introductions")
    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="introductions")
    met_at = models.DateTimeField()
    blocks = ArrayField(models.CharField(max_length=20), default=list)
    shared_until = models.DateField()
    explanation_for_person = models.JSONField()
    explanation_for_employer = models.JSONField()
    versions = models.JSONField()
    ended_at = models.DateTimeField(null=True)
    ended_by_person = models.BooleanField(null=True)

    def __str__(self) -> str:
        return f"kennismaking {self.public_id}"


class AnswerReport(models.Model):
    """How employers answered in one quarter: only what may be shown, and never changed. Whoever
    is erased later is in no number that could tell of it."""

    quarter_from = models.DateField(unique=True)
    made_at = models.DateTimeField()
    rule = models.PositiveSmallIntegerField()
    """Version of the rule that counted and hid."""
    table = models.JSONField()

    def __str__(self) -> str:
        return f"antwoorden vanaf {self.quarter_from}"
