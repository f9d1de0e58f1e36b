"""Migrations whose models are drawn once: the same tables, and only where that is right."""

from collections import Counter

import pytest
from django.db import connection, migrations, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from loopbrug.kernel.migrations import AtOnce

APP = "kernel_tables"
KEY = ("id", models.BigAutoField(primary_key=True))


def to(model):
    return models.ForeignKey(f"{APP}.{model}", models.PROTECT, null=True, related_name="+")


FIRST = [
    migrations.CreateModel("Bridge", [KEY, ("name", models.CharField(max_length=20))]),
    migrations.CreateModel("Plank", [KEY, ("bridge", to("Bridge"))]),
    migrations.AddField("Bridge", "first", to("Plank")),
    migrations.AddConstraint(
        "Bridge", models.UniqueConstraint("name", condition=~models.Q(name=""), name="one_name")
    ),
    migrations.AddIndex("Plank", models.Index(fields=["bridge", "-id"], name="newest")),
    migrations.AlterField("Bridge", "name", models.CharField(max_length=40, unique=True)),
]
THEN = [
    migrations.CreateModel("Nail", [KEY, ("planks", models.ManyToManyField(f"{APP}.Plank"))]),
    migrations.AddField("Plank", "nail", to("Nail")),
    migrations.AddField("Plank", "width", models.IntegerField(default=3)),
    migrations.AddConstraint(
        "Plank", models.CheckConstraint(condition=models.Q(width__gt=0), name="has_width")
    ),
    migrations.AlterField("Bridge", "name", models.TextField(db_index=True)),
]
TABLES = [f"{APP}_{name}" for name in ("bridge", "plank", "nail", "nail_planks")]


def tables_made_by(kind):
    """What the database says of the tables, made and taken back."""
    with transaction.atomic():
        state = ProjectState()
        for name, operations in (("first", FIRST), ("then", THEN)):
            migration = kind(name, APP)
            migration.operations = operations
            with connection.schema_editor(atomic=True) as editor:
                state = migration.apply(state, editor)
        with connection.cursor() as cursor:
            said = {name: connection.introspection.get_constraints(cursor, name) for name in TABLES}
            cursor.execute(
                "SELECT table_name, column_name, ordinal_position, data_type, is_nullable, "
                "character_maximum_length FROM information_schema.columns "
                "WHERE table_name = ANY(%s) ORDER BY 1, 3",
                [TABLES],
            )
            columns = cursor.fetchall()
        transaction.set_rollback(True)
    return columns, said


@pytest.mark.django_db
def test_tables_made_at_once_are_those_made_one_by_one():
    columns, said = tables_made_by(migrations.Migration)
    assert tables_made_by(AtOnce) == (columns, said)
    assert len(columns) == 11
    assert {"one_name", "newest", "has_width"} <= {name for of in said.values() for name in of}


def test_only_migrations_that_look_at_nothing_half_way_are_done_at_once():
    found = MigrationLoader(None).disk_migrations.values()
    at_once = [migration for migration in found if isinstance(migration, AtOnce)]
    assert at_once
    for migration in at_once:
        changed = Counter(
            (operation.model_name.lower(), operation.name.lower())
            for operation in migration.operations
            if isinstance(operation, (migrations.AddField, migrations.AlterField))
        )
        assert not [op for op in migration.operations if isinstance(op, migrations.RunPython)]
        new = {op.name_lower for op in migration.operations if hasattr(op, "fields")}
        twice = [key for key, count in changed.items() if count > 1 and key[0] not in new]
        assert not twice, migration
