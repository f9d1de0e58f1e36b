"""`manage.py demo`: when it works, when it does not, and that half a region never stays."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from funding.services.sources import load_sources
from loopbrug.journeys import demo
from loopbrug.kernel.events import unheard
from notices import services as notices
from onboarding.models import Transition
from taxonomy.services import load_catalogue
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
LEAP_DAY = date(2028, 2, 29)
NOW = datetime(2028, 2, 29, 14, 0, tzinfo=UTC)


def test_it_refuses_outside_a_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="alleen in een demo"):
        call_command("demo")


def test_without_a_catalogue_it_says_what_to_do_first(settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="load_catalogue"):
        call_command("demo")
    assert not User.objects.exists()


def test_a_region_that_is_there_is_left_alone(settings):
    settings.DEMO = True
    UserFactory(email=demo.CAST[0].email)
    with pytest.raises(CommandError, match="er al"):
        call_command("demo")
    call_command("demo", if_empty=True)
    assert User.objects.count() == 1


class Unplugged(Exception):
    """Something broke half-way."""


def test_a_load_that_breaks_leaves_nothing_behind():
    """Told from a leap day, for which a year before and a year ahead have no day of their own."""
    load_catalogue(now=NOW)
    load_sources(now=NOW)

    def step(what):
        if what == "Opties berekenen":
            assert Transition.objects.exists()
            raise Unplugged
        return unheard()  # any context manager

    with pytest.raises(Unplugged):
        demo.load_region(today=LEAP_DAY, now=NOW, step=step)
    assert not User.objects.exists()
    assert not Transition.objects.exists()


def test_what_is_published_unheard_wakes_nobody(django_capture_on_commit_callbacks):
    def send(key):
        notices.send(to="a@voorbeeld.example", kind="organisation_confirmed", key=key, due_at=NOW)

    with django_capture_on_commit_callbacks() as woken:
        with unheard():
            send("one")
        assert not woken
        send("two")
    assert len(woken) == 1
