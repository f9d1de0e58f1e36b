"""`manage.py test`: the checks, then pytest, on servers that live as long as the tests do."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from loopbrug.stack import checks, console, servers
from loopbrug.stack.paths import BASE

NO_TESTS = 5  # what pytest answers when it found none
WITHOUT_BROWSER = ("-m", "not browser and not drill")


@dataclass(frozen=True)
class Plan:
    """What a command line asks for: everything, or only these arguments for pytest."""

    pytest: tuple[str, ...]
    with_checks: bool


def plan(arguments: list[str], *, processes: int) -> Plan:
    """`test [fast] [arguments of pytest]`; with arguments only pytest runs, in one process."""
    fast = arguments[:1] == ["fast"]
    rest = arguments[1:] if fast else arguments
    choice = WITHOUT_BROWSER if fast else ()
    if rest:
        return Plan((*choice, *rest), with_checks=False)
    spread = ("-n", str(processes), "--dist", "worksteal") if processes > 1 else ()
    return Plan((*spread, *choice), with_checks=True)


def processes() -> int:
    """Half as many again as there are cores: a test often waits for a browser or a server."""
    wished = os.environ.get("LOOPBRUG_TEST_PROCESSES")
    cores = len(os.sched_getaffinity(0))
    return int(wished) if wished else cores + cores // 2


def test(arguments: list[str]) -> int:
    wanted = plan(arguments, processes=processes())
    begin = console.command_began()
    # Ten processes that each compile all of it, every time, would take a fifth of the run.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with servers.temporary_state() as state:
        needed = servers.needed(state, durable=False)
        with servers.running(needed) as addresses:
            os.environ.update(addresses, LOOPBRUG_PROCESS="script", LOOPBRUG_STATE=str(state))
            with ThreadPoolExecutor(1) as beside:
                if wanted.with_checks:
                    console.say("Code controleren, en tests draaien")
                    checked = beside.submit(checks.run)
                code = run_pytest(wanted.pytest)
                good = checked.result() if wanted.with_checks else True
    if code == NO_TESTS:
        console.complain("Geen enkele test gevonden voor deze argumenten.")
    console.say(f"{'Goed' if good and not code else 'NIET GOED'}, in {console.seconds(begin)}")
    return code or (0 if good else 1)


def run_pytest(arguments: tuple[str, ...]) -> int:
    """Ctrl-C reaches pytest too, which then ends in order; the servers wait for it."""
    process = subprocess.Popen([sys.executable, "-m", "pytest", *arguments], cwd=BASE)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue
