"""Vacancies, the match of each person, and how two people say yes to each other."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, FilteredRelation, Q

from loopbrug.kernel.fields import EuroField
from loopbrug.kernel.models import PublicModel, TimestampedModel
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


class ScoringWeights(models.Model):
    """The weights in force from a day on: one dated, versioned row, explained on a page."""

    version = models.PositiveSmallIntegerField(unique=True)
    valid_from = models.DateField()
    weights = models.JSONField()
    reason = models.TextField()

    def __str__(self) -> str:
        return f"weging {self.version}"


class World(models.Model):
    """One row. `version` rises with every change of what is on offer: a vacancy opens, changes or
    closes, or new weights, figures or catalogue."""

    version = models.PositiveBigIntegerField(default=1)
    base_version = models.PositiveBigIntegerField(default=0, db_default=0)
    """Lists made before this version are stale, all of them: weights or catalogue changed."""
    settled_version = models.PositiveBigIntegerField(default=0, db_default=0)
    """Of every change up to here it is known whose list it touches; those say so themselves."""
    catalogue_version = models.CharField(max_length=100, blank=True)
    weights_version = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"wereld {self.version}"


class VacancyChange(models.Model):
    """One vacancy opened, changed or closed and made this version of the world. Kept until it is
    settled whose lists it touches."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="+")
    world_version = models.PositiveBigIntegerField(unique=True)

    def __str__(self) -> str:
        return f"wereld {self.world_version}: vacature {self.vacancy_id}"


class EngineReport(models.Model):
    """How the fast engine stands where some worker works: as it was found at its start, or as a
    sweep last told."""

    worker = models.CharField(max_length=300, unique=True)
    """The machine, and the queue and process or that it was at the start."""
    standing = models.CharField(max_length=20)
    told_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.worker}: {self.standing}"


class RunState(models.TextChoices):
    RUNNING = "running", "bezig"
    DONE = "done", "klaar"
    FAILED = "failed", "mislukt"
    REPLACED = "replaced", "vervangen door een nieuwere"


class MatchRun(TimestampedModel):
    """All lists made again from one version of the world, beside those in use, and then put in
    their place at one moment."""

    world_version = models.PositiveBigIntegerField()
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.RUNNING)
    people = models.PositiveIntegerField(default=0)
    switched_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=100, blank=True)
    """Why it failed: the name of the problem, nothing of anyone."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_run_at_a_time", fields=["state"], condition=Q(state="running")
            ),
        ]

    def __str__(self) -> str:
        return f"ronde {self.pk}, wereld {self.world_version}"


class MatchRunChunk(models.Model):
    """Some people of a run, next to each other by where they can work. `made_at` is set in the
    transaction that writes their lists, so that a chunk made twice counts once."""

    run = models.ForeignKey(MatchRun, models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    profile_ids = ArrayField(models.BigIntegerField())
    made_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    """How often making it raised something; a worker that was killed is none."""

    class Meta:
        constraints = [models.UniqueConstraint(name="chunk_once_per_run", fields=["run", "number"])]

    def __str__(self) -> str:
        return f"ronde {self.run_id}, deel {self.number}"


class MatchList(TimestampedModel):
    """The options of one person, computed from versions; may be deleted and rebuilt at any time,
    so nothing points here. Stale when the versions it was made from are not those of now.

    In the database a table in partitions, one per full run, of which one is attached at a time.
    What a full run leaves out of its rows has a default there."""

    profile = models.OneToOneField(
        "profiles.Profile", models.CASCADE, related_name="match_list", primary_key=True
    )
    run = models.PositiveBigIntegerField(db_default=0)
    """The full run that this row is a part of; given by the database, never by us."""
    profile_version = models.PositiveIntegerField(default=0)
    world_version = models.PositiveBigIntegerField(default=0)
    needs_version = models.PositiveBigIntegerField(default=0, db_default=0)
    """A change of a vacancy touches this list; it is stale until it was made from this version."""
    scoring_version = models.CharField(max_length=20, blank=True)
    catalogue_version = models.CharField(max_length=100, blank=True)
    vacancy_ids = ArrayField(models.BigIntegerField(), default=list)
    keys = ArrayField(models.IntegerField(), default=list)
    parts = ArrayField(models.BigIntegerField(), default=list)
    computed_at = models.DateTimeField(null=True)
    tried_version = models.PositiveIntegerField(default=0, db_default=0)
    """The version of the profile that `attempts` counts for; another one begins anew, at once."""
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    not_before = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=100, blank=True, db_default="")

    class Meta:
        indexes = [
            models.Index(fields=["world_version"], name="match_list_world"),
            models.Index(
                fields=["updated_at"],
                name="match_list_touched",
                condition=Q(needs_version__gt=F("world_version")),
            ),
            models.Index(
                fields=["updated_at"], name="match_list_tried", condition=Q(attempts__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"opties van {self.profile_id}"


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
