"""Lines that pay a post: asked of someone, applied for, promised, or refused.

Money is promised by its own side only, by one human at one moment. What a payer puts in never
exceeds what is open; the counter of the post decides that, and the database holds it to it.
"""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from accounts.models import Organisation
from funding.access import Seat, is_own
from funding.domain.happened import Happened
from funding.domain.posts import FundingPost
from funding.domain.sides import SEES_ALL, Side
from funding.models import FundingPlan, FundingSource, Need, Pledge, PledgeStatus
from funding.selectors.plans import coaching_organisation
from funding.services.closing import close_line, count_in, count_out
from funding.services.messages import act_of, tell, tell_payer
from funding.services.plan_lock import lock_plan, need_in, note, pledge_in, require_side
from funding.services.problems import NotWorkedOut, NotYours, SourceNotAllowed, WrongLine
from loopbrug.kernel.money import Money

WAITING = (PledgeStatus.ASKED, PledgeStatus.REQUESTED)
THEM = (Side.PERSON, Side.COACH)


@transaction.atomic
def ask(
    *,
    need: Need,
    payer: Side,
    source: FundingSource,
    amount: Money,
    key: UUID | None,
    by: Actor,
    now: datetime,
) -> Pledge:
    """Person or coach asks another side of the plan to pay this much of a post.

    No money yet: it binds nobody and covers nothing. `key` names the form that was sent; the same
    key again is the same line. Raises NotYours, SourceNotAllowed, NotWorkedOut, PostFull.
    """
    plan = lock_plan(need.plan_id)
    side = require_side(plan, by)
    if side not in SEES_ALL or payer is side:
        raise NotYours
    locked = need_in(plan, need)
    organisation = _organisation_of(plan, payer)
    if (same := _same(locked, key, organisation)) is not None:
        return same
    _require_source(plan, locked, source, payer)
    _require_cost(locked)
    count_in(locked, PledgeStatus.ASKED, amount)
    pledge = Pledge.objects.create(
        need=locked, source=source, organisation=organisation, amount=amount, asked_at=now,
        status=PledgeStatus.ASKED, public_id=key or uuid4(),
    )  # fmt: skip
    _done(pledge, Happened.ASKED, organisation, by=by, now=now)
    tell_payer("promise_asked", plan, pledge, act=act_of(pledge, now), now=now)
    return pledge


@transaction.atomic
def promise(
    *,
    need: Need,
    source: FundingSource,
    amount: Money,
    condition: str,
    reference: str,
    is_requested: bool,
    key: UUID | None,
    by: Actor,
    now: datetime,
) -> Pledge:
    """The asker's own side pays this much of a post, or applied for it (`is_requested`).

    Eight at once never pay more than the post costs: who comes too late gets PostFull, with what
    is left. `key` names the form that was sent; the same key again is the same line. Raises
    NotYours, SourceNotAllowed, NotWorkedOut or PlanClosed.
    """
    plan = lock_plan(need.plan_id)
    side = require_side(plan, by)
    locked = need_in(plan, need)
    if (same := _same(locked, key, by.organisation)) is not None:
        return same
    _require_source(plan, locked, source, side)
    _require_cost(locked)
    status = PledgeStatus.REQUESTED if is_requested else PledgeStatus.PROMISED
    count_in(locked, status, amount)
    pledge = Pledge.objects.create(
        need=locked, source=source, organisation=by.organisation, amount=amount, status=status,
        condition=condition, reference=reference, public_id=key or uuid4(),
        **_promised(is_requested=is_requested, by=by, now=now),
    )  # fmt: skip
    _tell_of(plan, pledge, by=by, now=now)
    return pledge


