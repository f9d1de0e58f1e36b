"""One world for all tests of a module: making it anew for every address would take minutes."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from matching.selectors.world import _catalogues, _worlds, live_world
from tests.access.aviary import Aviary, make_aviary
from tests.access.world import World, make_world


@pytest.fixture(scope="module")
def _made_world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """Made inside a transaction that is thrown away; each test runs in a savepoint of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _match_as_made(_made_world: World, django_db_blocker) -> tuple[dict, dict]:
    with django_db_blocker.unblock():
        live_world()
    return dict(_worlds), dict(_catalogues)


@pytest.fixture
def world(_made_world: World, _match_as_made: Any, db: None, _fresh_world: None) -> World:
    """With the match's world read already, as in any process that answered once before."""
    for known, made in zip((_worlds, _catalogues), _match_as_made, strict=True):
        known.update(made)
    return _made_world


@pytest.fixture(scope="module")
def _made_aviary(_made_world: World, django_db_blocker) -> Aviary:
    with django_db_blocker.unblock():
        return make_aviary(_made_world)


@pytest.fixture
def aviary(_made_aviary: Aviary, world: World) -> Aviary:
    """The same world with a word in everything."""
    return replace(_made_aviary, amina=deepcopy(_made_aviary.amina))
