"""Migrations: one reason each, said in the name, and a way back."""

import re

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

from tests.architecture.source import APPS, RANK

LOADED = {
    key: migration
    for key, migration in MigrationLoader(None).disk_migrations.items()
    if key[0] in APPS
}
DATA = (migrations.RunPython, migrations.RunSQL)
SHAPE = (
    migrations.AddField,
    migrations.AlterField,
    migrations.CreateModel,
    migrations.RemoveField,
    migrations.DeleteModel,
)
REMOVES = (migrations.RemoveField, migrations.DeleteModel)
RENAMES = (migrations.RenameField, migrations.RenameModel)
BEFORE_THE_FIRST_RELEASE = frozenset({"matching.0003_lists_say_what_they_were_made_from"})
"""No installation ever had what these took away. Nothing is added here after 0.1.0."""
each = pytest.mark.parametrize(
    "migration", LOADED.values(), ids=[f"{app}-{name}" for app, name in LOADED]
)


def test_the_name_says_why() -> None:
    wrong = [
        f"{app}.{name}"
        for app, name in LOADED
        if not re.fullmatch(r"\d{4}_[a-z]+(_[a-z0-9]+)*", name) or "auto_" in name
    ]
    assert wrong == []


def test_two_branches_never_take_the_same_number() -> None:
    numbers = [(app, name[:4]) for app, name in LOADED]
    assert sorted({n for n in numbers if numbers.count(n) > 1}) == []
    for app in APPS:
        own = sorted(int(name[:4]) for found, name in LOADED if found == app)
        assert own == list(range(1, len(own) + 1)), app


@each
def test_every_step_has_a_way_back(migration: migrations.Migration) -> None:
    assert [str(step) for step in migration.operations if not step.reversible] == []


@each
def test_data_and_shape_never_change_in_one_step(migration: migrations.Migration) -> None:
    """Rows that were just written block a change of their table. What a trigger or an extension
    needs (RunSQL beside CreateModel) is no data. `SealText` does both, since no row may be seen
    between the two; it waits for what blocks."""
    kinds = [type(step) for step in migration.operations]
    if migrations.RunPython in kinds:
        assert [kind.__name__ for kind in kinds if kind in SHAPE] == []


@each
def test_nothing_is_renamed_and_what_is_removed_says_so(migration: migrations.Migration) -> None:
    """While a release rolls out, the code of the release before still reads the table."""
    assert [str(step) for step in migration.operations if isinstance(step, RENAMES)] == []
    if f"{migration.app_label}.{migration.name}" in BEFORE_THE_FIRST_RELEASE:
        return
    if any(isinstance(step, REMOVES) for step in migration.operations):
        assert "remove" in migration.name


@each
def test_a_migration_outside_a_transaction_does_one_thing(
    migration: migrations.Migration,
) -> None:
    """Half of it may stay behind: only an index that is made beside the work may do that, and rows
    that are written batch by batch, and can be once more."""
    if not migration.atomic:
        (one,) = migration.operations
        assert "Concurrently" in type(one).__name__ or isinstance(one, migrations.RunPython)


@each
def test_a_migration_leans_on_no_higher_app(migration: migrations.Migration) -> None:
    above = [
        f"{app}.{name}"
        for app, name in migration.dependencies
        if app in RANK and app != migration.app_label and RANK[app] >= RANK[migration.app_label]
    ]
    assert above == []
