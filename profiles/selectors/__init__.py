"""Reading: whole profiles in one query, and what the forms offer to choose from."""

from profiles.selectors.choices import (
    employer,
    employers_named,
    occupations_by_slot,
    regions,
    search_occupations,
    search_skills,
    sectors,
    skills_by_slot,
    skills_of_occupation,
)
from profiles.selectors.exports import exports_of
from profiles.selectors.reach import blocked_organisations_of, reach_of
from profiles.selectors.snapshots import snapshot_of, snapshots_for
from profiles.selectors.stones import stones_of

__all__ = [
    "blocked_organisations_of",
    "employer",
    "employers_named",
    "exports_of",
    "occupations_by_slot",
    "reach_of",
    "regions",
    "search_occupations",
    "search_skills",
    "sectors",
    "skills_by_slot",
    "skills_of_occupation",
    "snapshot_of",
    "snapshots_for",
    "stones_of",
]