@transaction.atomic
def confirm(
    *,
    pledge: Pledge,
    amount: Money,
    condition: str,
    reference: str,
    is_requested: bool,
    by: Actor,
    now: datetime,
) -> Pledge:
    """The payer answers a question with a promise (or with an application), or the decision on an
    application came. `amount` is what was really granted or promised.

    Raises PostFull, WrongLine, NotYours, SourceNotAllowed (the scheme does not run any more).
    """
    plan = lock_plan(pledge.need.plan_id)
    locked = _waiting(plan, pledge, by)
    if is_requested and locked.status == PledgeStatus.REQUESTED:
        raise WrongLine(locked.status)
    if plan.starts_on not in locked.source.window:
        raise SourceNotAllowed(locked.source.code)
    count_out(locked)
    locked.status = PledgeStatus.REQUESTED if is_requested else PledgeStatus.PROMISED
    count_in(locked.need, PledgeStatus(locked.status), amount)
    locked.amount, locked.condition, locked.reference = amount, condition, reference
    for field, value in _promised(is_requested=is_requested, by=by, now=now).items():
        setattr(locked, field, value)
    locked.version += 1
    locked.save(
        update_fields=[
            *("status", "amount", "condition", "reference", "promised_at", "promised_by"),
            *("promised_by_name", "version", "updated_at"),
        ]
    )
    _tell_of(plan, locked, by=by, now=now)
    return locked


@transaction.atomic
def refuse(*, pledge: Pledge, reason: str, by: Actor, now: datetime) -> Pledge:
    """The payer says no to a question, or the scheme said no to an application."""
    plan = lock_plan(pledge.need.plan_id)
    locked = _waiting(plan, pledge, by)
    close_line(locked, reason=reason, by=by, now=now, status=PledgeStatus.REFUSED)
    _done(locked, Happened.REFUSED, locked.organisation, by=by, now=now)
    tell("promise_refused", plan, THEM, act=act_of(locked, now), now=now)
    return locked


def _waiting(plan: FundingPlan, pledge: Pledge, by: Actor) -> Pledge:
    """The line as it is now: of the asker's side, and still waiting for an answer."""
    locked = pledge_in(plan, pledge)
    if not is_own(Seat(plan, require_side(plan, by), by.organisation), locked):
        raise NotYours
    if locked.status not in WAITING:
        raise WrongLine(locked.status)
    return locked


def _same(need: Need, key: UUID | None, payer: Organisation | None) -> Pledge | None:
    """The line that this form made before; WrongLine for a key of another post or payer."""
    same = Pledge.objects.filter(public_id=key).first() if key else None
    if same is not None and (same.need_id, same.organisation) != (need.pk, payer):
        raise WrongLine(same.status)
    return same


def _require_source(plan: FundingPlan, need: Need, source: FundingSource, side: Side) -> None:
    is_fit = source.may_come_from(side, FundingPost(need.post))
    if not is_fit or plan.starts_on not in source.window:
        raise SourceNotAllowed(source.code)


def _require_cost(need: Need) -> None:
    if need.cost is None:
        raise NotWorkedOut(need.post)


def _organisation_of(plan: FundingPlan, payer: Side) -> Organisation | None:
    """Whose money this side would promise. NotYours for a side that is not on the plan."""
    if payer is Side.PERSON:
        return None
    if payer is Side.COACH:
        found = coaching_organisation(plan)
    elif payer is Side.RELEASING:
        found = plan.releasing_organisation
    else:
        found = plan.receiving_organisation
    if found is None:
        raise NotYours
    return found


def _promised(*, is_requested: bool, by: Actor, now: datetime) -> dict[str, object]:
    if is_requested:
        return {}
    user = by.require_user()
    return {"promised_at": now, "promised_by": user, "promised_by_name": user.name[:150]}


def _tell_of(plan: FundingPlan, pledge: Pledge, *, by: Actor, now: datetime) -> None:
    is_promise = pledge.status == PledgeStatus.PROMISED
    kind = Happened.PROMISED if is_promise else Happened.REQUESTED
    _done(pledge, kind, pledge.organisation, by=by, now=now)
    mail = "promise_made" if is_promise else "promise_requested"
    tell(mail, plan, THEM, act=act_of(pledge, now), now=now)


def _done(
    pledge: Pledge, kind: Happened, organisation: Organisation | None, *, by: Actor, now: datetime
) -> None:
    need = pledge.need
    note(need.plan, kind, now=now, post=need.post, organisation=organisation)
    audit.record(kind, by=by, at=now, about="pledge", about_id=pledge.public_id, post=need.post)
