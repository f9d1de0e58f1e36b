"""Processes that never outlive us, whatever happens to us."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from loopbrug.stack.paths import BASE

Process = subprocess.Popen[bytes]

PR_SET_PDEATHSIG = 1
LOG_LIMIT = 5_000_000


def start(
    command: Sequence[str],
    *,
    log: Path | None = None,
    env: Mapping[str, str] | None = None,
    dies_by: signal.Signals = signal.SIGTERM,
    keep: Iterable[int] = (),
    account: Mapping[str, Any] | None = None,
) -> Process:
    """Start a process in a session of its own: Ctrl-C reaches only us, and we end it in order.

    Should we be killed, the kernel sends it `dies_by`. `keep` are open files that it inherits.
    Call it from the main thread only: the kernel watches the thread that started the process.
    """
    output = log_file(log) if log else None
    try:
        return subprocess.Popen(
            list(command),
            cwd=BASE,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            pass_fds=tuple(keep),
            preexec_fn=partial(end_with, os.getpid(), dies_by),  # noqa: PLW1509 one system call, no locks
            **(account or {}),
        )
    finally:
        if output is not None:
            os.close(output)


def log_file(path: Path) -> int:
    """Open a log to add to; a large one is put aside first, so that two are kept at most."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        if path.stat().st_size > LOG_LIMIT:
            path.replace(path.with_suffix(".old.log"))
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def last_lines(path: Path, count: int = 15) -> str:
    try:
        return "\n".join(path.read_text(errors="replace").splitlines()[-count:])
    except OSError:
        return ""


def end_with(parent: int, by: signal.Signals) -> None:
    """Have the kernel send `by` to this process when its parent ends, however that ends (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(by))
        if os.getppid() != parent:  # it ended before the kernel was asked
            os._exit(1)


def stop(processes: Iterable[Process], *, patience: float) -> None:
    """End processes kindly, all at once; after `patience` seconds the kernel ends what is left."""
    running = list(processes)
    for process in running:
        process.terminate()
    deadline = time.monotonic() + patience
    for process in running:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, deadline - time.monotonic()))
        kill_group(process.pid)
        process.wait()


def kill_group(leader: int) -> None:
    """End what is left of a process and its own children."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
