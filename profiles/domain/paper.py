"""What one PDF is made from: everything known beforehand, so that rendering asks nobody."""

from dataclasses import dataclass, field
from datetime import date

from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import ProfileSnapshot


@dataclass(frozen=True, slots=True)
class SharedWords:
    """One block as its receiver reads it on the screen."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """For oneself: the chosen blocks, in full. For a receiver: the words of what was shared, and
    nothing of the rest, not even how far it is."""

    profile: ProfileSnapshot = field(repr=False)
    today: date
    blocks: tuple[BuildingBlock, ...] = ()
    shared: tuple[SharedWords, ...] | None = field(default=None, repr=False)
    name: str = field(default="", repr=False)
    receiver: str = field(default="", repr=False)
    valid_until: date | None = None
    code: str = ""
    address: str = ""
    """Where the code is checked."""
