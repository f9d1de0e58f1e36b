"""Migrations that make many tables in little time."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


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
