"""`manage.py up`, really: the whole process tree in a state folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
from http import HTTPStatus

import pytest

from loopbrug.stack import paths, probe, servers
from tests.stack.running import Up, left_behind

pytestmark = [pytest.mark.drill, pytest.mark.together]


@pytest.fixture(scope="module")
def state():
    """Made by the first start, whichever test asks for it; the next ones find what that left."""
    with servers.temporary_state() as folder:
        yield folder / "een map"


@pytest.fixture
def own(state, monkeypatch):
    """Variables of an `up` that shares nothing with the tests' own servers."""
    for name in ("DATABASE_URL", "REDIS_URL", "LOOPBRUG_SECRET_KEY", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    return {"LOOPBRUG_STATE": str(state), "LOOPBRUG_PROCESS": ""}


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=paths.BASE,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_up_takes_the_next_port_answers_there_and_is_started_once(own, taken_port, state):
    with Up(sys.executable, paths.BASE, "--no-demo", "--port", str(taken_port), **own) as up:
        assert any(f"Poort {taken_port} is bezet" in line for line in up.said)
        assert not up.address.endswith(f":{taken_port}")
        status, body = probe.ask(f"{up.address}/gezond")
        assert status == HTTPStatus.OK
        assert json.loads(body)["ok"]

        second = manage("up", **own)
        assert second.returncode == 1
        assert f"draait al op {up.address}" in second.stderr

        beside = manage("migrate", "--check", **own)
        assert beside.returncode == 0, beside.stderr

        assert up.end(signal.SIGINT) == 0
    assert left_behind(state) == []
    assert (state / "env.json").stat().st_mode & 0o077 == 0


def test_after_a_kill_nothing_is_left_and_the_next_start_is_clean(own, state):
    with Up(sys.executable, paths.BASE, "--no-demo", **own) as up:
        up.end(signal.SIGKILL)
    assert left_behind(state) == []
    with Up(sys.executable, paths.BASE, "--no-demo", **own) as up:
        assert up.end(signal.SIGTERM) == 0
    assert left_behind(state) == []


def test_a_real_installation_is_pointed_to_its_page(own):
    refused = manage("up", LOOPBRUG_ENV="production", **own)
    assert refused.returncode == 1
    assert "docs/operations.md" in refused.stderr
