"""The options of each person, brought up to date. Ten wake-ups or none: the same end."""

from datetime import datetime, timedelta

import structlog
from django.db import transaction
from django.db.models import F, Q, QuerySet

from matching.domain.profile import ProfileRow
from matching.domain.rank import Ranked
from matching.domain.score import pack_parts
from matching.models import MatchList
from matching.selectors.world import LiveWorld, live_world
from profiles.models import EngineRow

log = structlog.get_logger(__name__)

BATCH = 50
MOST_ATTEMPTS = 5
BACK_OFF = timedelta(seconds=20)


def stale(lists: QuerySet[MatchList], *, world_version: int) -> QuerySet[MatchList]:
    """Lists made from another version of the profile or of the world than that of now."""
    return lists.filter(~Q(world_version=world_version) | ~Q(profile_version=F("profile__version")))


@transaction.atomic
def start_missing_lists() -> int:
    """A row for every profile that has none yet, so that there is something to lock."""
    without = EngineRow.objects.filter(profile__match_list__isnull=True).order_by("pk")
    made = MatchList.objects.bulk_create(
        (MatchList(profile_id=pk) for pk in without.values_list("pk", flat=True)),
        ignore_conflicts=True,
    )
    return len(made)


@transaction.atomic
def bring_up_to_date(*, now: datetime, profile_id: int | None = None) -> int:
    """Recompute one batch of stale lists; how many were taken (0: there was nothing to do).

    Rows are locked while they are computed and rows that another worker holds are passed over, so
    any number of workers may run this at once and a killed one leaves its rows to the next.
    """
    world = live_world()
    rows = stale(MatchList.objects.all(), world_version=world.version)
    rows = rows.filter(Q(not_before__isnull=True) | Q(not_before__lte=now))
    if profile_id is not None:
        rows = rows.filter(profile_id=profile_id)
    taken = list(
        rows.select_for_update(skip_locked=True, of=("self",)).order_by("updated_at", "pk")[:BATCH]
    )
    inputs = EngineRow.objects.in_bulk([row.profile_id for row in taken])
    for row in taken:
        _recompute(row, inputs.get(row.profile_id), world, now)
    return len(taken)


def _recompute(row: MatchList, source: EngineRow | None, world: LiveWorld, now: datetime) -> None:
    try:
        if source is None:
            raise LookupError("no engine row")  # noqa: TRY301 counted like any other failure
        ranked = world.engine.best_for(ProfileRow.from_compact(source.data))
    except Exception as problem:
        _postpone(row, problem, now)
        return
    _store(row, ranked, source.profile_version, world, now)


def _store(
    row: MatchList, ranked: Ranked, profile_version: int, world: LiveWorld, now: datetime
) -> None:
    row.profile_version, row.world_version = profile_version, world.version
    row.scoring_version = ranked.versions.scoring
    row.catalogue_version = ranked.versions.catalogue
    row.feasible = ranked.feasible
    row.vacancy_ids = [option.vacancy for option in ranked.options]
    row.keys = [option.key for option in ranked.options]
    row.parts = [pack_parts(option.parts) for option in ranked.options]
    row.hidden = {
        "total": ranked.hidden.total,
        "alone": {str(limit): count for limit, count in ranked.hidden.alone.items()},
    }
    row.computed_at, row.attempts, row.not_before, row.last_error = now, 0, None, ""
    row.save()


def _postpone(row: MatchList, problem: Exception, now: datetime) -> None:
    """Try again later, each time longer; after five times only once an hour, and say so."""
    row.attempts += 1
    row.not_before = now + (
        BACK_OFF * 2**row.attempts if row.attempts < MOST_ATTEMPTS else timedelta(hours=1)
    )
    row.last_error = type(problem).__name__
    row.save(update_fields=["attempts", "not_before", "last_error", "updated_at"])
    log.error("match list failed", profile=row.profile_id, attempts=row.attempts, exc_info=problem)
