"""What happened in notices. A hint, sent after commit; the rows are the truth."""

from dataclasses import dataclass

from loopbrug.kernel.events import Event


@dataclass(frozen=True, slots=True)
class NoticeWritten(Event):
    """Mail waits in a row."""
