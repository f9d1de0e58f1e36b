"""The projection of a plan for one side: the only thing that screens get of it.

What a side may not know is left out here, before any presenter sees it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import Organisation
from funding.access import Seat, is_own, payer_side
from funding.domain import inputs, record
from funding.domain.posts import FundingPost
from funding.domain.sides import Side, may_edit, sees_calculation
from funding.domain.status import is_financially_safe
from funding.models import FundingSource, Need, Pledge, PledgeStatus
from funding.selectors.history import events_for
from funding.selectors.names import alias_of, person_name, title_of
from funding.selectors.plans import coaching_organisation, needs_of
from funding.selectors.shown import (
    CalculationView,
    LineView,
    PayerView,
    PlanView,
    PostView,
    SourceView,
)
from funding.selectors.sources import sources_in_force
from loopbrug.kernel.money import Money

NOTHING = Money(0)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What a projection is made from, read once."""

    needs: Sequence[Need]
    pledges: Sequence[Pledge]
    sources: Sequence[FundingSource]
    coaching: Organisation | None


def plan_view(seat: Seat, *, with_events: bool = True) -> PlanView:
    """The whole plan, as this side may see it; what happened only for who shows it."""
    rows = _read(seat)
    plan = seat.plan
    sums = _Totals.of(rows) if seat.sees_all else _Totals()
    shown = [need for need in rows.needs if _is_shown(seat, need, rows)]
    return PlanView(
        public_id=plan.public_id,
        side=seat.side,
        title=title_of(seat),
        person_name=person_name(seat),
        alias=alias_of(seat),
        receiving_name=None if seat.side is Side.RELEASING else plan.receiving_organisation.name,
        releasing_name=_releasing_name(seat),
        has_releasing=plan.releasing_organisation_id is not None if seat.sees_all else None,
        starts_on=plan.starts_on,
        version=plan.version,
        is_open=plan.is_open,
        crossed_at=plan.crossed_at,
        ended_at=plan.ended_at,
        is_safe=is_financially_safe([need.status for need in rows.needs]),
        cost=sums.cost,
        pledged=sums.pledged,
        requested=sums.requested,
        open=sums.open,
        own_money=sums.own_money,
        posts=tuple(_post(seat, need, rows) for need in shown),
        events=events_for(seat, {FundingPost(need.post) for need in shown}) if with_events else (),
    )


def post_view(seat: Seat, post: FundingPost) -> PostView:
    """One post, as this side may see it; `access.need_for` says whether it may at all."""
    rows = _read(seat)
    return _post(seat, next(need for need in rows.needs if need.post == post), rows)


def line_view(seat: Seat, pledge: Pledge) -> LineView:
    """One line. Those of others are for the person and the coach only: nobody asks for them."""
    is_ours = is_own(seat, pledge)
    plan, status = seat.plan, PledgeStatus(pledge.status)
    stands, is_open = pledge.is_standing, plan.is_open
    waits = is_open and pledge.withdrawal_asked_at is not None and stands
    is_question = seat.sees_all and status == PledgeStatus.ASKED
    return LineView(
        public_id=pledge.public_id,
        post=FundingPost(pledge.need.post),
        payer=pledge.organisation.name if pledge.organisation else "",
        payer_side=payer_side(seat.plan, pledge),
        source_name=pledge.source.name,
        funder=pledge.source.funder,
        amount=pledge.amount,
        status=status,
        condition=pledge.condition,
        reference=pledge.reference,
        promised_by_name=pledge.promised_by_name,
        promised_at=pledge.promised_at,
        asked_at=pledge.asked_at,
        closed_at=pledge.closed_at,
        close_reason=pledge.close_reason,
        withdrawal_asked_at=pledge.withdrawal_asked_at,
        is_ours=is_ours,
        may_confirm=is_open and is_ours and status in (PledgeStatus.ASKED, PledgeStatus.REQUESTED),
        may_refuse=is_open and is_ours and status in (PledgeStatus.ASKED, PledgeStatus.REQUESTED),
        may_withdraw=is_open
        and not waits
        and (is_question or (is_ours and stands and status != PledgeStatus.ASKED)),
        may_agree=waits and seat.side is Side.PERSON,
    )


