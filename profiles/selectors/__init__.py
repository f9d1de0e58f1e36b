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
from profiles.selectors.exports import exports_of, open_shares_of
from profiles.selectors.guidance import (
    CoachingPlace,
    coaching_place,
    coaching_places,
    guidance_requests,
    last_answer,
)
from profiles.selectors.hiding import hidden_by
from profiles.selectors.proofs import all_proofs_of, answers_of, asks_of, secret_of
from profiles.selectors.reach import blocked_organisations_of, reach_of, reaches_of
from profiles.selectors.seen import block_as_seen
from profiles.selectors.snapshots import snapshot_of, snapshots_for
from profiles.selectors.statements import statements_of
from profiles.selectors.stones import stones_in, stones_of
from profiles.selectors.stories import stories_of

__all__ = [
    "CoachingPlace",
    "all_proofs_of",
    "answers_of",
    "asks_of",
    "block_as_seen",
    "blocked_organisations_of",
    "coaching_place",
    "coaching_places",
    "employer",
    "employers_named",
    "exports_of",
    "guidance_requests",
    "hidden_by",
    "last_answer",
    "occupations_by_slot",
    "open_shares_of",
    "reach_of",
    "reaches_of",
    "regions",
    "search_occupations",
    "search_skills",
    "secret_of",
    "sectors",
    "skills_by_slot",
    "skills_of_occupation",
    "snapshot_of",
    "snapshots_for",
    "statements_of",
    "stones_in",
    "stones_of",
    "stories_of",
]
