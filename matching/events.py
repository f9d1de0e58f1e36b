"""What happened in matching. A hint, sent after commit; the rows are the truth."""

from dataclasses import dataclass

from loopbrug.kernel.events import Event


@dataclass(frozen=True, slots=True)
class WorldChanged(Event):
    """What is on offer changed: a vacancy opened, changed or closed, or weights or catalogue."""
