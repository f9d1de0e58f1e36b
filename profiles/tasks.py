"""What workers do for profiles. Rows say what is to be done; a message only wakes someone."""

from typing import Any

import structlog
from celery import current_app, shared_task
from celery.signals import worker_process_init
from django.urls import reverse
from django.utils import timezone

from accounts.events import MembershipEnded, OrganisationClosed, OrganisationConfirmed
from loopbrug.kernel.wakeups import wake
from profiles import pdf, services
from profiles.events import CvTaken, ExportRequested
from profiles.services import cv, helping, refresh, shares

logger = structlog.get_logger(__name__)
QUEUE = "documents"


def nudge_export(event: ExportRequested) -> None:
    """Handler: wake a worker, after commit. Without a broker the sweep finds the row later."""
    wake(render_export, export_id=event.export_id)


def on_organisation_confirmed(event: OrganisationConfirmed) -> None:
    """Handler: who works there and named it in words must not be seen by it, from the start."""
    services.block_organisation_named(organisation_id=event.organisation_id, now=timezone.now())


def on_membership_ended(event: MembershipEnded) -> None:
    """Handler: whom this coach guided hears it. The coach's own access ended with the membership,
    whether this runs or not."""
    services.release_guidances(
        membership_id=event.membership_id, path=reverse("pages:home"), now=timezone.now()
    )


def on_organisation_closed(event: OrganisationClosed) -> None:
    """Handler: nobody reads there any more, so nothing stays shared with it."""
    shares.end_shares_with(organisation_id=event.organisation_id, now=timezone.now())


@shared_task(queue=QUEUE, name="profiles.tasks.sweep_shares")
def sweep_shares(**_: Any) -> None:
    """Ask about shares that end in two weeks. That they end needs no task: the clock does it."""
    shares.ask_again(now=timezone.now())


@shared_task(queue=QUEUE, name="profiles.tasks.sweep_help")
def sweep_help(**_: Any) -> None:
    """Ask who is helped about help that ends in two weeks."""
    helping.ask_again(path=reverse("profiles:helpers"), now=timezone.now())


@shared_task(queue=QUEUE, name="profiles.tasks.render_export", soft_time_limit=50, time_limit=60)
def render_export(*, export_id: int, **_: Any) -> None:
    """Make one PDF. Twice, late or for a removed profile: nothing happens."""
    services.try_export(export_id=export_id, render=pdf.render_paper, clock=timezone.now)


@shared_task(queue=QUEUE, name="profiles.tasks.sweep_exports", soft_time_limit=200, time_limit=240)
def sweep_exports(**_: Any) -> None:
    """Make what a lost message or a dead worker left, give up on what cannot be made, and remove
    what is old."""
    now = timezone.now()
    for export_id in services.waiting_exports(now=now):
        try:
            services.try_export(export_id=export_id, render=pdf.render_paper, clock=timezone.now)
        except Exception:
            # One profile that cannot be printed must not keep the others waiting.
            logger.exception("export_failed", export_id=export_id)
    services.fail_exports(now=now)
    services.take_back_papers(now=now)
    services.remove_old_exports(now=now)
    services.remove_ended_statements(now=now)


def nudge_cv(event: CvTaken) -> None:
    """Handler: wake a worker, after commit."""
    wake(render_proposals, reading_id=event.reading_id)


@shared_task(queue=QUEUE, name="profiles.tasks.render_proposals", soft_time_limit=40, time_limit=50)
def render_proposals(*, reading_id: int, **_: Any) -> None:
    """Read one CV. Twice, late, or after the person left it: nothing happens."""
    cv.read_cv(reading_id=reading_id, now=timezone.now())


@shared_task(queue=QUEUE, name="profiles.tasks.sweep_cvs", soft_time_limit=200, time_limit=240)
def sweep_cvs(**_: Any) -> None:
    """Read what was left, give up on what cannot be read, and forget what nobody came back for."""
    now = timezone.now()
    for reading_id in cv.waiting_cvs(now=now):
        try:
            cv.read_cv(reading_id=reading_id, now=timezone.now())
        except Exception:
            # One CV must not keep the others waiting.
            logger.exception("cv_failed", reading_id=reading_id)
    cv.fail_cvs(now=now)
    cv.remove_old_cvs(now=now)


@shared_task(queue=QUEUE, name="profiles.tasks.sweep_drafts")
def sweep_drafts(**_: Any) -> None:
    """Drafts that nobody claimed in time."""
    services.remove_expired_drafts(now=timezone.now())


@shared_task(queue=QUEUE, name="profiles.tasks.sweep_refresh")
def sweep_refresh(**_: Any) -> None:
    """Ask who changed nothing for half a year whether the profile still holds."""
    refresh.ask_to_refresh(path=reverse("profiles:profile"), now=timezone.now())


@worker_process_init.connect
def warm_up_documents(**_: Any) -> None:
    """The first PDF of a process takes half a second longer: spend it before anyone waits."""
    if QUEUE in current_app.amqp.queues.consume_from:
        pdf.warm_up()
