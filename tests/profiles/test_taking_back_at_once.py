"""Taking back while a worker makes the PDF, on two connections: who takes back never waits for it,
and nothing of it is kept or goes out (R24)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection
from django.utils import timezone

from accounts.access import Actor, Hat
from profiles import services
from profiles.domain.paper import Paper
from profiles.models import ExportState, ProfileExport, Share
from profiles.services.shares import share_with, withdraw_share
from tests.factories.accounts import MembershipFactory
from tests.factories.profiles import ProfileFactory

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 30


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch):
    """Events would knock on a broker that is not there, once per save."""
    for module in ("saving", "exports"):
        monkeypatch.setattr(f"profiles.services.{module}.publish", lambda event: None)


@pytest.fixture
def share() -> Share:
    person = ProfileFactory(complete=True)
    return share_with(
        profile=person,
        organisation=MembershipFactory().organisation,
        blocks=["skills"],
        shared_until=timezone.localdate() + timedelta(days=90),
        by=Actor(Hat.PERSON, person.owner),
        now=timezone.now(),
    )


def take_back(share: Share) -> None:
    withdraw_share(share=share, by=Actor(Hat.PERSON, share.profile.owner), now=timezone.now())


def meanwhile(share: Share, act: Callable[[], object]) -> tuple[ProfileExport, bool]:
    """Do this while a worker makes the receiver's PDF; what became of it, and whether it was
    kept."""
    export = services.request_export(
        profile=share.profile, blocks=[], share=share, is_of_receiver=True, now=timezone.now()
    )
    begun, done = Event(), Event()

    def rendering(_paper: Paper) -> bytes:
        begun.set()
        assert done.wait(PATIENCE), "it waited for the worker"
        return b"%PDF- of what was shared"

    def work() -> bool:
        try:
            return services.try_export(export_id=export.pk, render=rendering, clock=timezone.now)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(work)
        assert begun.wait(PATIENCE)
        act()
        done.set()
        was_kept = made.result(PATIENCE)
    export.refresh_from_db()
    return export, was_kept


def test_who_takes_back_does_not_wait_for_the_worker_and_the_worker_keeps_nothing(share):
    export, was_kept = meanwhile(share, lambda: take_back(share))
    assert not was_kept
    assert (export.state, export.content) == (ExportState.WITHDRAWN, None)


def test_the_person_goes_on_saving_while_a_worker_makes_the_pdf(share):
    def save() -> None:
        services.add_own_word(profile=share.profile, word="klompen maken", now=timezone.now())

    _export, was_kept = meanwhile(share, save)
    assert was_kept
