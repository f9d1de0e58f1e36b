from contextlib import suppress

from django.db import migrations

from profiles.domain.neighbourhood import neighbourhood

BATCH = 1000


def find_neighbours(apps, schema_editor):
    """Give rows of before their place; whoever has none is only looked at last."""
    rows = apps.get_model("profiles", "EngineRow").objects
    last = 0
    while batch := list(rows.filter(neighbourhood=None, pk__gt=last).order_by("pk")[:BATCH]):
        for row in batch:
            with suppress(AttributeError, OverflowError, TypeError, ValueError):  # no row that anybody can read
                row.neighbourhood = neighbourhood(row.data)
        rows.bulk_update(batch, ["neighbourhood"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    """Batch by batch, so that who saves a profile meanwhile does not wait; it may be done again."""

    atomic = False
    dependencies = [("profiles", "0022_engine_rows_have_neighbours")]

    operations = [migrations.RunPython(find_neighbours, migrations.RunPython.noop)]
