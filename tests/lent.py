"""A world that takes long to make is made once and lent to the tests that follow each other and
ask for it. Each works in a savepoint that is taken back, on its own copy of what was made:

    @lent
    def people():
        return a_bridge()

A test that does not ask for it never meets its rows. Which one is wanted may be said with
`parametrize("people", [...], indirect=True)`, for a fixture that takes it: `people(which, /)`."""

import contextlib
import inspect
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction

Make = Callable[..., Any]


@dataclass(frozen=True)
class Wish:
    make: Make
    which: tuple[Any, ...] = ()


@dataclass(frozen=True)
class _Layer:
    wish: Wish
    rows: transaction.Atomic
    things: dict[Wish, Any]
    """All that was made so far; nobody works on these."""


class TooLate(Exception):
    """Borrow before the test has begun to work: name it among the arguments."""


_layers: list[_Layer] = []
_under: list[transaction.Atomic] = []
"""Where the lowest layer lies on."""
_own: dict[Wish, Any] = {}
"""What this test works on."""


def wanted(item: pytest.Item) -> tuple[Wish, ...]:
    """What this test, or what it uses, borrows, in the order in which it will be made."""
    info, found = item._fixtureinfo, {}
    said = item.callspec.params if hasattr(item, "callspec") else {}

    def visit(name: str) -> None:
        for fixture in info.name2fixturedefs.get(name, ())[-1:]:
            for needed in fixture.argnames:
                if needed != name:
                    visit(needed)
            if hasattr(fixture.func, "make"):
                which = (said[name],) if name in said else ()
                found[Wish(fixture.func.make, which)] = None

    for name in info.names_closure:
        visit(name)
    return tuple(found)


def in_groups(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """In the order in which they came, but who borrows the same in one module comes together."""
    modules: dict[str, dict[tuple[Wish, ...], list[pytest.Item]]] = {}
    for item in items:
        module = modules.setdefault(item.nodeid.split("::")[0], {})
        module.setdefault(wanted(item), []).append(item)
    return [item for module in modules.values() for group in module.values() for item in group]


def clear(but: Sequence[Wish] = ()) -> None:
    """Before a test: what it would not make is taken away, and of the rest it gets a copy."""
    while _layers and [layer.wish for layer in _layers] != [*but[: len(_layers)]]:
        _take_back(_layers.pop().rows)
    _own.clear()
    if _layers:
        _own.update(deepcopy(_layers[-1].things))
    else:
        _under[:] = connection.atomic_blocks


def lend(wish: Wish, at: datetime | None, given: dict[str, Any]) -> Any:
    """What is made of what is given, which is lent too; made now unless it is there."""
    if wish in _own:
        return _own[wish]
    if connection.atomic_blocks != [*_under, *(layer.rows for layer in _layers)]:
        raise TooLate
    rows = transaction.atomic()
    rows._from_testcase = True
    rows.__enter__()
    try:
        with time_machine.travel(at) if at else contextlib.nullcontext():
            made = wish.make(*wish.which, **given)
        connection.check_constraints()
    except BaseException:
        _take_back(rows)
        raise
    _own[wish] = made
    _layers.append(_Layer(wish, rows, deepcopy(_own)))
    return made


def _take_back(rows: transaction.Atomic) -> None:
    transaction.set_rollback(True)
    rows.__exit__(None, None, None)


def lent(make: Make | None = None, *, at: datetime | None = None) -> Any:
    """A fixture that is lent; `at` is the moment at which it is made."""
    if make is None:
        return lambda make: lent(make, at=at)

    def fixture(lending: Callable[..., Any], request: Any, **given: Any) -> Any:
        which = (request.param,) if hasattr(request, "param") else ()
        return lending(Wish(make, which), at, given)

    asks = list(inspect.signature(fixture).parameters.values())[:2]
    needs = inspect.signature(make).parameters.values()
    uses = [one for one in needs if one.kind is not one.POSITIONAL_ONLY]
    fixture.__signature__ = inspect.Signature([*asks, *uses])
    fixture.__doc__, fixture.make = make.__doc__, make
    # A function outside a class is its own class: before the database of the test, not after it.
    return pytest.fixture(scope="class", name=make.__name__)(fixture)
