"""How the fast engine stands with the workers that live."""

from datetime import datetime, timedelta

from matching.engine.choose import Standing
from matching.models import EngineReport

ALIVE = timedelta(minutes=5)
"""A sweep tells every quarter of a minute; a full run may keep it waiting."""
WORST_FIRST = (Standing.FALLEN_BACK, Standing.TRIED, Standing.PROVEN, Standing.NOT_NEEDED)
"""Who did not need it yet says nothing of what was found when the worker started."""


def standing_of_workers(*, now: datetime) -> Standing | None:
    """The worst of those that told it lately; None when none did."""
    told = set(
        EngineReport.objects.filter(told_at__gt=now - ALIVE).values_list("standing", flat=True)
    )
    return next((standing for standing in WORST_FIRST if standing in told), None)
