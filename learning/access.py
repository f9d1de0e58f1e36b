"""The only ways to get a module, a start, an admission or a route: fetching and permission are one
act. What someone may not see does not exist (404); what was taken back is `Gone` (410)."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.selectors.away import away_days
from learning.domain.terms import RouteSide
from learning.models import Admission, AdmissionStatus, LearningRoute, ModuleStart, RouteStep
from learning.models import TrainingModule as Module
from loopbrug.kernel.afterwards import still_seen_since
from loopbrug.kernel.http import Gone
from matching.access import is_here, is_shared, leaving_since
from profiles.access import guided_profiles

_SIDES = {
    Hat.PERSON: RouteSide.PERSON,
    Hat.COACH: RouteSide.COACH,
    Hat.HR: RouteSide.RECEIVING,
}
_ROUTE = (
    "introduction__profile__owner",
    "introduction__profile__engine_row",
    "introduction__vacancy__organisation",
    "introduction__vacancy__occupation",
)
LEARNER = "step__route__introduction__profile__owner"
"""The way from an admission to whom it is about."""


def own_module(public_id: UUID, *, actor: Actor) -> Module:
    """A module of the opleider that is acted for, in any state."""
    mine = Module.objects.filter(organisation=actor.require_organisation())
    return get_object_or_404(
        mine.select_related("organisation", "sector", "region"), public_id=public_id
    )


def module_on_offer(public_id: UUID) -> Module:
    """A module that people can choose now, for anyone."""
    offered = Module.objects.published().select_related("organisation")
    return get_object_or_404(offered, public_id=public_id)


def own_start(public_id: UUID, *, actor: Actor) -> ModuleStart:
    """A start of an own module, also a cancelled one."""
    mine = ModuleStart.objects.filter(module__organisation=actor.require_organisation())
    return get_object_or_404(
        mine.select_related("module__organisation", "cancelled_by"), public_id=public_id
    )


def own_admission(public_id: UUID, *, actor: Actor, now: datetime) -> Admission:
    """A question to the opleider that is acted for. Gone once the person took it back, the
    introduction that it was for ended before a crossing began, or, without a yes, while the
    person is leaving. With the days on which the person was away (`away_in`)."""
    mine = still_seen(Admission.objects.filter(organisation=actor.require_organisation()))
    mine = mine.annotate(away=away_days(OuterRef(LEARNER)))
    found = get_object_or_404(
        mine.select_related(
            "organisation",
            "answered_by",
            "school_mentor",
            "step__start__module",
            *(f"step__route__{path}" for path in _ROUTE),
        ),
        public_id=public_id,
    )
    if found.status == AdmissionStatus.WITHDRAWN or is_taken_back(found, now=now):
        raise Gone
    if lies_still(found):
        raise Gone
    return found


def in_sight(admissions: QuerySet[Admission], *, today: date) -> QuerySet[Admission]:
    """Without those that ended with their introduction (the sweep writes that down; what a school
    sees does not wait for it), and of who is leaving only what a school said yes to."""
    here = Q(step__route__introduction__profile__owner__leaving_at__isnull=True)
    return admissions.filter(here | Q(status=AdmissionStatus.ADMITTED)).exclude(
        step__route__introduction__ended_at__isnull=False,
        step__route__crossed_at__isnull=True,
        step__ends_on__gt=today,
    )


def lies_still(admission: Admission) -> bool:
    """Whether the person is leaving and the school did not say yes; the introduction is joined."""
    is_admitted = admission.status == AdmissionStatus.ADMITTED
    return not is_admitted and not is_here(admission.step.route.introduction)


def is_taken_back(admission: Admission, *, now: datetime) -> bool:
    """Whether one in hand ended with its introduction; that and its route are joined."""
    return is_orphan(admission.step.route) and admission.step.ends_on > timezone.localdate(now)


def is_orphan(route: LearningRoute) -> bool:
    """Whether the introduction ended before a crossing began on this route."""
    return route.introduction.ended_at is not None and route.crossed_at is None


def still_seen(admissions: QuerySet[Admission]) -> QuerySet[Admission]:
    """Without those whose crossing is over for a year: the school has nothing to do with them."""
    since, route = still_seen_since(), "step__route__"
    return admissions.exclude(**{f"{route}landed_at__lt": since}).exclude(
        **{f"{route}ended_at__lt": since}
    )


def side_of(actor: Actor) -> RouteSide:
    """From which side someone looks at a route; 404 for who has none."""
    if actor.hat not in _SIDES:
        raise Http404
    return _SIDES[actor.hat]


def route_for(public_id: UUID, *, actor: Actor, now: datetime) -> LearningRoute:
    """The route of an introduction (its id), for the person, the coach who guides them now, and
    the receiving employer.

    Gone for the employer when the introduction ran out or the person is leaving, and no crossing
    began on this route, and for the coach while the person is leaving; 404 once a crossing is over
    for a year.
    """
    side = side_of(actor)
    rows = LearningRoute.objects.filter(introduction__public_id=public_id)
    if side is RouteSide.PERSON:
        rows = rows.filter(introduction__profile__owner=actor.require_user())
    elif side is RouteSide.COACH:
        guided = guided_profiles(actor, also_leaving=True)
        rows = rows.filter(introduction__profile__in=guided)
    else:
        rows = rows.filter(introduction__vacancy__organisation=actor.require_organisation())
        rows = rows.exclude(landed_at__lt=still_seen_since())
        rows = rows.exclude(crossed_at__isnull=False, ended_at__lt=still_seen_since())
    route = get_object_or_404(rows.select_related(*_ROUTE))
    is_open = side is RouteSide.PERSON or is_here(route.introduction)
    if side is RouteSide.RECEIVING:
        is_open = is_open_to_employer(route, now=now)
    if not is_open:
        raise Gone(leaving_since(route.introduction))
    return route


def route_step_for(public_id: UUID, position: int, *, actor: Actor, now: datetime) -> RouteStep:
    """One step of one's own route; the one who learns decides about it, nobody else."""
    if actor.hat is not Hat.PERSON:
        raise Http404
    route = route_for(public_id, actor=actor, now=now)
    steps = RouteStep.objects.current().filter(route=route)
    return get_object_or_404(steps.select_related("start__module"), position=position)


def open_blocks(route: LearningRoute, *, school: int, now: datetime) -> frozenset[str]:
    """What this school on the route (its key) may see at this moment, by the rows and the clock
    and not by a job; the introduction is joined."""
    until = route.shared_until
    runs = route.is_chosen and not route.is_left and not is_orphan(route)
    if not runs or school in route.closed_to or until is None or timezone.localdate(now) >= until:
        return frozenset()
    return frozenset(route.blocks)


def is_open_to_employer(route: LearningRoute, *, now: datetime) -> bool:
    is_crossing = route.crossed_at is not None and not route.is_left
    found = route.introduction
    return is_crossing or (is_shared(found, now=now) and is_here(found))
