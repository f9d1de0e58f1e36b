"""How the fast engine stands on each machine is told: whoever asks the site hears it there."""

import os
import socket
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from matching.engine import choose, selftest
from matching.engine.choose import Standing
from matching.models import EngineReport
from matching.services import run_lists

KEPT = timedelta(days=1)
START = "start"
PROOFS: Mapping[str, Callable[[], bool]] = {
    "one person's list": choose.prove,
    "everyone's lists in a full run": run_lists.is_proven,
    "a vacancy against everyone": selftest.standing_is_proven,
}


def prove_all(*, now: datetime) -> dict[str, bool]:
    """Compare every compiled loop with the definition on this machine, and tell what came of it:
    whether each gave the same integers. On a new machine this compiles for half a minute."""
    _tell(START, Standing.TRIED, now)
    found = {what: is_right() for what, is_right in PROOFS.items()}
    _tell(START, Standing.PROVEN if all(found.values()) else Standing.FALLEN_BACK, now)
    return found


def tell_standing(*, queue: str, now: datetime) -> None:
    """What this process found, for itself: its siblings may have found something else. What was
    found when the worker started still holds. What nobody told for a day goes: that one is gone."""
    _tell(f"{queue}/{os.getpid()}", _standing(), now)
    EngineReport.objects.filter(worker=_place(START)).update(told_at=now)
    EngineReport.objects.filter(told_at__lt=now - KEPT).delete()


def _tell(part: str, standing: Standing, now: datetime) -> None:
    EngineReport.objects.update_or_create(
        worker=_place(part), defaults={"standing": standing, "told_at": now}
    )


def _place(part: str) -> str:
    return f"{socket.gethostname()}/{part}"


def _standing() -> Standing:
    """Fallen back also when only one of the other loops did."""
    others = (run_lists.is_proven, selftest.standing_is_proven)
    if any(selftest.has_failed(is_proven) for is_proven in others):
        return Standing.FALLEN_BACK
    return choose.standing()
