"""One world for all tests of a module: making it anew for every address would take minutes."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from matching.selectors.world import live_world
from tests.access.world import World, make_world


@pytest.fixture(scope="module")
def _made_world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    """Made inside a transaction that is thrown away; each test runs in a savepoint of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(_made_world: World, db: None, _fresh_world: None) -> World:
    """With the match's world read already, as in any process that answered once before."""
    live_world()
    return _made_world
