"""Celery's side of accounts: what nobody finished or uses any more is removed."""

from typing import Any

import structlog
from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accounts import services
from accounts.selectors.consents import broken_chains

log = structlog.get_logger(__name__)


@shared_task(queue="notices", name="accounts.tasks.sweep_leftovers")
def sweep_leftovers(**_: Any) -> None:
    """Sign-ups that were never finished, and sessions that ended."""
    services.sweep_unfinished_sign_ups(now=timezone.now())
    SessionStore.clear_expired()


@shared_task(
    queue="documents", name="accounts.tasks.sweep_consents", soft_time_limit=540, time_limit=570
)
def sweep_consents(**_: Any) -> None:
    """An error in the log for whoever's register of consents does not fit any more, and one line
    when all of it fits: no line at all means that nobody looked to the end."""
    is_whole = True
    for person_id, line in broken_chains():
        is_whole = False
        log.error("register of consents is broken", person=str(person_id), line=line)
    if is_whole:
        log.info("register of consents is whole")
