"""Celery's side of a full run, on a queue of its own: its many messages hold nobody up who waits
for one list. Each message is a wake-up; the next chunk is found in the database."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from loopbrug.kernel.wakeups import wake
from matching.services import full_runs

MOST_MESSAGES = 64
"""So many workers are woken at once; each that made a chunk wakes the next."""


@shared_task(queue="runs", name="matching.run_tasks.nudge_run")
def nudge_run(**_: Any) -> bool:
    """One chunk, and whoever makes the last one finishes."""
    made = full_runs.make_chunk(now=timezone.now())
    if full_runs.unmade_count():
        if made:
            wake(nudge_run)
        return made
    return full_runs.finish_run(now=timezone.now())


@shared_task(queue="runs", name="matching.run_tasks.sweep_runs")
def sweep_runs(**_: Any) -> None:
    """What a lost message, a killed worker or a held lock left; and the check of every night."""
    full_runs.start_nightly(now=timezone.now())
    full_runs.finish_run(now=timezone.now())
    full_runs.clear_up()
    _wake()


def on_run_started(_event: Any) -> None:
    """Handler: wake as many workers as there is work for."""
    _wake()


def _wake() -> None:
    for _message in range(min(MOST_MESSAGES, full_runs.unmade_count())):
        wake(nudge_run)
