"""`manage.py up`: servers, web, worker and beat as one process tree, started and ended together."""

import argparse
import json
import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from loopbrug.stack import commands, console, probe, processes, servers
from loopbrug.stack.console import StackError
from loopbrug.stack.lock import Lock
from loopbrug.stack.paths import BASE, REQUIREMENTS, private_folder, state_folder, write_private
from loopbrug.stack.watcher import Watcher

WEB_PATIENCE = 60.0
STOP_PATIENCE = 2.5
SERVER_PATIENCE = 1.5
MAX_RESTARTS = 3
RESTART_WINDOW = 60.0
PORTS_TO_TRY = 50


@dataclass
class Child:
    """One process of ours: how it is started, and when it was."""

    name: str
    command: list[str]
    process: processes.Process
    starts: list[float] = field(default_factory=list)


class Stopped(Exception):
    """Ctrl-C or a signal to stop came in."""


class Stack:
    """Everything that runs on behalf of one `up`."""

    def __init__(self, state: Path, lock: Lock) -> None:
        self.state, self.lock = state, lock
        self.stopping = False
        self.stop_began = 0.0
        self.env: dict[str, str] = {}
        self.children: list[Child] = []
        self.watcher = Watcher(keep=[lock.handle])

    def listen_for_signals(self) -> None:
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self._on_signal)

    def _on_signal(self, *_: object) -> None:
        self.stopping = True

    def start(self, name: str, command: list[str], *, quiet: bool = True) -> Child:
        """Start `python <command>`; its words go to a log file of its own unless not `quiet`."""
        process = processes.start(
            [sys.executable, *command],
            env={**self.env, "LOOPBRUG_PROCESS": name if name in PROCESSES else "script"},
            log=self.log(name) if quiet else None,
            # The lock is free only when every process that inherited it is gone.
            keep=[self.lock.handle],
        )
        self.watcher.came(process.pid)
        child = Child(name, command, process, [time.monotonic()])
        self.children.append(child)
        return child

    def log(self, name: str) -> Path:
        return self.state / "log" / f"{name}.log"

    def pause(self, duration: float) -> None:
        """Wait a moment, unless someone wants us to stop."""
        time.sleep(duration)
        if self.stopping:
            raise Stopped

    def run_to_end(self, *children: Child) -> None:
        """Wait for steps that must succeed before the next."""
        while any(child.process.poll() is None for child in children):
            self.pause(0.02)
        for child in children:
            self.forget(child)
            if child.process.returncode:
                raise StackError(self.obituary(child))

    def forget(self, child: Child) -> None:
        """A process that ended takes the children it may have left with it."""
        processes.kill_group(child.process.pid)
        self.watcher.went(child.process.pid)
        self.children.remove(child)

    def obituary(self, child: Child) -> str:
        log = self.log(child.name)
        if not log.exists():
            return f"'{child.name}' is mislukt; hierboven staat waarom."
        return (
            f"'{child.name}' is gestopt. De laatste regels van {log}:\n{processes.last_lines(log)}"
        )

    def stop(self) -> None:
        self.stop_began = time.monotonic()
        console.say("\nStoppen ...")
        processes.stop([child.process for child in self.children], patience=STOP_PATIENCE)
        for child in list(self.children):
            self.forget(child)

    def say_stopped(self) -> None:
        if self.stop_began:
            console.say(f"Gestopt in {console.seconds(self.stop_began)}.")

    def watch(self, child: Child) -> None:
        """Start a process again that ended by itself, but not for ever."""
        if child.process.poll() is None:
            return
        now = time.monotonic()
        recent = [moment for moment in child.starts if now - moment < RESTART_WINDOW]
        if len(recent) > MAX_RESTARTS:
            raise StackError(self.obituary(child))
        console.say(f"  '{child.name}' stopte onverwacht en wordt opnieuw gestart.")
        self.forget(child)
        self.start(child.name, child.command).starts += recent


PROCESSES = ("web", "worker", "beat")


def up(arguments: list[str]) -> int:
    options = parse(arguments)
    if os.environ.get("LOOPBRUG_ENV") == "production":
        raise StackError(
            "'up' is om te proberen en te ontwikkelen. Hoe je loopbrug echt in gebruik neemt, "
            "staat in docs/operations.md."
        )
    begin = console.command_began()
    state = state_folder()
    if servers.belongs_to_other(state):
        raise StackError(
            f"De map {state} is van een andere gebruiker, waarschijnlijk van een eerdere start als "
            "root. Start met dezelfde gebruiker als toen, of kies een eigen map met LOOPBRUG_STATE."
        )
    private_folder(state)
    with Lock(state / "lock") as lock:
        stack = Stack(state, lock)
        stack.listen_for_signals()
        with suppress(Stopped):
            run(stack, options, begin)
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="manage.py up", description="Start loopbrug op deze computer en toon het adres."
    )
    parser.add_argument(
        "--port", type=int, default=8000, help="poort van de site (is hij bezet: de volgende)"
    )
    parser.add_argument(
        "--no-demo", action="store_true", help="zonder demoregio en zonder Kijk rond"
    )
    return parser.parse_args(arguments)


