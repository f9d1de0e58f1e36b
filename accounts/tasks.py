"""Celery's side of accounts: what nobody finished or uses any more is removed."""

from typing import Any

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from accounts import services


@shared_task(queue="notices", name="accounts.tasks.sweep_leftovers")
def sweep_leftovers(**_: Any) -> None:
    """Sign-ups that were never finished, and sessions that ended."""
    services.sweep_unfinished_sign_ups(now=timezone.now())
    SessionStore.clear_expired()
