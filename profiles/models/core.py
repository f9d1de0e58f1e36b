"""The Persoonlijk Profiel: six building blocks, each saved and versioned on its own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from loopbrug.kernel.fields import EuroField
from loopbrug.kernel.models import PublicModel, TimestampedModel
from profiles.domain.blocks import BLOCK_CHOICES
from profiles.domain.levels import LEARNED_WHERE
from profiles.domain.working_level import PutForward

PUT_FORWARD_CHOICES = [(choice.value, choice.value) for choice in PutForward]


class Profile(PublicModel):
    """Belongs to one person, or for 30 days to the visitor whose cookie holds the token.

    `version` rises with every change that a match could depend on, in the same transaction.
    """

    owner = models.OneToOneField("accounts.User", models.CASCADE, related_name="profile", null=True)
    draft_token_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 unique
    draft_expires_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    is_card_on = models.BooleanField(default=False)
    """Whether employers may see the anonymous card; off until the person turns it on."""
    paused_at = models.DateTimeField(null=True)
    """Since when the person wants no cards and no matches; everything is kept meanwhile."""
    own_employer = models.ForeignKey(
        "accounts.Organisation", models.SET_NULL, related_name="+", null=True
    )
    own_employer_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="profile_has_an_owner_or_a_draft_token",
                condition=Q(owner__isnull=False, draft_token_hash__isnull=True)
                | Q(
                    owner__isnull=True,
                    draft_token_hash__isnull=False,
                    draft_expires_at__isnull=False,
                    is_card_on=False,
                ),
            )
        ]

    def __str__(self) -> str:
        return f"profiel {self.public_id}"


class BlockState(TimestampedModel):
    """How far one block is, and its version: a save names the version it was typed on."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="block_states")
    block = models.CharField(max_length=20, choices=BLOCK_CHOICES)
    version = models.PositiveIntegerField(default=0)
    is_done = models.BooleanField(default=False)
    saved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "block"], name="block_state_once")
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.block}"


class TalentChoice(models.Model):
    """One of the 24 talents, with the sentence that proves it."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="talents")
    talent = models.CharField(max_length=30)
    proof = models.CharField(max_length=500, blank=True)
    story = models.ForeignKey(
        "profiles.Story", models.SET_NULL, related_name="talents", null=True, blank=True
    )
    """The story that the sentence comes from, when it comes from one."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "talent"], name="talent_chosen_once")
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.talent}"


class SkillClaim(TimestampedModel):
    """What someone says to be able to do, at level 1 (ik begin net) to 5 (ik leer het anderen)."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="skill_claims")
    skill = models.ForeignKey("taxonomy.Skill", models.PROTECT, related_name="claims")
    level = models.PositiveSmallIntegerField()
    learned_where = models.CharField(max_length=15, choices=LEARNED_WHERE, blank=True)
    saved_version = models.PositiveIntegerField(default=0)
    """The version of the block with which this claim was last saved: two devices may each add a
    skill, but not overwrite each other's."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "skill"], name="skill_claimed_once"),
            models.CheckConstraint(
                name="skill_claim_level_1_to_5", condition=Q(level__range=(1, 5))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.skill_id}"


class SkillWord(models.Model):
    """A skill in someone's own words, for which the catalogue has none. Never in a match."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="skill_words")
    word = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["profile", "word"], name="skill_word_once")]

    def __str__(self) -> str:
        return f"{self.profile_id}"


class DriveAnswer(models.Model):
    """One "dit of dat" card: the drives on it, which matters most (`chosen`) and which least.
    Both may stay open; with neither the card was passed over. Cards count 1, 2, 3 …"""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="drive_answers")
    card = models.PositiveSmallIntegerField()
    shown = ArrayField(models.CharField(max_length=30))
    chosen = models.CharField(max_length=30, blank=True)
    least = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "card"], name="drive_card_once"),
            models.CheckConstraint(
                name="drive_card_shows_two_or_three", condition=Q(shown__len__range=(2, 3))
            ),
            models.CheckConstraint(
                name="drive_most_is_not_least", condition=Q(chosen="") | ~Q(chosen=F("least"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.card}"


class Drive(models.Model):
    """A drive in the person's own order (1 is strongest), with the sentence that says it."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="drives")
    drive = models.CharField(max_length=30)
    rank = models.PositiveSmallIntegerField()
    sentence = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "drive"], name="drive_ranked_once"),
            models.UniqueConstraint(
                fields=["profile", "rank"],
                name="drive_rank_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.drive}"


class AdaptabilityAnswer(models.Model):
    """Agreement with one of six statements, 1 (past niet bij mij) to 5 (past goed bij mij), or
    something that helped before (always 5). Never in a match; it becomes advice on support."""

    profile = models.ForeignKey(Profile, models.CASCADE, related_name="adaptability_answers")
    statement = models.CharField(max_length=30)
    answer = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "statement"], name="adaptability_answer_once"
            ),
            models.CheckConstraint(
                name="adaptability_answer_1_to_5", condition=Q(answer__range=(1, 5))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.statement}"


