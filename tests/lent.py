"""A world that takes long to make is made once and lent to the tests that follow each other and
ask for it. Each works in a savepoint that is taken back, on its own copy of what was made:

    @lent
    def people():
        return a_bridge()

A test that does not ask for it never meets its rows."""

import contextlib
import inspect
from collections.abc import Callable, Collection
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction

Make = Callable[..., Any]


@dataclass(frozen=True)
class _Layer:
    make: Make
    rows: transaction.Atomic
    things: dict[Make, Any]
    """All that was made so far; nobody works on these."""


_layers: list[_Layer] = []
_own: dict[Make, Any] = {}
"""What this test works on."""


def wanted(request: pytest.FixtureRequest) -> set[Make]:
    """What this test, or what it uses, asks to borrow."""
    known = request._pyfuncitem._fixtureinfo.name2fixturedefs.values()
    return {used[-1].func.make for used in known if hasattr(used[-1].func, "make")}


def clear(but: Collection[Make] = ()) -> None:
    """Before a test: what it does not want is taken away, and of the rest it gets a copy."""
    kept = [layer.make in but for layer in _layers]
    for layer in reversed(_layers[kept.index(False) :] if False in kept else []):
        _take_back(layer.rows)
        _layers.remove(layer)
    _own.clear()
    if _layers:
        _own.update(deepcopy(_layers[-1].things))


def lend(make: Make, at: datetime | None, given: dict[str, Any]) -> Any:
    """What `make` makes of what is given, which is lent too; made now unless it is there."""
    if make in _own:
        return _own[make]
    rows = transaction.atomic()
    rows._from_testcase = True
    rows.__enter__()
    try:
        with time_machine.travel(at) if at else contextlib.nullcontext():
            made = make(**given)
        connection.check_constraints()
    except BaseException:
        _take_back(rows)
        raise
    _own[make] = made
    _layers.append(_Layer(make, rows, deepcopy(_own)))
    return made


def _take_back(rows: transaction.Atomic) -> None:
    transaction.set_rollback(True)
    rows.__exit__(None, None, None)


def lent(make: Make | None = None, *, at: datetime | None = None) -> Any:
    """A fixture that is lent; `at` is the moment at which it is made."""
    if make is None:
        return lambda make: lent(make, at=at)

    def fixture(lending: Callable[..., Any], **given: Any) -> Any:
        return lending(make, at, given)

    named = inspect.Parameter("lending", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    fixture.__signature__ = inspect.Signature([named, *inspect.signature(make).parameters.values()])
    fixture.__doc__, fixture.make = make.__doc__, make
    # A function outside a class is its own class: before the database of the test, not after it.
    return pytest.fixture(scope="class", name=make.__name__)(fixture)
