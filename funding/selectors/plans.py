"""Plans and the state of their planks."""

from collections.abc import Collection

from accounts.models import Organisation
from funding.domain.posts import FundingPost
from funding.domain.status import CARRIES, PostStatus, is_financially_safe
from funding.models import FundingPlan, Need
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


def planks_of_many(plan_ids: Collection[int]) -> dict[int, tuple[PlankState, ...]]:
    """The planks of many plans by their key, in one query."""
    found: dict[int, dict[FundingPost, PlankState]] = {}
    for need in Need.objects.filter(plan__in=plan_ids).order_by("pk"):
        planks = found.setdefault(need.plan_id, {})
        planks[FundingPost(need.post)] = PlankState(need.status.value)
    return {
        plan_id: tuple(planks[post] for post in FundingPost) for plan_id, planks in found.items()
    }


def open_posts(plan: FundingPlan) -> tuple[FundingPost, ...]:
    """The posts on which one cannot stand yet."""
    return tuple(post for post, status in statuses_of(plan).items() if status not in CARRIES)


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
