"""Locks of the database that belong to no row: between who stores lists and who asks which lists
are stored, for the one who settles, and for the one who begins a full run.

Held to the end of the transaction. PostgreSQL lets it go after the commit became visible to others,
so whoever gets the exclusive one sees every list that was stored under the shared one.
"""

from django.db import connection

LISTS_LOCK = 7_201_104
SETTLING_LOCK = 7_201_105
RUN_LOCK = 7_201_106
NOT_FOR_THE_DISK = "set_config('synchronous_commit', 'off', true)"
"""In the same question, since a question takes longer than most lists do."""
SAY_SO = f"SELECT {NOT_FOR_THE_DISK}"


def share_lists_lock() -> None:
    """Many may store lists at once. To be taken before the world is read: a list is then either
    visible to the next `take_lists_lock`, or made from a world that is read after it.

    Nor is the disk waited for: a list can be made anew from what is on it. What is written keeps
    its order, so a server that stops at any moment is as it was a moment before."""
    _ask(f"SELECT pg_advisory_xact_lock_shared(%s), {NOT_FOR_THE_DISK}", LISTS_LOCK)


def do_not_wait_for_the_disk() -> None:
    """For this transaction, as above."""
    with connection.cursor() as cursor:
        cursor.execute(SAY_SO)


def take_lists_lock() -> None:
    """Wait until nobody is storing a list; all that were stored are visible from here on."""
    _ask("SELECT pg_advisory_xact_lock(%s)", LISTS_LOCK)


def take_run_lock() -> None:
    """One process at a time begins a full run, and nobody who saves a vacancy waits for it."""
    _ask("SELECT pg_advisory_xact_lock(%s)", RUN_LOCK)


def begin_settling() -> bool:
    """True for the one process that may settle now; it lets go with `end_settling`, or by dying."""
    return _ask("SELECT pg_try_advisory_lock(%s)", SETTLING_LOCK)


def end_settling() -> None:
    _ask("SELECT pg_advisory_unlock(%s)", SETTLING_LOCK)


def _ask(statement: str, key: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])
        return cursor.fetchone()[0] is True
