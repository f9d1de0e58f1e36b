"""One demo region for all files in this folder."""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction

from funding.services.sources import load_sources
from loopbrug.journeys import demo
from matching.selectors.world import forget
from taxonomy.services import load_catalogue
from tests.strict import rows, saves

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)


@pytest.fixture(scope="package", autouse=True)
def region(django_db_setup, django_db_blocker) -> Iterator[demo.Region]:
    """Everything in one transaction that is never committed; each test is a savepoint in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        forget()
        load_catalogue(now=NOW)
        load_sources(now=NOW)
        with rows.shuffled(), saves.checked():
            made = demo.load_region(today=TODAY, now=NOW, step=lambda _what: nullcontext())
        connection.check_constraints()
        yield made
        transaction.set_rollback(True)
    forget()
