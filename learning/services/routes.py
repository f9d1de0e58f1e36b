"""The route of one introduction: drafted, followed while it is a draft, chosen, and left."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from accounts.models import Organisation
from learning.domain.route import Route
from learning.events import RouteChosen
from learning.models import Admission, LearningRoute, RouteStep
from learning.selectors.gap import gap_of
from learning.selectors.mending import best_plan
from learning.services.consent_lines import write_down
from learning.services.steps import (
    RouteClosed,
    RouteConflict,
    RouteFrozen,
    ask,
    lock_starts,
    locked_admissions,
    locked_route,
    new_step,
    require_running,
    take_back,
)
from loopbrug.kernel.events import publish
from loopbrug.kernel.money import Money
from matching.models import Interest, Introduction
from profiles.services.shares import WrongSharing, require_sharing


@transaction.atomic
def draft_route(*, introduction: Introduction, ready_from: date, now: datetime) -> LearningRoute:
    """The route of this introduction, made when there is none. One that was left begins anew; any
    other stays as it is. Raises RouteClosed when the introduction ended."""
    if introduction.ended_at is not None:
        raise RouteClosed
    made, is_new = LearningRoute.objects.get_or_create(
        introduction=introduction, defaults={"ready_from": ready_from}
    )
    route = locked_route(made)
    if not is_new and not route.is_left:
        return route
    route.ready_from = ready_from
    route.chosen_at = route.crossed_at = route.ended_at = route.shared_until = None
    route.blocks, route.closed_to = [], []
    route.steps.current().update(position=None, updated_at=now)
    compute(route, now=now)
    route.save(
        update_fields=[
            "ready_from", "chosen_at", "crossed_at", "ended_at", "shared_until", "blocks",
            "closed_to", "updated_at",
        ]
    )  # fmt: skip
    return route


@transaction.atomic
def change_ready_from(
    *, route: LearningRoute, ready_from: date, by: Actor, version: int, now: datetime
) -> LearningRoute:
    """Another first day on which the person can go to school. Raises RouteFrozen, RouteClosed or
    RouteConflict."""
    current = _locked_draft(route, version)
    current.ready_from = ready_from
    current.save(update_fields=["ready_from", "updated_at"])
    compute(current, now=now)
    audit.record(
        "route.ready_from", by=by, at=now, about="route", about_id=current.public_id,
        ready_from=ready_from.isoformat(),
    )  # fmt: skip
    return current


def choose_route(
    *,
    route: LearningRoute,
    blocks: Collection[str],
    shared_until: date | None,
    by: Actor,
    version: int,
    now: datetime,
) -> LearningRoute:
    """Freeze it, open the ticked blocks to its opleiders and ask each of them.

    Without modules nobody is asked and nothing is opened. Raises RouteFrozen, RouteClosed,
    WrongSharing, or RouteConflict when it is no longer the route that was shown, also because a
    start went away: then it was computed again, and that is kept.
    """
    with transaction.atomic():
        lock_starts(RouteStep.objects.current().filter(route=route).values("start"))
        current = _locked_draft(route, version)
        _follow(current, now=now)
        if current.version == version:
            _choose(current, blocks, shared_until, by, now)
    if not current.is_chosen:
        raise RouteConflict(current)
    return current


@transaction.atomic
def share_with_schools(
    *,
    route: LearningRoute,
    blocks: Collection[str],
    shared_until: date | None,
    by: Actor,
    now: datetime,
) -> LearningRoute:
    """Other ticks for the opleiders on it, at once; no blocks is nothing any more. A school that
    was closed out stays so, whatever is ticked. Raises RouteClosed or WrongSharing."""
    current = locked_route(route)
    require_running(current)
    if blocks:
        _open(current, blocks, shared_until, today=timezone.localdate(now))
    else:
        current.blocks, current.shared_until = [], None
    current.version += 1
    current.save(update_fields=["blocks", "shared_until", "version", "updated_at"])
    audit.record(
        "route.shared", by=by, at=now, about="route", about_id=current.public_id,
        blocks=current.blocks,
    )  # fmt: skip
    write_down(current, by=by, now=now)
    return current


@transaction.atomic
def close_to_school(
    *, route: LearningRoute, school_id: UUID, by: Actor, now: datetime
) -> LearningRoute:
    """This school (its public id) sees nothing any more; its module stays on the route, and so do
    the other schools. Twice is once. Raises RouteClosed."""
    current = locked_route(route)
    require_running(current)
    school = Organisation.objects.get(public_id=school_id)
    if school.pk in current.closed_to:
        return current
    current.closed_to = [*current.closed_to, school.pk]
    current.save(update_fields=["closed_to", "updated_at"])
    audit.record("route.closed_to_school", by=by, at=now, about="route", about_id=current.public_id)
    write_down(current, by=by, now=now)
    return current


@transaction.atomic
def mark_crossed(*, route: LearningRoute, now: datetime) -> LearningRoute:
    """The crossing begins on this route: it stays open to the employer. Raises RouteClosed."""
    current = locked_route(route)
    require_running(current)
    current.crossed_at = now
    current.save(update_fields=["crossed_at", "updated_at"])
    return current


@transaction.atomic
def mark_landed(*, route: LearningRoute, now: datetime) -> LearningRoute:
    """The year of the crossing is over: from here on it is counted how long others still see it."""
    current = locked_route(route)
    current.landed_at = now
    current.save(update_fields=["landed_at", "updated_at"])
    return current


@transaction.atomic
def leave_route(*, route: LearningRoute, by: Actor | None, now: datetime) -> LearningRoute:
    """Stop: seats of what is not over are free, its opleiders see nothing any more and are told
    that, not why. Leaving twice is one act. `by` is None when the system leaves."""
    lock_starts(RouteStep.objects.current().filter(route=route).values("start"))
    current = locked_route(route)
    if current.is_left:
        return current
    today = timezone.localdate(now)
    going = Admission.objects.filter(step__route=current, step__position__isnull=False)
    for admission in locked_admissions(going.filter(step__ends_on__gt=today)):
        take_back(admission, now=now)
    current.ended_at, current.blocks, current.shared_until = now, [], None
    current.version += 1
    current.save(update_fields=["ended_at", "blocks", "shared_until", "version", "updated_at"])
    audit.record("route.left", by=by, at=now, about="route", about_id=current.public_id)
    write_down(current, by=by, now=now)
    return current


@transaction.atomic
def hold_route(*, introduction: Introduction) -> None:
    """Hold the route of this introduction, if there is one, with its starts, until the end of the
    act: for an act that writes in the register of consents before it leaves the route."""
    lock_starts(
        RouteStep.objects.current().filter(route__introduction=introduction).values("start")
    )
    route = LearningRoute.objects.filter(introduction=introduction).first()
    if route is not None:
        locked_route(route)


@transaction.atomic
def leave_what_it_ended(*, interest: Interest, by: Actor | None, now: datetime) -> None:
    """The same for the route of a meeting that was stopped in this very act. Who ends one without
    this leaves its route to `upkeep.bring_up_to_date`."""
    for route in LearningRoute.objects.orphans().filter(introduction__interest=interest):
        leave_route(route=route, by=by, now=now)


def _locked_draft(route: LearningRoute, version: int) -> LearningRoute:
    current = locked_route(route)
    if current.is_left or current.introduction.ended_at is not None:
        raise RouteClosed
    if current.is_chosen:
        raise RouteFrozen
    if current.version != version:
        raise RouteConflict(current)
    return current


def _follow(route: LearningRoute, *, now: datetime) -> None:
    """Compute it again if what it was made from is not what is there now."""
    stale = LearningRoute.objects.stale(today=timezone.localdate(now))
    if stale.filter(pk=route.pk).exists():
        compute(route, now=now)


def _choose(
    route: LearningRoute,
    blocks: Collection[str],
    shared_until: date | None,
    by: Actor,
    now: datetime,
) -> None:
    steps = list(
        route.steps.current().select_related("start__module__organisation").order_by("position")
    )
    if steps:
        _open(route, blocks, shared_until, today=timezone.localdate(now))
    route.chosen_at, route.closed_to = now, []
    route.version += 1
    route.save(
        update_fields=[
            "chosen_at", "blocks", "shared_until", "closed_to", "version", "updated_at",
        ]
    )  # fmt: skip
    audit.record(
        "route.chosen", by=by, at=now, about="route", about_id=route.public_id,
        blocks=route.blocks, modules=len(steps),
    )  # fmt: skip
    ask(steps, now=now)
    write_down(route, by=by, now=now)
    publish(RouteChosen(introduction_id=route.introduction_id))


def _open(
    route: LearningRoute, blocks: Collection[str], shared_until: date | None, *, today: date
) -> None:
    if shared_until is None:
        raise WrongSharing
    require_sharing(blocks, shared_until, today=today)
    route.blocks, route.shared_until = sorted(blocks), shared_until


def compute(route: LearningRoute, *, now: datetime) -> None:
    """Write the best route of this moment in a draft that is held. Its version rises only when it
    is another route than before: who looks at the same one may choose it."""
    gap = gap_of(route.introduction)
    plan = best_plan(route, gap, today=timezone.localdate(now))
    before = list(route.steps.current().order_by("position").values_list(*_SHOWN))
    if before != _shown(plan) or set(route.unmet) != plan.unmet:
        route.version += 1
    route.steps.current().delete()
    RouteStep.objects.bulk_create(
        new_step(route, offer, gap, position=position)
        for position, offer in enumerate(plan.steps, start=1)
    )
    introduction = route.introduction
    route.unmet, route.is_found = sorted(plan.unmet), not plan.unmet
    route.profile_version = introduction.profile.version
    route.vacancy_version = introduction.vacancy.version
    route.computed_at, route.is_stale = now, False
    route.save(
        update_fields=[
            "unmet", "is_found", "profile_version", "vacancy_version", "computed_at", "is_stale",
            "version", "updated_at",
        ]
    )  # fmt: skip


_SHOWN = ("start", "starts_on", "ends_on", "hours_per_week", "price")


def _shown(plan: Route) -> list[tuple[int, date, date, Decimal, Money]]:
    return [
        (one.start_id, one.starts_on, one.ends_on, one.hours_per_week, Money(one.price_cents))
        for one in plan.steps
    ]


__all__ = [
    "RouteClosed", "RouteConflict", "RouteFrozen", "WrongSharing", "change_ready_from",
    "choose_route", "close_to_school", "compute", "draft_route", "hold_route", "leave_route",
    "leave_what_it_ended", "mark_crossed", "share_with_schools",
]  # fmt: skip
