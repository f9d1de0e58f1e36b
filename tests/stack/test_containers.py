"""The files of a real installation, checked without a Docker engine."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from loopbrug.stack import commands, servers
from loopbrug.stack.paths import BASE

FILE = BASE / "docker-compose.yml"
OURS = (
    "migrate",
    "web",
    "worker-matching",
    "worker-runs",
    "worker-notices",
    "worker-documents",
    "beat",
)
STORES = ("db", "broker", "cache")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(FILE.read_text())["services"]
    return found


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=BASE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_compose_accepts_the_file():
    run(
        sys.executable,
        *("-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(FILE)),
    )


def test_the_dockerfile_is_clean():
    hadolint = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    assert hadolint
    run(hadolint, "Dockerfile")


def test_every_process_is_started_as_up_does(services):
    expected = {
        "migrate": commands.prepare(demo=False),
        "web": commands.web(host="0.0.0.0", port=8000, workers=4),  # noqa: S104 inside a container
        "worker-matching": commands.worker(queues=["matching"], concurrency=2),
        "worker-runs": commands.worker(queues=["runs"], concurrency=4),
        "worker-notices": commands.worker(queues=["notices"], concurrency=1),
        "worker-documents": commands.worker(queues=["documents"], concurrency=1),
        "beat": commands.beat(schedule="/tmp/beat-schedule"),  # noqa: S108 a tmpfs
    }
    assert {name: services[name]["command"] for name in expected} == {
        name: ["python", *command] for name, command in expected.items()
    }
    assert set(services) == {*OURS, *STORES}


def test_every_queue_has_its_worker(services):
    workers = {name.removeprefix("worker-") for name in services if name.startswith("worker-")}
    assert workers == set(commands.QUEUES)


@pytest.mark.parametrize("name", [*OURS, *STORES])
def test_every_container_is_closed(services, name):
    service = services[name]
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"] not in ("root", "0")
    assert "privileged" not in service


@pytest.mark.parametrize("name", ["web", "db", "broker", "cache", *OURS[2:6]])
def test_what_serves_others_is_asked_whether_it_lives(services, name):
    assert services[name]["healthcheck"]["test"]


def test_the_stores_are_not_on_the_network_outside(services):
    for name in STORES:
        assert services[name]["networks"] == ["inside"]
        assert "ports" not in services[name]


def test_the_web_has_no_more_rights_in_the_database_than_with_up(services):
    for name in ("migrate", "web"):
        assert services[name]["environment"]["LOOPBRUG_DATABASE_ROLE"] == servers.WEB_ROLE


def test_a_large_copy_waits_on_a_disk_and_not_in_memory(services):
    web = services["web"]
    folder = web["environment"]["LOOPBRUG_SCRATCH"]
    assert f"scratch:{folder}" in web["volumes"]
    assert not any(folder.startswith(one) for one in web["tmpfs"])
    assert folder in (BASE / "Dockerfile").read_text()


def test_no_secret_has_a_default():
    text = FILE.read_text()
    theirs = ("LOOPBRUG_ORIGIN", "LOOPBRUG_HOSTS")
    for name in ("LOOPBRUG_SECRET_KEY", "LOOPBRUG_DATA_KEYS", "POSTGRES_PASSWORD", *theirs):
        uses = re.findall(r"\$\{" + name + r"([^}]*)\}", text)
        assert uses
        assert all(use.startswith(":?") for use in uses)


def test_demo_mode_is_nowhere_in_a_real_installation():
    assert "LOOPBRUG_DEMO" not in FILE.read_text()
    assert "--demo" not in FILE.read_text()


def test_the_queue_is_never_thrown_away_to_make_room(services):
    assert "noeviction" in services["broker"]["command"]
    assert "allkeys-lru" in services["cache"]["command"]
