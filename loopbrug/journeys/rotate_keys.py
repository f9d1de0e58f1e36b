"""Seal again, with the newest key, whatever an older one sealed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction
from psycopg import sql

from loopbrug.kernel.sealing import HEAD_BYTES, SealedBytesField, newest_head, open_sealed, seal

BATCH = 200
BATCH_BYTES = 20_000_000
"""Files are long: a batch ends at the value with which it holds this much."""


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
    was: what is done begins with the id of the newest key, and is not looked at again."""
    total = 0
    for column in sealed_columns():
        done = 0
        while count := _one_batch(column, batch, batch_bytes):
            done += count
        tell(f"{column.table}.{column.column}", done)
        total += done
    return total


@transaction.atomic
def _one_batch(column: SealedColumn, batch: int, batch_bytes: int) -> int:
    """Straight on the column: `updated_at` and who last saved it stay what they were. A row that
    someone saves at this moment waits for us or we for it; either way the newest key sealed it."""
    names = {
        "table": sql.Identifier(column.table),
        "key": sql.Identifier(column.key),
        "column": sql.Identifier(column.column),
    }
    find = sql.SQL(
        "SELECT {key}, {column} FROM {table} WHERE {key} IN (SELECT {key} FROM ("
        "SELECT {key}, sum(octet_length({column})) OVER (ORDER BY {key})"
        " - octet_length({column}) AS bytes_before"
        " FROM {table} WHERE substring({column} FROM 1 FOR %s) <> %s ORDER BY {key} LIMIT %s"
        ") AS next WHERE bytes_before < %s) ORDER BY {key} FOR UPDATE"
    )
    write = sql.SQL("UPDATE {table} SET {column} = %s WHERE {key} = %s")
    with connection.cursor() as cursor:
        cursor.execute(find.format(**names), [HEAD_BYTES, newest_head(), batch, batch_bytes])
        rows = cursor.fetchall()
        for key, sealed in rows:
            again = seal(open_sealed(bytes(sealed), column.purpose), column.purpose)
            cursor.execute(write.format(**names), [again, key])
    return len(rows)