class WorkingLevel(TimestampedModel):
    """Two levels side by side, both optional: the diploma, and what tasks show. NLQF 1..8."""

    profile = models.OneToOneField(Profile, models.CASCADE, related_name="working_level")
    diploma = models.CharField(max_length=20, blank=True)
    """A code of `domain.working_level`; "none" is an answer, empty is not."""
    diploma_level = models.PositiveSmallIntegerField(null=True)
    diploma_text = models.CharField(max_length=200, blank=True)
    tasks = ArrayField(models.CharField(max_length=40), default=list)
    task_level = models.PositiveSmallIntegerField(null=True)
    put_forward = models.CharField(
        max_length=10, choices=PUT_FORWARD_CHOICES, default=PutForward.HIGHEST
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="working_level_1_to_8",
                condition=(Q(diploma_level__isnull=True) | Q(diploma_level__range=(1, 8)))
                & (Q(task_level__isnull=True) | Q(task_level__range=(1, 8))),
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}"


class PayUnit(models.TextChoices):
    HOUR = "hour", "per uur"
    MONTH = "month", "per maand"


class Goal(TimestampedModel):
    """What someone wants. Wishes (sectors, occupations, why) weigh; limits (travel, hours, pay,
    start, permits) filter. Empty is unknown and hides nothing."""

    profile = models.OneToOneField(Profile, models.CASCADE, related_name="goal")
    motivation = models.CharField(max_length=2000, blank=True)
    sectors = models.ManyToManyField("taxonomy.Sector", related_name="+")
    occupations = models.ManyToManyField("taxonomy.Occupation", related_name="+")
    region = models.ForeignKey(
        "taxonomy.LabourMarketRegion", models.PROTECT, related_name="+", null=True
    )
    max_travel_km = models.PositiveSmallIntegerField(null=True)
    hours_min = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    hours_max = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    income_floor = EuroField(null=True)
    income_floor_unit = models.CharField(max_length=5, choices=PayUnit, blank=True)
    hourly_floor = EuroField(null=True)
    """The floor per hour, derived at saving; what the match compares."""
    start_from = models.DateField(null=True)
    permits = ArrayField(models.CharField(max_length=30), null=True)
    """Permits that law may ask (codes); null is unknown, empty is none."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="goal_hours_in_order",
                condition=Q(hours_min__isnull=True)
                | Q(hours_max__isnull=True)
                | Q(hours_max__gte=F("hours_min")),
            ),
            models.CheckConstraint(
                name="goal_start_in_sane_years",
                condition=Q(start_from__isnull=True)
                | Q(start_from__range=("1900-01-01", "2100-12-31")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id}"


class EngineRow(models.Model):
    """What the matching engine reads of a profile, written in the transaction of every change.
    The shape is `profiles.domain.engine_row`'s, since this app may not know the engine above it."""

    profile = models.OneToOneField(
        Profile, models.CASCADE, related_name="engine_row", primary_key=True
    )
    profile_version = models.PositiveIntegerField()
    data = models.JSONField()
    packed = models.BinaryField(null=True)
    """The same as bytes, of which many are read at once."""
    neighbourhood = models.BigIntegerField(null=True)
    """`profiles.domain.neighbourhood`: in its order many are looked at together."""

    class Meta:
        indexes = [models.Index(fields=["neighbourhood", "profile"], name="enginerow_neighbours")]

    def __str__(self) -> str:
        return f"{self.profile_id} v{self.profile_version}"
