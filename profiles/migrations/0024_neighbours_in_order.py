from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody who saves a profile waits for it."""

    atomic = False
    dependencies = [("profiles", "0023_find_neighbours")]

    operations = [
        AddIndexConcurrently(
            "enginerow",
            models.Index(fields=["neighbourhood", "profile"], name="enginerow_neighbours"),
        ),
    ]
