"""What `/klaar` says of the engine to whoever keeps the site up."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from matching.engine import choose
from matching.models import EngineReport
from matching.services import engine_reports, run_lists
from matching.tasks import sweep_runs, sweep_stale_matches

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({}, "not needed"),
        ({"begun": True}, "being tried"),
        ({"begun": True, "is_proven": True}, "proven"),
        ({"begun": True, "has_failed": True}, "fallen back"),
    ],
)
def test_whether_the_fast_engine_is_used_or_fell_back(client, monkeypatch, found, said):
    monkeypatch.setattr(choose, "_choice", choose._Choice(choose._choice.lock, **found))
    assert client.get(reverse("pages:ready")).json()["fast_engine"] == said


def test_what_workers_found_is_told_and_the_worst_of_it_counts(client, monkeypatch):
    assert _of_workers(client) == "not told"
    monkeypatch.setattr(choose, "_choice", choose._Choice(choose._choice.lock, is_proven=True))
    sweep_stale_matches()
    assert _of_workers(client) == "proven"
    monkeypatch.setattr(
        choose, "_choice", choose._Choice(choose._choice.lock, begun=True, has_failed=True)
    )
    sweep_runs()
    assert _of_workers(client) == "fallen back"


def test_a_full_run_that_counts_otherwise_is_told_too(client, monkeypatch):
    monkeypatch.setattr(run_lists, "full_run_counts_right", lambda: False)
    run_lists.is_proven.cache_clear()
    assert not run_lists.is_proven()
    engine_reports.tell_standing(queue="runs", now=timezone.now())
    run_lists.is_proven.cache_clear()
    assert _of_workers(client) == "fallen back"


def test_a_worker_that_is_gone_is_not_told_of(client):
    now = timezone.now()
    for worker, ago in (("a", timedelta(days=2)), ("b", timedelta(hours=1))):
        EngineReport.objects.create(worker=worker, standing="fallen back", told_at=now - ago)
    assert _of_workers(client) == "not told"
    engine_reports.tell_standing(queue="matching", now=now)
    assert not EngineReport.objects.filter(worker="a").exists()


def _of_workers(client):
    return client.get(reverse("pages:ready")).json()["fast_engine_of_workers"]
