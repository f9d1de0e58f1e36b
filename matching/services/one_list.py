"""The list that somebody waits for, made in the fewest questions that keep it right.

Putting a question together and asking it takes longer than the answer, and several times as long as
the list. So these are written out here, and only what is plain is made; whatever is not, is left to
`matching.services.lists`, of which nothing here says anything else.
"""

import json
from datetime import datetime

from django.db import connection, transaction

from matching.domain.profile import ProfileRow
from matching.domain.rank import Ranked
from matching.domain.score import pack_parts
from matching.models import World
from matching.selectors.world import COLUMNS, WORLD_ROW, LiveWorld, live_world, world_row
from matching.services.locks import NOT_FOR_THE_DISK, share_lists_lock

IS_STALE = """(
    list.needs_version > list.world_version OR list.world_version < {base}
    OR list.profile_version <> profile.version
)"""
"""As `lists.stale` says it."""
CLAIM = f"""
    UPDATE matching_matchlist AS list
    SET attempts = 1, tried_version = profile.version, updated_at = %s
    FROM profiles_profile AS profile, matching_world AS world
    WHERE list.profile_id = %s AND profile.id = list.profile_id AND list.attempts = 0
    AND world.id = %s AND {IS_STALE.format(base="world.base_version")}
    AND (SELECT {NOT_FOR_THE_DISK}) = 'off'
    RETURNING {", ".join(f"world.{name}" for name in COLUMNS)}
"""  # noqa: S608 constants of ours
LOCK = f"""
    SELECT profile.version FROM matching_matchlist AS list
    JOIN profiles_profile AS profile ON profile.id = list.profile_id
    WHERE list.profile_id = %s AND {IS_STALE.format(base="%s")} FOR UPDATE OF list
"""  # noqa: S608 constants of ours
SOURCE = "SELECT profile_version, data FROM profiles_enginerow WHERE profile_id = %s"
STORED = (
    "profile_version", "world_version", "scoring_version", "catalogue_version", "vacancy_ids",
    "keys", "parts", "computed_at", "attempts", "not_before", "last_error", "updated_at",
)  # fmt: skip
STORE = f"""
    UPDATE matching_matchlist SET {", ".join(f"{name} = %s" for name in STORED)}
    WHERE profile_id = %s
"""  # noqa: S608 constants of ours


def claim(*, profile_id: int, now: datetime) -> World | None:
    """Count a try of a stale list that was not tried before; the world it is stale in. Who waited
    for the row of another sees what that one made of it."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [now, profile_id, WORLD_ROW])
        found = cursor.fetchone()
    return None if found is None else World.from_db(connection.alias, COLUMNS, found)


@transaction.atomic
def make(*, profile_id: int, base_version: int, now: datetime) -> bool:
    """Make the list that was claimed, unless another did. False, and nothing done, when what it is
    made from is not there yet."""
    share_lists_lock()
    world = live_world(world_row())
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [profile_id, base_version])
        needed = cursor.fetchone()
        if needed is None:
            return True
        # Asked once the row is ours: whoever held it may have waited for a newer profile.
        cursor.execute(SOURCE, [profile_id])
        source = cursor.fetchone()
    if source is None or source[0] < needed[0]:
        return False
    version, data = source
    ranked = world.engine.best_for(ProfileRow.from_compact(json.loads(data)))
    store(profile_id=profile_id, profile_version=version, ranked=ranked, world=world, now=now)
    return True


def store(
    *, profile_id: int, profile_version: int, ranked: Ranked, world: LiveWorld, now: datetime
) -> None:
    """Write what was made of this version of the profile; for who holds the row."""
    made: dict[str, int | str | list[int] | datetime | None] = {
        "profile_version": profile_version,
        "world_version": world.version,
        "scoring_version": ranked.versions.scoring,
        "catalogue_version": ranked.versions.catalogue,
        "vacancy_ids": [option.vacancy for option in ranked.options],
        "keys": [option.key for option in ranked.options],
        "parts": [pack_parts(option.parts) for option in ranked.options],
        "computed_at": now,
        "attempts": 0,
        "not_before": None,
        "last_error": "",
        "updated_at": now,
    }
    with connection.cursor() as cursor:
        cursor.execute(STORE, [*(made[name] for name in STORED), profile_id])
