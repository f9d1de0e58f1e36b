from django.db import migrations

from profiles.domain.packed_row import pack

BATCH = 1000


def pack_rows(apps, schema_editor):
    """Give rows of before their bytes; what does not fit keeps none and is read as it was."""
    rows = apps.get_model("profiles", "EngineRow").objects
    last = 0
    while batch := list(rows.filter(packed=None, pk__gt=last).order_by("pk")[:BATCH]):
        for row in batch:
            row.packed = pack(row.data)
        rows.bulk_update(batch, ["packed"])
        last = batch[-1].pk


class Migration(migrations.Migration):

    dependencies = [("profiles", "0005_engine_rows_as_bytes")]

    operations = [migrations.RunPython(pack_rows, migrations.RunPython.noop)]
