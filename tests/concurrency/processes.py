"""Acts at the same moment in processes of their own, each on its own connection."""

import multiprocessing
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

from django.db import connection, connections
from django.urls import reverse

PATIENCE = 60


@dataclass(frozen=True)
class Outcome:
    """What an act gave back (something plain), or the name of what it raised, and its text."""

    value: Any = None
    raised: str = ""
    text: str = ""


def at_once(*acts: Callable[[], Any]) -> list[Outcome]:
    """Start every act at the same moment; their outcomes, in the order of the acts."""
    # As in a web process, where the address is looked up before an act begins: else each act loads
    # every view while it holds a lock, and on a busy machine the others give up waiting for it.
    reverse("pages:home")
    connections.close_all()  # a forked process may not share the socket of its parent
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(len(acts))
    pipes = [context.Pipe(duplex=False) for _act in acts]
    running = [
        context.Process(target=_run, args=(act, barrier, pipe[1]))
        for act, pipe in zip(acts, pipes, strict=True)
    ]
    for process in running:
        process.start()
    outcomes = [_received(reader) for reader, _writer in pipes]
    for process in running:
        process.join(PATIENCE)
    return outcomes


def _run(act: Callable[[], Any], barrier: Barrier, answer: Connection) -> None:
    try:
        with connection.cursor() as cursor:
            # Which act comes first is asked here, not how long the others want to wait for it.
            cursor.execute(f"SET lock_timeout = '{PATIENCE}s'")
        barrier.wait(PATIENCE)
        outcome = Outcome(value=act())
    except Exception as problem:
        outcome = Outcome(raised=type(problem).__name__, text=traceback.format_exc())
    answer.send(outcome)
    connections.close_all()


def _received(reader: Connection) -> Outcome:
    assert reader.poll(PATIENCE), "an act did not end"
    outcome: Outcome = reader.recv()
    return outcome
