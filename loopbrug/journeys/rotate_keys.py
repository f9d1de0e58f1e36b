"""Seal again, with the newest key, whatever an older one sealed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from psycopg import sql

from loopbrug.kernel.sealing import (
    HEAD_BYTES,
    CannotOpen,
    SealedBytesField,
    newest_head,
    open_sealed,
    seal,
)

BATCH = 200
BATCH_BYTES = 20_000_000
"""Files are long: a batch ends at the value with which it holds this much."""


class SomeStayClosed(Exception):
    """No key opens these; all others were sealed again."""

    def __init__(self, rows: list[str], total: int) -> None:
        super().__init__(f"{len(rows)} values cannot be opened")
        self.rows, self.total = rows, total


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """Where seals are kept, and for what purpose."""

    table: str
    key: str
    column: str
    purpose: str


def sealed_columns() -> Iterator[SealedColumn]:
    """Every column that holds seals, of every model."""
    for model in apps.get_models():
        meta = model._meta  # noqa: SLF001 Django documents it
        for field in meta.local_fields:
            if isinstance(field, SealedBytesField):
                key = str(meta.pk.column)
                yield SealedColumn(meta.db_table, key, str(field.column), field.purpose)


def rotate_keys(
    *, tell: Callable[[str, int], None], batch: int = BATCH, batch_bytes: int = BATCH_BYTES
) -> int:
    """How many values were sealed again. Stopped half way and begun again it goes on where it
    was: what is done begins with the id of the newest key, and is not looked at again.
    Raises SomeStayClosed, at the end, when there are values that no key opens."""
    total, closed = 0, list[str]()
    for column in sealed_columns():
        done, shut = _one_column(column, batch, batch_bytes)
        name = f"{column.table}.{column.column}"
        tell(name, done)
        total += done
        closed += [f"{name} {column.key}={key}" for key in shut]
    if closed:
        raise SomeStayClosed(closed, total)
    return total


def _one_column(column: SealedColumn, batch: int, batch_bytes: int) -> tuple[int, list[Any]]:
    """How many were sealed again, and the keys of the rows that stay closed: those are left
    behind, and the next batch begins after them."""
    done, closed = 0, list[Any]()
    while True:
        found, shut = _one_batch(column, batch, batch_bytes, closed[-1] if closed else None)
        if not found:
            return done, closed
        done += found - len(shut)
        closed += shut


@transaction.atomic
def _one_batch(
    column: SealedColumn, batch: int, batch_bytes: int, after: Any
) -> tuple[int, list[Any]]:
    """How many rows there were, and the keys of those that stay closed.

    Straight on the column: `updated_at` and who last saved it stay what they were. A row that
    someone saves at this moment waits for us or we for it; either way the newest key sealed it."""
    rows, closed = _next_rows(column, batch, batch_bytes, after), []
    write = sql.SQL("UPDATE {table} SET {column} = %s WHERE {key} = %s").format(**_names(column))
    with connection.cursor() as cursor:
        for key, sealed in rows:
            try:
                plain = open_sealed(bytes(sealed), column.purpose)
            except CannotOpen:
                closed.append(key)
                continue
            cursor.execute(write, [seal(plain, column.purpose), key])
    return len(rows), closed


def _next_rows(
    column: SealedColumn, batch: int, batch_bytes: int, after: Any
) -> list[tuple[Any, ...]]:
    names = _names(column)
    beyond = sql.SQL("TRUE" if after is None else "{key} > %s").format(**names)
    find = sql.SQL(
        "SELECT {key}, {column} FROM {table} WHERE {key} IN (SELECT {key} FROM ("
        "SELECT {key}, sum(octet_length({column})) OVER (ORDER BY {key})"
        " - octet_length({column}) AS bytes_before"
        " FROM {table} WHERE substring({column} FROM 1 FOR %s) <> %s AND {beyond}"
        " ORDER BY {key} LIMIT %s"
        ") AS next WHERE bytes_before < %s) ORDER BY {key} FOR UPDATE"
    ).format(**names, beyond=beyond)
    start = [HEAD_BYTES, newest_head(), *([] if after is None else [after])]
    with connection.cursor() as cursor:
        cursor.execute(find, [*start, batch, batch_bytes])
        return list(cursor.fetchall())


def _names(column: SealedColumn) -> dict[str, sql.Identifier]:
    return {
        "table": sql.Identifier(column.table),
        "key": sql.Identifier(column.key),
        "column": sql.Identifier(column.column),
    }
