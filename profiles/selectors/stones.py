"""The six stones of a person's bridge."""

from loopbrug.kernel.pictures import StoneState
from profiles.domain.completeness import stages
from profiles.models import Profile
from profiles.selectors.snapshots import snapshot_of


def stones_of(profile: Profile) -> tuple[StoneState, ...]:
    """How far each building block is, in order, as the pictures draw it; one query."""
    return tuple(StoneState(stage.value) for stage in stages(snapshot_of(profile)).values())
