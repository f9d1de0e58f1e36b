"""Celery's side of the mail: a sweep every 15 s, and a wake-up when something was written."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from loopbrug.kernel.wakeups import wake
from notices import services

BATCH = 200


@shared_task(queue="notices", name="notices.tasks.sweep_due")
def sweep_due(**_: Any) -> int:
    """Deliver what is due; whatever is left waits for the next sweep."""
    return services.deliver_due(now=timezone.now(), clock=timezone.now, limit=BATCH)


def on_notice_written(_event: Any) -> None:
    """Handler: wake a worker, so that mail leaves at once."""
    wake(sweep_due)
