"""One profile changes, one vacancy changes: how long until everyone it touches is right again; and
how long somebody waits who asks what would change this."""

import gc
import random
import time
from collections.abc import Callable

import numpy as np
from django.db import connection, transaction
from django.utils import timezone

from bench.what_if import what_if
from loopbrug.kernel.events import unheard
from loopbrug.stack.console import say
from matching.engine.choose import prove
from matching.models import MatchList, Vacancy, World
from matching.selectors import standing
from matching.services import lists
from matching.services.settle import read_ahead, settle
from matching.services.world import bump_world
from profiles.models import EngineRow
from tests.drills.site import Site

SEED = 20261122
SAMPLE = 2_000
CHANGED = """
WITH one AS (UPDATE profiles_profile SET version = version + 1 WHERE id = %s RETURNING version)
UPDATE profiles_enginerow SET profile_version = one.version, packed = NULL,
    data = jsonb_set(data, '{version}', to_jsonb(one.version))
FROM one WHERE profile_id = %s
"""


def incremental(site: Site, *, profiles: int, vacancies: int, times: int = 200) -> dict[str, float]:
    """Changes one after the other, each timed until the lists in the database are right."""
    lots = random.Random(SEED)  # noqa: S311 the same changes each time
    with unheard():
        prove()
        say(f"{times} changes of one profile and one vacancy, {profiles} × {vacancies}")
        people, offered = _profiles(), _vacancies()
        stands = _stands()
        _vacancy_changes(lots.choice(offered))
        for _number in range(5):
            _profile_changes(lots.choice(people))
        _calm_down()
        saved = [_profile_changes(lots.choice(people)) for _number in range(times)]
        asked = what_if(lots.sample(people, min(times, len(people))), today=timezone.localdate())
        found = [_vacancy_changes(lots.choice(offered)) for _number in range(times)]
    touched = [count for count, _seconds in found]
    say(f"a vacancy touched {np.mean(touched):.0f} lists on average")
    return {
        **_spread("profile_update", [seconds for seconds, _busy in saved]),
        **_spread("profile_update_busy", [busy for _seconds, busy in saved]),
        **_spread("what_if", asked),
        **_spread("vacancy_update", [seconds for _count, seconds in found]),
        "touched_p50": float(np.percentile(touched, 50)),
        "touched_p99": float(np.percentile(touched, 99)),
        **stands,
    }


def _stands() -> dict[str, float]:
    """How long a process reads where everyone stands, at its start and after a full run, and what
    it keeps of each; nothing for few people."""
    read = _timed(read_ahead)
    kept = standing._kept.get("all")  # noqa: SLF001 nothing else asks for it
    if kept is None:
        return {}
    crowd, kept.run = kept.everyone, -1  # the lists of another run, as after a full one
    size = sum(column.nbytes for column in (*crowd.people, *crowd.stands))
    return {
        "read_ahead_s": read,
        "read_again_s": _timed(read_ahead),
        "standing_bytes": size / len(crowd),
    }


def _timed(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _profiles() -> list[int]:
    """Some whose row can be read one by one."""
    rows = EngineRow.objects.exclude(data={}).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:SAMPLE])


def _vacancies() -> list[int]:
    return list(Vacancy.objects.open().order_by("?").values_list("pk", flat=True)[:SAMPLE])


def _calm_down() -> None:
    """The database is done with what we loaded, and what we keep is not looked through any more:
    in a worker neither is a part of the change."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE) matching_matchlist, profiles_profile, profiles_enginerow")
        cursor.execute("CHECKPOINT")
    gc.collect()
    gc.freeze()


def _profile_changes(pk: int) -> tuple[float, float]:
    """From the change to the new list, as a worker does it; and how much of it the worker itself
    was busy, and did not wait for the database."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGED, [pk, pk])
    began, before = time.perf_counter(), time.process_time()
    taken = lists.bring_up_to_date(now=timezone.now(), profile_id=pk)
    took, busy = time.perf_counter() - began, time.process_time() - before
    if not taken or MatchList.objects.get(pk=pk).last_error:
        raise RuntimeError(f"no list was made for {pk}")
    return took, busy


def _vacancy_changes(pk: int) -> tuple[int, float]:
    """It closes when it is open and opens when it is closed: how many it touched, and how long
    until all of those were made."""
    now = timezone.now()
    base_version = World.objects.values_list("base_version", flat=True).get()
    began = time.perf_counter()
    with transaction.atomic():
        closed = Vacancy.objects.filter(pk=pk, status="open").update(
            status="closed", closed_at=now, close_reason="withdrawn"
        )
        if not closed:
            Vacancy.objects.filter(pk=pk).update(status="open", closed_at=None, close_reason="")
        bump_world(vacancy_id=pk)
    settle()
    touched = MatchList.objects.filter(lists.TOUCHED)
    asked = time.perf_counter()
    count = touched.count()
    uncounted = time.perf_counter() - asked
    while touched.order_by("updated_at").first():  # by its index; `exists` would read everyone
        lists.bring_up_to_date(now=timezone.now())
    took = time.perf_counter() - began - uncounted
    if World.objects.values_list("base_version", flat=True).get() != base_version:
        raise RuntimeError(f"{pk} could not be compared with everyone")
    return count, took


def _spread(name: str, seconds: list[float]) -> dict[str, float]:
    return {
        f"{name}_p{share}_ms": 1000 * float(np.percentile(seconds, share)) for share in (50, 95, 99)
    }
