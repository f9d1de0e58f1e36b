"""A CV: read by a worker, offered, ticked by the person, and gone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.access import Hat
from profiles import tasks
from profiles.domain.blocks import BuildingBlock
from profiles.domain.evidence import DiplomaProposal, Proposals, ReadingState, SkillProposal
from profiles.domain.uploads import FileKind
from profiles.models import CvReading, SkillClaim
from profiles.services import cv as services
from taxonomy.services import index
from tests import files
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.evidence import CvReadingFactory
from tests.factories.profiles import SkillClaimFactory, a_skill
from tests.profiles.helpers import now_in, post, text_of

pytestmark = pytest.mark.django_db
HEFTRUCK = "Ik reed vijf jaar op een heftruck in een magazijn."
DIPLOMA = "Diploma mbo niveau 4 logistiek, behaald in 2015."
FOUND = Proposals((SkillProposal(1, HEFTRUCK), SkillProposal(2, "Ik las")), None)
WITH_DIPLOMA = Proposals((SkillProposal(1, HEFTRUCK),), DiplomaProposal("mbo_4", DIPLOMA))


def bring(client, name, content):
    return post(client, "cv", {"file": SimpleUploadedFile(name, content)})


def page_of(client, reading):
    return client.get(reverse("profiles:cv_reading", args=[reading.public_id]))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cv.pdf", files.pdf()),
        ("cv.docx", files.docx()),
        ("cv.txt", "\n".join(files.CV_LINES).encode("utf-16")),
        ("cv.txt", "\r\n".join(files.CV_LINES).encode("cp1252")),
        ("cv.json", files.RESUME),
    ],
    ids=["pdf", "docx", "utf-16", "windows", "json resume"],
)
def test_every_kind_of_cv_is_read_and_gone_when_it_is_read(client, profile, name, content):
    skill = a_skill(1, "Op een heftruck rijden")
    index.refresh_index()
    response = bring(client, name, content)
    reading = CvReading.objects.get()
    assert response.url == reverse("profiles:cv_reading", args=[reading.public_id])
    assert "We lezen je cv" in text_of(client.get(response.url))
    tasks.render_proposals(reading_id=reading.pk, old_field="from an older release")
    reading.refresh_from_db()
    assert (reading.state, reading.content) == (ReadingState.READY, None)
    page = text_of(client.get(response.url))
    assert skill.name in page
    assert "heftruck" in page
    assert " checked" not in page
    assert page.count(" selected") == page.count('value="" selected'), "no level either"


def test_a_name_that_is_a_trade_as_well_is_not_offered_as_a_skill(profile):
    """The name of the account, however the CV writes it."""
    trade, other = a_skill(1, "Timmer"), a_skill(2, "Heftruck rijden")
    index.refresh_index()
    profile.owner.name = "Mohamed Timmer"
    profile.owner.save(update_fields=["name", "updated_at"])
    text = "MOHAMED TIMMER\nHeftruck rijden in een magazijn.\nM. Timmer, Timmer"
    reading = CvReadingFactory(profile=profile, kind=FileKind.TEXT, content=text.encode())
    assert services.read_cv(reading_id=reading.pk, now=timezone.now())
    reading.refresh_from_db()
    slots = [one.slot for one in Proposals.from_bytes(bytes(reading.proposals)).skills]
    assert other.slot in slots
    assert trade.slot not in slots


def test_what_is_kept_of_it_is_sealed(profile):
    reading = CvReadingFactory(profile=profile, ready=True, found=FOUND)
    with connection.cursor() as cursor:
        cursor.execute("SELECT proposals FROM profiles_cvreading WHERE id = %s", [reading.pk])
        assert b"heftruck" not in bytes(cursor.fetchone()[0])


def test_only_what_is_ticked_is_saved_and_the_cv_is_gone(client, profile):
    first, second = a_skill(1, "Heftruck rijden"), a_skill(2, "Lassen")
    reading = CvReadingFactory(profile=profile, ready=True, found=FOUND)
    page = text_of(page_of(client, reading))
    assert HEFTRUCK in page
    response = post(
        client, "cv_reading", {"skill_1": "on", "level_1": "4", "level_2": "5"}, reading.public_id
    )
    assert response.status_code == 302
    claim = SkillClaim.objects.get()
    assert (claim.skill, claim.level) == (first, 4)
    assert not SkillClaim.objects.filter(skill=second).exists()
    assert not CvReading.objects.exists()
    assert now_in(profile).mark(BuildingBlock.SKILLS).version == 1


def test_a_diploma_that_was_said_is_offered_and_saved_when_ticked(client, profile):
    a_skill(1)
    reading = CvReadingFactory(profile=profile, ready=True, found=WITH_DIPLOMA)
    assert "Mbo 4 of havo" in text_of(page_of(client, reading))
    post(client, "cv_reading", {"diploma": "on"}, reading.public_id)
    level = now_in(profile).working_level
    assert (level.diploma, level.diploma_level) == ("mbo_4", 4)
    assert not SkillClaim.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "nog niets aangevinkt"),
        ({"skill_1": "on"}, "Kies ook hoe goed je dit kunt"),
        ({"skill_1": "on", "level_1": "9"}, "Kies iets uit de lijst"),
        ({"skill_99": "on", "level_99": "3"}, "nog niets aangevinkt"),
    ],
)
def test_half_an_answer_is_asked_again_and_nothing_is_lost(client, profile, data, words):
    a_skill(1)
    reading = CvReadingFactory(profile=profile, ready=True, found=WITH_DIPLOMA)
    response = post(client, "cv_reading", data, reading.public_id)
    assert response.status_code == 422
    assert words in text_of(response)
    assert CvReading.objects.exists()
    assert not SkillClaim.objects.exists()


def test_what_one_has_already_is_not_offered_again_nor_changed(client, profile):
    claim = SkillClaimFactory(profile=profile, skill=a_skill(1), level=2)
    a_skill(2, "Lassen")
    reading = CvReadingFactory(profile=profile, ready=True, found=FOUND)
    assert HEFTRUCK not in text_of(page_of(client, reading))
    post(client, "cv_reading", {"skill_2": "on", "level_2": "3"}, reading.public_id)
    claim.refresh_from_db()
    assert claim.level == 2


def test_a_full_list_says_so_and_keeps_the_ticks(client, profile):
    for slot in range(200):
        SkillClaimFactory(profile=profile, skill=a_skill(slot))
    a_skill(9001, "Lassen")
    found = Proposals((SkillProposal(9001, "Ik las"),))
    reading = CvReadingFactory(profile=profile, ready=True, found=found)
    response = post(
        client, "cv_reading", {"skill_9001": "on", "level_9001": "3"}, reading.public_id
    )
    assert response.status_code == 422
    assert "Je lijst is vol" in text_of(response)
    assert " checked" in text_of(response)


def test_leaving_it_forgets_everything(client, profile):
    reading = CvReadingFactory(profile=profile, ready=True, found=FOUND)
    assert post(client, "cv_discard", {}, reading.public_id).status_code == 302
    assert not CvReading.objects.exists()
    assert page_of(client, reading).status_code == 404


def test_a_cv_with_nothing_in_it_says_what_to_do(client, profile):
    reading = CvReadingFactory(profile=profile, ready=True)
    assert "We vonden niets nieuws" in text_of(page_of(client, reading))


def test_a_file_that_turns_out_to_be_unreadable_is_gone_too(client, profile):
    reading = CvReadingFactory(profile=profile, kind="pdf", content=b"%PDF-1.7 broken")
    tasks.sweep_cvs()
    reading.refresh_from_db()
    assert (reading.state, reading.content) == (ReadingState.UNREADABLE, None)
    page = text_of(page_of(client, reading))
    assert "We konden je cv niet lezen" in page
    assert "data-lb-poll" not in page


def test_a_scan_without_words_is_said_to_be_one(client, profile):
    reading = CvReadingFactory(profile=profile, kind="pdf", content=files.pdf(()))
    tasks.render_proposals(reading_id=reading.pk)
    assert "Is het een scan of een foto?" in text_of(page_of(client, reading))


def test_a_day_later_it_is_gone_also_when_no_job_ran(client, profile):
    now = timezone.now()
    reading = CvReadingFactory(profile=profile, ready=True, found=FOUND, expires_at=now)
    assert page_of(client, reading).status_code == 404
    younger = CvReadingFactory(expires_at=now + timedelta(hours=1))
    services.remove_old_cvs(now=now)
    assert list(CvReading.objects.values_list("pk", flat=True)) == [younger.pk]


def test_a_new_cv_takes_the_place_of_the_one_before(client, profile):
    bring(client, "cv.txt", b"Ik kan lassen")
    bring(client, "cv.txt", b"Ik kan timmeren")
    assert CvReading.objects.get().content == b"Ik kan timmeren"


def test_three_tries_are_enough_and_the_file_goes(client, profile, monkeypatch):
    reading = CvReadingFactory(profile=profile)

    def broken(*_: object) -> str:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("profiles.inspection.read", broken)
    now = timezone.now()
    for number in range(3):
        with pytest.raises(RuntimeError):
            services.read_cv(reading_id=reading.pk, now=now + timedelta(minutes=number))
    later = now + timedelta(minutes=9)
    assert not services.read_cv(reading_id=reading.pk, now=later)
    assert services.fail_cvs(now=later) == 1
    reading.refresh_from_db()
    assert reading.content is None
    assert "Het lezen is niet gelukt" in text_of(page_of(client, reading))


def test_two_workers_read_one_cv_once(profile):
    reading, now = CvReadingFactory(profile=profile), timezone.now()
    assert services.read_cv(reading_id=reading.pk, now=now)
    assert not services.read_cv(reading_id=reading.pk, now=now)
    assert not services.read_cv(reading_id=reading.pk + 1, now=now)


@pytest.mark.parametrize("name", ["cv_reading", "cv_part"])
def test_nobody_else_sees_it(client, name):
    reading = CvReadingFactory(ready=True, found=FOUND)
    address = reverse(f"profiles:{name}", args=[reading.public_id])
    sign_in(client, UserFactory(), Hat.PERSON)
    assert client.get(address).status_code == 404
    sign_in(client, reading.profile.owner, Hat.PERSON)
    assert client.get(address).status_code == 200
