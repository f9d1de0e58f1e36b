"""Workers tell how the fast engine stands with them: whoever asks the site hears it there."""

import socket
from datetime import datetime, timedelta

from matching.engine import choose
from matching.engine.choose import Standing
from matching.models import EngineReport
from matching.services import run_lists

KEPT = timedelta(days=1)


def tell_standing(*, queue: str, now: datetime) -> None:
    """The row of this machine and queue. What nobody told for a day goes: that worker is gone."""
    EngineReport.objects.update_or_create(
        worker=f"{socket.gethostname()}/{queue}",
        defaults={"standing": _standing(), "told_at": now},
    )
    EngineReport.objects.filter(told_at__lt=now - KEPT).delete()


def _standing() -> Standing:
    """Fallen back also when only the loop of a full run did."""
    return Standing.FALLEN_BACK if run_lists.has_failed() else choose.standing()
