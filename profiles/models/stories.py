"""Stories that show talents, and what others said when they were asked by a link."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from loopbrug.kernel.models import PublicModel, TimestampedModel
from profiles.domain.proof import RELATION_WORDS, Proof
from profiles.domain.stories import LONGEST_STORY

RELATION_CHOICES = [(relation.value, words) for relation, words in RELATION_WORDS.items()]
PROOF_CHOICES = [(kind.value, kind.value) for kind in Proof if kind is not Proof.SELF]


class Story(PublicModel):
    """A moment that someone is proud of, in some sentences. What it shows are the talents that
    point to it."""

    profile = models.ForeignKey("profiles.Profile", models.CASCADE, related_name="stories")
    text = models.CharField(max_length=LONGEST_STORY)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(name="story_is_told", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"verhaal {self.public_id}"


class ProofAskQuerySet(models.QuerySet["ProofAsk"]):
    def open(self, now: datetime) -> "ProofAskQuerySet":
        """Links that still work."""
        return self.filter(used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=now)


class ProofAsk(PublicModel):
    """A secret link by which someone without an account says which talents they recognise, or how
    well a skill goes: shown on GET, used up on POST. Only a hash of its token is here."""

    profile = models.ForeignKey("profiles.Profile", models.CASCADE, related_name="proof_asks")
    skill = models.ForeignKey("taxonomy.Skill", models.PROTECT, related_name="+", null=True)
    """The skill that is asked about; null asks which talents."""
    asked_name = models.CharField(max_length=100)
    """Who is asked, in the person's words: to tell the links apart."""
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ProofAskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="proof_ask_used_or_revoked",
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"vraag {self.public_id}"

    def is_open(self, now: datetime) -> bool:
        return self.used_at is None and self.revoked_at is None and self.expires_at > now


class Decision(models.TextChoices):
    WAITING = "waiting", "nog niet gekozen"
    SHOWN = "shown", "laat ik zien"
    HIDDEN = "hidden", "houd ik voor mezelf"


class ProofAnswer(PublicModel):
    """What came back through a link. Nobody but the person sees it until the person shows it."""

    ask = models.OneToOneField(ProofAsk, models.CASCADE, related_name="answer")
    name = models.CharField(max_length=100)
    relation = models.CharField(max_length=15, choices=RELATION_CHOICES)
    talents = ArrayField(models.CharField(max_length=30), default=list)
    level = models.PositiveSmallIntegerField(null=True)
    sentence = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.WAITING)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="proof_answer_talents_or_level",
                condition=Q(level__isnull=True, talents__len__gt=0)
                | Q(level__range=(1, 5), talents__len=0),
            ),
            models.CheckConstraint(
                name="proof_answer_decided_when_chosen",
                condition=Q(decision=Decision.WAITING, decided_at__isnull=True)
                | (~Q(decision=Decision.WAITING) & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"antwoord {self.public_id}"


class ProofOfSkill(TimestampedModel):
    """More than someone's own word for a skill, as it is shown. Hangs on the skill and not on the
    claim, so that telling a skill anew does not lose it."""

    profile = models.ForeignKey("profiles.Profile", models.CASCADE, related_name="skill_proofs")
    skill = models.ForeignKey("taxonomy.Skill", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=15, choices=PROOF_CHOICES)
    by_whom = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(null=True)
    proved_on = models.DateField()
    about_id = models.UUIDField()
    """What it comes from: an answer, a file, a module that was followed."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "skill", "kind", "about_id"], name="skill_proved_once"
            ),
            models.CheckConstraint(
                name="skill_proof_level_1_to_5",
                condition=Q(level__isnull=True) | Q(level__range=(1, 5)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.skill_id} {self.kind}"
