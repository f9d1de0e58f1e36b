"""Which engine this process uses: the fast one when it proved itself here, else the definition.

For a small world the definition is fast enough, and nothing is loaded. For a large one the fast
engine is loaded (and on a new machine compiled) in the background; until it has given the integers
of the definition, and for ever when it does not, the reference engine does the work. Both give the
same lists, so nobody has to wait for it.
"""

import threading
from dataclasses import dataclass
from enum import StrEnum

from matching.engine.arrays import Offers
from matching.engine.interface import Engine, World
from matching.engine.reference import ReferenceEngine

REFERENCE, VERTICAL = "reference", "vertical"
LARGE = 500
"""From so many vacancies on the fast engine is worth a second of loading and its memory."""


class Standing(StrEnum):
    """How the fast engine stands in a process."""

    NOT_NEEDED = "not needed"
    """So far: the world is small, or nobody read it yet."""
    TRIED = "being tried"
    PROVEN = "proven"
    FALLEN_BACK = "fallen back"
    """It differed, or could not be loaded: the definition does the work, and the log says why."""


@dataclass
class _Choice:
    """What this process found out; `begun` once someone looks, `is_proven` when it may be used."""

    lock: threading.Lock
    begun: bool = False
    is_proven: bool = False
    has_failed: bool = False


_choice = _Choice(threading.Lock())


def is_proven() -> bool:
    """Whether the fast engine gave the integers of the definition in this process."""
    return _choice.is_proven


def standing() -> Standing:
    if _choice.is_proven:
        return Standing.PROVEN
    if _choice.has_failed:
        return Standing.FALLEN_BACK
    return Standing.TRIED if _choice.begun else Standing.NOT_NEEDED


def is_large(vacancies: int) -> bool:
    return vacancies >= LARGE


def engine_name(vacancies: int) -> str:
    """The engine that a world of so many vacancies is given when it is read now."""
    return VERTICAL if is_large(vacancies) and _choice.is_proven else REFERENCE


def engine_over(world: World, offers: Offers | None = None) -> Engine:
    """An engine over this world; for a large one the fast engine, as soon as it proved itself.
    With `offers` the world needs rows only for the reference engine."""
    count = len(world.vacancies) if offers is None else len(offers.slot)
    if is_large(count):
        warm_up()
    if engine_name(count) == REFERENCE:
        return ReferenceEngine(world)
    from matching.engine.vertical import VerticalEngine  # noqa: PLC0415 numba loads in the background

    return VerticalEngine(world, offers)


def warm_up() -> None:
    """Begin to prove the fast engine, once per process and without holding anyone up."""
    with _choice.lock:
        if _choice.begun:
            return
        _choice.begun = True
    threading.Thread(target=prove, name="prove-engine", daemon=True).start()


def prove() -> bool:
    """Compare the fast engine with the definition; from then on it is used, or it is not."""
    from matching.engine.selftest import holds, vertical_counts_right  # noqa: PLC0415 as above

    _choice.begun = True
    _choice.is_proven = holds(vertical_counts_right, "one person")
    _choice.has_failed = not _choice.is_proven
    return _choice.is_proven
