"""Ends what `up` started when `up` itself was killed: `python -m loopbrug.stack.watcher`.

Its input tells which process groups there are: `+123` came, `-123` went. The input ends when `up`
does, however that ends. The kernel has then asked the processes themselves to stop, but not their
children, and a Celery worker that has lost its broker does not listen.
"""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable

from loopbrug.stack.paths import BASE
from loopbrug.stack.processes import kill_group

PATIENCE = 2.0


class Watcher:
    """The watcher as `up` sees it. It holds the lock until all it watched is gone."""

    def __init__(self, keep: Iterable[int]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "loopbrug.stack.watcher"],
            cwd=BASE,
            stdin=subprocess.PIPE,
            start_new_session=True,
            pass_fds=tuple(keep),
        )

    def came(self, leader: int) -> None:
        self._tell(f"+{leader}")

    def went(self, leader: int) -> None:
        self._tell(f"-{leader}")

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.process.communicate(timeout=2 * PATIENCE)

    def _tell(self, line: str) -> None:
        with contextlib.suppress(OSError):  # without it the kernel still asks them to stop
            os.write(self.process.stdin.fileno(), f"{line}\n".encode())  # type: ignore[union-attr] # a pipe


def watch(lines: Iterable[str]) -> None:
    groups: set[int] = set()
    for line in lines:
        leader = int(line[1:])
        groups.add(leader) if line[0] == "+" else groups.discard(leader)
    deadline = time.monotonic() + PATIENCE
    while any(map(is_there, groups)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for leader in groups:
        kill_group(leader)


def is_there(group: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, 0)
        return True
    return False


if __name__ == "__main__":
    watch(sys.stdin)
