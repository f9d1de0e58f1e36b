"""The six stones of a person's bridge."""

from loopbrug.kernel.pictures import StoneState
from profiles.domain.completeness import stages
from profiles.domain.snapshot import ProfileSnapshot
from profiles.models import Profile
from profiles.selectors.snapshots import snapshot_of


def stones_of(profile: Profile) -> tuple[StoneState, ...]:
    """How far each building block is, in order, as the pictures draw it; one query."""
    return stones_in(snapshot_of(profile))


def stones_in(profile: ProfileSnapshot) -> tuple[StoneState, ...]:
    """The same of a profile already in hand."""
    return tuple(StoneState(stage.value) for stage in stages(profile).values())
