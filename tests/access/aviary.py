"""A word of its own in every kind of data that someone can type about a person.

Which kinds there are is read from the fields register: a new field that nobody decided about fails.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldError
from django.db import IntegrityError, models, transaction
from django.db.models import Model

from accounts.models import ViewObjection
from loopbrug.journeys.privacy_register import REGISTER
from loopbrug.kernel.money import Money
from loopbrug.kernel.sealing import SealedField
from profiles.domain.talks import Side
from profiles.models import Goal, Profile, Talk, TalkNote, WorkingLevel
from tests.access.world import World
from tests.factories.matching import OptionMarkFactory
from tests.factories.onboarding import ContactFactory, SafetyNetFactory, SnoozeFactory
from tests.factories.profiles import HiddenFromFactory, SkillWordFactory
from tests.factories.shares import ShareFactory
from tests.factories.stories import ProofOfSkillFactory
from tests.strict.canaries import BIRD

FLOOR, FLOOR_SHOWN, FLOOR_KEY = Money(234789), "2.347,89", "profiles.Goal.income_floor"
CODES = {
    "accounts.ConsentRecord.act", "accounts.ConsentRecord.purpose",
    "accounts.ConsentRecord.channel", "accounts.ConsentRecord.notice_version",
    "accounts.ConsentRecord.notice_hash", "accounts.ConsentRecord.language",
    "accounts.ConsentRecord.previous_hash", "accounts.ConsentRecord.hash",
    "accounts.ConsentRecord.receiver_name", "accounts.ConsentRecord.ip_hash",
    "accounts.User.password",
    "accounts.AuditEvent.kind", "accounts.AuditEvent.about", "funding.PlanEvent.kind",
    "accounts.Invitation.token_hash", "accounts.Erasure.key_hash", "accounts.ProfileView.hat",
    "accounts.ProfileView.via", "accounts.ProfileView.reason", "notices.Notice.key",
    "notices.Notice.kind", "profiles.Profile.draft_token_hash", "profiles.TalentChoice.talent",
    "profiles.DriveAnswer.chosen", "profiles.DriveAnswer.least", "profiles.Drive.drive",
    "profiles.AdaptabilityAnswer.statement", "profiles.WorkingLevel.diploma",
    "profiles.Statement.code", "profiles.Statement.code_hash", "profiles.Statement.token",
    "profiles.Statement.fingerprint", "profiles.Mandate.code_hash", "profiles.ProofAsk.token_hash",
    "profiles.SupportNeed.need", "profiles.BlockTrace.source", "matching.OptionMark.reason",
    "matching.MatchList.scoring_version", "matching.MatchList.catalogue_version",
    "matching.Card.alias", "onboarding.OnboardingTask.code",
}  # fmt: skip
"""Words of ours, hashes and names of organisations: nothing that someone typed about a person."""
MADE = {
    "notices.Notice.context", "notices.Notice.to", "notices.Notice.last_error",
    "notices.DemoMail.to", "notices.DemoMail.subject", "notices.DemoMail.body",
}  # fmt: skip
"""Mails, made from the rest: see the test of mails."""
TYPED_BY_OTHERS = {
    "accounts.Invitation.email", "learning.Admission.reason", "learning.Admission.exemption_reason",
    "funding.Pledge.promised_by_name", "funding.Pledge.reference", "funding.Pledge.condition",
    "funding.Pledge.close_reason", "onboarding.Arrangement.workplace_mentor_name",
    "onboarding.Arrangement.workplace_mentor_email", "onboarding.Arrangement.school_mentor_name",
    "onboarding.Arrangement.school_mentor_email", "onboarding.Transition.workplace_mentor_name",
    "onboarding.Transition.workplace_mentor_email", "onboarding.Transition.school_mentor_name",
    "onboarding.Transition.school_mentor_email",
}  # fmt: skip
"""About the organisation that typed it or about its people, not about the person."""
TEXT = (models.CharField, models.TextField, SealedField)
PATHS = (
    "owner", "profile__owner", "guidance__profile__owner", "goal__guidance__profile__owner",
    "ask__profile__owner", "talk__profile__owner", "introduction__profile__owner",
    "transition__introduction__profile__owner", "plan__introduction__profile__owner",
    "need__plan__introduction__profile__owner", "step__route__introduction__profile__owner",
    "view__person", "person",
)  # fmt: skip


OTHERS_READ: dict[str, set[str]] = {
    "accounts.User.name": {"bram", "carla", "dewi"},
    "accounts.User.email": {"bram"},
    "accounts.ViewObjection.text": {"sam"},
    "funding.Need.not_needed_reason": {"bram", "carla"},
    "onboarding.CheckIn.note": {"bram"},
    "onboarding.CoachAction.text": {"bram"},
    "onboarding.CoachGoal.title": {"bram"},
    "onboarding.Contact.text": {"bram"},
    "onboarding.SafetyNet.text": {"bram"},
    "onboarding.Snooze.reason": {"bram"},
    "profiles.Drive.sentence": {"bram"},
    "profiles.Goal.motivation": {"bram"},
    "profiles.WorkingLevel.diploma_text": {"bram"},
    "profiles.TalentChoice.proof": {"bram", "carla", "dewi"},
    "profiles.ProofOfSkill.by_whom": {"bram", "carla", "dewi"},
    "profiles.EvidenceFile.title": {"dewi"},
    "profiles.TalkNote.went_well": {"bram"},
    "profiles.TalkNote.agreed": {"bram"},
}
"""Who else may read which words about amina: bram guides her, carla's organisation got two blocks
and has her at work, dewi's school teaches her and got a certificate, sam answers objections. What
is not named is hers alone."""


HERS_ON = {
    "accounts:account": {"accounts.User.email"},
    "coaching:my_coach": {"onboarding.Contact.text"},
    "profiles:goal_and_motivation": {"profiles.Goal.motivation", FLOOR_KEY},
    "profiles:hidden_from": {"profiles.HiddenFrom.name"},
    "profiles:needs": {"profiles.SupportNeed.words"},
    "profiles:stories": {"profiles.Story.text"},
}
"""What amina reads on some pages of hers; without these the look went blind."""


@dataclass(frozen=True)
class Bird:
    word: str
    key: str
    owner: Any


def typed_fields() -> Iterator[tuple[type[Model], Any, str]]:
    """Every field of a person's data that holds words without a fixed list."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            key = f"{model._meta.label}.{field.name}"
            line = REGISTER.get(key)
            if line is None or not line.is_personal or field.choices:
                continue
            if isinstance(field, TEXT) and key not in CODES | MADE | TYPED_BY_OTHERS:
                yield model, field, key


