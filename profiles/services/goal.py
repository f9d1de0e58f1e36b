"""Goal and motivation."""

from collections.abc import Collection
from datetime import datetime

from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import Goal
from profiles.models import Goal as GoalRow
from profiles.models import Profile
from profiles.services.saving import saving

MOST_OCCUPATIONS = 10


def save_goal(*, profile: Profile, seen: int | None, goal: Goal, now: datetime) -> int:
    """Replace wishes and limits. Wished occupations have an act of their own and stay."""
    with saving(profile, BuildingBlock.GOAL, seen=seen, now=now) as version:
        row = _store(profile, goal)
        row.sectors.set([named.pk for named in goal.sectors])
    return version


def wish_occupations(
    *, profile: Profile, add: Collection[int], remove: Collection[int], now: datetime
) -> int:
    """Add or take away wished occupations (keys); at most ten stay, the first chosen."""
    with saving(profile, BuildingBlock.GOAL, seen=None, now=now) as version:
        row, _ = GoalRow.objects.get_or_create(profile=profile)
        row.occupations.remove(*remove)
        held = set(row.occupations.order_by("pk").values_list("pk", flat=True))
        room = MOST_OCCUPATIONS - len(held)
        row.occupations.add(*[pk for pk in dict.fromkeys(add) if pk not in held][:room])
    return version


def _store(profile: Profile, goal: Goal) -> GoalRow:
    row, _ = GoalRow.objects.update_or_create(
        profile=profile,
        defaults={
            "motivation": goal.motivation,
            "region_id": goal.region.pk if goal.region else None,
            "max_travel_km": goal.max_travel_km,
            "hours_min": goal.hours_min,
            "hours_max": goal.hours_max,
            "income_floor": goal.income_floor,
            "income_floor_unit": goal.income_unit,
            "hourly_floor": goal.hourly_floor,
            "start_from": goal.start_from,
            "permits": None if goal.permits is None else list(goal.permits),
        },
    )
    return row
