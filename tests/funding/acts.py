"""The acts of the tests, with what they usually say."""

from typing import Any

from accounts.access import Actor
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.models import FundingPlan, Need, Pledge
from funding.services import lines, needs, withdrawals
from loopbrug.kernel.money import Money
from tests.factories.funding import need_of, source_of
from tests.factories.matching import NOW
from tests.funding.scenarios import SCENARIOS, inputs_of

INPUTS = inputs_of(SCENARIOS["S1"])


def promise(
    plan: FundingPlan, post: FundingPost, cents: int, by: Actor, *, code: str, **changes: Any
) -> Pledge:
    return lines.promise(
        **{
            "need": need_of(plan, post),
            "source": source_of(code),
            "amount": Money(cents),
            "condition": "",
            "reference": "",
            "is_requested": False,
            "key": None,
            "by": by,
            "now": NOW,
            **changes,
        }
    )


def ask(
    plan: FundingPlan, post: FundingPost, cents: int, by: Actor, *, payer: Side, **changes: Any
) -> Pledge:
    codes = {
        Side.RECEIVING: "WERKGEVER_NIEUW",
        Side.RELEASING: "WERKGEVER_OUD",
        Side.PERSON: "EIGEN_GELD",
        Side.COACH: "PRIVAAT_FONDS",
    }
    return lines.ask(
        **{
            "need": need_of(plan, post),
            "payer": payer,
            "source": source_of(codes[payer]),
            "amount": Money(cents),
            "key": None,
            "by": by,
            "now": NOW,
            **changes,
        }
    )


def confirm(pledge: Pledge, by: Actor, **changes: Any) -> Pledge:
    return lines.confirm(
        **{
            "pledge": pledge,
            "amount": pledge.amount,
            "condition": "",
            "reference": "",
            "is_requested": False,
            "by": by,
            "now": NOW,
            **changes,
        }
    )


def withdraw(pledge: Pledge, by: Actor, reason: str = "") -> Pledge:
    return withdrawals.withdraw(pledge=pledge, reason=reason, by=by, now=NOW)


def work_out(plan: FundingPlan, post: FundingPost, by: Actor | None, **changes: Any) -> Need:
    return needs.work_out_need(
        **{
            "need": need_of(plan, post),
            "inputs": INPUTS.get(post),
            "period": None,
            "version": None,
            "by": by,
            "now": NOW,
            **changes,
        }
    )


def not_needed(plan: FundingPlan, post: FundingPost, by: Actor | None, **changes: Any) -> Need:
    return needs.set_not_needed(
        **{
            "need": need_of(plan, post),
            "reason": "Dit is hier niet nodig.",
            "version": None,
            "by": by,
            "now": NOW,
            **changes,
        }
    )
