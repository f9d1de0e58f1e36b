"""A chosen route moves only here, and only by the person's yes to what was shown."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from learning.events import RouteChanged
from learning.models import Admission, AdmissionStatus, LearningRoute, ModuleStart, RouteStep
from learning.selectors.gap import LearningGap, gap_of
from learning.selectors.mending import Mending, Move, mending_of, moves_of
from learning.selectors.routes import lost_steps, steps_of
from learning.services import messages
from learning.services.consent_lines import write_down
from learning.services.steps import (
    RouteClosed,
    RouteConflict,
    ask,
    lock_starts,
    locked_admissions,
    locked_route,
    new_step,
    renumber,
    require_running,
    take_back,
)
from loopbrug.kernel.events import publish


@transaction.atomic
def accept_new_starts(
    *, route: LearningRoute, starts: Collection[UUID], by: Actor, now: datetime
) -> LearningRoute:
    """The person's yes to the new days of `RouteView.moves`; `starts` are the ones that were
    shown. A yes of an opleider goes along, with a seat in the new start.

    Raises RouteClosed, or RouteConflict when other days are proposed by now.
    """
    seen = ModuleStart.objects.filter(public_id__in=starts).order_by("pk")
    lock_starts({*seen.values_list("pk", flat=True), *_start_keys(route)})
    current = locked_route(route)
    require_running(current)
    steps, today = steps_of(current), timezone.localdate(now)
    lost = lost_steps(steps, today=today)
    moves = moves_of(current, steps, lost, today=today) if lost else ()
    if not moves or {move.start.public_id for move in moves} != set(starts):
        raise RouteConflict(current)
    held = {row.step_id: row for row in _admissions_of(current)}
    for move in moves:
        _move(move, held[move.step.pk], now=now)
    moved = {move.step.pk: move.step for move in moves}
    renumber([moved.get(step.pk, step) for step in steps])
    _note(current, "route.moved", by, now, modules=len(moves))
    return current


@transaction.atomic
def mend_route(
    *, route: LearningRoute, starts: Collection[UUID], by: Actor, now: datetime
) -> LearningRoute:
    """The person's yes to other modules for the ones that are lost, as in `RouteView.mending`;
    `starts` are the ones that were shown. Their opleiders are asked and see the same blocks.

    Raises RouteClosed, or RouteConflict when other modules are proposed by now.
    """
    seen = ModuleStart.objects.filter(public_id__in=starts).order_by("pk")
    lock_starts({*seen.values_list("pk", flat=True), *_start_keys(route)})
    current = locked_route(route)
    require_running(current)
    steps, today = steps_of(current), timezone.localdate(now)
    lost = lost_steps(steps, today=today)
    if not lost or moves_of(current, steps, lost, today=today):
        raise RouteConflict(current)
    gap = gap_of(current.introduction)
    mending = mending_of(current, gap, steps, lost, today=today)
    if {start.public_id for start in mending.added} != set(starts):
        raise RouteConflict(current)
    _replace(current, gap, steps, mending, now=now)
    current.unmet, current.is_found = sorted(mending.plan.unmet), not mending.plan.unmet
    current.save(update_fields=["unmet", "is_found", "updated_at"])
    _note(current, "route.mended", by, now, modules=len(mending.added))
    return current


@transaction.atomic
def drop_step(*, step: RouteStep, by: Actor, now: datetime) -> LearningRoute:
    """The person does without this module: its opleider is told, its skills stay missing. Raises
    RouteClosed; dropping twice is one act."""
    lock_starts([step.start_id])
    current = locked_route(step.route)
    require_running(current)
    steps = steps_of(current)
    dropped = next((one for one in steps if one.pk == step.pk), None)
    if dropped is None:
        return current
    staying = [one for one in steps if one.pk != step.pk]
    _drop([dropped], current, now=now)
    renumber(staying)
    taught = {skill for one in staying for skill in one.skill_ids}
    current.unmet = sorted({*current.unmet, *dropped.skill_ids} - taught)
    current.is_found = not current.unmet
    current.save(update_fields=["unmet", "is_found", "updated_at"])
    _note(current, "route.step_dropped", by, now, modules=1)
    return current


def _start_keys(route: LearningRoute) -> list[int]:
    steps = RouteStep.objects.current().filter(route=route).order_by("pk")
    return list(steps.values_list("start_id", flat=True))


def _admissions_of(route: LearningRoute) -> list[Admission]:
    return locked_admissions(
        Admission.objects.filter(step__route=route, step__position__isnull=False)
    )


def _move(move: Move, admission: Admission, *, now: datetime) -> None:
    step, is_other = move.step, move.step.start_id != move.start.pk
    if admission.status == AdmissionStatus.ADMITTED and is_other:
        _change_seat(step.start_id, move.start.pk, now=now)
    step.start, step.starts_on, step.ends_on = move.start, move.start.starts_on, move.ends_on
    step.save(update_fields=["start", "starts_on", "ends_on", "updated_at"])
    admission.version += 1
    admission.save(update_fields=["version", "updated_at"])
    messages.tell_moved(admission, now=now)


def _change_seat(old: int, new: int, *, now: datetime) -> None:
    """Both starts are held, and the new one had a free seat when this was proposed under lock."""
    ModuleStart.objects.filter(pk=old).update(taken=F("taken") - 1, updated_at=now)
    ModuleStart.objects.filter(pk=new).update(taken=F("taken") + 1, updated_at=now)


def _replace(
    route: LearningRoute,
    gap: LearningGap,
    steps: Sequence[RouteStep],
    mending: Mending,
    *,
    now: datetime,
) -> None:
    _drop(mending.dropped, route, now=now)
    starts = {start.pk: start for start in mending.added}
    new = [
        new_step(route, offer, gap, position=None)
        for offer in mending.plan.steps
        if offer.start_id in starts
    ]
    for step in RouteStep.objects.bulk_create(new):
        step.start = starts[step.start_id]
    renumber([*(step for step in steps if step not in mending.dropped), *new])
    ask(new, now=now)


def _drop(steps: Collection[RouteStep], route: LearningRoute, *, now: datetime) -> None:
    """Off the route; what was asked is taken back, what was answered stays as history."""
    keys = {step.pk for step in steps}
    for admission in _admissions_of(route):
        if admission.step_id in keys:
            take_back(admission, now=now)
    RouteStep.objects.filter(pk__in=keys).update(position=None, updated_at=now)


def _note(route: LearningRoute, act: str, by: Actor, now: datetime, *, modules: int) -> None:
    route.version += 1
    route.save(update_fields=["version", "updated_at"])
    audit.record(act, by=by, at=now, about="route", about_id=route.public_id, modules=modules)
    write_down(route, by=by, now=now)
    publish(RouteChanged(introduction_id=route.introduction_id))


__all__ = ["RouteClosed", "RouteConflict", "accept_new_starts", "drop_step", "mend_route"]
