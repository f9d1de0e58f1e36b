"""Half-open periods of days: the start counts, the end does not."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` up to, not including, `end`; `end` None is open. Empty periods do not exist."""

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"a period ends after it starts: {self.start} to {self.end}")

    @classmethod
    def through(cls, first: date, last: date | None) -> "Period":
        """From a source that counts the last day in ("t/m")."""
        return cls(first, last + timedelta(days=1) if last else None)

    def __contains__(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day < self.end)
