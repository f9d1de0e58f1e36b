"""A payer takes a promise back: alone before the crossing began, afterwards with the person's
consent only."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from funding.access import Seat, is_own
from funding.domain.happened import Happened
from funding.domain.sides import SEES_ALL, Side
from funding.models import FundingPlan, Pledge, PledgeStatus
from funding.services.closing import close_line
from funding.services.messages import EVERYONE, act_of, tell, tell_payer
from funding.services.plan_lock import lock_plan, note, pledge_in, require_side
from funding.services.problems import NotYours, WrongLine


@transaction.atomic
def withdraw(*, pledge: Pledge, reason: str, by: Actor, now: datetime) -> Pledge:
    """Take a line back.

    What was only asked or applied for, own money of the person, and everything before the crossing
    goes at once; everyone on the plan is told. A promise of another after the start stays, and the
    person is asked for consent. Raises WrongLine, NotYours or PlanClosed.
    """
    plan = lock_plan(pledge.need.plan_id)
    side = require_side(plan, by)
    locked = pledge_in(plan, pledge)
    is_question = locked.status == PledgeStatus.ASKED
    may = side in SEES_ALL if is_question else is_own(Seat(plan, side, by.organisation), locked)
    if not may:
        raise NotYours
    if not locked.is_standing or locked.withdrawal_asked_at is not None:
        raise WrongLine(locked.status)
    needs_consent = plan.crossed_at is not None and side is not Side.PERSON
    if needs_consent and locked.is_binding:
        return _ask_consent(plan, locked, by=by, now=now)
    close_line(locked, reason=reason, by=by, now=now)
    _note(locked, Happened.WITHDRAWN, by=by, now=now)
    if not is_question:
        tell("promise_withdrawn", plan, EVERYONE, act=act_of(locked, now), now=now)
    return locked


@transaction.atomic
def agree_withdrawal(*, pledge: Pledge, by: Actor, now: datetime) -> Pledge:
    """The person lets the payer go; the plank opens, and everyone on the plan is told."""
    plan, locked = _asked(pledge, by)
    close_line(locked, reason="", by=by, now=now)
    _note(locked, Happened.WITHDRAWAL_AGREED, by=by, now=now)
    tell("promise_withdrawn", plan, EVERYONE, act=act_of(locked, now), now=now)
    return locked


@transaction.atomic
def refuse_withdrawal(*, pledge: Pledge, by: Actor, now: datetime) -> Pledge:
    """The person holds the payer to its promise. Nothing changes; the payer is told."""
    plan, locked = _asked(pledge, by)
    locked.withdrawal_asked_at = locked.withdrawal_asked_by = None
    locked.version += 1
    locked.save(
        update_fields=["withdrawal_asked_at", "withdrawal_asked_by", "version", "updated_at"]
    )
    _note(locked, Happened.WITHDRAWAL_REFUSED, by=by, now=now)
    tell_payer("withdrawal_refused", plan, locked, act=act_of(locked, now), now=now)
    return locked


def _ask_consent(plan: FundingPlan, pledge: Pledge, *, by: Actor, now: datetime) -> Pledge:
    pledge.withdrawal_asked_at, pledge.withdrawal_asked_by = now, by.require_user()
    pledge.version += 1
    pledge.save(
        update_fields=["withdrawal_asked_at", "withdrawal_asked_by", "version", "updated_at"]
    )
    _note(pledge, Happened.WITHDRAWAL_ASKED, by=by, now=now)
    tell("withdrawal_asked", plan, [Side.PERSON], act=act_of(pledge, now), now=now)
    return pledge


def _asked(pledge: Pledge, by: Actor) -> tuple[FundingPlan, Pledge]:
    plan = lock_plan(pledge.need.plan_id)
    if require_side(plan, by) is not Side.PERSON:
        raise NotYours
    locked = pledge_in(plan, pledge)
    if locked.withdrawal_asked_at is None or not locked.is_binding:
        raise WrongLine(locked.status)
    return plan, locked


def _note(pledge: Pledge, kind: Happened, *, by: Actor, now: datetime) -> None:
    need = pledge.need
    note(need.plan, kind, now=now, post=need.post, organisation=by.organisation)
    audit.record(kind, by=by, at=now, about="pledge", about_id=pledge.public_id, post=need.post)
