"""The partitions of the table of lists: one is in use, a run fills another beside it.

Plain SQL, since Django knows no partitions. Every name is made of the number of a run. What waits
for a lock waits shortly: nobody who reads a list may stand behind us.
"""

from collections.abc import Iterable

from django.db import IntegrityError, connection, transaction

TABLE = "matching_matchlist"
SHORTLY, PATIENTLY = "25ms", "2s"
"""For locks that readers wait behind, and for those that only makers of lists do."""
ROOM = "64MB"
"""For one process for a moment: a million people are looked up without the disk."""
ASKED = ("profile_id", "profile_version", "world_version", "needs_version", "attempts")
"""What lists are looked up by. What is in them takes far longer to count, and nobody asks it."""
TIE = """FOREIGN KEY (profile_id) REFERENCES profiles_profile (id)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"""
PARTS = """
    SELECT relname::text, relispartition FROM pg_class
    WHERE relname ~ '^matching_matchlist_[0-9]+$' AND relkind = 'r' AND pg_table_is_visible(oid)
    ORDER BY relname
"""
INDEXES = r"""
    SELECT regexp_replace(pg_get_indexdef(indexrelid), '^CREATE INDEX \S+ ON ONLY \S+ ', '')
    FROM pg_index WHERE indrelid = %s::regclass AND NOT indisunique ORDER BY indexrelid
"""


def name_of(run: int) -> str:
    return f"{TABLE}_{run:d}"


def make_room(run: int) -> None:
    """An empty table beside the one in use, of the same shape, unless it is there. Keys come when
    it is full."""
    _do(
        f"CREATE TABLE IF NOT EXISTS {name_of(run)}"
        f" (LIKE {TABLE} INCLUDING DEFAULTS INCLUDING CONSTRAINTS,"
        f" CONSTRAINT {TABLE}_of_run CHECK (run = {run:d}))"
        # Its own statistics are made before the switch; a vacuum would only hold the table then.
        " WITH (autovacuum_enabled = false)"
    )


def is_there(run: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [name_of(run)])
        return bool(cursor.fetchone()[0])


def copy_in(run: int, columns: Iterable[str], pieces: Iterable[bytes]) -> None:
    """Rows as PostgreSQL's own bytes, in the transaction of now."""
    copy = f"COPY {name_of(run)} ({', '.join(columns)}) FROM STDIN WITH (FORMAT binary)"
    with connection.cursor() as cursor, cursor.copy(copy) as into:
        for piece in pieces:
            into.write(piece)


def add_key(run: int) -> None:
    """One row per person; made at once over the whole table, which is cheaper than row by row."""
    if not _has(run, "pkey"):
        name = name_of(run)
        _do(
            "SET LOCAL statement_timeout = 0",
            f"ALTER TABLE {name} ADD CONSTRAINT {name}_pkey PRIMARY KEY (profile_id)",
            *(f"CREATE INDEX ON {name} {shape}" for shape in _indexes()),
        )


def tie_to_people(run: int) -> None:
    """From now on a list goes with its person. Writers of profiles wait for as long as it takes to
    say so; whether the rows of before are right is looked at later."""
    if not _has(run, "profile"):
        _do(
            f"SET LOCAL lock_timeout = '{SHORTLY}'",
            f"ALTER TABLE {name_of(run)} ADD CONSTRAINT {TABLE}_profile {TIE} NOT VALID",
        )


def carry_over(run: int, *, world_version: int) -> None:
    """What is newer in use than in the run comes along, and who the run knows nothing of. Everyone
    is looked at once, by several processes of PostgreSQL: no statement that writes rows may have
    those, so that who is found is written by another."""
    name, columns = name_of(run), [column for column in _columns() if column != "run"]
    _do("SET LOCAL statement_timeout = 0", f"SET LOCAL work_mem = '{ROOM}'")
    newer = _value(
        "SELECT coalesce(array_agg(used.profile_id), '{}')::text"  # noqa: S608 our own names
        f" FROM {TABLE} used LEFT JOIN {name} made USING (profile_id) WHERE made.run IS NULL"
        " OR (used.profile_version > made.profile_version"
        f" AND used.world_version >= {world_version:d})"
    )
    _do(
        f"INSERT INTO {name} (run, {', '.join(columns)})"  # noqa: S608 as above
        f" SELECT {run:d}, {', '.join(columns)} FROM {TABLE}"
        f" WHERE profile_id = ANY('{newer}'::bigint[]) ON CONFLICT (profile_id) DO UPDATE SET"
        f" {', '.join(f'{column} = excluded.{column}' for column in columns)}",
        "SET CONSTRAINTS ALL IMMEDIATE",
    )


