"""What comes instead of a module that cannot go on: its next start, or else other modules.

Both are proposals. A chosen route moves only by the person's yes.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q

from learning.domain.calendar import first_to_propose
from learning.domain.route import Offer, Route, Wanted, moved_route, plan_route
from learning.models import AdmissionStatus, LearningRoute, ModuleStart, RouteStep
from learning.selectors.gap import LearningGap, levels_of
from learning.selectors.offers import offer_of, offers_for, steps_as_offers

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Move:
    """One step on another day: `start` is the one it moves to, possibly its own on its new day."""

    step: RouteStep
    start: ModuleStart
    ends_on: date  # exclusive

    @property
    def last_day(self) -> date:
        return self.ends_on - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mending:
    """Other modules around the steps that stand: what goes, what comes, and what stays missing."""

    dropped: tuple[RouteStep, ...]
    added: tuple[ModuleStart, ...]
    plan: Route
    """The whole route as it would be."""


def wanted_of(gap: LearningGap) -> list[Wanted]:
    return [Wanted(one.skill_id, one.level_now, one.level_asked) for one in gap.missing]


def best_plan(
    route: LearningRoute, gap: LearningGap, *, today: date, fixed: Sequence[Offer] = ()
) -> Route:
    """The best route of this moment through a gap, around the steps that stand. A module that said
    no to this person is not asked again."""
    refused = RouteStep.objects.filter(route=route, admission__status=AdmissionStatus.REFUSED)
    offers = offers_for(
        route.introduction,
        [one.skill_id for one in gap.missing],
        first_day=first_to_propose(route.ready_from, today),
        without=list(refused.order_by("pk").values_list("start__module", flat=True)),
    )
    return plan_route(
        wanted_of(gap),
        offers,
        ready_from=route.ready_from,
        held=levels_of(route.introduction.profile),
        fixed=fixed,
    )


def moves_of(
    route: LearningRoute, steps: Sequence[RouteStep], lost: Sequence[RouteStep], *, today: date
) -> tuple[Move, ...]:
    """The new days that together bring a route back in order; empty when new days alone cannot.

    `steps` are all that is on the route, `lost` those that cannot go on as they stand.
    """
    if any(_is_refused(step) for step in lost):
        return ()
    modules = [step.start.module_id for step in steps]
    others: dict[int, list[Offer]] = defaultdict(list)
    starts: dict[int, ModuleStart] = {}
    for start in _starts_after(
        modules, kept=_seats_of(lost), after=max(today, route.ready_from - ONE_DAY)
    ):
        starts[start.pk] = start
    as_offers = steps_as_offers(steps)
    lessons = {offer.module_id: offer.skills for offer in as_offers}
    for start in starts.values():
        others[start.module_id].append(offer_of(start, lessons[start.module_id]))
    moved = moved_route(
        as_offers,
        others,
        lost={step.start.module_id for step in lost},
        held=levels_of(route.introduction.profile),
    )
    if moved is None:
        return ()
    return tuple(
        Move(step, starts[new.start_id], new.ends_on)
        for step, old, new in zip(steps, as_offers, moved, strict=True)
        if (old.start_id, old.starts_on) != (new.start_id, new.starts_on)
    )


def mending_of(
    route: LearningRoute,
    gap: LearningGap,
    steps: Sequence[RouteStep],
    lost: Sequence[RouteStep],
    *,
    today: date,
) -> Mending:
    """Other modules for the lost ones, around the ones that stand."""
    fixed = steps_as_offers([step for step in steps if step not in lost])
    plan = best_plan(route, gap, today=today, fixed=fixed)
    new = {offer.start_id for offer in plan.steps} - {offer.start_id for offer in fixed}
    added = ModuleStart.objects.filter(pk__in=new).select_related("module__organisation")
    return Mending(tuple(lost), tuple(added.order_by("starts_on", "pk")), plan)


def _is_refused(step: RouteStep) -> bool:
    return step.admission.status == AdmissionStatus.REFUSED


def _seats_of(steps: Collection[RouteStep]) -> list[int]:
    """Starts on which the person has a seat already: moved ones are never too full for them."""
    return [step.start_id for step in steps if step.admission.status == AdmissionStatus.ADMITTED]


def _starts_after(
    modules: Collection[int], *, kept: Collection[int], after: date
) -> list[ModuleStart]:
    """Starts of these modules later than a day that go on, with a free seat, also of a module that
    takes in nobody new: who was asked for or admitted to it may finish it."""
    going = ModuleStart.objects.filter(
        Q(taken__lt=F("seats")) | Q(pk__in=kept),
        module__in=modules, cancelled_at__isnull=True, starts_on__gt=after,
    )  # fmt: skip
    return list(going.select_related("module").order_by("starts_on", "pk"))
