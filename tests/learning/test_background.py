"""What runs by itself, as the workers run it."""

import pytest

from accounts.events import OrganisationClosed
from learning.events import OfferChanged
from learning.models import LearningRoute, ModuleStart
from learning.tasks import on_offer_changed, on_school_closed, sweep_admissions, sweep_stale_routes
from loopbrug.wiring import SUBSCRIPTIONS
from tests.factories.learning import a_trainer, introduction_with_gap
from tests.factories.matching import NOW
from tests.learning.helpers import JANUARY, a_module, chosen_route, drafted, mails

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


def test_the_sweep_computes_what_is_stale_and_then_rests():
    module = a_module()
    route = drafted(introduction_with_gap(module.skills.get().skill))
    ModuleStart.objects.create(module=module, starts_on=JANUARY, seats=5)
    LearningRoute.objects.update(is_stale=True)
    assert sweep_stale_routes() == 1
    assert sweep_stale_routes() == 0
    assert [step.starts_on for step in route.steps.current()] == [JANUARY]


def test_the_hourly_sweep_reminds_and_stops_what_nobody_acts_for(time_machine):
    dewi = a_trainer()
    chosen_route(a_module(JANUARY, by=dewi))
    time_machine.shift(3 * 24 * 3600)
    assert sweep_admissions() == 1
    assert mails("reminder_admission") == [dewi.user.email]
    school = dewi.organisation
    school.closed_at = NOW
    school.save(update_fields=["closed_at", "updated_at"])
    sweep_admissions()
    assert len(mails("module_cancelled")) == 1


def test_a_change_of_what_is_on_offer_wakes_the_sweep(monkeypatch):
    woken = []
    monkeypatch.setattr("learning.tasks.wake", woken.append)
    for event, handler in (
        (OfferChanged, on_offer_changed),
        (OrganisationClosed, on_school_closed),
    ):
        assert handler in SUBSCRIPTIONS[event]
        handler(event)
    assert woken == [sweep_stale_routes, sweep_admissions]
