"""What others publish and we load with version and source: skills, occupations, regions, figures.

Slots are small numbers for the matching engine: given once, never reused (append-only).
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from loopbrug.kernel.models import TimestampedModel


class Release(TimestampedModel):
    """One load of a source that changed something: the starter catalogue, ESCO, shortage figures.

    The ids of the current releases together are the version of the catalogue.
    """

    source = models.CharField(max_length=20)  # "starter", "esco" or "shortage"
    version = models.CharField(max_length=40)
    language = models.CharField(max_length=40, default="nl")  # "en+nl" when labels are mixed
    loaded_at = models.DateTimeField()
    is_current = models.BooleanField(default=True)
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                name="release_one_current_per_source",
                condition=Q(is_current=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.version}"


class Sector(models.Model):
    """A shortage sector, one of five."""

    code = models.CharField(max_length=20, unique=True)
    slot = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=100)
    description = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class LabourMarketRegion(models.Model):
    """One of the 35 labour-market regions, with an approximate centre (WGS 84)."""

    code = models.CharField(max_length=10, unique=True)
    slot = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=100)
    latitude = models.DecimalField(max_digits=7, decimal_places=4)
    longitude = models.DecimalField(max_digits=7, decimal_places=4)
    source = models.CharField(max_length=300, blank=True)
    neighbours = models.ManyToManyField("self", symmetrical=True)

    def __str__(self) -> str:
        return self.name


class NlqfLevel(models.Model):
    """A rung of the Dutch qualifications framework. `level` is the number that the match compares:
    entry counts as 1, 4+ as 4."""

    code = models.CharField(max_length=10, unique=True)
    slot = models.PositiveSmallIntegerField(unique=True)
    level = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    description = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="nlqf_level_1_to_8", condition=Q(level__range=(1, 8)))
        ]

    def __str__(self) -> str:
        return self.name


class OccupationGroup(models.Model):
    """A BRC 2014 occupation group: the level at which shortage is measured."""

    brc = models.CharField(max_length=4, unique=True)
    name = models.CharField(max_length=200)
    segment = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class SkillGroup(models.Model):
    """A narrow group of skills that lie close together; a related skill counts a little."""

    code = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=300)
    is_dutch = models.BooleanField(default=True)
    description = models.CharField(max_length=300, blank=True)
    is_starter = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class InDutch:
    """A concept with a name that may still wait for a Dutch one."""

    name: str
    is_dutch: bool

    @property
    def shown_name(self) -> str:
        """The name as people read it; one that is only there in English says so."""
        return shown(self.name, is_dutch=self.is_dutch)


def shown(name: str, *, is_dutch: bool) -> str:
    return name if is_dutch else f"{name} (Engels)"


class Skill(InDutch, TimestampedModel):
    """Something someone can do. `code` is our own slug, or the ESCO address for what ESCO adds.

    `alternatives` may be shown; `esco_names` is what ESCO calls it, only there to be found by.
    A skill that is no longer published is retired and never deleted: a profile may use it.
    """

    code = models.CharField(max_length=200, unique=True)
    slot = models.PositiveIntegerField(unique=True)
    esco_uri = models.URLField(max_length=200, unique=True, null=True)  # noqa: DJ001 unique
    name = models.CharField(max_length=300)
    is_dutch = models.BooleanField(default=True)
    description = models.TextField(blank=True)
    alternatives = ArrayField(models.CharField(max_length=300), default=list)
    esco_names = ArrayField(models.CharField(max_length=300), default=list)
    group = models.ForeignKey(SkillGroup, models.PROTECT, related_name="skills", null=True)
    is_starter = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, related_name="replaces", null=True)

    def __str__(self) -> str:
        return self.name


class Occupation(InDutch, TimestampedModel):
    """A kind of work, not one seat (that is a vacancy). Names and retirement as for a skill."""

    code = models.CharField(max_length=200, unique=True)
    slot = models.PositiveIntegerField(unique=True)
    esco_uri = models.URLField(max_length=200, unique=True, null=True)  # noqa: DJ001 unique
    name = models.CharField(max_length=300)
    is_dutch = models.BooleanField(default=True)
    description = models.TextField(blank=True)
    alternatives = ArrayField(models.CharField(max_length=300), default=list)
    esco_names = ArrayField(models.CharField(max_length=300), default=list)
    isco08 = models.CharField(max_length=4, blank=True)
    group = models.ForeignKey(
        OccupationGroup, models.PROTECT, related_name="occupations", null=True
    )
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="occupations", null=True)
    entry_level = models.PositiveSmallIntegerField(null=True)  # NLQF as a number 1..8
    route = models.CharField(max_length=40, blank=True)
    requirements = models.CharField(max_length=300, blank=True)
    months_min = models.PositiveSmallIntegerField(null=True)
    months_max = models.PositiveSmallIntegerField(null=True)
    is_starter = models.BooleanField(default=False)
    retired_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, related_name="replaces", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="occupation_months_in_order", condition=Q(months_max__gte=F("months_min"))
            )
        ]

    def __str__(self) -> str:
        return self.name


class Horizon(models.TextChoices):
    """By when a skill is needed."""

    DAY_1 = "day1", "op dag 1"
    MONTHS_3 = "months3", "binnen 3 maanden"
    YEAR_1 = "year1", "binnen een jaar"


class OccupationSkill(models.Model):
    """A skill that an occupation asks, with the usual level (1..5) and importance (1..3).

    `is_starter` links are written by us; ESCO's stand only where we wrote none.
    """

    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="skill_links")
    skill = models.ForeignKey(Skill, models.CASCADE, related_name="occupation_links")
    is_essential = models.BooleanField(default=True)
    level = models.PositiveSmallIntegerField(default=3)
    importance = models.PositiveSmallIntegerField(default=2)
    horizon = models.CharField(max_length=10, choices=Horizon, default=Horizon.MONTHS_3)
    is_starter = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occupation", "skill"], name="occupation_skill_once"),
            models.CheckConstraint(
                name="occupation_skill_level_1_to_5", condition=Q(level__range=(1, 5))
            ),
            models.CheckConstraint(
                name="occupation_skill_importance_1_to_3", condition=Q(importance__range=(1, 3))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id}-{self.skill_id}"


class ShortageFigure(models.Model):
    """How hard people are to find: class 0 (zeer ruim) to 4 (zeer krap), for a half-open period.
    Without a region it is the national figure; an estimate of our own is marked."""

    group = models.ForeignKey(OccupationGroup, models.CASCADE, related_name="shortage_figures")
    region = models.ForeignKey(
        LabourMarketRegion, models.CASCADE, related_name="shortage_figures", null=True
    )
    shortage_class = models.PositiveSmallIntegerField()
    ratio = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)  # exclusive
    source = models.CharField(max_length=300)
    is_estimate = models.BooleanField(default=False)
    is_starter = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "region", "valid_from"],
                name="shortage_figure_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="shortage_class_0_to_4", condition=Q(shortage_class__lte=4)
            ),
            models.CheckConstraint(
                name="shortage_figure_period",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.valid_from}"


class Parameter(models.Model):
    """A dated figure of law or scheme (minimum wage, cap, percentage) with its source.
    A rule that is no number ("4 of 5") is in `wording`."""

    code = models.CharField(max_length=60)
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    wording = models.CharField(max_length=100, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)  # exclusive
    source = models.CharField(max_length=500)
    confidence = models.CharField(max_length=100, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], name="parameter_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                name="parameter_says_something", condition=Q(value__isnull=False) | ~Q(wording="")
            ),
            models.CheckConstraint(
                name="parameter_period", condition=Q(valid_to__gt=F("valid_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"


class ConceptKind(models.TextChoices):
    """What a name in the search index is a name of."""

    SKILL = "skill", "skill"
    OCCUPATION = "occupation", "beroep"


class SearchName(models.Model):
    """One name by which a concept can be found. Made from the concepts by the index service only;
    retired concepts have none. `weight` (percent) says how much of a name it is."""

    kind = models.CharField(max_length=10, choices=ConceptKind)
    concept_id = models.BigIntegerField()
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=400)
    weight = models.PositiveSmallIntegerField()
    document = models.GeneratedField(
        expression=SearchVector("folded", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "concept_id", "folded"], name="search_name_once"
            )
        ]
        indexes = [GinIndex(fields=["document"], name="search_name_document")]

    def __str__(self) -> str:
        return self.text


class SearchWord(models.Model):
    """A stem that occurs in the names, and in how many: what a mistyped word is compared to."""

    kind = models.CharField(max_length=10, choices=ConceptKind)
    stem = models.CharField(max_length=400)
    name_count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "stem"], name="search_word_once"),
        ]
        indexes = [
            GinIndex(OpClass("stem", name="gin_trgm_ops"), name="search_word_trigrams"),
        ]

    def __str__(self) -> str:
        return self.stem
