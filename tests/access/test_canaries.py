"""Every mail, paper and copy is searched for words that are not for its reader; the pages are
searched where the access table is."""

import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone
from pypdf import PdfReader

from accounts.domain.consent import Purpose
from loopbrug.journeys.ask_before_end import ask_before_end
from loopbrug.journeys.export_person import copy_of
from matching.services import upkeep
from notices import services as notices
from notices.models import Notice
from onboarding.services import remind as onboarding_reminders
from profiles import pdf
from profiles.domain.blocks import BuildingBlock
from profiles.domain.paper import Paper
from profiles.models import EngineRow
from profiles.selectors import snapshot_of
from profiles.services import helping, shares
from profiles.services.saving import changed
from tests.access.aviary import Aviary, typed_fields
from tests.factories.consents import ConsentRecordFactory
from tests.factories.helping import MandateFactory
from tests.factories.matching import person_actor
from tests.factories.shares import ShareFactory
from tests.strict.canaries import BIRD

pytestmark = pytest.mark.together


def test_every_kind_of_data_that_someone_types_has_its_word(aviary: Aviary) -> None:
    kinds = {key for _, _, key in typed_fields()}
    assert {bird.key for bird in aviary.hers} == kinds


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
    ends = timezone.localdate(now) + timedelta(days=40)
    ShareFactory(profile=aviary.amina, shared_until=ends)
    MandateFactory(profile=aviary.amina)
    ConsentRecordFactory(
        person_id=aviary.amina.owner.public_id, purpose=Purpose.NEEDS, at=now, valid_until=ends
    )
    for days in (0, 8, 30, 90):
        moment = now + timedelta(days=days)
        onboarding_reminders.sweep_due(now=moment)
        upkeep.remind(now=moment)
        shares.ask_again(now=moment)
        helping.ask_again(path="/", now=moment)
        ask_before_end(now=moment)
        notices.deliver_due(now=moment, clock=lambda moment=moment: moment, limit=500)
    kinds = set(Notice.objects.filter(sent_at__isnull=False).values_list("kind", flat=True))
    assert kinds >= {"share_ends_soon", "help_ends_soon", "consent_ends_soon"}
    assert len(mailoutbox) > MAILS
    said = "".join(f"{mail.subject} {mail.body}" for mail in mailoutbox)
    mailoutbox.clear()  # names are in them, and words of ours in nothing
    assert aviary.keys_in(said) <= {"accounts.User.name", "accounts.User.email"}


MAILS = 5
