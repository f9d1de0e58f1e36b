"""What workers do that spans all apps: copies, erasures, questions, and what was kept long enough.
Rows say what is to be done; a message only wakes someone."""

from typing import Any

import structlog
from celery import shared_task
from django.utils import timezone

from accounts.events import TakeoutAsked
from accounts.models import User
from accounts.services import takeouts
from loopbrug.journeys import ask_before_end, forget, keep_no_longer
from loopbrug.journeys.export_person import copy_of
from loopbrug.kernel.wakeups import wake

logger = structlog.get_logger(__name__)
QUEUE = "documents"


def nudge_takeout(event: TakeoutAsked) -> None:
    """Handler: wake a worker, after commit. Without a broker the sweep finds the row later."""
    wake(render_takeout, takeout_id=event.takeout_id)


@shared_task(queue=QUEUE, name="loopbrug.tasks.render_takeout", soft_time_limit=50, time_limit=60)
def render_takeout(*, takeout_id: int, **_: Any) -> None:
    """Make one copy. Twice, late or for someone who left: nothing happens."""
    takeouts.try_takeout(takeout_id=takeout_id, make=_copy, now=timezone.now())


@shared_task(queue=QUEUE, name="loopbrug.tasks.sweep_takeouts", soft_time_limit=200, time_limit=240)
def sweep_takeouts(**_: Any) -> None:
    """Make what a lost message or a dead worker left, and empty what nobody fetched in time."""
    now = timezone.now()
    for takeout_id in takeouts.waiting_takeouts(now=now):
        try:
            takeouts.try_takeout(takeout_id=takeout_id, make=_copy, now=timezone.now())
        except Exception:
            # One person whose copy fails must not keep the others waiting.
            logger.exception("takeout_failed", takeout_id=takeout_id)
    takeouts.clear_takeouts(now=now)


@shared_task(queue=QUEUE, name="loopbrug.tasks.sweep_erasures")
def sweep_erasures(**_: Any) -> None:
    """Forget whose day has come, and tell the list outside the database."""
    forget.forget_due(now=timezone.now())


@shared_task(queue=QUEUE, name="loopbrug.tasks.sweep_retention")
def sweep_retention(**_: Any) -> None:
    """Warn, and let go of what was kept long enough."""
    keep_no_longer.sweep(now=timezone.now())


@shared_task(queue=QUEUE, name="loopbrug.tasks.sweep_ending_consents")
def sweep_ending_consents(**_: Any) -> None:
    """Ask about what someone allowed and ends in two weeks. That it ends needs no task: the clock
    does it."""
    ask_before_end.ask_before_end(now=timezone.now())


def _copy(user: User) -> bytes:
    return copy_of(user, now=timezone.now())
