"""Migrations that make many tables in little time, and those that seal what was readable."""

from collections.abc import Callable

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from psycopg import sql

from loopbrug.kernel.sealing import SealedField, open_sealed, seal

BATCH = 500


class AtOnce(migrations.Migration):
    """A migration of which Django draws the models once, instead of again for each operation.

    For each operation it draws the model that changes and every model that knows that one: for
    forty tables that takes seconds. Here all operations first change the state, and then the
    tables follow in their order. A model that is new is made as it is in the end, so what is
    added to it further on is there already.

    Only for operations that do not look at the models half-way, so not beside a `RunPython`, and
    none that change one field twice. The tables are the same, and so is the way back.
    """

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,  # noqa: FBT001, FBT002 as Django calls it
    ) -> ProjectState:
        if collect_sql:
            return super().apply(project_state, schema_editor, collect_sql)
        before = project_state.clone()
        project_state.__dict__.pop("apps", None)  # as Django does: drawn when it is next asked for
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
        for operation in self._of_tables():
            operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state

    def _of_tables(self) -> list[Operation]:
        """Those that are left to do when new models are made as they are in the end."""
        created = [one for one in self.operations if isinstance(one, migrations.CreateModel)]
        made = {one.name_lower for one in created}
        return [one for one in self.operations if one in created or _model_of(one) not in made]


def _model_of(operation: Operation) -> str:
    name: str = getattr(operation, "model_name", getattr(operation, "name", ""))
    return name.lower()


class SealText(migrations.AlterField):
    """A column of text becomes a `SealedField`: bytes first, and then row by row a seal.

    The change of type locks the table for everyone until the migration is committed, so nobody
    reads or writes what is bytes and no seal yet. Hence both in one step, which must be atomic.
    A constraint of `only_seals` belongs behind it, for processes that waited with old code.
    """

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        column = _Column(self, app_label, schema_editor, sealed=to_state)
        column.become("bytea", "convert_to({column}, 'UTF8')")
        column.rewrite(seal)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        column = _Column(self, app_label, schema_editor, sealed=from_state)
        text = to_state.apps.get_model(app_label, self.model_name)._meta.get_field(self.name)  # noqa: SLF001 Django documents it
        column.rewrite(open_sealed)
        column.become(str(text.db_type(schema_editor.connection)), "convert_from({column}, 'UTF8')")


class _Column:
    """Where it is in the database, in a transaction of its own."""

    def __init__(
        self,
        step: SealText,
        app_label: str,
        editor: BaseDatabaseSchemaEditor,
        *,
        sealed: ProjectState,
    ) -> None:
        if not editor.connection.in_atomic_block:
            raise ValueError("what is sealed half may not stay behind: make the migration atomic")
        meta = sealed.apps.get_model(app_label, step.model_name)._meta  # noqa: SLF001 as above
        field = meta.get_field(step.name)
        if not isinstance(field, SealedField):
            raise TypeError(f"{field} is not sealed")
        self._purpose, self._cursor = field.purpose, editor.connection.cursor
        self._names = {
            "table": sql.Identifier(meta.db_table),
            "key": sql.Identifier(str(meta.pk.column)),
            "column": sql.Identifier(str(field.column)),
        }

    def become(self, kind: str, using: str) -> None:
        alter = "ALTER TABLE {table} ALTER COLUMN {column} TYPE "
        with self._cursor() as cursor:
            cursor.execute(sql.SQL(f"{alter}{kind} USING {using}").format(**self._names))

    def rewrite(self, change: Callable[[bytes, str], bytes]) -> None:
        """Straight on the column, few rows at a time: nothing else of a row changes."""
        read = "SELECT {key}, {column} FROM {table} WHERE {key} > %s AND {column} IS NOT NULL"
        find = sql.SQL(read + " ORDER BY {key} LIMIT %s").format(**self._names)
        write = sql.SQL("UPDATE {table} SET {column} = %s WHERE {key} = %s").format(**self._names)
        last = 0
        with self._cursor() as cursor:
            cursor.execute(find, [last, BATCH])
            while rows := cursor.fetchall():
                changed = [(change(bytes(value), self._purpose), key) for key, value in rows]
                cursor.executemany(write, changed)
                last = rows[-1][0]
                cursor.execute(find, [last, BATCH])
            # PostgreSQL changes no table of which it still has to look after rows.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
