"""What the match is made from and what it made: weights, the world, full runs and lists."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from loopbrug.kernel.models import TimestampedModel
from matching.models.vacancies import Vacancy


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
