"""How long we keep trying to deliver a mail: ever longer waits, three days in all."""

from datetime import timedelta

FIRST_WAIT = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=6)
PATIENCE = timedelta(hours=72)


def wait_after(attempts: int) -> timedelta | None:
    """The wait after this many attempts; None when the 72 hours are over.

    The first wait is also how long one delivery may take before another worker tries.
    """
    total = wait = timedelta()
    for attempt in range(attempts):
        wait = min(FIRST_WAIT * 2**attempt, LONGEST_WAIT)
        total += wait
    return None if total > PATIENCE else wait