def run(stack: Stack, options: argparse.Namespace, begin: float) -> None:
    """Start everything and look after it until someone stops us (`Stopped`) or it breaks."""
    console.say("loopbrug starten")
    needed = servers.needed(stack.state, keep=[stack.lock.handle])
    port, demo = free_port(options.port), not options.no_demo
    with ExitStack() as ending:
        ending.callback(stack.say_stopped)
        ending.callback(stack.watcher.close)
        with console.step("Database en wachtrij starten") if needed else nullcontext():
            addresses = ending.enter_context(servers.running(needed, patience=SERVER_PATIENCE))
        ending.callback(stack.stop)
        stack.env = environment(stack.state, addresses, port=port, demo=demo)
        prepare(stack, demo=demo)
        address = serve(stack, port)
        stack.lock.note(address)
        console.say(f"\nloopbrug draait op {address} (gestart in {console.seconds(begin)})")
        console.say(f"Stoppen: Ctrl-C. Logboeken: {stack.state / 'log'}")
        if not demo and not os.environ.get("LOOPBRUG_SMTP_HOST"):
            console.say("Zonder mailserver staan inlogcodes in web.log, andere mail in worker.log.")
        look_after(stack, needed)


def environment(state: Path, addresses: dict[str, str], *, port: int, demo: bool) -> dict[str, str]:
    """What our processes get to know; the same values are written down for other commands."""
    key = os.environ.get("LOOPBRUG_SECRET_KEY") or secret_key(state / "secret_key")
    told = {**addresses, "LOOPBRUG_SECRET_KEY": key}
    write_private(state / "env.json", json.dumps(told, indent=1))
    defaults = {
        "LOOPBRUG_ORIGIN": f"http://localhost:{port}",
        "LOOPBRUG_HOSTS": "localhost,127.0.0.1,[::1]",
        "LOOPBRUG_DEMO": "1" if demo else "0",
    }
    own = {
        **told,
        "LOOPBRUG_STATE": str(state),
        "LOOPBRUG_INSTANCE": secrets.token_urlsafe(16),
        "DJANGO_SETTINGS_MODULE": "loopbrug.settings",
        "PYTHONUNBUFFERED": "1",
    }
    if servers.Postgres.variable in addresses:
        own["LOOPBRUG_DATABASE_ROLE"] = servers.WEB_ROLE
    return {**defaults, **os.environ, **own}


def secret_key(path: Path) -> str:
    """Made once, kept: a new key would sign everyone out."""
    if not path.exists():
        write_private(path, secrets.token_urlsafe(50))
    return path.read_text().strip()


def free_port(wanted: int) -> int:
    for port in range(wanted, min(wanted + PORTS_TO_TRY, 65536)):
        if is_free(port):
            if port != wanted:
                console.say(f"  Poort {wanted} is bezet; loopbrug gebruikt {port}.")
            return port
    raise StackError(f"Geen vrije poort gevonden vanaf {wanted}. Kies er zelf een: up --port N")


def is_free(port: int) -> bool:
    """Nobody listens there, also not on the IPv6 address that `localhost` may mean."""
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as stranger:
        stranger.settimeout(0.5)
        if socket.has_ipv6 and stranger.connect_ex(("::1", port)) == 0:
            return False
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as ours:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            ours.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def prepare(stack: Stack, *, demo: bool) -> None:
    """Migrations, reference data and demo in one process; static files beside it when changed."""
    stamp, now = stack.state / "static.stamp", static_fingerprint()
    stale = not stamp.exists() or stamp.read_text() != now or not (stack.state / "static").is_dir()
    steps = [stack.start("prepare", commands.prepare(demo=demo), quiet=False)]
    if stale:
        steps.append(stack.start("collectstatic", commands.collect_static()))
    stack.run_to_end(*steps)
    if stale:
        write_private(stamp, now)


def static_fingerprint() -> str:
    """Changes when a static file, a package or a setting does."""
    seen = sha256((REQUIREMENTS / "app.txt").read_bytes())
    seen.update((BASE / "loopbrug" / "settings.py").read_bytes())
    for folder in (BASE / "static", *sorted(BASE.glob("[a-z]*/static"))):
        for path in sorted(folder.rglob("*")):
            known = path.stat()
            seen.update(f"{path}\0{known.st_mtime_ns}\0{known.st_size}\n".encode())
    return seen.hexdigest()


def serve(stack: Stack, port: int) -> str:
    """Start web, worker and beat; return the address once our own site answers there."""
    address = f"http://localhost:{port}"
    stack.start("web", commands.web(host="127.0.0.1", port=port))
    stack.start("worker", commands.worker())
    local, begin = f"http://127.0.0.1:{port}", time.monotonic()
    with console.step("Website en worker starten"):
        while not (probe.is_ours(local, stack.env["LOOPBRUG_INSTANCE"]) and probe.is_ready(local)):
            for child in stack.children:
                if child.process.poll() is not None:
                    raise StackError(stack.obituary(child))
            if time.monotonic() - begin > WEB_PATIENCE:
                raise StackError(
                    f"De website komt niet klaar: {probe.ask(f'{local}/klaar')[1].decode()}\n"
                    f"Zie {stack.log('web')}."
                )
            stack.pause(0.05)
    # Last: nobody waits for it, and it would slow the others down.
    stack.start("beat", commands.beat(schedule=str(stack.state / "beat-schedule")))
    return address


def look_after(stack: Stack, needed: Sequence[servers.Server]) -> None:
    """Until someone wants us to stop."""
    while True:
        stack.pause(0.2)
        for server in needed:
            if not server.alive():
                raise StackError(f"{server.title} is gestopt. Start loopbrug opnieuw.")
        for child in list(stack.children):
            stack.watch(child)
