"""Events go up after commit; a handler that fails stops nobody. Wake-ups may get lost."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from loopbrug import wiring
from loopbrug.kernel import wakeups
from loopbrug.kernel.events import Event, publish, unheard, wire
from loopbrug.kernel.wakeups import wake

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Happened(Event):
    number: int


@pytest.fixture
def heard() -> Iterator[list[Any]]:
    """Two listeners, of which the first breaks down."""
    told: list[Any] = []

    def broken(event: Happened) -> None:
        told.append(("broken", event.number))
        raise RuntimeError("a listener breaks down")

    wire({Happened: (broken, told.append)})
    yield told
    wire(wiring.SUBSCRIPTIONS)


def test_nobody_hears_it_before_it_is_true(heard: list[Any]) -> None:
    with transaction.atomic():
        publish(Happened(1))
        assert heard == []
    assert heard == [("broken", 1), Happened(1)]


def test_nobody_hears_what_did_not_happen(heard: list[Any]) -> None:
    with transaction.atomic():
        publish(Happened(2))
        transaction.set_rollback(True)
    assert heard == []


def test_a_listener_that_breaks_down_is_logged_and_stops_nobody(
    heard: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), transaction.atomic():
        publish(Happened(3))
    assert Happened(3) in heard
    assert "a listener breaks down" in caplog.text


def test_a_bulk_load_is_not_heard_row_by_row(heard: list[Any]) -> None:
    with transaction.atomic(), unheard():
        publish(Happened(5))
    assert heard == []


def test_an_event_that_nobody_wired_fails_where_it_is_published() -> None:
    with pytest.raises(KeyError):
        publish(Happened(4))


@pytest.fixture(autouse=True)
def _broker_not_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wakeups._Broker, "tried_from", 0.0)


class Away:
    """A task whose broker answers with this."""

    name = "somewhere.nudge"

    def __init__(self, problem: Exception) -> None:
        self.problem, self.asked = problem, 0

    def apply_async(self, **_: Any) -> None:
        self.asked += 1
        raise self.problem


@pytest.mark.parametrize("problem", [OperationalError("refused"), TimeoutError(), OSError("gone")])
def test_a_broker_that_is_away_is_no_error_and_is_asked_once(problem: Exception) -> None:
    task = Away(problem)
    wake(task, profile_id=1)
    assert task.asked == 1


def test_after_a_broker_was_away_the_next_act_does_not_wait_for_it_again() -> None:
    """Fifty saves in an outage cost one wait, not fifty."""
    task = Away(OperationalError("refused"))
    for _act in range(50):
        wake(task, profile_id=1)
    assert task.asked == 1


def test_another_mistake_is_not_hidden() -> None:
    with pytest.raises(TypeError):
        wake(Away(TypeError("a bug")), profile_id=1)
