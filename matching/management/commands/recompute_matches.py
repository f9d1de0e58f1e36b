"""`recompute_matches`: everyone's list again, with how far it is, and going on where it stopped."""

import argparse
import multiprocessing
import os
import time
from datetime import timedelta
from multiprocessing.process import BaseProcess
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import timezone

from matching.models import MatchRun, RunState
from matching.selectors import runs
from matching.services import full_runs, run_lists, weights, world

BAR = 30
LOOK_EVERY, SAY_EVERY = 0.1, 5.0
"""Seconds; where the output is no terminal it is one line in so many."""
BY_HAND = "met de hand"


class Command(BaseCommand):
    help = (
        "Make everyone's list again and put them in use at one moment. Goes on with a run that was "
        "interrupted, works beside the workers, and does all of it itself where there are none."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        cores = len(os.sched_getaffinity(0))
        parser.add_argument("--fresh", action="store_true", help="begin anew in any case")
        parser.add_argument(
            "--processes",
            type=not_negative,
            default=cores,
            help="so many beside the workers (default: one per core; 0: only watch)",
        )
        parser.add_argument("--chunk", type=positive, help="people in one part")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()
        self.is_quiet, self.said_at = options["verbosity"] == 0, 0.0
        weights.store_releases()
        world.refresh_world(today=timezone.localdate())
        run = full_runs.start_run(
            reason=BY_HAND,
            now=timezone.now(),
            chunk_size=options["chunk"],
            is_fresh=options["fresh"],
        )
        try:
            self._make(run, options["processes"])
        except KeyboardInterrupt as stopped:
            raise CommandError(
                "Onderbroken. De lijsten in gebruik zijn niet veranderd. Met hetzelfde commando "
                "ga je verder waar je was."
            ) from stopped
        run.refresh_from_db()
        if run.state != RunState.DONE:
            raise CommandError(f"Niet klaar: {run.get_state_display()} {run.last_error}".rstrip())
        if not self.is_quiet:
            took = timedelta(seconds=time.monotonic() - began)
            self.stdout.write(f"Klaar: {run.people} lijsten in {in_words(took)}.")

    def _make(self, run: MatchRun, processes: int) -> None:
        """Little work is done here; for more there are helpers, copies of this process that have
        what is on offer already."""
        left = full_runs.unmade_count()
        if processes and left == 1:
            make_chunks()
        helpers = helpers_for(run, min(processes, left)) if left > 1 else []
        try:
            self._watch(run, helpers)
        finally:
            for helper in helpers:
                helper.terminate()  # none is at work any more, unless we were stopped
            for helper in helpers:
                helper.join()

    def _watch(self, run: MatchRun, helpers: list[BaseProcess]) -> None:
        while full_runs.unmade_count():
            self._show(run)
            if helpers and not any(helper.is_alive() for helper in helpers):
                raise CommandError("Geen proces werkt nog; het log zegt waarom.")
            time.sleep(LOOK_EVERY)
        self._show(run, is_last=True)
        while not full_runs.finish_run(now=timezone.now()):
            run.refresh_from_db()
            if run.state != RunState.RUNNING:
                return
            time.sleep(LOOK_EVERY)  # a worker is finishing it

    def _show(self, run: MatchRun, *, is_last: bool = False) -> None:
        is_terminal = self.stdout.isatty()
        is_due = is_last or is_terminal or time.monotonic() - self.said_at >= SAY_EVERY
        if self.is_quiet or not is_due:
            return
        self.said_at = time.monotonic()
        line = in_one_line(runs.progress_of(run, now=timezone.now()))
        ending = "" if is_terminal and not is_last else "\n"
        self.stdout.write(f"\r{line:<100}" if is_terminal else line, ending=ending)
        self.stdout.flush()


def positive(text: str) -> int:
    return _whole(text, least=1)


def not_negative(text: str) -> int:
    return _whole(text, least=0)


def _whole(text: str, *, least: int) -> int:
    try:
        number = int(text)
    except ValueError:
        number = least - 1
    if number < least:
        raise argparse.ArgumentTypeError(f"{text!r} is geen heel getal van {least} of meer")
    return number


def in_one_line(found: runs.Progress) -> str:
    share = found.made / found.people if found.people else 1.0
    done = round(BAR * share)
    left = "" if found.left is None else f", nog {in_words(found.left)}"
    return (
        f"{'█' * done}{'░' * (BAR - done)} {share:4.0%}  {found.made} van {found.people} mensen, "
        f"{found.rate:.0f} per seconde{left}"
    )


def in_words(time_left: timedelta) -> str:
    seconds = time_left.total_seconds()
    if seconds < 120:  # noqa: PLR2004 from two minutes on, seconds say nothing
        return f"{seconds:.1f} s".replace(".", ",")
    return f"{seconds / 60:.0f} min"


def make_chunks() -> None:
    """As a worker does, until nothing is left."""
    while full_runs.make_chunk(now=timezone.now()):
        pass


def helpers_for(run: MatchRun, count: int) -> list[BaseProcess]:
    if not count:
        return []
    run_lists.opened(run)
    connections.close_all()  # a copy of a process may not share its connection
    context = multiprocessing.get_context("fork")
    helpers: list[BaseProcess] = []
    for _number in range(count):
        helpers.append(context.Process(target=_help))
        helpers[-1].start()
    return helpers


def _help() -> None:
    try:
        make_chunks()
    except KeyboardInterrupt:
        pass  # the one who started us says so
    finally:
        connections.close_all()
