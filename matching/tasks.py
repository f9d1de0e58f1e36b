"""Celery's side of the match: wake-ups and sweeps, each one domain call, safe to run twice."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from loopbrug.kernel.wakeups import wake
from matching.selectors.world import live_world, write_index
from matching.services import (
    answers,
    engine_reports,
    full_runs,
    lists,
    settle,
    shortage,
    upkeep,
    weights,
    world,
)

MOST_BATCHES = 200
MOST_AGAIN = 5
MOST_MESSAGES = 64
"""So many workers are woken for a full run at once; each that made a chunk wakes the next."""


@shared_task(queue="matching", name="matching.tasks.nudge_rescore")
def nudge_rescore(*, profile_id: int, **_: Any) -> int:
    """One profile changed: its list, now. Again when the world changed while it was made, since
    the sweep for that change passed it by."""
    lists.start_missing_lists(profile_id=profile_id)
    return sum(_until_done(MOST_AGAIN, profile_id=profile_id))


@shared_task(queue="matching", name="matching.tasks.sweep_stale_matches")
def sweep_stale_matches(**_: Any) -> int:
    """Every stale list, batch by batch: what a lost message, a crash or a change of world left.
    With more than fits in one go the next sweep begins at once, not with the next beat."""
    weights.store_releases()
    world.refresh_world(today=timezone.localdate())
    lists.start_missing_lists()
    lists.leave_to_full_run(now=timezone.now())
    batches = _until_done(MOST_BATCHES)
    if len(batches) == MOST_BATCHES:
        wake(sweep_stale_matches)
    write_index(live_world())
    engine_reports.tell_standing(queue="matching", now=timezone.now())
    settle.read_ahead()
    return sum(batches)


def _until_done(most: int, *, profile_id: int | None = None) -> list[int]:
    """How many lists each batch took, of at most so many batches."""
    batches = []
    for _batch in range(most):
        taken = lists.bring_up_to_date(now=timezone.now(), profile_id=profile_id)
        if not taken:
            break
        batches.append(taken)
    return batches


@shared_task(queue="matching", name="matching.tasks.sweep_vacancies")
def sweep_vacancies(**_: Any) -> None:
    """Ask whether vacancies are still open, close what nobody answers for, remind who is late; and
    report once on a quarter that is over."""
    shortage.follow_shortage(today=timezone.localdate())
    upkeep.sweep(now=timezone.now())
    answers.make_reports(now=timezone.now())


@shared_task(queue="runs", name="matching.tasks.nudge_run")
def nudge_run(**_: Any) -> bool:
    """One chunk of a full run; whoever makes the last one finishes. On a queue of its own, so that
    its many messages hold nobody up who waits for one list."""
    made = full_runs.make_chunk(now=timezone.now())
    if full_runs.unmade_count():
        if made:
            wake(nudge_run)
        return made
    return full_runs.finish_run(now=timezone.now())


@shared_task(queue="runs", name="matching.tasks.sweep_runs")
def sweep_runs(**_: Any) -> None:
    """What a lost message, a killed worker or a held table left; and the check of every night."""
    full_runs.start_nightly(now=timezone.now())
    full_runs.finish_run(now=timezone.now())
    _wake_for_run()
    full_runs.clear_up()
    engine_reports.tell_standing(queue="runs", now=timezone.now())


def _wake_for_run() -> None:
    for _message in range(min(MOST_MESSAGES, full_runs.unmade_count())):
        wake(nudge_run)


def on_run_started(_event: Any) -> None:
    """Handler: wake as many workers as there is work for."""
    _wake_for_run()


def on_profile_changed(event: Any) -> None:
    """Handler: wake a worker for this one profile."""
    wake(nudge_rescore, profile_id=event.profile_id)


def on_world_changed(_event: Any) -> None:
    """Handler: wake a worker for everyone."""
    wake(sweep_stale_matches)


def on_catalogue_changed(_event: Any) -> None:
    """Handler: new figures reach the vacancies, and the sweep takes the new catalogue over before
    it recomputes."""
    wake(sweep_vacancies)
    wake(sweep_stale_matches)


def on_organisation_closed(_event: Any) -> None:
    """Handler: close what it still had open, and tell who waits there."""
    wake(sweep_vacancies)
