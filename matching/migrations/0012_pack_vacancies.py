from django.db import migrations

from matching.domain.compact import RowError
from matching.domain.packed_vacancy import pack
from matching.domain.vacancy import VacancyRow

BATCH = 1000


def pack_rows(apps, schema_editor):
    """Give open vacancies of before their bytes; one that cannot be read is left as it was."""
    rows = apps.get_model("matching", "Vacancy").objects
    last = 0
    while batch := list(
        rows.filter(packed=None, status="open", pk__gt=last).order_by("pk")[:BATCH]
    ):
        for row in batch:
            row.packed = _packed(row.engine_row)
        rows.bulk_update(batch, ["packed"])
        last = batch[-1].pk


def _packed(values):
    try:
        return pack(VacancyRow.from_compact(values))
    except (RowError, AttributeError, TypeError):
        return None


class Migration(migrations.Migration):
    dependencies = [("matching", "0011_remove_counts_of_lists")]

    operations = [migrations.RunPython(pack_rows, migrations.RunPython.noop)]
