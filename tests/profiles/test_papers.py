"""A PDF for a receiver: what is shared and nothing more, only as long as it is shared, with a code
that anyone can check."""

import hashlib
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.access import Actor, Hat
from accounts.models import ProfileView
from loopbrug.kernel.http import Gone
from profiles import services, tasks
from profiles.access import paper_for
from profiles.domain.blocks import BuildingBlock
from profiles.models import ExportState, Profile, ProfileExport, Share, Statement
from profiles.selectors.shared import opened
from profiles.selectors.shared_words import shared_blocks
from profiles.services.shares import share_with, withdraw_share
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.evidence import EvidenceFileFactory
from tests.factories.stories import ProofOfSkillFactory
from tests.profiles.helpers import post, text_of

pytestmark = pytest.mark.django_db
BLOCKS = ["skills", "goal_and_motivation"]


@pytest.fixture
def receiver():
    return MembershipFactory(organisation=OrganisationFactory(name="Zorggroep De Linde"))


@pytest.fixture
def person(full_profile_of_another):
    return full_profile_of_another


def shared(person: Profile, receiver, blocks=BLOCKS, items=()) -> Share:
    now = timezone.now()
    return share_with(
        profile=person,
        organisation=receiver.organisation,
        blocks=blocks,
        items=items,
        shared_until=timezone.localdate() + timedelta(days=90),
        by=actor_of(person),
        now=now,
    )


def actor_of(person: Profile):
    return Actor(Hat.PERSON, person.owner)


def take_back(share: Share) -> None:
    share.refresh_from_db()
    withdraw_share(share=share, by=actor_of(share.profile), now=timezone.now())


def asked(client, receiver, share: Share) -> ProfileExport:
    sign_in_as_member(client, receiver)
    answer = post(client, "share_pdf", {}, share.public_id)
    paper = ProfileExport.objects.get()
    assert answer.url == reverse("profiles:share_paper_status", args=[paper.public_id])
    return paper


def page_of(name: str, paper: ProfileExport) -> str:
    return reverse(f"profiles:share_paper_{name}", args=[paper.public_id])


