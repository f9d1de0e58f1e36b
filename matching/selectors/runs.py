"""How far the lists of everyone are: the run that goes on, and those of before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Func, IntegerField, Q, Sum

from matching.models import MatchRun, MatchRunChunk, RunState

WINDOW = timedelta(seconds=30)
"""The speed is that of so long ago until now, so that a night's pause is no slowness."""
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Progress:
    """People of a run, how many of their lists are made, and how many a second."""

    people: int
    made: int
    rate: float

    @property
    def left(self) -> timedelta | None:
        """How long it still takes at this speed; None when nobody can say."""
        if not self.rate:
            return None
        return timedelta(seconds=(self.people - self.made) / self.rate)


def running() -> MatchRun | None:
    return MatchRun.objects.filter(state=RunState.RUNNING).first()


def progress_of(run: MatchRun, *, now: datetime) -> Progress:
    """Of a run that goes on; one that ended needs no chunks any more."""
    since = max(now - WINDOW, run.created_at)
    size = Func(F("profile_ids"), function="cardinality", output_field=IntegerField())
    lately = Q(made_at__gt=since)
    chunks = MatchRunChunk.objects.filter(run=run, made_at__isnull=False)
    found = chunks.aggregate(made=Sum(size), lately=Sum(size, filter=lately))
    seconds = max((now - since).total_seconds(), 0.1)
    return Progress(run.people, found["made"] or 0, (found["lately"] or 0) / seconds)


def ended() -> list[MatchRun]:
    """The last ones, the newest first."""
    return list(MatchRun.objects.exclude(state=RunState.RUNNING).order_by("-pk")[:SHOWN])
