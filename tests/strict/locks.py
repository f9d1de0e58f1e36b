"""`select_for_update` with joined rows names the rows that it locks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models.sql.compiler import SQLCompiler


class GreedyLock(AssertionError):
    """The joined rows would be locked too, and wait for everyone who reads them for a change."""


@contextmanager
def checked() -> Iterator[None]:
    as_sql = SQLCompiler.as_sql

    def checking(self: Any, *args: Any, **kwargs: Any) -> Any:
        query = self.query
        if query.select_for_update and query.select_related and not query.select_for_update_of:
            raise GreedyLock(query.model._meta.label)
        return as_sql(self, *args, **kwargs)

    SQLCompiler.as_sql = checking
    try:
        yield
    finally:
        SQLCompiler.as_sql = as_sql
