"""Of every change of a vacancy: whose list does it touch? Those become stale, nobody else does.

Why no list can be missed. A list is computed and stored in one transaction that first takes the
lists lock, shared, and only then reads the world. Every change of a vacancy raises the version of
the world and is visible with it, in order. Settling all changes up to version X goes in three
steps:

1. Take the lists lock, exclusive, and let it go. A list that was being stored before is visible
   now; one that begins after this reads a world of X or later, and is marked with that version.
2. So every list made from a world before X is there to be compared with the changed vacancies, as
   they are now. It is touched when it holds one of them, or would let one in
   (`matching.domain.touched`). A list that holds none of them and lets none in is the very list
   that everyone computed anew would have. A vacancy that changed again after X is compared as it is
   by then; the later change has a version of its own, is settled after this one, and decides. A
   list that is stale already will be made from X or later anyway.
3. Mark the touched ones with X: stale until they are made from X or later. Only then say that X is
   settled. A crash in between marks them again: more often changes nothing.

A full run that is put in place meanwhile brings lists in that were compared with nothing. It lowers
what is settled to the version it was made from, and step 3, which looks at the run in use while it
holds the row of the world, then says nothing. A version that no change explains was of something
else than a vacancy, or its change is lost: then every list is stale.
"""

from collections.abc import Collection

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, Max

from matching.domain.touched import Window
from matching.models import MatchList, MatchRun, RunState, VacancyChange, World
from matching.selectors.keys import is_one_of
from matching.selectors.touched import is_kept_standing, is_read_ahead, touched_by
from matching.selectors.touched import read_ahead as keep_standing
from matching.selectors.world import WORLD_ROW
from matching.services.locks import begin_settling, end_settling, take_lists_lock

log = structlog.get_logger(__name__)

NO_ANSWER = (OperationalError, InterfaceError, SoftTimeLimitExceeded)
"""The database is away, or the worker's time is up: asked again by the next sweep."""
AT_ONCE = 200
"""So many changes are settled together, so that a long queue of them is kept step by step."""
KEPT = 5_000
"""Changes that are settled are kept a while: by them a process catches up with the world."""
MARKED = 5_000
"""So many lists are marked in one transaction: nobody waits long for a row."""


def settle() -> None:
    """Every change, unless another process is at it. One question when there is nothing to do."""
    if not _is_behind() or not begin_settling():
        return
    try:
        while _is_behind():
            _settle_some()
    finally:
        end_settling()


def read_ahead() -> None:
    """What comparing needs of everyone, read before a change has to wait for it: in a process that
    starts, and after a full run was put in place. Nothing for few people, or when it was done."""
    if is_kept_standing() and not is_read_ahead(_run_in_use()):
        keep_standing(_open_window())


def _is_behind() -> bool:
    return World.objects.filter(pk=WORLD_ROW, settled_version__lt=F("version")).exists()


def _settle_some() -> None:
    window = _open_window()
    if window.vacancies:
        try:
            _mark(touched_by(window), window.until)
        except NO_ANSWER:
            raise
        except Exception:
            log.exception("changes cannot be compared", until=window.until)
            _make_all_stale(window.until)
    _close(window)


@transaction.atomic
def _open_window() -> Window:
    """What to settle now. From here on every list made from an older world can be seen."""
    take_lists_lock()
    world = World.objects.get(pk=WORLD_ROW)
    since = max(world.settled_version, world.base_version)
    until = min(world.version, since + AT_ONCE)
    changes = VacancyChange.objects.filter(world_version__gt=since, world_version__lte=until)
    vacancies = list(changes.values_list("vacancy_id", flat=True))
    if len(vacancies) < until - since:
        log.warning("a change of the world is lost", until=until)
        _make_all_stale(until)
        return Window(until=until, base=until, run=_run_in_use())
    return Window(until, world.base_version, _run_in_use(), frozenset(vacancies))


def _make_all_stale(version: int) -> None:
    """Better everyone again than someone never."""
    older = World.objects.filter(pk=WORLD_ROW, base_version__lt=version)
    older.update(base_version=version)


def _mark(profiles: Collection[int], version: int) -> None:
    """These lists are stale until they are made from this version or a later one."""
    keys = sorted(profiles)
    for begin in range(0, len(keys), MARKED):
        some = MatchList.objects.filter(is_one_of(keys[begin : begin + MARKED]))
        some.filter(needs_version__lt=version).update(needs_version=version)


@transaction.atomic
def _close(window: Window) -> None:
    """Say that it is settled, unless other lists were put in use while we looked at these."""
    world = World.objects.select_for_update().get(pk=WORLD_ROW)
    if _run_in_use() != window.run:
        return
    world.settled_version = max(world.settled_version, window.until)
    world.save(update_fields=["settled_version"])
    running = MatchRun.objects.filter(state=RunState.RUNNING).values_list(
        "world_version", flat=True
    )
    needed = min((world.settled_version, *running))
    VacancyChange.objects.filter(world_version__lte=needed - KEPT).delete()


def _run_in_use() -> int:
    switched = MatchRun.objects.filter(switched_at__isnull=False)
    return switched.aggregate(last=Max("pk"))["last"] or 0