def validate(run: int) -> None:
    """Who is gone goes, and after this the table can take the place of the one in use. Nobody waits
    for this: it mostly only reads."""
    name = name_of(run)
    is_tied = f"ALTER TABLE {name} VALIDATE CONSTRAINT {TABLE}_profile"
    _do("SET LOCAL statement_timeout = 0")
    try:
        with transaction.atomic():
            _do(is_tied)
    except IntegrityError:  # somebody left while the lists were made
        _do(
            f"DELETE FROM {name} made WHERE NOT EXISTS"  # noqa: S608 as above
            " (SELECT 1 FROM profiles_profile p WHERE p.id = made.profile_id)",
            "SET CONSTRAINTS ALL IMMEDIATE",
            is_tied,
        )
    _do(f"ANALYZE {name} ({', '.join(ASKED)})")


def wait_patiently() -> None:
    """For what only makers of lists wait behind."""
    _do(f"SET LOCAL lock_timeout = '{PATIENTLY}'")


def wait_while_computing() -> None:
    """The database hears nothing of us while a chunk is made, and lets us."""
    _do("SET LOCAL idle_in_transaction_session_timeout = 0")


def keep_vacuum_away() -> None:
    """PostgreSQL's own cleaning gives way to whoever waits for it longer than `deadlock_timeout`,
    and never to the short tries of a switch: it held the lists in use for 20 seconds. Behind this
    lock stands nobody who reads or writes, so it may be waited for."""
    used = [name for name, is_attached in _parts() if is_attached]
    _do(
        *(
            f"LOCK TABLE {name} IN SHARE UPDATE EXCLUSIVE MODE"
            for name in ("profiles_profile", *used)
        )
    )


def lock_for_switch() -> None:
    """First those who write profiles, then those who read lists: each for a moment."""
    _do(
        "SET CONSTRAINTS ALL IMMEDIATE",
        f"SET LOCAL lock_timeout = '{SHORTLY}'",
        "LOCK TABLE profiles_profile IN SHARE ROW EXCLUSIVE MODE",
        f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE",
    )


def switch(run: int) -> None:
    """This run's table in the place of the one in use; new rows go there too."""
    used = [name for name, is_attached in _parts() if is_attached]
    _do(
        *(f"ALTER TABLE {TABLE} DETACH PARTITION {name}" for name in used),
        f"ALTER TABLE {TABLE} ATTACH PARTITION {name_of(run)} FOR VALUES IN ({run:d})",
        f"ALTER TABLE {TABLE} ALTER COLUMN run SET DEFAULT {run:d}",
        f"ALTER TABLE {name_of(run)} RESET (autovacuum_enabled)",
    )


def left_over(*, running: int | None) -> list[str]:
    """Tables that are not in use, nor filled by the run that is running."""
    keep = "" if running is None else name_of(running)
    return [name for name, is_attached in _parts() if not is_attached and name != keep]


def drop(name: str) -> None:
    """The key to the profiles goes too, so that their readers wait for as long as that takes."""
    _do(
        "SET CONSTRAINTS ALL IMMEDIATE",
        f"SET LOCAL lock_timeout = '{SHORTLY}'",
        f"DROP TABLE IF EXISTS {name}",
    )


def _parts() -> list[tuple[str, bool]]:
    with connection.cursor() as cursor:
        cursor.execute(PARTS)
        return [(str(name), bool(is_attached)) for name, is_attached in cursor.fetchall()]


def _indexes() -> list[str]:
    """What the table has indexes on; one that is missing would be made while readers wait."""
    with connection.cursor() as cursor:
        cursor.execute(INDEXES, [TABLE])
        return [shape for (shape,) in cursor.fetchall()]


def _columns() -> list[str]:
    with connection.cursor() as cursor:
        return [
            column.name for column in connection.introspection.get_table_description(cursor, TABLE)
        ]


def _has(run: int, constraint: str) -> bool:
    """Whether the table of this run has its primary key, or its key to the profiles, already."""
    name = name_of(run)
    full = f"{name}_{constraint}" if constraint == "pkey" else f"{TABLE}_{constraint}"
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s",
            [name, full],
        )
        return cursor.fetchone() is not None


def _value(question: str) -> str:
    """The one text that is the answer."""
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])


def _do(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