@dataclass(frozen=True, slots=True)
class _Totals:
    cost: Money | None = None
    pledged: Money | None = None
    requested: Money | None = None
    open: Money | None = None
    own_money: Money | None = None

    @classmethod
    def of(cls, rows: _Rows) -> "_Totals":
        own = [
            pledge.amount
            for pledge in rows.pledges
            if pledge.organisation_id is None and pledge.is_binding
        ]
        return cls(
            cost=sum((need.cost or NOTHING for need in rows.needs), NOTHING),
            pledged=sum((need.pledged for need in rows.needs), NOTHING),
            requested=sum(
                (min(need.requested, need.sums.open or NOTHING) for need in rows.needs), NOTHING
            ),
            open=sum((need.sums.open or NOTHING for need in rows.needs), NOTHING),
            own_money=sum(own, NOTHING),
        )


def _read(seat: Seat) -> _Rows:
    pledges = Pledge.objects.filter(need__plan=seat.plan).select_related(
        "need", "source", "organisation"
    )
    return _Rows(
        needs=needs_of(seat.plan),
        pledges=list(pledges.order_by("created_at", "pk")),
        sources=sources_in_force(seat.plan.starts_on),
        coaching=_coaching(seat),
    )


def _coaching(seat: Seat) -> Organisation | None:
    """Who has the seat of the coach is the one who guides: that needs no second look."""
    if seat.side is Side.COACH:
        return seat.organisation
    return coaching_organisation(seat.plan) if seat.sees_all else None


def _is_shown(seat: Seat, need: Need, rows: _Rows) -> bool:
    """The employer of now sees the posts that concern it; everyone else all eight."""
    if seat.side is not Side.RELEASING:
        return True
    post = FundingPost(need.post)
    has_line = any(is_own(seat, pledge) for pledge in rows.pledges if pledge.need_id == need.pk)
    return has_line or sees_calculation(seat.side, post) or bool(_payable(seat.side, post, rows))


def _post(seat: Seat, need: Need, rows: _Rows) -> PostView:
    post = FundingPost(need.post)
    plan = seat.plan
    payable = _payable(seat.side, post, rows)
    sees_sum = sees_calculation(seat.side, post)
    is_lacking = plan.is_open and (need.sums.open or NOTHING) > NOTHING
    lines = [pledge for pledge in rows.pledges if pledge.need_id == need.pk]
    payers = _payers(seat, post, rows) if seat.sees_all else ()
    return PostView(
        post=post,
        status=need.status,
        version=need.version,
        cost=need.cost if sees_sum else None,
        pledged=need.pledged if seat.sees_all else None,
        requested=need.requested if seat.sees_all else None,
        open=need.sums.open if sees_sum or payable else None,
        starts_on=need.starts_on if sees_sum or payable else None,
        ends_on=need.ends_on if sees_sum or payable else None,
        not_needed_reason=need.not_needed_reason if sees_sum else None,
        inputs=inputs.from_values(post, need.inputs) if sees_sum and need.inputs else None,
        calculation=_calculation(need) if sees_sum else None,
        lines=tuple(line_view(seat, line) for line in lines if seat.sees_all or is_own(seat, line)),
        sources=tuple(_source(source) for source in payable),
        payers=payers,
        may_work_out=may_edit(seat.side, post) and plan.is_open and plan.crossed_at is None,
        may_promise=is_lacking and bool(payable),
        may_ask=is_lacking and bool(payers),
    )


def _payable(side: Side, post: FundingPost, rows: _Rows) -> list[FundingSource]:
    return [source for source in rows.sources if source.may_come_from(side, post)]


def _payers(seat: Seat, post: FundingPost, rows: _Rows) -> tuple[PayerView, ...]:
    """The others on the plan who have a source for this post."""
    plan = seat.plan
    on_plan: dict[Side, str | None] = {
        Side.RELEASING: plan.releasing_organisation.name if plan.releasing_organisation else None,
        Side.RECEIVING: plan.receiving_organisation.name,
        Side.COACH: rows.coaching.name if rows.coaching else None,
        Side.PERSON: "",
    }
    return tuple(
        PayerView(side, name, tuple(_source(source) for source in payable))
        for side, name in on_plan.items()
        if side is not seat.side and name is not None and (payable := _payable(side, post, rows))
    )


def _calculation(need: Need) -> CalculationView | None:
    if not need.calculation:
        return None
    calculation, figures = record.from_values(need.calculation)
    on = record.taken_on(need.calculation)
    return CalculationView(calculation.lines, calculation.total, figures, on)


def _source(source: FundingSource) -> SourceView:
    return SourceView(source.code, source.name, source.funder, source.when_to_apply, source.note)


def _releasing_name(seat: Seat) -> str | None:
    releasing = seat.plan.releasing_organisation
    return releasing.name if releasing and seat.side is not Side.RECEIVING else None
