"""What happened in matching. A hint, sent after commit; the rows are the truth."""

from dataclasses import dataclass

from loopbrug.kernel.events import Event


@dataclass(frozen=True, slots=True)
class WorldChanged(Event):
    """What is on offer changed: a vacancy opened, changed or closed, or weights or catalogue."""


@dataclass(frozen=True, slots=True)
class RunStarted(Event):
    """Everyone's list is made again; its chunks wait for workers."""

    run_id: int