def words_in(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    text = "\n".join(page.extract_text() for page in pages)
    return "".join(text.replace("\u2010", "").replace("-\n", "").split())


def test_the_receiver_reads_on_paper_what_the_screen_says_and_nothing_more(
    client, person, receiver
):
    share = shared(person, receiver)
    paper = asked(client, receiver, share)
    tasks.render_export(export_id=paper.pk)
    assert "Haal je pdf op" in text_of(client.get(page_of("status", paper)))
    got = client.get(page_of("download", paper)).content
    told = words_in(got)
    for block in shared_blocks(opened(person, BLOCKS)):
        assert "".join(block.title.split()) in told
        for line in block.lines:
            assert "".join(line.split()) in told, line
    screen = text_of(client.get(reverse("profiles:shared", args=[share.public_id])))
    region = person.goal.region.name
    for word in (person.owner.name, "Talenten", "Drijfveren", "2.450", region):
        assert "".join(word.split()) not in told
        assert word not in screen or word in ("Talenten", "Drijfveren")
    assert "ZorggroepDeLinde" in told


def test_a_paper_tells_of_a_certificate_only_when_its_file_goes_along(person, receiver):
    file = EvidenceFileFactory(profile=person)
    ProofOfSkillFactory(profile=person, by_whom="KANARIE-BESTAND", about_id=file.public_id)
    for items in ((), [file.public_id]):
        share = shared(person, receiver, ["skills"], items)
        paper = services.request_export(
            profile=person, blocks=[], share=share, is_of_receiver=True, now=timezone.now()
        )
        papers = []
        services.try_export(
            export_id=paper.pk,
            render=lambda told, to=papers: to.append(told) or b"%PDF",
            clock=timezone.now,
        )
        (told,) = papers
        assert ("KANARIE-BESTAND" in str(told.shared)) is bool(items)


def test_the_code_on_paper_is_that_of_these_bytes(client, person, receiver):
    share = shared(person, receiver)
    paper = asked(client, receiver, share)
    tasks.render_export(export_id=paper.pk)
    got = client.get(page_of("download", paper)).content
    statement = Statement.objects.get()
    assert statement.code.upper() in words_in(got)
    answer = client.get(f"/api/v1/statements/{statement.code}").json()
    assert answer["says"] == "paper"
    assert answer["document_sha256"] == hashlib.sha256(got).hexdigest()
    assert answer["valid_until"] == (share.shared_until - timedelta(days=1)).isoformat()
    assert "Deze pdf komt van loopbrug" in text_of(client.get(f"/controle/{statement.code}/"))


def test_fetching_it_is_seen_by_the_person(client, person, receiver):
    paper = asked(client, receiver, shared(person, receiver))
    tasks.render_export(export_id=paper.pk)
    assert not ProfileView.objects.filter(via="pdf").exists()
    client.get(page_of("download", paper))
    seen = ProfileView.objects.get(via="pdf")
    assert seen.person_id == person.owner.public_id
    assert sorted(seen.blocks) == sorted(BLOCKS)


def test_taken_back_while_it_waits_nothing_is_made(client, person, receiver):
    share = shared(person, receiver)
    paper = asked(client, receiver, share)
    take_back(share)
    tasks.render_export(export_id=paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.content) == (ExportState.WITHDRAWN, None)
    assert client.get(page_of("status", paper)).status_code == 410
    assert client.get(page_of("part", paper)).status_code == 410


def test_taken_back_while_it_is_being_made_nothing_is_kept(client, person, receiver):
    share = shared(person, receiver)
    paper = asked(client, receiver, share)

    def rendering(_paper) -> bytes:
        take_back(share)
        return b"%PDF- of what is not shared any more"

    assert not services.try_export(export_id=paper.pk, render=rendering, clock=timezone.now)
    paper.refresh_from_db()
    assert (paper.state, paper.content) == (ExportState.WITHDRAWN, None)
    assert client.get(page_of("download", paper)).status_code == 410


def test_taken_back_when_it_was_ready_nothing_goes_out_and_the_code_says_so(
    client, person, receiver
):
    share = shared(person, receiver)
    paper = asked(client, receiver, share)
    tasks.render_export(export_id=paper.pk)
    code = Statement.objects.get().code
    take_back(share)
    gone = client.get(page_of("download", paper))
    assert gone.status_code == 410
    assert b"%PDF" not in gone.content
    paper.refresh_from_db()
    with pytest.raises(services.NotShared):
        services.deliver(export=paper, now=timezone.now())
    assert "Dit bewijs is ingetrokken" in text_of(client.get(f"/controle/{code}/"))
    assert client.get("/.well-known/loopbrug-keys.json").json()["withdrawn"]
    tasks.sweep_exports()
    paper.refresh_from_db()
    assert (paper.state, paper.content) == (ExportState.WITHDRAWN, None)


def test_shared_anew_with_less_an_earlier_paper_is_gone_and_a_new_one_says_less(
    client, person, receiver
):
    share = shared(person, receiver)
    paper = asked(client, receiver, share)
    tasks.render_export(export_id=paper.pk)
    code = Statement.objects.get().code
    assert shared(person, receiver, ["skills"]) == share
    for name in ("status", "part", "download"):
        assert client.get(page_of(name, paper)).status_code == 410
    paper.refresh_from_db()
    assert (paper.state, paper.content) == (ExportState.WITHDRAWN, None)
    with pytest.raises(services.NotShared):
        services.deliver(export=paper, now=timezone.now())
    assert "Dit bewijs is ingetrokken" in text_of(client.get(f"/controle/{code}/"))
    post(client, "share_pdf", {}, share.public_id)
    newer = ProfileExport.objects.exclude(pk=paper.pk).get()
    tasks.render_export(export_id=newer.pk)
    assert newer.blocks == ["skills"]
    assert client.get(page_of("download", newer)).status_code == 200


def test_shared_anew_while_it_waits_or_is_being_made_nothing_is_kept(client, person, receiver):
    share = shared(person, receiver)
    waiting = asked(client, receiver, share)
    shared(person, receiver, ["skills"])
    assert not services.try_export(
        export_id=waiting.pk, render=lambda _: b"%PDF", clock=timezone.now
    )
    made = services.request_export(
        profile=person, blocks=[], share=share, is_of_receiver=True, now=timezone.now()
    )
    assert made.blocks == ["skills"], "what is shared now, not what the asker had read"

    def rendering(_paper) -> bytes:
        shared(person, receiver, ["goal_and_motivation"])
        return b"%PDF- of what is not shared any more"

    assert not services.try_export(export_id=made.pk, render=rendering, clock=timezone.now)
    for paper in ProfileExport.objects.order_by("pk"):
        assert (paper.state, paper.content) == (ExportState.WITHDRAWN, None)


@pytest.mark.parametrize("state", [ExportState.WAITING, ExportState.READY])
def test_a_paper_from_before_the_share_was_given_anew_is_refused_at_every_step(
    person, receiver, state
):
    share = shared(person, receiver)
    paper = services.request_export(
        profile=person, blocks=[], share=share, is_of_receiver=True, now=timezone.now()
    )
    if state is ExportState.READY:
        services.try_export(export_id=paper.pk, render=lambda _: b"%PDF", clock=timezone.now)
    Share.objects.update(given_at=timezone.now())
    assert not services.try_export(export_id=paper.pk, render=lambda _: b"%PDF", clock=timezone.now)
    with pytest.raises(services.NotShared):
        services.deliver(export=paper, now=timezone.now())
    services.take_back_papers(now=timezone.now())
    paper.refresh_from_db()
    assert (paper.state, paper.content) == (ExportState.WITHDRAWN, None)


@pytest.mark.parametrize("how", ["given anew", "withdrawn"])
def test_a_paper_that_was_overtaken_is_gone_before_any_job_ran(client, person, receiver, how):
    share = shared(person, receiver)
    paper = asked(client, receiver, share)
    tasks.render_export(export_id=paper.pk)
    acting = Actor(Hat.HR, receiver.user, receiver)
    assert paper_for(paper.public_id, acting, now=timezone.now()) == paper
    if how == "given anew":
        Share.objects.update(given_at=timezone.now())
    else:
        ProfileExport.objects.update(state=ExportState.WITHDRAWN, content=None)
    with pytest.raises(Gone):
        paper_for(paper.public_id, acting, now=timezone.now())


def test_when_the_time_is_over_it_is_over_by_the_clock(client, person, receiver):
    share = shared(person, receiver)
    paper = asked(client, receiver, share)
    tasks.render_export(export_id=paper.pk)
    Share.objects.update(shared_until=timezone.localdate())
    assert client.get(page_of("download", paper)).status_code == 410
    assert client.post(reverse("profiles:share_pdf", args=[share.public_id])).status_code == 410


def test_nobody_else_gets_it(client, person, receiver):
    paper = asked(client, receiver, shared(person, receiver))
    tasks.render_export(export_id=paper.pk)
    sign_in_as_member(client, MembershipFactory())
    for name in ("status", "part", "download"):
        assert client.get(page_of(name, paper)).status_code == 404
    own = reverse("profiles:export_download", args=[paper.public_id])
    sign_in(client, person.owner, "person")
    assert client.get(own).status_code == 404
    assert client.get(page_of("download", paper)).status_code == 403


def test_a_person_makes_a_paper_for_a_receiver_of_what_is_shared(client, profile, receiver):
    share = shared(profile, receiver)
    page = text_of(client.get(reverse("profiles:export")))
    assert "Zorggroep De Linde" in page
    post(client, "export", {"receiver": str(share.public_id), "blocks": ["drives"]})
    export = ProfileExport.objects.get()
    assert sorted(export.blocks) == sorted(BLOCKS)
    assert export.share == share
    tasks.render_export(export_id=export.pk)
    shown = text_of(client.get(reverse("profiles:export_status", args=[export.public_id])))
    assert "voor Zorggroep De Linde" in shown
    got = client.get(reverse("profiles:export_download", args=[export.public_id])).content
    assert "ZorggroepDeLinde" in words_in(got)
    take_back(share)
    again = post(client, "export", {"receiver": str(share.public_id)})
    assert again.status_code == 422


def test_a_paper_for_oneself_counts_ninety_days_and_can_be_taken_back(client, profile):
    post(client, "export", {"blocks": ["talents"]})
    export = ProfileExport.objects.get()
    tasks.render_export(export_id=export.pk)
    statement = Statement.objects.get()
    assert statement.valid_until == timezone.localdate() + timedelta(days=90)
    page = text_of(client.get(reverse("profiles:export_status", args=[export.public_id])))
    address = reverse("profiles:statement", args=[statement.public_id])
    assert address in page
    assert "Gemaakt op" in text_of(client.get(address))
    post(client, "statement_withdraw", {}, statement.public_id)
    assert client.get(f"/api/v1/statements/{statement.code}").status_code == 410


def test_a_second_try_puts_a_new_code_on_paper_and_forgets_the_first(profile):
    export = services.request_export(
        profile=profile, blocks=[BuildingBlock.TALENTS], now=timezone.now()
    )

    def broken(_paper) -> bytes:
        raise RuntimeError("no ink")

    with pytest.raises(RuntimeError):
        services.try_export(export_id=export.pk, render=broken, clock=timezone.now)
    first = Statement.objects.get()
    assert services.try_export(export_id=export.pk, render=lambda _: b"%PDF", clock=timezone.now)
    assert Statement.objects.get() != first
