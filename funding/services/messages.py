"""The mails of funding. No amount, no wage and no name stands in them: who wants to know looks at
the plan."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from funding.access import is_in_sight, payer_side
from funding.domain.sides import Side
from funding.models import FundingPlan, Pledge
from loopbrug.kernel.ids import token_hash
from matching.services.messages import all_hr, hr_of
from notices import services as notices
from profiles.access import guidances_in_sight

EVERYONE = frozenset(Side)


def tell(
    kind: str,
    plan: FundingPlan,
    sides: Iterable[Side],
    *,
    act: str,
    now: datetime,
    path: str = "",
) -> None:
    """Mail these sides of the plan once for this act; `path` is where to go on, else the plan.
    Whoever may not see the plan now gets no mail that leads to it."""
    if not path:
        path = reverse("funding:plan", args=[plan.public_id])
        sides = [side for side in sides if is_in_sight(plan, side)]
    addresses = {address for side in sides for address in addresses_of(plan, side)}
    for address in sorted(addresses):
        notices.send(
            to=address,
            kind=kind,
            key=f"{kind}:{act}:{token_hash(address)[:16]}",
            due_at=now,
            path=path,
        )


def tell_payer(kind: str, plan: FundingPlan, pledge: Pledge, *, act: str, now: datetime) -> None:
    """Mail the side that pays this line."""
    tell(kind, plan, [payer_side(plan, pledge)], act=act, now=now)


def addresses_of(plan: FundingPlan, side: Side) -> list[str]:
    """Who answers for this side now. Nobody, when that side is not on the plan."""
    introduction = plan.require_introduction()
    if side is Side.PERSON:
        owner = introduction.profile.owner
        return [owner.email] if owner else []
    if side is Side.COACH:
        return _coach(introduction.profile_id)
    if side is Side.RECEIVING:
        return hr_of(introduction.vacancy)
    return all_hr(plan.releasing_organisation) if plan.releasing_organisation else []


def act_of(plan: FundingPlan | Pledge, now: datetime) -> str:
    """Names one act for ever: the same again later is another act, and another mail."""
    return f"{plan.public_id}:{now:%Y%m%dT%H%M%S%f}"


def _coach(profile_id: int) -> list[str]:
    seen = guidances_in_sight().filter(profile=profile_id, coach__is_active=True)
    return list(seen.order_by("pk").values_list("coach__email", flat=True))
