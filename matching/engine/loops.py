"""How the loops of the fast engine are compiled: alike, and without counting who holds an array.

Otherwise each use of a column of `Offers` or `People` would be counted in and out again, which
took longer than the work itself. Such a loop makes no arrays; who calls it hands them in.

On a new machine compiling takes half a minute. One process does it, and the others wait for what
it leaves on the disk.
"""

import fcntl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, TypeVar

from numba import njit

OPTIONS: dict[str, Any] = {"cache": True, "nogil": True, "error_model": "numpy", "_nrt": False}
LoopT = TypeVar("LoopT", bound=Callable[..., Any])


def loop(function: LoopT) -> LoopT:
    return _compiled(function)


def loop_with_room(function: LoopT) -> LoopT:
    """For one that makes its own arrays, of which the compiler then knows that nobody else has
    them."""
    return _compiled(function, _nrt=True)


def part_of_loop(function: LoopT) -> LoopT:
    """For what is done for each pair."""
    return _compiled(function, forceinline=True)


def line_of_loop(function: LoopT) -> LoopT:
    """For what is so short that it is written in place."""
    return _compiled(function, inline="always")


def _compiled(function: LoopT, **more: Any) -> LoopT:
    found: Any = njit(**OPTIONS | more)(function)
    look_up_or_compile = found.compile

    def in_turn(signature: Any) -> Any:
        with _turn(Path(found.stats.cache_path)):
            return look_up_or_compile(signature)

    found.compile = in_turn
    same: LoopT = found
    return same


_mine = threading.local()


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """One process at a time, where what is compiled is kept. A loop in a loop has its turn."""
    if getattr(_mine, "is_held", False):
        yield
        return
    with _opened(folder / "compiling.lock") as lock:
        _mine.is_held = True
        try:
            if lock is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            _mine.is_held = False
            if lock is not None:  # by name: a fork may hold the file open longer
                fcntl.flock(lock, fcntl.LOCK_UN)


@contextmanager
def _opened(path: Path) -> Iterator[IO[str] | None]:
    """Nothing where nothing can be kept: then each process compiles for itself."""
    lock = None
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.open("w", encoding="utf-8")
    try:
        yield lock
    finally:
        if lock is not None:
            lock.close()
