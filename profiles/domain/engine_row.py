"""What the matching engine reads of a profile: numbers only.

The engine lives above this app, so the shape is agreed by its keys: hours in tenths, pay in cents
an hour, a start as an ordinal day; talents, drives and permits as places in the vocabulary;
unknown is left out. A test above both apps holds the two sides together.
"""

from collections.abc import Collection

from profiles.domain import adaptability
from profiles.domain.snapshot import Goal, ProfileSnapshot
from profiles.domain.vocabulary import DRIVE_SLOTS, PERMIT_SLOTS, TALENT_SLOTS

TENTHS = 10


def engine_row(
    profile: ProfileSnapshot,
    *,
    reach: Collection[int] | None,
    blocked_organisations: Collection[int],
) -> dict[str, object]:
    """The compact row. `reach` are region slots; None when no region was told."""
    row: dict[str, object | None] = {
        "slot": profile.profile_id,
        "version": profile.version,
        "skills": sorted([claim.skill.slot, claim.level] for claim in profile.skills.claims)
        or None,
        "talents": sorted(TALENT_SLOTS[talent.code] for talent in profile.talents.chosen) or None,
        "drives": [DRIVE_SLOTS[drive.code] for drive in profile.drives.top] or None,
        "adaptability": adaptability.scale(dict(profile.adaptability.answers)),
        "level": profile.working_level.level,
        "reach": None if reach is None else sorted(reach),
        "blocked_organisations": sorted(blocked_organisations),
        **_goal(profile.goal),
    }
    return {name: value for name, value in row.items() if value is not None}


def _goal(goal: Goal) -> dict[str, object | None]:
    floor = goal.hourly_floor
    return {
        "wished_occupations": sorted(named.slot for named in goal.occupations),
        "wished_sectors": sorted(named.slot for named in goal.sectors),
        "hours_min": None if goal.hours_min is None else int(goal.hours_min * TENTHS),
        "hours_max": None if goal.hours_max is None else int(goal.hours_max * TENTHS),
        "pay_floor": None if floor is None else floor.cents,
        "start": None if goal.start_from is None else goal.start_from.toordinal(),
        "permits": None
        if goal.permits is None
        else sorted(PERMIT_SLOTS[code] for code in goal.permits),
    }
