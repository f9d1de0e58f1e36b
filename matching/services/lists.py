"""The options of each person, brought up to date. Ten wake-ups or none: the same end."""

from datetime import datetime, timedelta

import structlog
from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from matching.domain.profile import ProfileRow
from matching.models import MatchList, MatchRun, RunState, World
from matching.selectors.keys import is_one_of
from matching.selectors.world import LiveWorld, live_world, world_row
from matching.services import full_runs, one_list
from matching.services.locks import do_not_wait_for_the_disk, share_lists_lock
from matching.services.many_lists import can_make_many, make_many, only, store_many
from matching.services.settle import settle
from profiles.models import EngineRow, Profile

log = structlog.get_logger(__name__)

NOTHING = 0
"""No list was made before this version of the world: a full run goes on that makes the older."""
BATCH, MANY = 50, 5_000
"""Lists in one transaction, that others may have to wait for: one by one, or side by side. So many
side by side take some tenths of a second."""
FEWER = 10
"""A batch whose worker was lost is tried again in so many parts, and what is lost again alone:
a killed worker costs the others little, and what kills workers is still found by its third try."""
MOST_ATTEMPTS = 5
BACK_OFF = timedelta(seconds=20)
LONG_WAIT = timedelta(hours=1)
CHANCE = 2
"""So many workers may die over one list before it is the list that we doubt."""
NEEDED = ("attempts", "tried_version", "not_before", "last_error", "profile__version")
UNFINISHED = "WorkerLost"
"""The last error of a list whose worker never said anything."""
NOT_THE_LIST = (OperationalError, InterfaceError, SoftTimeLimitExceeded)
"""The database is away, or the worker's time is up: no list is to blame."""


class EngineRowBehind(Exception):
    """The row for the engine is older than the profile that it was made from."""


TOUCHED = Q(needs_version__gt=F("world_version"))
"""A vacancy changed in a way that touches this list (`matching.services.settle`)."""
OF_ANOTHER_PROFILE = ~Q(profile_version=F("profile__version"))


def stale(lists: QuerySet[MatchList], *, base_version: int) -> QuerySet[MatchList]:
    """Lists that are not what the engine would give now, as far as that is settled."""
    return lists.filter(TOUCHED | _from_before(base_version) | OF_ANOTHER_PROFILE)


def _from_before(base_version: int) -> Q:
    """Made before everything changed: other weights, another catalogue."""
    return Q(world_version__lt=base_version)


@transaction.atomic
def start_missing_lists(*, profile_id: int | None = None) -> int:
    """A row for every profile (or this one) that has none yet, so that there is something to
    lock."""
    without = EngineRow.objects.filter(profile__match_list__isnull=True).order_by("pk")
    if profile_id is not None:
        without = without.filter(pk=profile_id)
    made = MatchList.objects.bulk_create(
        (MatchList(profile_id=pk) for pk in without.values_list("pk", flat=True)),
        ignore_conflicts=True,
    )
    return len(made)


def bring_up_to_date(*, now: datetime, profile_id: int | None = None) -> int:
    """Recompute one batch of stale lists; how many were taken (0: there was nothing to do).

    Looks first whose lists the changes of vacancies touch. Rows are locked while they are computed
    and rows that another worker holds are passed over, so any number of workers may run this at
    once and a killed one leaves its rows to the next. Only a single profile is waited for, and
    waits for nothing: what somebody just changed is not left to the next sweep.
    """
    if profile_id is None:
        settle()
    elif claimed := one_list.claim(profile_id=profile_id, now=now):
        _make_one(profile_id, claimed, now)
        return 1
    row = world_row()
    base_version = row.base_version
    if profile_id is None and full_runs.is_covered(base_version=base_version):
        base_version = NOTHING
    world = live_world(row)  # read before the lists lock is held, if not known yet
    most = MANY if profile_id is None and can_make_many(world) else BATCH
    taken = _begin(base_version, now, profile_id, most)
    _make(taken, base_version, now, passes_by=profile_id is None)
    return len(taken)


def _make_one(profile_id: int, row: World, now: datetime) -> None:
    """The list of one person, claimed in this world."""
    live_world(row)  # read before the lists lock is held, if not known yet
    try:
        is_made = one_list.make(profile_id=profile_id, base_version=row.base_version, now=now)
    except NOT_THE_LIST:
        raise
    except Exception as problem:  # made once more, by who counts what goes wrong
        log.warning("list not made at once", profile=profile_id, exc_info=problem)
        is_made = False
    if not is_made:
        _make([profile_id], row.base_version, now, passes_by=False)


def _make(taken: list[int], base_version: int, now: datetime, *, passes_by: bool) -> None:
    try:
        _compute(taken, base_version, now, passes_by=passes_by)
    except NOT_THE_LIST:
        raise
    except Exception as problem:
        _note_batch(taken, problem, now)


def leave_to_full_run(*, now: datetime) -> None:
    """So many lists are from before everything changed that they are better made together, once.
    What such a run could not make is made as if they were few: slower, and just as right."""
    base_version = world_row().base_version
    older = MatchList.objects.filter(_from_before(base_version)).order_by("world_version")
    if not older[full_runs.RUN_FROM - 1 : full_runs.RUN_FROM].exists():
        return
    runs = MatchRun.objects.filter(world_version__gte=base_version)
    if not runs.exclude(state=RunState.REPLACED).exists():
        full_runs.start_run(reason="alles is anders", now=now)


