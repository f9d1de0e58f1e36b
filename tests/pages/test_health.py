"""What `/klaar` says of the engine to whoever keeps the site up."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from matching.engine import choose, selftest
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


def test_a_vacancy_compared_with_everyone_otherwise_is_told_too(client, monkeypatch):
    monkeypatch.setattr(selftest, "standing_counts_right", lambda: False)
    selftest.standing_is_proven.cache_clear()
    assert not selftest.standing_is_proven()
    engine_reports.tell_standing(queue="matching", now=timezone.now())
    selftest.standing_is_proven.cache_clear()
    assert _of_workers(client) == "fallen back"


@pytest.mark.parametrize("broken", [None, *engine_reports.PROOFS])
def test_what_was_found_at_the_start_holds_while_that_worker_lives(client, monkeypatch, broken):
    """Also in a small world, whose processes did not look themselves."""
    monkeypatch.setattr(choose, "_choice", choose._Choice(choose._choice.lock))
    proofs = {what: lambda what=what: what != broken for what in engine_reports.PROOFS}
    monkeypatch.setattr(engine_reports, "PROOFS", proofs)
    if broken:
        with pytest.raises(CommandError, match="De definitie doet het werk"):
            call_command("prove_engine", stdout=StringIO())
    else:
        call_command("prove_engine", stdout=StringIO())
    EngineReport.objects.update(told_at=timezone.now() - timedelta(hours=2))
    assert _of_workers(client) == "not told"
    sweep_stale_matches()
    assert _of_workers(client) == ("fallen back" if broken else "proven")


def test_the_proof_on_this_machine_holds(client):
    said = StringIO()
    call_command("prove_engine", stdout=said)
    assert said.getvalue().count(": gelijk\n") == len(engine_reports.PROOFS)
    assert _of_workers(client) == "proven"


def test_a_worker_that_is_gone_is_not_told_of(client):
    now = timezone.now()
    for worker, ago in (("a", timedelta(days=2)), ("b", timedelta(hours=1))):
        EngineReport.objects.create(worker=worker, standing="fallen back", told_at=now - ago)
    assert _of_workers(client) == "not told"
    engine_reports.tell_standing(queue="matching", now=now)
    assert not EngineReport.objects.filter(worker="a").exists()


def _of_workers(client):
    return client.get(reverse("pages:ready")).json()["fast_engine_of_workers"]
