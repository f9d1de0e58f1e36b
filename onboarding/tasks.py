"""Celery's side of the year: one sweep, safe to run twice, at once, or after a day of nothing."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from accounts.events import MembershipEnded
from onboarding.services import calling_off, remind
from onboarding.services.mentors import release_member
from onboarding.services.workplaces import close_talks_elsewhere
from profiles.events import EmployerChanged


@shared_task(queue="notices", name="onboarding.tasks.sweep_due")
def sweep_due(**_: Any) -> int:
    """Let go of crossings that someone ended or whose employer is gone, and of talks where someone
    does not work any more, ask what is due today,
    remind of what was."""
    calling_off.sweep_ended(now=timezone.now())
    calling_off.sweep_closed(now=timezone.now())
    close_talks_elsewhere(now=timezone.now())
    return remind.sweep_due(now=timezone.now())


def on_employer_changed(event: EmployerChanged) -> None:
    """Handler: talks kept where the person worked before close, unless the person crosses there."""
    close_talks_elsewhere(profile_id=event.profile_id, now=timezone.now())


def on_membership_ended(event: MembershipEnded) -> None:
    """Handler: whom someone guided at a school goes to a colleague there."""
    release_member(membership_id=event.membership_id, now=timezone.now())
