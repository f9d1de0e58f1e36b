"""After a test that commits: the tables are emptied row by row, of which there are few, and not
each cut off with its indexes, of which there are hundreds."""

from functools import cache
from typing import Any

from django.db import connection, transaction

STAYS = {"django_content_type", "auth_permission"}
"""Made by the migrations, the same for every test."""


@cache
def _statements() -> str:
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    names = (connection.ops.quote_name(table) for table in sorted(set(tables) - STAYS))
    return "; ".join(f"DELETE FROM {name}" for name in names)  # noqa: S608 names of our own tables


def empty_tables(_test: Any) -> None:
    """Without triggers: what the database forbids a person to remove, a test may."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL session_replication_role = replica; {_statements()}")
