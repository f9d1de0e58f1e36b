"""How the loops of the fast engine are compiled: alike, and without counting who holds an array.

Otherwise each use of a column of `Offers` or `People` would be counted in and out again, which
took longer than the work itself. Such a loop makes no arrays; who calls it hands them in.
"""

from collections.abc import Callable
from typing import Any, TypeVar

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
    found: LoopT = njit(**OPTIONS | more)(function)
    return found
