"""A word of its own in every kind of data that someone can type about a person; then every page of
everyone, every mail, paper and copy is searched for words that the matrix keeps from its reader.

Which kinds there are is read from the fields register: a new field that nobody decided about fails.
"""

import io
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import redis
from django.apps import apps
from django.core.exceptions import FieldError
from django.db import IntegrityError, models, transaction
from django.db.models import Model
from pypdf import PdfReader

from accounts.models import ViewObjection
from loopbrug.journeys.export_person import copy_of
from loopbrug.journeys.privacy_register import REGISTER
from loopbrug.kernel.money import Money
from loopbrug.kernel.sealing import SealedField
from matching.services import upkeep
from notices import services as notices
from onboarding.services import remind as onboarding_reminders
from profiles import pdf
from profiles.domain.blocks import BuildingBlock
from profiles.domain.paper import Paper
from profiles.domain.talks import Side
from profiles.models import EngineRow, Goal, Profile, Talk, TalkNote, WorkingLevel
from profiles.selectors import snapshot_of
from profiles.services import shares
from profiles.services.saving import changed
from tests.access.expectation import WHO
from tests.access.expectations import EXPECTED
from tests.access.urls import addresses
from tests.access.world import World
from tests.factories.matching import OptionMarkFactory, person_actor
from tests.factories.onboarding import ContactFactory, SafetyNetFactory, SnoozeFactory
from tests.factories.profiles import DriveFactory, HiddenFromFactory, SkillWordFactory
from tests.factories.shares import ShareFactory
from tests.factories.stories import ProofOfSkillFactory
from tests.strict.canaries import BIRD

FLOOR, FLOOR_SHOWN, FLOOR_KEY = Money(234789), "2.347,89", "profiles.Goal.income_floor"
CODES = {
    "accounts.ConsentRecord.act", "accounts.ConsentRecord.purpose",
    "accounts.ConsentRecord.channel", "accounts.ConsentRecord.notice_version",
    "accounts.ConsentRecord.notice_hash", "accounts.ConsentRecord.language",
    "accounts.ConsentRecord.previous_hash", "accounts.ConsentRecord.hash",
    "accounts.ConsentRecord.receiver_name", "accounts.User.password",
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
    DriveFactory(profile=amina)
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
    SafetyNetFactory(introduction=amina.introductions.order_by("pk").first())
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

    def keys_in(self, text: str, birds: list[Bird] | None = None) -> set[str]:
        return {bird.key for bird in birds or self.birds if bird.word in text}


@pytest.fixture
def aviary(world: World) -> Aviary:
    amina = Profile.objects.select_related("owner").get(owner__name="Amina Bakker")
    make_more(amina)
    birds = plant()
    amina.refresh_from_db()
    return Aviary(world, amina, birds)


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


def test_every_kind_of_data_that_someone_types_has_its_word(aviary: Aviary) -> None:
    kinds = {key for _, _, key in typed_fields()}
    assert {bird.key for bird in aviary.hers} == kinds


def test_nobody_reads_on_a_page_what_is_not_for_them(aviary: Aviary, settings: Any) -> None:
    """Nor does the cache that all processes share keep a word of anyone."""
    settings.CACHES = {**settings.CACHES, "fast": settings.FAST_CACHE_OF_THE_PRODUCT}
    read: dict[str, set[str]] = {}
    for who in WHO:
        for address in addresses():
            if EXPECTED[address.name].of(who) == 200:
                response = aviary.world.client(who).get(aviary.world.url(address))
                text = response.getvalue().decode(errors="replace")
                found = aviary.keys_in(text, aviary.hers)
                for key in found | ({FLOOR_KEY} if FLOOR_SHOWN in text else set()):
                    read.setdefault(key, set()).add(who)
    others = {key: whos - {"amina"} for key, whos in read.items()}
    too_much = {key: whos - OTHERS_READ.get(key, set()) for key, whos in others.items()}
    assert not {key: whos for key, whos in too_much.items() if whos}
    assert all("amina" in read.get(key, ()) for key in HERS_TO_READ), "the look went blind"
    assert not in_redis()


HERS_TO_READ = (
    "profiles.SupportNeed.words", "profiles.Story.text", "profiles.Goal.motivation",
    FLOOR_KEY, "profiles.HiddenFrom.name", "onboarding.Contact.text", "accounts.User.email",
)  # fmt: skip


def in_redis() -> list[str]:
    with redis.Redis.from_url(os.environ["REDIS_URL"]) as client:
        found = [key for key in client.scan_iter() if BIRD.encode() in key]
        texts = [key for key in client.scan_iter() if client.type(key) == b"string"]
        found += [key for key in texts if BIRD.encode() in (client.get(key) or b"")]
    return [key.decode(errors="replace") for key in found]


PRINTED = {
    "accounts.User.name", "profiles.TalentChoice.proof", "profiles.SkillWord.word",
    "profiles.Drive.sentence", "profiles.Goal.motivation", "profiles.WorkingLevel.diploma_text",
    "profiles.ProofOfSkill.by_whom",
}  # fmt: skip


def test_the_paper_holds_the_six_blocks_and_nothing_else(aviary: Aviary) -> None:
    paper = Paper(snapshot_of(aviary.amina), date(2026, 11, 22), blocks=tuple(BuildingBlock))
    pages = PdfReader(io.BytesIO(pdf.render_paper(paper))).pages
    printed = aviary.keys_in("".join(page.extract_text() for page in pages).replace("\n", ""))
    assert "profiles.Goal.motivation" in printed
    assert printed <= PRINTED


def test_a_copy_of_everything_holds_every_word_about_the_person_and_none_of_another(
    aviary: Aviary,
) -> None:
    copy = zipfile.ZipFile(io.BytesIO(copy_of(aviary.amina.owner, now=datetime.now(UTC))))
    text = "".join(copy.read(name).decode(errors="replace") for name in copy.namelist())
    missing = {bird.key for bird in aviary.hers} - aviary.keys_in(text, aviary.hers)
    assert not missing
    others = [
        bird
        for bird in aviary.birds
        if bird.owner != aviary.amina.owner_id and not bird.key.startswith("accounts.User.")
    ]
    assert not aviary.keys_in(text, others)


def test_the_match_and_the_search_know_no_word_that_is_not_for_them(aviary: Aviary) -> None:
    changed(aviary.amina, now=datetime.now(UTC))
    row = EngineRow.objects.get(profile=aviary.amina)
    assert BIRD not in json.dumps(row.data)
    assert BIRD.encode() not in bytes(row.packed or b"")


def test_no_mail_says_a_word_of_what_someone_typed(aviary: Aviary, mailoutbox: list[Any]) -> None:
    """Everything that is due within three months is sent."""
    now = datetime.now(UTC)
    share = aviary.amina.shares.order_by("pk").first()
    shares.withdraw_share(share=share, by=person_actor(aviary.amina), now=now)
    for days in (0, 8, 30, 90):
        moment = now + timedelta(days=days)
        onboarding_reminders.sweep_due(now=moment)
        upkeep.remind(now=moment)
        shares.ask_again(now=moment)
        notices.deliver_due(now=moment, clock=lambda moment=moment: moment, limit=500)
    assert len(mailoutbox) > MAILS
    said = "".join(f"{mail.subject} {mail.body}" for mail in mailoutbox)
    mailoutbox.clear()  # names are in them, and words of ours in nothing
    assert aviary.keys_in(said) <= {"accounts.User.name", "accounts.User.email"}


MAILS = 5
