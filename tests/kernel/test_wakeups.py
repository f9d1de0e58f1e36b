"""Waking a worker through a broker that does not do what it should, as Celery really meets it."""

import socketserver
import threading
from collections.abc import Iterator

import pytest
from celery import Celery
from django.conf import settings

from loopbrug.kernel import wakeups
from loopbrug.kernel.wakeups import wake

pytestmark = pytest.mark.server
ANSWERS = {
    "hangs up": b"",
    "is starting": b"-LOADING Redis is loading the dataset in memory\r\n",
    "is full": b"-OOM command not allowed when used memory > 'maxmemory'.\r\n",
    "cannot save": b"-MISCONF Redis is configured to save RDB snapshots, but cannot\r\n",
    "may only be read": b"-READONLY You can't write against a read only replica.\r\n",
    "wants a password": b"-NOAUTH Authentication required.\r\n",
    "talks nonsense": b"HTTP/1.1 400 Bad Request\r\n\r\n",
}


class Line(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.server.asked += 1
        while self.server.answer and self.request.recv(4096):
            self.request.sendall(self.server.answer)


class Broker(socketserver.ThreadingTCPServer):
    """Gives the same answer to everything; without one it closes the door."""

    allow_reuse_address = daemon_threads = True
    answer = b""
    asked = 0


@pytest.fixture
def broker() -> Iterator[Broker]:
    with Broker(("127.0.0.1", 0), Line) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


def task_at(port: int):
    """A task of an app like ours, whose broker is there."""
    app = Celery("elsewhere", set_as_current=False)
    app.config_from_object(settings, namespace="CELERY")
    app.conf.broker_url = f"redis://127.0.0.1:{port}/0"
    return app.task(name="elsewhere.nudge")(nudge)


def nudge(profile_id: int) -> None:
    """Never done here."""


@pytest.fixture(autouse=True)
def _broker_not_tried_yet(monkeypatch):
    monkeypatch.setattr(wakeups._Broker, "tried_from", 0.0)


@pytest.mark.parametrize("way", ANSWERS)
def test_a_broker_that_fails_in_any_way_is_no_error(broker, way):
    broker.answer = ANSWERS[way]
    wake(task_at(broker.server_address[1]), profile_id=1)
    assert broker.asked
    assert wakeups._Broker.tried_from > 0


def test_a_broker_that_is_not_there_is_no_error(broker):
    port = broker.server_address[1]
    broker.shutdown()
    broker.server_close()
    wake(task_at(port), profile_id=1)
    assert wakeups._Broker.tried_from > 0
