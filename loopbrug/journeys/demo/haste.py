"""What makes a load of some thousand acts fast, and changes nothing that they do."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection
from psycopg import sql

GROWING = ("accounts", "profiles", "matching", "learning", "funding", "onboarding")
"""Apps whose tables this load fills."""


@contextmanager
def without_savepoints() -> Iterator[None]:
    """Inside one transaction that is all or nothing, the acts in it need no savepoint each: those
    are a third of all statements. An act that fails fails the whole."""
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        connection.features.uses_savepoints = True


def tell_planner() -> None:
    """Let PostgreSQL count the rows again. It only does so by itself after a commit, and plans
    until then as if the tables were empty: joins that should take a millisecond take seconds."""
    models = [model for app in GROWING for model in apps.get_app_config(app).get_models()]
    names = [model._meta.db_table for model in models]  # noqa: SLF001 documented as public
    tables = sql.SQL(", ").join(sql.Identifier(name) for name in names)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ANALYZE {}").format(tables))
