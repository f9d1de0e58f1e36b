"""The only ways to get a plan, a post or a line: fetching and permission are one act.

What someone may not see does not exist (404); of who is leaving it is `Gone` (410). Everyone looks
from one side, and that side decides what the selectors show.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from accounts.access import Actor, Hat
from accounts.models import Organisation
from funding.domain.posts import FundingPost
from funding.domain.sides import SEES_ALL, Side, sees_calculation
from funding.models import FundingPlan, FundingSource, Need, Pledge, PledgeStatus
from loopbrug.kernel.afterwards import still_seen_since
from loopbrug.kernel.http import Gone
from matching.access import is_here, leaving_since
from profiles.access import is_guided_by


@dataclass(frozen=True, slots=True)
class Seat:
    """A plan as one side sees it. `organisation` is the one whose money this side can promise;
    None for the person, who promises own money."""

    plan: FundingPlan
    side: Side
    organisation: Organisation | None = None

    @property
    def sees_all(self) -> bool:
        return self.side in SEES_ALL


def side_of(plan: FundingPlan, actor: Actor) -> Side | None:
    """From which side this asker looks at this plan; None for everyone else.

    The new employer, while the introduction is open or after the crossing began; also when the
    plan ended, to read what became of its own promises. Both employers until a year after it was
    over. Of who is leaving only `is_in_sight`. An erased plan is nobody's.
    """
    side = _kept_side(plan, actor)
    return side if side is not None and is_in_sight(plan, side) else None


def _kept_side(plan: FundingPlan, actor: Actor) -> Side | None:
    """The same, also while the person is leaving: to answer that it is gone."""
    if plan.erased_at is not None or plan.introduction is None:
        return None
    profile = plan.introduction.profile
    if actor.hat is Hat.PERSON:
        return Side.PERSON if profile.owner_id == actor.require_user().pk else None
    if actor.hat is Hat.COACH:
        return Side.COACH if is_guided_by(profile, actor, also_leaving=True) else None
    return _side_of_employer(plan, actor)


def _side_of_employer(plan: FundingPlan, actor: Actor) -> Side | None:
    if actor.hat is not Hat.HR or actor.organisation is None or not actor.is_confirmed:
        return None
    over_at = plan.ended_at or plan.landed_at
    if over_at is not None and over_at < still_seen_since():
        return None
    if actor.organisation.pk == plan.releasing_organisation_id:
        return Side.RELEASING
    if actor.organisation.pk != plan.receiving_organisation_id or plan.introduction is None:
        return None
    is_open = plan.introduction.ended_at is None
    return Side.RECEIVING if is_open or plan.crossed_at or plan.ended_at else None


def is_in_sight(plan: FundingPlan, side: Side) -> bool:
    """Whether this side may know of it at all: while the person asked to be forgotten the coach
    may not, and the employers only once the crossing began."""
    has_begun = plan.crossed_at is not None and side is not Side.COACH
    return side is Side.PERSON or has_begun or is_here(plan.require_introduction())


def plans_in_sight() -> QuerySet[FundingPlan]:
    """The same for lists of an employer."""
    here = Q(introduction__profile__owner__leaving_at__isnull=True)
    return FundingPlan.objects.filter(Q(crossed_at__isnull=False) | here)


def plan_for(public_id: UUID, *, actor: Actor) -> Seat:
    """A plan by its own address."""
    return _seat(_plans().filter(public_id=public_id).first(), actor)


def need_for(public_id: UUID, post: FundingPost, *, actor: Actor) -> tuple[Seat, Need]:
    """One post of a plan. The employer of now gets those that concern it, nobody else's."""
    seat = plan_for(public_id, actor=actor)
    need = Need.objects.filter(plan=seat.plan, post=post).first()
    if need is None or (seat.side is Side.RELEASING and not concerns_releasing(seat, need)):
        raise Http404
    need.plan = seat.plan
    return seat, need


def concerns_releasing(seat: Seat, need: Need) -> bool:
    """Whether the employer of now has anything to do with a post: it may pay it, has a line on it,
    or knows its sum from the payroll."""
    post = FundingPost(need.post)
    if sees_calculation(seat.side, post):
        return True
    sources = FundingSource.objects.in_force(seat.plan.starts_on)
    return (
        any(source.may_come_from(seat.side, post) for source in sources.order_by("pk"))
        or Pledge.objects.filter(need=need, organisation=seat.organisation).exists()
    )


def own_line(public_id: UUID, *, actor: Actor) -> tuple[Seat, Pledge]:
    """A line by which the asker's own side pays, or was asked to pay."""
    seat, pledge = _line(public_id, actor)
    if not is_own(seat, pledge):
        raise Http404
    return seat, pledge


def line_to_withdraw(public_id: UUID, *, actor: Actor) -> tuple[Seat, Pledge]:
    """An own line, or a question that person or coach may take back while nobody answered it."""
    seat, pledge = _line(public_id, actor)
    is_question = seat.sees_all and pledge.status == PledgeStatus.ASKED
    if not (is_question or is_own(seat, pledge)):
        raise Http404
    return seat, pledge


def line_to_agree(public_id: UUID, *, actor: Actor) -> tuple[Seat, Pledge]:
    """A line of which the payer asked the person to take it back after the start."""
    seat, pledge = _line(public_id, actor)
    if seat.side is not Side.PERSON or pledge.withdrawal_asked_at is None:
        raise Http404
    return seat, pledge


def is_own(seat: Seat, pledge: Pledge) -> bool:
    """Whether this line is of the side's own money."""
    if pledge.organisation_id is None:
        return seat.side is Side.PERSON
    return seat.organisation is not None and pledge.organisation_id == seat.organisation.pk


def payer_side(plan: FundingPlan, pledge: Pledge) -> Side:
    """On which side of the plan the payer of this line stands."""
    if pledge.organisation_id is None:
        return Side.PERSON
    if pledge.organisation_id == plan.receiving_organisation_id:
        return Side.RECEIVING
    if pledge.organisation_id == plan.releasing_organisation_id:
        return Side.RELEASING
    return Side.COACH


def _plans() -> QuerySet[FundingPlan]:
    return FundingPlan.objects.select_related(
        "introduction__profile__owner",
        "introduction__vacancy",
        "receiving_organisation",
        "releasing_organisation",
    )


def _seat(plan: FundingPlan | None, actor: Actor) -> Seat:
    side = _kept_side(plan, actor) if plan else None
    if plan is None or side is None:
        raise Http404
    if not is_in_sight(plan, side):
        raise Gone(leaving_since(plan.require_introduction()))
    return Seat(plan, side, actor.organisation)


def _line(public_id: UUID, actor: Actor) -> tuple[Seat, Pledge]:
    found = (
        Pledge.objects.filter(public_id=public_id)
        .select_related("need", "source", "organisation")
        .first()
    )
    if found is None:
        raise Http404
    seat = _seat(_plans().get(pk=found.need.plan_id), actor)
    found.need.plan = seat.plan
    return seat, found
