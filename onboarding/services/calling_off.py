"""A crossing that does not go on binds nobody: promises and seats are free again."""

from collections.abc import Callable
from datetime import datetime

import structlog
from django.db import transaction
from django.db.models import QuerySet

from accounts.access import Actor
from funding.models import FundingPlan
from funding.services import freeing
from learning.models import LearningRoute
from learning.services import routes
from matching.models import Introduction
from matching.services import introductions
from onboarding.domain.terms import Fallen
from onboarding.models import Transition, TransitionEnd
from onboarding.services.net import open_net
from onboarding.services.year import NotRunning

log = structlog.get_logger(__name__)


@transaction.atomic
def free_everything(*, introduction: Introduction, by: Actor | None, now: datetime) -> None:
    """Free the plan and leave the route, as far as they are there. Raises NotRunning for who
    landed: what was paid stays paid.

    The caller holds the introduction. The Transition is held before the plan, as in every change
    of the year.
    """
    years = Transition.objects.select_for_update(of=("self",)).filter(introduction=introduction)
    if any(one.end == TransitionEnd.LANDED for one in years.order_by("pk")):
        raise NotRunning
    plan = FundingPlan.objects.filter(introduction=introduction).first()
    route = LearningRoute.objects.filter(introduction=introduction).first()
    if plan is not None:
        freeing.free_plan(plan=plan, by=by, now=now)
    if route is not None:
        routes.leave_route(route=route, by=by, now=now)


def sweep_ended(*, now: datetime) -> int:
    """Free what was built on introductions that someone ended since; with a year that runs, the
    net opens as well. Returns how many there were."""
    return _each(_bound().filter(ended_at__isnull=False), _free_ended, now=now)


def sweep_closed(*, now: datetime) -> int:
    """The same when the employer is gone: nobody acts for it any more, so the place is. Who else
    promised and is gone pays nothing either. Returns how many crossings were called off."""
    gone = _bound().filter(ended_at__isnull=True, vacancy__organisation__closed_at__isnull=False)
    called_off = _each(gone, _call_off, now=now)
    freeing.drop_closed_payers(now=now)
    return called_off


def _bound() -> QuerySet[Introduction]:
    """Where promises bind someone to what is still to come. Who landed keeps what was paid."""
    return Introduction.objects.filter(
        funding_plan__isnull=False, funding_plan__ended_at__isnull=True
    ).exclude(transition__end=TransitionEnd.LANDED)


def _each(
    found: QuerySet[Introduction],
    let_go: Callable[[Introduction, datetime], bool],
    *,
    now: datetime,
) -> int:
    """One that cannot be let go must not keep the others waiting."""
    done = 0
    for introduction in found.order_by("pk"):
        try:
            done += let_go(introduction, now)
        except NotRunning:
            continue
        except Exception:
            log.exception("not let go", introduction=str(introduction.public_id))
    return done


@transaction.atomic
def _free_ended(introduction: Introduction, now: datetime) -> bool:
    held = introductions.hold(introduction=introduction)
    if held.ended_at is None:
        return False
    free_everything(introduction=held, by=None, now=now)
    if Transition.objects.running().filter(introduction=held).exists():
        open_net(
            introduction=held, reason=Fallen.OTHER, text="", by=None, now=now,
            is_by_person=bool(held.ended_by_person),
        )  # fmt: skip
    return True


@transaction.atomic
def _call_off(introduction: Introduction, now: datetime) -> bool:
    held = introductions.hold(introduction=introduction)
    if held.ended_at is not None:
        return False
    free_everything(introduction=held, by=None, now=now)
    introductions.end_after_all(introduction=held, by_person=False, now=now)
    open_net(
        introduction=held, reason=Fallen.PLACE_GONE, text="", by=None, now=now, is_by_person=False
    )
    return True
