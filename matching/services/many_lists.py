"""The lists of many people at once outside a full run: everyone whom a changed vacancy touches."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from django.db import connection

from matching.engine import copy_rows
from matching.engine.arrays import pack_people
from matching.engine.choose import VERTICAL
from matching.engine.copy_rows import Same
from matching.selectors.world import LiveWorld
from matching.services.run_lists import Made, Opened, is_proven

STAGED = """
    CREATE TEMP TABLE IF NOT EXISTS lists_of_now
    (LIKE matching_matchlist INCLUDING DEFAULTS) ON COMMIT DELETE ROWS;
    TRUNCATE lists_of_now
"""
COPY = f"COPY lists_of_now ({', '.join(copy_rows.COLUMNS)}) FROM STDIN WITH (FORMAT binary)"
TAKEN_OVER = """
    UPDATE matching_matchlist AS kept SET
        profile_version = made.profile_version, world_version = made.world_version,
        scoring_version = made.scoring_version, catalogue_version = made.catalogue_version,
        vacancy_ids = made.vacancy_ids, keys = made.keys, parts = made.parts,
        computed_at = made.computed_at, updated_at = made.updated_at,
        attempts = 0, not_before = NULL, last_error = ''
    FROM lists_of_now AS made WHERE kept.profile_id = made.profile_id
"""
_opened: list[Opened] = []


def can_make_many(world: LiveWorld) -> bool:
    """Whether this process walks through this world with many people side by side."""
    return world.engine_name == VERTICAL and is_proven()


def make_many(world: LiveWorld, keys: Sequence[int]) -> Made:
    """Everyone of these whose row can be read. The vacancies are packed once per world."""
    if not _opened or _opened[0].world is not world:
        from matching.engine.full_run import FullRun  # noqa: PLC0415 numba is slow to load

        fast = FullRun(world.offers, pack_people(()), world.catalogue, world.weights)
        _opened[:] = [Opened(world, fast)]
    return _opened[0].lists_of(keys)


def store_many(made: Made, world: LiveWorld, now: datetime) -> None:
    """All of these in one statement; their rows are held by this transaction."""
    same = Same(0, world.version, world.weights.version, world.catalogue.version, now)
    with connection.cursor() as cursor:
        cursor.execute(STAGED)
        with cursor.copy(COPY) as into:
            for piece in copy_rows.rows(made.profiles, made.versions, made.lists, same):
                into.write(piece)
        cursor.execute(TAKEN_OVER)


def only(made: Made, rows: Sequence[int]) -> Made:
    """Those rows of what was made."""
    chosen = np.asarray(rows, np.int64)
    lists = made.lists._replace(
        **{name: values[chosen] for name, values in made.lists._asdict().items()}
    )
    return Made(made.profiles[chosen], made.versions[chosen], lists)
