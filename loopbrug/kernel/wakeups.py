"""Wake a worker, if that can be done at once. The work itself is a row; a sweep finds it."""

import time
from typing import Any

import structlog
from celery import Task
from kombu.exceptions import KombuError

log = structlog.get_logger(__name__)

PAUSE = 5.0
"""Seconds without a try after the broker did not answer: one act may want to wake many."""


class _Broker:
    """What this process knows of it: nothing is tried before this moment."""

    tried_from = 0.0


def wake(task: "Task[Any, Any]", **ids: int) -> None:
    """Send the message that starts `task`; a broker that is away costs at most a second, once,
    and is no error, since a beat sweep does the same work a little later."""
    if time.monotonic() < _Broker.tried_from:
        return
    try:
        task.apply_async(kwargs=ids, ignore_result=True)
    except (KombuError, OSError) as problem:
        _Broker.tried_from = time.monotonic() + PAUSE
        log.warning("no wake-up", task=task.name, problem=type(problem).__name__)
