"""A whole loopbrug of a drill's own: PostgreSQL, Valkey, web, workers and beat in one folder."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import psycopg
from celery import current_app
from django.conf import settings
from django.db import connections

from loopbrug import env
from loopbrug.stack import commands, probe, processes, servers
from loopbrug.stack.paths import BASE

PATIENCE = 180.0
"""Not what is promised: only how long a drill waits before it calls something lost."""
DEAD = 0.0
OFTEN = ("matching", "runs", "notices")
"""What workers of a drill take on: documents are another worker's, as in docker-compose.yml. Its
pool takes longer to start, for a warm-up that every killed process would do again."""
INSTANCE = "a-drill"
LAST_WORDS = 4_000
"""Characters of each log that a drill which fails shows."""
AT = """
SELECT application_name, state, wait_event, xact_start, left(query, 120) FROM pg_stat_activity
WHERE backend_type = 'client backend' ORDER BY application_name, xact_start
"""


def until(is_so: Callable[[], Any], what: str, *, patience: float = PATIENCE) -> Any:
    """Ask again and again until the answer is something; that is what comes back."""
    # Other processes say nothing when they are ready: a deadline, and no promise about time.
    deadline = time.monotonic() + patience
    while not (found := is_so()):
        assert time.monotonic() < deadline, f"not in {patience:.0f} s: {what}"
        time.sleep(0.02)
    return found


@dataclass(frozen=True)
class Worker:
    name: str
    process: processes.Process

    def children(self) -> list[int]:
        """The processes of its pool."""
        return descendants(self.process.pid)


class Site:
    """Its servers and processes. `close` ends all of them, whatever state they are in."""

    def __init__(
        self, folder: Path, static: Path, *, postgres: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """`postgres` are settings of it that are not as `up` has them."""
        self.folder, self.static = folder, static
        self.postgres = servers.Postgres(folder, settings=postgres)
        self.valkey = servers.Valkey(folder)
        self.processes: list[processes.Process] = []
        self.webs: list[processes.Process] = []
        self.workers: list[Worker] = []
        self._named = 0
        self._asking: psycopg.Connection[tuple[Any, ...]] | None = None
        self.address = ""

    def start(self) -> None:
        """Servers only; a drill starts the processes that it is about."""
        self.database_url, self.redis_url = self.postgres.start(), self.valkey.start()

    @property
    def broker_url(self) -> str:
        return env.redis_urls(self.redis_url)[0]

    def run(self, *command: str, **variables: str) -> None:
        """`python <command>` to its end."""
        done = subprocess.run(  # noqa: S603 our own commands
            [sys.executable, *command],
            cwd=BASE,
            env={**self._env("script"), **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start_web(self, *, workers: int = 2) -> str:
        port = _free_port()
        self.address = f"http://127.0.0.1:{port}"
        web = self._start("web", commands.web(host="127.0.0.1", port=port, workers=workers))
        self.webs.append(web)
        until(lambda: self._answers(web), "the site answers")
        return self.address

    def start_worker(self, *, queues: Sequence[str] = OFTEN) -> "Worker":
        """Each tells PostgreSQL a name of its own, so that a drill can see what it is at."""
        self._named += 1
        name = f"worker-{self._named}"
        url = f"{self.database_url}&application_name={name}"
        worker = Worker(
            name, self._start("worker", commands.worker(queues=queues), DATABASE_URL=url)
        )
        self.workers.append(worker)
        return worker

    def start_beat(self) -> None:
        self._start("beat", commands.beat(schedule=str(self.folder / "beat-schedule")))

    def kill(self, worker: "Worker") -> None:
        """KILL a worker and every child of it, at one moment."""
        processes.kill_group(worker.process.pid)
        worker.process.wait()
        self.processes.remove(worker.process)
        self.workers.remove(worker)

    def busy(self) -> list["Worker"]:
        """The workers that hold rows at this moment."""
        names = self.connected("backend_xid IS NOT NULL")
        return [worker for worker in self.workers if worker.name in names]

    def connected(self, only: str = "TRUE") -> set[str]:
        """The names by which processes are known to PostgreSQL now."""
        asked = f"SELECT application_name FROM pg_stat_activity WHERE {only}"  # noqa: S608 our own
        return {name for (name,) in self.rows(asked)}

    def send(self, task: Any, **ids: int) -> None:
        """One message, as any process of the site would send it."""
        with current_app.connection_for_write(self.broker_url) as connection:
            task.apply_async(kwargs=ids, connection=connection)

    def stop_postgres(self) -> None:
        self._hang_up()
        self.postgres.stop()

    def web_processes(self) -> list[int]:
        """The web server and the processes that answer for it."""
        return [pid for web in self.webs for pid in (web.pid, *descendants(web.pid))]

    def kill_postgres(self) -> None:
        """KILL the server and all its helpers: each has a process group of its own."""
        self._hang_up()
        assert self.postgres.process is not None
        family = [self.postgres.pid, *descendants(self.postgres.pid)]
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.postgres.process.wait()

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """On one connection of the drill's own: who waits asks this often."""
        if self._asking is None:
            self._asking = psycopg.connect(self.database_url, autocommit=True)
        cursor = self._asking.execute(query, values or None)
        return cursor.fetchall() if cursor.description else []

    def one(self, query: str, *values: object) -> Any:
        return self.rows(query, *values)[0][0]

    def log(self, name: str) -> str:
        path = self.folder / "log" / f"{name}.log"
        return path.read_text(errors="replace") if path.exists() else ""

    def last_words(self) -> list[tuple[str, str]]:
        """The end of each log, and what PostgreSQL is at, each with a heading."""
        logs = sorted((self.folder / "log").glob("*.log"))
        words = [(path.stem, self.log(path.stem)[-LAST_WORDS:]) for path in logs]
        with contextlib.suppress(psycopg.Error):
            at = (" ".join(map(str, row)) for row in self.rows(AT))
            words.append(("connections", "\n".join(at)))
        return words

    def close(self) -> None:
        self._ask_no_more()
        with contextlib.ExitStack() as ending:
            ending.callback(shutil.rmtree, self.folder, ignore_errors=True)
            ending.callback(self.postgres.stop)
            ending.callback(self._close_valkey)
            processes.stop(self.processes, patience=DEAD)

    def _hang_up(self) -> None:
        """Our connections; those of the site find out by themselves."""
        connections["default"].close()
        self._ask_no_more()

    def _ask_no_more(self) -> None:
        if self._asking is not None:
            self._asking.close()
            self._asking = None

    def _close_valkey(self) -> None:
        if self.valkey.process is not None and self.valkey.alive():
            self.valkey.process.send_signal(signal.SIGCONT)
        self.valkey.stop()

    def _start(self, name: str, command: list[str], **variables: str) -> processes.Process:
        process = processes.start(
            [sys.executable, *command],
            env={**self._env(name), **variables},
            log=self.folder / "log" / f"{name}.log",
        )
        self.processes.append(process)
        return process

    def _env(self, name: str) -> dict[str, str]:
        return {
            **os.environ,
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            # Of the tests too: a session that a test makes is one that this site knows.
            "LOOPBRUG_SECRET_KEY": settings.SECRET_KEY,
            "LOOPBRUG_INSTANCE": INSTANCE,
            "LOOPBRUG_STATE": str(self.folder),
            "LOOPBRUG_STATIC": str(self.static),
            "LOOPBRUG_ORIGIN": self.address or "http://localhost:8000",
            "LOOPBRUG_DEMO": "1",
            "LOOPBRUG_PROCESS": name,
            "LOOPBRUG_DATABASE_ROLE": servers.WEB_ROLE,
            "DJANGO_SETTINGS_MODULE": "loopbrug.settings",
        }

    def _answers(self, web: processes.Process) -> bool:
        assert web.poll() is None, self.log("web")
        return probe.is_ours(self.address, INSTANCE)


def descendants(pid: int) -> list[int]:
    """Children, and theirs (Linux); none of a process that has ended meanwhile."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        children = [int(child) for child in path.read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return children + [pid for child in children for pid in descendants(child)]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextlib.contextmanager
def pointed_at(url: str) -> Iterator[None]:
    """Django's own connection, in this process, goes to the drill's database."""
    ours, known = connections["default"], connections.settings["default"]
    connections.settings["default"] = {
        **known,
        **env.database(url, patience={}),
        "CONN_MAX_AGE": 0,
    }
    del connections["default"]
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = ours
        connections.settings["default"] = known
