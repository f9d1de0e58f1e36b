"""`manage.py up` as people type it, for tests and for the CI's proof."""

import contextlib
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Self

ADDRESS = re.compile(r"loopbrug draait op (http://\S+)")
PATIENCE = 120.0


class Up:
    """A running `up`; leaving the block stops it as Ctrl-C does."""

    def __init__(self, python: str, folder: Path, *arguments: str, **variables: str) -> None:
        self.command = [python, "manage.py", "up", *arguments]
        self.folder = folder
        self.env = {**os.environ, **variables}
        self.said: list[str] = []
        self.address = ""
        self.start_took = self.stop_took = 0.0

    def __enter__(self) -> Self:
        begin = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            cwd=self.folder,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if found := ADDRESS.search(line):
                self.address = found[1]
                self.start_took = time.monotonic() - begin
                return self
        self.process.wait()
        self.process.stdout.close()
        raise AssertionError("\n".join(self.said))

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.end(signal.SIGINT)

    def end(self, how: signal.Signals) -> int:
        """Send a signal and wait for the end of the process, and of all that write for it."""
        begin = time.monotonic()
        self.process.send_signal(how)
        assert self.process.stdout is not None
        self.said += [line.rstrip() for line in self.process.stdout]
        self.process.stdout.close()
        code = self.process.wait()
        self.stop_took = time.monotonic() - begin
        return code


def left_behind(state: Path) -> list[str]:
    """Processes that belong to this state folder (Linux), after the time they may take to end."""
    deadline = time.monotonic() + PATIENCE
    while (found := _processes_of(state)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def _processes_of(state: Path) -> list[str]:
    """Those that name the folder in their command or variables, or work in it."""
    mark, found = os.fsencode(state), []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (entry / "cmdline").read_bytes()
            works_in = os.fsencode((entry / "cwd").readlink())
            if mark in command + (entry / "environ").read_bytes() + works_in:
                found.append(command.replace(b"\0", b" ").decode())
    return found
