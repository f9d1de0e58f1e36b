"""The PDF: asked for, made by a worker from a row, fetched by its owner only."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from profiles import services, tasks
from profiles.domain.blocks import BuildingBlock
from profiles.domain.paper import Paper
from profiles.events import ExportRequested
from profiles.models import ExportState, Profile, ProfileExport
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in, sign_in_as_member
from tests.factories.profiles import ProfileExportFactory, ProfileFactory
from tests.profiles.helpers import post, text_of

pytestmark = pytest.mark.django_db


def test_choosing_blocks_makes_a_row_and_a_waiting_page(client, profile):
    response = post(client, "export", {"blocks": ["skills", "talents"]})
    export = ProfileExport.objects.get()
    assert export.blocks == ["talents", "skills"]
    page = client.get(response.url)
    assert "Je pdf wordt gemaakt" in text_of(page)
    assert "Kijk of hij klaar is" in text_of(page)
    part = client.get(reverse("profiles:export_part", args=[export.public_id]))
    assert "data-lb-poll" in text_of(part)
    download = reverse("profiles:export_download", args=[export.public_id])
    assert client.get(download).status_code == 404


@pytest.mark.parametrize("data", [{}, {"blocks": ["secrets"]}])
def test_a_pdf_of_nothing_is_refused(client, profile, data):
    assert post(client, "export", data).status_code == 422
    assert not ProfileExport.objects.exists()


def test_what_helps_someone_is_not_ticked_beforehand(client, profile):
    page = text_of(client.get(reverse("profiles:export")))
    assert page.count(" checked") == 5
    assert "Kies dit alleen als je dat wilt vertellen" in page


def test_the_worker_makes_it_and_the_owner_fetches_it(client, filled):
    response = post(client, "export", {"blocks": [block.value for block in BuildingBlock]})
    export = ProfileExport.objects.get()
    tasks.render_export(export_id=export.pk)
    page = text_of(client.get(response.url))
    assert "Haal je pdf op" in page
    assert "<title>Je pdf is klaar - " in page
    got = client.get(reverse("profiles:export_download", args=[export.public_id]))
    assert got.content.startswith(b"%PDF-")
    assert got["Content-Type"] == "application/pdf"
    assert got["Content-Disposition"].startswith('attachment; filename="persoonlijk-profiel-')
    assert got["Cache-Control"] == "no-store"


@pytest.mark.parametrize("state", [state for state in ExportState if state != ExportState.READY])
def test_what_is_not_ready_has_no_bytes_to_fetch_and_its_page_says_why(client, profile, state):
    export = ProfileExportFactory(profile=profile, state=state)
    assert (
        client.get(reverse("profiles:export_download", args=[export.public_id])).status_code == 404
    )
    page = client.get(reverse("profiles:export_status", args=[export.public_id]))
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert "Haal je pdf op" not in text_of(page)


def test_it_is_fetched_as_often_as_one_likes_and_carries_the_day_it_was_asked(client, profile):
    export = ProfileExportFactory(profile=profile, ready=True)
    ProfileExport.objects.update(created_at=datetime(2026, 11, 21, 23, 30, tzinfo=UTC))
    at = reverse("profiles:export_download", args=[export.public_id])
    for _ in range(2):
        got = client.get(at)
        assert got["Content-Disposition"] == (
            'attachment; filename="persoonlijk-profiel-2026-11-22.pdf"'
        )
        assert got["Cache-Control"] == "no-store"
        assert got["X-Content-Type-Options"] == "nosniff"


def test_a_message_that_comes_five_times_or_too_late_makes_one(profile):
    export = ProfileExportFactory(profile=profile)
    for _ in range(5):
        tasks.render_export(export_id=export.pk, old_field="from an older release")
    export.refresh_from_db()
    assert export.state == ExportState.READY
    assert export.attempts == 1
    tasks.render_export(export_id=export.pk + 1000)


@pytest.mark.parametrize("name", ["export_status", "export_part", "export_download"])
def test_nobody_else_gets_it(client, name):
    export = ProfileExportFactory(ready=True)
    address = reverse(f"profiles:{name}", args=[export.public_id])
    assert client.get(address).status_code == 404
    client.cookies["profiel"] = "andere-bezoeker"
    ProfileFactory(draft=True, token="andere-bezoeker")
    assert client.get(address).status_code == 404
    sign_in(client, UserFactory())
    assert client.get(address).status_code == 404
    sign_in_as_member(client, MembershipFactory())
    assert client.get(address).status_code == 403
    sign_in(client, export.profile.owner, "person")
    assert client.get(address).status_code == 200
    missing = reverse(f"profiles:{name}", args=[uuid4()])
    assert client.get(missing).status_code == 404


def test_a_visitor_with_the_token_gets_ones_own(client):
    profile = ProfileFactory(draft=True, token="mijn")
    export = ProfileExportFactory(profile=profile, ready=True)
    address = reverse("profiles:export_download", args=[export.public_id])
    client.cookies["profiel"] = "mijn"
    assert client.get(address).content == b"%PDF-1.7 klaar"
    Profile.objects.update(draft_expires_at=timezone.now())
    assert client.get(address).status_code == 404


def test_asking_twice_is_asking_once_and_another_choice_has_to_wait(client, profile):
    first = post(client, "export", {"blocks": ["talents"]})
    again = post(client, "export", {"blocks": ["talents"]})
    assert first.url == again.url
    other = post(client, "export", {"blocks": ["skills"]})
    assert other.status_code == 422
    assert "wordt nog gemaakt" in text_of(other)


def test_ten_a_day_are_enough(client, profile):
    ProfileExportFactory.create_batch(10, profile=profile, ready=True)
    response = post(client, "export", {"blocks": ["talents"]})
    assert response.status_code == 422
    assert "vandaag al 10" in text_of(response)
    ProfileExport.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert post(client, "export", {"blocks": ["talents"]}).status_code == 302


def test_the_sweep_makes_what_a_dead_worker_or_a_lost_message_left(profile):
    lost = ProfileExportFactory(profile=profile)
    dead = ProfileExportFactory(attempts=1)
    fresh = ProfileExportFactory()
    ago = timezone.now() - timedelta(minutes=1)
    ProfileExport.objects.filter(pk__in=[lost.pk, dead.pk]).update(created_at=ago)
    ProfileExport.objects.filter(pk=dead.pk).update(tried_at=ago)
    tasks.sweep_exports()
    states = dict(ProfileExport.objects.order_by("pk").values_list("pk", "state"))
    assert states == {lost.pk: "ready", dead.pk: "ready", fresh.pk: "waiting"}


def test_a_try_is_counted_even_when_it_breaks_and_five_are_enough(client, profile):
    export = ProfileExportFactory(profile=profile)
    now = timezone.now()

    def broken(_paper: Paper) -> bytes:
        raise RuntimeError("no ink")

    for _ in range(5):
        with pytest.raises(RuntimeError):
            services.try_export(export_id=export.pk, render=broken, clock=lambda: now)
    assert not services.try_export(export_id=export.pk, render=broken, clock=lambda: now)
    later = now + timedelta(minutes=1)
    assert services.fail_exports(now=later) == 1
    address = reverse("profiles:export_status", args=[export.public_id])
    assert "Je pdf is niet gelukt" in text_of(client.get(address))


def test_a_pdf_is_kept_a_week():
    old, young = ProfileExportFactory(ready=True), ProfileExportFactory(ready=True)
    week = timezone.now() - timedelta(days=7, minutes=1)
    ProfileExport.objects.filter(pk=old.pk).update(created_at=week)
    tasks.sweep_exports()
    assert list(ProfileExport.objects.values_list("pk", flat=True)) == [young.pk]


def test_reading_the_status_never_fetches_the_bytes(client, profile, django_assert_max_num_queries):
    export = ProfileExportFactory(profile=profile, ready=True)
    with django_assert_max_num_queries(8) as captured:
        client.get(reverse("profiles:export_status", args=[export.public_id]))
    assert not any('"content"' in query["sql"] for query in captured.captured_queries)


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_asking_works_and_the_row_waits(client):
    """Nothing listens where the tests send messages."""
    profile = ProfileFactory(draft=True, token="mijn")
    client.cookies["profiel"] = "mijn"
    assert post(client, "export", {"blocks": ["talents"]}).status_code == 302
    assert ProfileExport.objects.get(profile=profile).state == ExportState.WAITING
    tasks.nudge_export(ExportRequested(export_id=1))
    assert not connection.in_atomic_block


def test_old_drafts_go_with_their_papers():
    profile = ProfileFactory(draft=True)
    ProfileExportFactory(profile=profile, ready=True)
    Profile.objects.update(draft_expires_at=timezone.now() - timedelta(days=1))
    tasks.sweep_drafts()
    assert not ProfileExport.objects.exists()