@transaction.atomic
def _begin(base_version: int, now: datetime, profile_id: int | None, most: int) -> list[int]:
    """Count a try before it begins, so that a list that takes its worker down is known by that.

    Lists that were tried before come last: in smaller batches when nothing is known against them,
    alone when there is, so that the others are not held up.
    """
    lists = MatchList.objects.all()
    if profile_id is not None:
        lists = lists.filter(profile_id=profile_id)
    locked = _locked(lists, passes_by=profile_id is None)
    for reason in (TOUCHED, OF_ANOTHER_PROFILE, _from_before(base_version)):
        # Asked one by one: each is found by an index of its own.
        untried = locked.filter(reason, attempts=0).order_by("updated_at", "pk")
        fresh = list(untried.values_list("pk", flat=True)[:most])
        if fresh:
            do_not_wait_for_the_disk()
            version = Profile.objects.filter(pk=OuterRef("pk")).values("version")
            rows_of_batch = MatchList.objects.filter(is_one_of(fresh))
            rows_of_batch.update(attempts=1, tried_version=Subquery(version), updated_at=now)
            return fresh
    changed_since = ~Q(tried_version=F("profile__version"))
    due = Q(not_before__isnull=True) | Q(not_before__lte=now) | changed_since
    tried = stale(locked.filter(due, attempts__gt=0), base_version=base_version)
    tried = tried.order_by("attempts", "updated_at", "pk")
    again = list(tried.filter(attempts=1, last_error="")[: most // FEWER]) or list(tried[:1])
    for row in again:
        _count_again(row, now)
    return [row.pk for row in again]


def _count_again(row: MatchList, now: datetime) -> None:
    """One more try of the same version; whose worker never said a word lost that worker."""
    if row.tried_version != row.profile.version:
        row.attempts, row.last_error = 0, ""
    elif not row.last_error:
        row.last_error = UNFINISHED
    row.attempts += 1
    row.tried_version = row.profile.version
    row.not_before = now + _wait(row.attempts) if row.attempts > CHANCE else None
    row.save(update_fields=["attempts", "tried_version", "not_before", "last_error", "updated_at"])


@transaction.atomic
def _compute(taken: list[int], base_version: int, now: datetime, *, passes_by: bool) -> None:
    """All of these that are still stale, in one transaction that every settling waits for."""
    if not taken:
        return
    share_lists_lock()
    now_row = world_row()
    world = live_world(now_row)
    if passes_by and can_make_many(world):
        taken = _make_together(taken, base_version, now_row, world, now)
    rows = stale(MatchList.objects.filter(is_one_of(taken)), base_version=base_version)
    alone = list(_locked(rows, passes_by=passes_by).order_by("pk")) if taken else []
    inputs = EngineRow.objects.in_bulk([row.pk for row in alone])
    for row in alone:
        _recompute(row, inputs.get(row.pk), world, now)


def _make_together(
    taken: list[int], base_version: int, row: World, world: LiveWorld, now: datetime
) -> list[int]:
    """Those of these that cannot be made with others: they are left to be made one by one. The
    version of each profile was asked when the try was counted."""
    is_stale = TOUCHED | _from_before(base_version) | ~Q(profile_version=F("tried_version"))
    rows = MatchList.objects.filter(is_one_of(taken)).filter(is_stale).order_by("pk")
    needed = dict(rows.select_for_update(skip_locked=True).values_list("pk", "tried_version"))
    made = make_many(world, list(needed), base_version=row.base_version)
    found = zip(made.profiles.tolist(), made.versions.tolist(), strict=True)
    right = [place for place, (pk, version) in enumerate(found) if version >= needed[pk]]
    store_many(only(made, right), world, now)
    stored = set(made.profiles[right].tolist())
    return [pk for pk in needed if pk not in stored]


def _locked(rows: QuerySet[MatchList], *, passes_by: bool) -> QuerySet[MatchList]:
    """What is needed to make a list anew, with the version of the profile as it is now; another
    worker's rows are passed by or waited for."""
    with_profile = rows.select_related("profile").only(*NEEDED)
    return with_profile.select_for_update(skip_locked=passes_by, of=("self",))


def _recompute(row: MatchList, source: EngineRow | None, world: LiveWorld, now: datetime) -> None:
    try:
        if source is None or source.profile_version < row.profile.version:
            raise EngineRowBehind  # noqa: TRY301 counted like any other failure
        person = ProfileRow.from_compact(source.data)
        ranked = world.engine.best_for(person)
    except NOT_THE_LIST:
        raise
    except Exception as problem:
        _postpone(row, problem, now)
        return
    one_list.store(
        profile_id=row.pk,
        profile_version=source.profile_version,
        ranked=ranked,
        world=world,
        now=now,
    )


def _postpone(row: MatchList, problem: Exception, now: datetime) -> None:
    """Try again later, each time longer; after five times only once an hour, and say so."""
    row.not_before = now + _wait(row.attempts)
    row.last_error = type(problem).__name__
    row.save(update_fields=["not_before", "last_error", "updated_at"])
    log.error("match list failed", profile=row.pk, attempts=row.attempts, exc_info=problem)


@transaction.atomic
def _note_batch(taken: list[int], problem: Exception, now: datetime) -> None:
    """Nothing of the batch was kept. Its lists are tried again one by one, so that only the one
    that is to blame stays behind."""
    if len(taken) > 1:
        log.warning("batch of match lists failed", size=len(taken), exc_info=problem)
        return
    for row in MatchList.objects.select_for_update(of=("self",)).filter(pk__in=taken):
        _postpone(row, problem, now)


def _wait(attempts: int) -> timedelta:
    return BACK_OFF * 2 ** (attempts - 1) if attempts < MOST_ATTEMPTS else LONG_WAIT
