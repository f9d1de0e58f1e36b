"""Celery's side of learning: wake-ups and sweeps, each one domain call, safe to run twice."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from learning.services import upkeep
from loopbrug.kernel.wakeups import wake

MOST_BATCHES = 40


@shared_task(queue="matching", name="learning.tasks.sweep_stale_routes")
def sweep_stale_routes(**_: Any) -> int:
    """Drafts follow what is on offer, and routes of ended introductions are left."""
    done = 0
    for _batch in range(MOST_BATCHES):
        taken = upkeep.bring_up_to_date(now=timezone.now())
        if not taken:
            break
        done += taken
    return done


@shared_task(queue="notices", name="learning.tasks.sweep_admissions")
def sweep_admissions(**_: Any) -> int:
    """Remind opleiders of who waits for an answer, and stop what nobody acts for any more."""
    now = timezone.now()
    upkeep.stop_closed_schools(now=now)
    return upkeep.remind(now=now)


def on_offer_changed(_event: Any) -> None:
    """Handler: modules or starts are others; drafts follow now."""
    wake(sweep_stale_routes)


def on_school_closed(_event: Any) -> None:
    """Handler: its starts do not go on, and who is on them hears that now."""
    wake(sweep_admissions)
