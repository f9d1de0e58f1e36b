"""Files that prove something: kept sealed, tied to skills, fetched by whom they are for."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.domain.seen import Via
from accounts.models import ProfileView
from profiles.access import link_code
from profiles.domain.proof import Proof
from profiles.models import EvidenceFile, ProofOfSkill
from profiles.services import files as services
from profiles.services import shares
from tests import files
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in, sign_in_as_member
from tests.factories.evidence import EvidenceFileFactory
from tests.factories.profiles import SkillClaimFactory, a_skill, proofs_of
from tests.profiles.helpers import post, text_of

pytestmark = pytest.mark.django_db
TOLD = {"purpose": "certificate", "title": "Heftruckcertificaat", "given_by": "Rode Kruis"}


def upload(name: str = "heftruck.pdf", content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or files.pdf())


def download(client, file):
    return client.get(reverse("profiles:evidence_download", args=[file.public_id]))


def test_a_file_is_kept_and_comes_back_the_same(client, profile):
    response = post(client, "evidence", {**TOLD, "file": upload(), "dated_on": "31-12-2021"})
    assert response.status_code == 302
    kept = EvidenceFile.objects.get()
    assert (kept.title, kept.kind, kept.size) == ("Heftruckcertificaat", "pdf", len(files.pdf()))
    assert kept.dated_on == date(2021, 12, 31)
    got = download(client, kept)
    assert got.content == files.pdf()
    assert got["Content-Type"] == "application/pdf"
    assert got["Content-Disposition"] == 'attachment; filename="heftruck.pdf"'
    assert got["Content-Security-Policy"].startswith("sandbox")
    assert got["X-Content-Type-Options"] == "nosniff"
    assert got["Cache-Control"] == "no-store"


def test_the_bytes_are_sealed_in_the_database(profile):
    file = EvidenceFileFactory(profile=profile, content=files.pdf())
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM profiles_evidencefile WHERE id = %s", [file.pk])
        held = bytes(cursor.fetchone()[0])
    assert b"PDF" not in held
    assert b"heftruck" not in held


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Kies een bestand."),
        ({"title": ""}, "Vul dit in."),
        ({"purpose": "passport"}, "Kies iets uit de lijst."),
        ({"dated_on": "31-12-2999"}, "2999"),
        ({"skills": "99"}, "Kies iets uit de lijst."),
    ],
)
def test_what_is_not_told_is_asked_and_what_was_typed_stays(client, profile, data, words):
    sent = {**TOLD, **data} | ({"file": upload()} if data else {})
    response = post(client, "evidence", sent)
    assert response.status_code == 422
    assert words in text_of(response)
    assert "Rode Kruis" in text_of(response)
    again = "Kies je bestand opnieuw" in text_of(response).split('<form class="form"')[1]
    assert again == bool(data), "said when one was chosen"
    assert not EvidenceFile.objects.exists()


def test_a_certificate_stands_with_the_skills_it_is_tied_to(client, profile):
    claim, other = (SkillClaimFactory(profile=profile, skill=a_skill(n)) for n in (1, 2))
    post(client, "evidence", {**TOLD, "file": upload(), "skills": [claim.skill.slot]})
    proofs = proofs_of(profile)
    assert proofs[claim.skill_id].kind is Proof.CERTIFICATE
    assert proofs[claim.skill_id].by_whom == "Rode Kruis"
    assert proofs[other.skill_id].kind is Proof.SELF
    file = EvidenceFile.objects.get()
    post(client, "evidence_file", {**TOLD, "skills": [other.skill.slot]}, file.public_id)
    assert set(ProofOfSkill.objects.values_list("skill", flat=True)) == {other.skill_id}
    post(client, "evidence_remove", {}, file.public_id)
    assert not ProofOfSkill.objects.exists()
    assert not EvidenceFile.objects.exists()


def test_what_one_made_oneself_is_no_certificate(client, profile):
    claim = SkillClaimFactory(profile=profile)
    post(
        client,
        "evidence",
        {**TOLD, "purpose": "work", "file": upload(), "skills": [claim.skill.slot]},
    )
    assert EvidenceFile.objects.get().skills.get() == claim.skill
    assert proofs_of(profile)[claim.skill_id].kind is Proof.SELF


def test_a_skill_that_one_does_not_claim_cannot_be_proved(client, profile):
    a_skill(77)
    SkillClaimFactory(profile=profile)
    response = post(client, "evidence", {**TOLD, "file": upload(), "skills": ["77"]})
    assert response.status_code == 422


def test_removing_asks_first(client, profile):
    file = EvidenceFileFactory(profile=profile, title="Mijn <b>brief</b>")
    page = client.get(reverse("profiles:evidence_remove", args=[file.public_id]))
    assert "Mijn &lt;b&gt;brief&lt;/b&gt;" in text_of(page)
    assert EvidenceFile.objects.exists()


def test_the_51st_file_waits_until_one_is_removed(client, profile):
    EvidenceFileFactory.create_batch(50, profile=profile)
    page = text_of(client.get(reverse("profiles:evidence")))
    assert "Je ruimte is vol" in page
    response = post(client, "evidence", {**TOLD, "file": upload()})
    assert response.status_code == 422
    assert EvidenceFile.objects.count() == 50


def test_together_they_may_not_be_larger_than_the_room(client, profile):
    EvidenceFileFactory(profile=profile, size=200 * 1024 * 1024 - 10)
    response = post(client, "evidence", {**TOLD, "file": upload()})
    assert response.status_code == 422
    assert "groter dan 200 MB" in text_of(response)


def test_the_same_file_twice_is_kept_twice_and_never_mixed(client, profile):
    for title in ("Een", "Twee"):
        post(client, "evidence", {**TOLD, "title": title, "file": upload()})
    assert EvidenceFile.objects.count() == 2


def test_the_list_reads_no_bytes_and_needs_as_much_for_20_as_for_1(
    client, profile, django_assert_max_num_queries
):
    EvidenceFileFactory.create_batch(20, profile=profile)
    client.get(reverse("profiles:evidence"))  # the first page of a session writes it
    with django_assert_max_num_queries(8) as captured:
        client.get(reverse("profiles:evidence"))
    assert not any('"content"' in query["sql"] for query in captured.captured_queries)


@pytest.mark.parametrize("name", ["evidence_file", "evidence_remove", "evidence_download"])
def test_nobody_else_gets_it(client, name):
    file = EvidenceFileFactory()
    address = reverse(f"profiles:{name}", args=[file.public_id])
    assert client.get(address).status_code == 302
    sign_in(client, UserFactory(), Hat.PERSON)
    assert client.get(address).status_code == 404
    sign_in_as_member(client, MembershipFactory())
    assert client.get(address).status_code in (403, 404)


def shared(profile, organisation, *items, now=None):
    now = now or timezone.now()
    return shares.share_with(
        profile=profile,
        organisation=organisation,
        blocks=["skills"],
        items=items,
        shared_until=timezone.localdate(now) + timedelta(days=30),
        by=Actor(Hat.PERSON, profile.owner),
        now=now,
    )


def test_only_the_ticked_file_opens_for_the_receiver_and_every_look_is_written_down(
    client, profile
):
    ticked, other = EvidenceFileFactory.create_batch(2, profile=profile)
    carla = MembershipFactory()
    shared(profile, carla.organisation, ticked.public_id)
    sign_in_as_member(client, carla)
    assert download(client, other).status_code == 404
    assert not ProfileView.objects.exists()
    assert download(client, ticked).status_code == 200
    look = ProfileView.objects.get()
    assert (look.via, look.blocks) == (Via.FILE, ["files"])
    assert look.person_id == profile.owner.public_id


def test_taken_back_is_gone_at_the_next_click(client, profile):
    file, carla = EvidenceFileFactory(profile=profile), MembershipFactory()
    share = shared(profile, carla.organisation, file.public_id)
    sign_in_as_member(client, carla)
    assert download(client, file).status_code == 200
    shares.withdraw_share(share=share, by=Actor(Hat.PERSON, profile.owner), now=timezone.now())
    response = download(client, file)
    assert response.status_code == 410
    assert file.name not in text_of(response)


def test_a_file_that_is_no_longer_ticked_is_gone_too(client, profile):
    first, second = EvidenceFileFactory.create_batch(2, profile=profile)
    carla = MembershipFactory()
    shared(profile, carla.organisation, first.public_id)
    shared(profile, carla.organisation, second.public_id)
    sign_in_as_member(client, carla)
    assert download(client, first).status_code == 410
    assert download(client, second).status_code == 200


def test_a_removed_file_is_nowhere_any_more(client, profile):
    file, carla = EvidenceFileFactory(profile=profile), MembershipFactory()
    shared(profile, carla.organisation, file.public_id)
    services.remove_file(file=file)
    sign_in_as_member(client, carla)
    assert download(client, file).status_code == 404


def test_a_secret_link_opens_its_own_files_only(client, profile):
    ticked, other = EvidenceFileFactory.create_batch(2, profile=profile)
    now = timezone.now()
    share = shares.share_by_link(
        profile=profile,
        label="Een vriend",
        blocks=["skills"],
        items=[ticked.public_id],
        shared_until=timezone.localdate(now) + timedelta(days=30),
        by=Actor(Hat.PERSON, profile.owner),
        now=now,
    )

    def by_link(file, code):
        address = reverse("profiles:shared_link_file", args=[file.public_id])
        client.logout()
        return client.get(address, {"code": code})

    assert by_link(ticked, link_code(share)).status_code == 200
    assert by_link(other, link_code(share)).status_code == 404
    assert by_link(ticked, "anders").status_code == 404
    shares.withdraw_share(share=share, by=None, now=now)
    assert by_link(ticked, link_code(share)).status_code == 410
