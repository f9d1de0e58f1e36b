"""Wake a worker, if that can be done at once. The work itself is a row; a sweep finds it."""

from typing import Any

import structlog
from celery import Task
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)


def wake(task: "Task[Any, Any]", **ids: int) -> None:
    """Send the message that starts `task`; a broker that is away costs at most a second and is
    no error, since a beat sweep does the same work a little later."""
    try:
        task.apply_async(kwargs=ids, ignore_result=True)
    except (OperationalError, OSError) as problem:
        log.warning("no wake-up", task=task.name, problem=type(problem).__name__)