def owner_path(model: type[Model]) -> str | None:
    if model._meta.label == "accounts.User":
        return "pk"
    for path in PATHS:
        try:
            model._default_manager.values_list(path)
        except FieldError:
            continue
        return path
    return None


def plant() -> list[Bird]:
    """A word in each row of each of these fields; whose it is, is found along `PATHS`."""
    birds = []
    for model, field, key in typed_fields():
        path = owner_path(model)
        assert path is not None, f"whose is {key}? Add a way to PATHS"
        for pk, owner in model._default_manager.order_by("pk").values_list("pk", path):
            word = f"{BIRD}{len(birds)}x"
            text = f"{word}@vogel.example" if isinstance(field, models.EmailField) else word
            if put(model, pk, {field.name: text}):
                birds.append(Bird(word, key, owner))
    return birds


def put(model: type[Model], pk: Any, values: dict[str, str]) -> bool:
    """False where the database knows that nothing can stand there yet."""
    try:
        with transaction.atomic():
            return bool(model._default_manager.filter(pk=pk).update(**values))
    except IntegrityError:
        return False


def make_more(amina: Profile) -> None:
    """What the world of the table lacks of her: a row of every kind with words in it."""
    guidance = amina.guidances.get(ended_at__isnull=True)
    SkillWordFactory(profile=amina)
    WorkingLevel.objects.update_or_create(profile=amina, defaults={"diploma": "mbo_3"})
    Goal.objects.update_or_create(profile=amina, defaults={"income_floor": FLOOR})
    HiddenFromFactory(profile=amina, organisation=None, name="x")
    ShareFactory(profile=amina, link=True)
    ViewObjection.objects.filter(person=amina.owner).update(
        answered_at=datetime.now(UTC), answer="x"
    )
    ProofOfSkillFactory(profile=amina)
    ContactFactory(guidance=guidance)
    SnoozeFactory(guidance=guidance)
    SafetyNetFactory(introduction=amina.introductions.order_by("pk").last())
    vacancy = amina.introductions.order_by("pk").first().vacancy
    OptionMarkFactory(profile=amina, vacancy=vacancy)
    talk = Talk.objects.create(
        profile=amina, organisation=guidance.organisation, held_on=date(2026, 11, 2)
    )
    TalkNote.objects.create(talk=talk, side=Side.PERSON, author=amina.owner, went_well="x")


@dataclass(frozen=True)
class Aviary:
    """The world with a word in everything. `hers` are the words about amina."""

    world: World
    amina: Profile
    birds: list[Bird]

    @property
    def hers(self) -> list[Bird]:
        return [bird for bird in self.birds if bird.owner == self.amina.owner_id]

    def read_by(self, who: str, text: str) -> tuple[set[str], set[str]]:
        """Which of her words stand in a text that `who` got, and which of these should not."""
        found = self.keys_in(text, self.hers) | ({FLOOR_KEY} if FLOOR_SHOWN in text else set())
        allowed = {key for key in found if who in ("amina", *OTHERS_READ.get(key, ()))}
        return found, found - allowed

    def keys_in(self, text: str, birds: list[Bird] | None = None) -> set[str]:
        return {bird.key for bird in birds or self.birds if bird.word in text}


def make_aviary(world: World) -> Aviary:
    amina = Profile.objects.get(owner__name="Amina Bakker")
    make_more(amina)
    birds = plant()
    return Aviary(world, Profile.objects.select_related("owner").get(pk=amina.pk), birds)
