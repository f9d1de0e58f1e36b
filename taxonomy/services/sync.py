"""Make a table equal to rows from a file, in a handful of statements, and count what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model
from psycopg import sql

from loopbrug.kernel.models import TimestampedModel

STAGE = sql.Identifier("taxonomy_stage")


@dataclass(frozen=True, slots=True)
class Counts:
    """What a load did to one table."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def __str__(self) -> str:
        return f"{self.added} nieuw, {self.changed} veranderd, {self.removed} weg"


@dataclass(frozen=True)
class Target:
    """Which columns of a table a load owns.

    `key` says which row is meant. `once` are columns that are only written when a row is new.
    With `scope` (column: value) the load owns every row with those values: what it no longer
    names is removed.
    """

    model: type[Model]
    key: Sequence[str]
    columns: Sequence[str]
    once: Sequence[str] = ()
    scope: Mapping[str, Any] = field(default_factory=dict)


def sync(target: Target, rows: Iterable[Sequence[Any]], *, now: datetime) -> Counts:
    """Copy `rows` (cells in the order key, columns, once) in and apply what differs."""
    names = [*target.key, *target.columns, *target.once]
    with connection.cursor() as cursor:
        statement = _Statements(target, now)
        cursor.execute(statement.make_stage(names))
        with cursor.copy(statement.copy(names)) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(statement.analyse(STAGE))
        cursor.execute(statement.analyse(statement.table))  # else a full table may look empty
        changed = _run(cursor, statement.update()) if target.columns else 0
        removed = _run(cursor, statement.remove()) if target.scope else 0
        added = _run(cursor, statement.insert(names))
        cursor.execute(statement.drop())
        counts = Counts(added, changed, removed)
        if counts:
            cursor.execute(statement.analyse(statement.table))
    return counts


def _run(cursor: Any, statement: sql.Composed) -> int:
    cursor.execute(statement)
    return int(cursor.rowcount)


class _Statements:
    """The SQL of one sync; every name in it comes from our own models."""

    def __init__(self, target: Target, now: datetime) -> None:
        self.target, self.now = target, now
        self.meta = target.model._meta  # noqa: SLF001 Django documents it
        self.table = sql.Identifier(self.meta.db_table)
        self.dated = issubclass(target.model, TimestampedModel)

    def make_stage(self, names: Sequence[str]) -> sql.Composed:
        return sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} LIMIT 0").format(
            STAGE, _list(names), self.table
        )

    def copy(self, names: Sequence[str]) -> sql.Composed:
        return sql.SQL("COPY {} ({}) FROM STDIN").format(STAGE, _list(names))

    def analyse(self, table: sql.Identifier) -> sql.Composed:
        return sql.SQL("ANALYZE {}").format(table)

    def drop(self) -> sql.Composed:
        return sql.SQL("DROP TABLE {}").format(STAGE)

    def update(self) -> sql.Composed:
        sets = [sql.SQL("{0} = s.{0}").format(sql.Identifier(c)) for c in self.target.columns]
        if self.dated:
            sets.append(sql.SQL("updated_at = {}").format(sql.Literal(self.now)))
        return sql.SQL(
            "UPDATE {} t SET {} FROM {} s WHERE {} AND ({}) IS DISTINCT FROM ({})"
        ).format(
            self.table,
            sql.SQL(", ").join(sets),
            STAGE,
            self._same_key(),
            _list(self.target.columns, "t"),
            _list(self.target.columns, "s"),
        )

    def insert(self, names: Sequence[str]) -> sql.Composed:
        values: list[sql.Composable] = [_list(names, "s")]
        columns = [_list(names)]
        if self.dated:
            columns.append(_list(("created_at", "updated_at")))
            values += [sql.Literal(self.now)] * 2
        return sql.SQL(
            "INSERT INTO {} ({}) SELECT {} FROM {} s WHERE NOT EXISTS (SELECT FROM {} t WHERE {})"
        ).format(
            self.table,
            sql.SQL(", ").join(columns),
            sql.SQL(", ").join(values),
            STAGE,
            self.table,
            self._same_key(),
        )

    def remove(self) -> sql.Composed:
        owned = [
            sql.SQL("t.{} = {}").format(sql.Identifier(column), sql.Literal(value))
            for column, value in self.target.scope.items()
        ]
        return sql.SQL(
            "DELETE FROM {} t WHERE {} AND NOT EXISTS (SELECT FROM {} s WHERE {})"
        ).format(self.table, sql.SQL(" AND ").join(owned), STAGE, self._same_key())

    def _same_key(self) -> sql.Composed:
        nullable = {f.column for f in self.meta.concrete_fields if f.null}
        return sql.SQL(" AND ").join(
            sql.SQL(
                "t.{0} IS NOT DISTINCT FROM s.{0}" if name in nullable else "t.{0} = s.{0}"
            ).format(sql.Identifier(name))
            for name in self.target.key
        )


def _list(names: Sequence[str], alias: str | None = None) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.Identifier(alias, name) if alias else sql.Identifier(name) for name in names
    )
