"""What more than one act does to a route and its steps.

Whoever needs several rows locks them in this order: starts by key, route, admissions.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from learning.domain.route import Offer
from learning.models import Admission, AdmissionStatus, LearningRoute, ModuleStart, RouteStep
from learning.selectors.gap import LearningGap
from learning.services import messages
from loopbrug.kernel.money import Money


class RouteFrozen(Exception):
    """The route was chosen: it moves only by a yes to what is proposed."""


class RouteClosed(Exception):
    """The introduction ended, the route was left, or it was not chosen yet."""


class RouteConflict(Exception):
    """The route is another one than was shown; `current` is the one of now."""

    def __init__(self, current: LearningRoute) -> None:
        super().__init__(f"version {current.version}")
        self.current = current


def ask(steps: Sequence[RouteStep], *, now: datetime) -> None:
    """Ask the opleider of each of these steps, whose start and module are joined."""
    for step in steps:
        admission = Admission.objects.create(
            step=step, organisation=step.start.module.organisation, asked_at=now
        )
        messages.tell_asked(admission, now=now)


def take_back(admission: Admission, *, now: datetime) -> None:
    """The question or the yes is withdrawn, a seat that was taken is free again. The caller holds
    the start and the admission."""
    if admission.status == AdmissionStatus.ADMITTED:
        ModuleStart.objects.filter(pk=admission.step.start_id, taken__gt=0).update(
            taken=F("taken") - 1, updated_at=now
        )
    if admission.status in (AdmissionStatus.ASKED, AdmissionStatus.ADMITTED):
        admission.status = AdmissionStatus.WITHDRAWN
        admission.version += 1
        admission.save(update_fields=["status", "version", "updated_at"])
        if admission.step.start.cancelled_at is None:
            messages.tell_withdrawn(admission, now=now)


def lock_starts(keys: QuerySet[RouteStep, Any] | Collection[int]) -> dict[int, ModuleStart]:
    """Hold these starts, in order of their keys; seats and days of them stay as they are."""
    rows = ModuleStart.objects.filter(pk__in=keys).select_for_update(no_key=True, of=("self",))
    return {start.pk: start for start in rows.select_related("module").order_by("pk")}


def locked_route(route: LearningRoute) -> LearningRoute:
    rows = LearningRoute.objects.filter(pk=route.pk)
    return joined(rows.select_for_update(of=("self",), no_key=True)).get()


def require_running(route: LearningRoute) -> None:
    """Raises RouteClosed for a draft and for a route that was left."""
    if route.is_left or not route.is_chosen:
        raise RouteClosed


def renumber(steps: Sequence[RouteStep]) -> None:
    """Give these steps, all that are on the route, their places in order of dates."""
    in_order = sorted(steps, key=lambda step: (step.starts_on, step.ends_on, step.start_id))
    for position, step in enumerate(in_order, start=1):
        step.position = position
        step.save(update_fields=["position", "updated_at"])


def new_step(
    route: LearningRoute, offer: Offer, gap: LearningGap, *, position: int | None
) -> RouteStep:
    """A step as it is offered, for the skills of the gap that it brings further."""
    levels = {one.skill_id: one.level_now for one in gap.missing}
    return RouteStep(
        route=route,
        start_id=offer.start_id,
        position=position,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        hours_per_week=offer.hours_per_week,
        price=Money(offer.price_cents),
        skill_ids=[
            taught.skill_id
            for taught in offer.skills
            if taught.after > levels.get(taught.skill_id, taught.after)
        ],
    )


def locked_admissions(admissions: QuerySet[Admission]) -> list[Admission]:
    held = admissions.select_for_update(of=("self",), no_key=True)
    return list(held.select_related("step__start__module__organisation").order_by("pk"))


def joined(rows: QuerySet[LearningRoute]) -> QuerySet[LearningRoute]:
    return rows.select_related(
        "introduction__profile__owner",
        "introduction__profile__engine_row",
        "introduction__vacancy__organisation",
    )
