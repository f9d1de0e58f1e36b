"""The Celery app; queues are named where a task is declared."""

import ctypes
import gc
import os
import subprocess
import sys
import threading
from typing import Any

from celery import Celery
from celery.signals import beat_init, celeryd_init, worker_before_create_process
from django.db import connections

from loopbrug.checks import refuse_to_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "loopbrug.settings")
app = Celery("loopbrug")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

QUEUES = ("matching", "runs", "notices", "documents")

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
"""Of `mallopt`, in the header `malloc.h` of the GNU C library."""
LARGE_BYTES = 256 * 1024


@celeryd_init.connect
@beat_init.connect
def refuse_an_open_production(**_: Any) -> None:
    """Before anything else: what is below is called after it."""
    refuse_to_start()


@celeryd_init.connect
def load_before_the_fork(*, options: dict[str, Any], **_: Any) -> None:
    """What every process of a worker for the match needs, the one that they are copied from reads
    first: they share that memory, and none of them waits for it."""
    queues = options.get("queues") or ()
    named = set(queues.split(",") if isinstance(queues, str) else queues)
    if "matching" in named:
        give_back_what_is_freed()
    if named & {"matching", "runs"}:
        from matching.services import run_lists  # noqa: PLC0415 slow to load

        run_lists.read_ahead(is_for_runs=named == {"runs"})
        connections.close_all()  # a copy of a process may not share its connection
        prove_beside()


def give_back_what_is_freed() -> bool:
    """Large arrays that are freed go back to the system at once. By itself the C library keeps them
    as holes between what processes share, and whatever is put in such a hole is a copy of it: after
    a full run a process that settles changes kept a third more than it used. False where the C
    library has no such choice; then nothing is different."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    chosen = [mallopt(what, LARGE_BYTES) for what in (M_MMAP_THRESHOLD, M_TRIM_THRESHOLD)]
    return all(chosen)


def prove_beside() -> None:
    """Compare the engines on this machine in a process of its own, which tells `/klaar` what it
    found. The worker waits for no compiler then, and a small world holds none in memory."""
    command = [sys.executable, "-m", "django", "prove_engine", "--gently"]
    proof = subprocess.Popen(command)  # noqa: S603 our own command
    threading.Thread(target=proof.wait, name="prove-engine", daemon=True).start()  # leave no zombie


@worker_before_create_process.connect
def keep_shared_what_is_shared(**_: Any) -> None:
    """What there is now is never looked through for what may go: looking writes in it, and memory
    that is written in is no longer shared."""
    gc.freeze()
