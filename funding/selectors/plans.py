"""Plans and the state of their planks."""

from typing import Any

from django.db.models import Q, Sum

from accounts.models import Organisation
from funding.domain.posts import FundingPost
from funding.domain.status import CARRIES, PostStatus, Sums, is_financially_safe, post_status
from funding.models import FundingPlan, FundingSource, Need, Pledge
from loopbrug.kernel.money import Money
from loopbrug.kernel.pictures import PlankState
from matching.models import Introduction
from profiles.models import Guidance

ORDER = {post: place for place, post in enumerate(FundingPost)}


def plan_of(introduction: Introduction) -> FundingPlan | None:
    return (
        FundingPlan.objects.filter(introduction=introduction)
        .select_related("receiving_organisation", "releasing_organisation")
        .first()
    )


def needs_of(plan: FundingPlan) -> list[Need]:
    """The eight needs, in the order in which one crosses."""
    return sorted(
        Need.objects.filter(plan=plan).order_by("pk"),
        key=lambda need: ORDER[FundingPost(need.post)],
    )


def statuses_of(plan: FundingPlan) -> dict[FundingPost, PostStatus]:
    return {FundingPost(need.post): need.status for need in needs_of(plan)}


def planks_of(plan: FundingPlan) -> tuple[PlankState, ...]:
    """What the picture draws, in crossing order."""
    return tuple(PlankState(status.value) for status in statuses_of(plan).values())


def open_posts(plan: FundingPlan) -> tuple[FundingPost, ...]:
    """The posts on which one cannot stand yet."""
    return tuple(post for post, status in statuses_of(plan).items() if status not in CARRIES)


def first_day_statuses(plan: FundingPlan) -> dict[FundingPost, PostStatus]:
    """Every post as it carries on the first working day, by the lines themselves and not by the
    counters: only those count whose source runs on that day. One query."""
    running = FundingSource.objects.in_force(plan.starts_on)
    counting = Pledge.objects.binding().filter(need__plan=plan, source__in=running)
    needs = Need.objects.filter(plan=plan).annotate(
        carried=Sum("pledges__amount", filter=Q(pledges__in=counting))
    )
    found = {FundingPost(need.post): _first_day_status(need) for need in needs.order_by("pk")}
    return {post: found.get(post, PostStatus.OPEN) for post in FundingPost}


def _first_day_status(need: Any) -> PostStatus:
    carried = need.carried or Money(0)
    return post_status(Sums(need.cost, carried, need.requested, bool(need.not_needed_reason)))


def is_safe(plan: FundingPlan) -> bool:
    """Financieel veilig: all eight covered, or not needed with a reason."""
    return is_financially_safe(list(statuses_of(plan).values()))


def coaching_organisation(plan: FundingPlan) -> Organisation | None:
    """The organisation whose coach guides this person now."""
    guidance = (
        Guidance.objects.running()
        .filter(profile=plan.require_introduction().profile_id)
        .select_related("organisation")
        .first()
    )
    return guidance.organisation if guidance else None
