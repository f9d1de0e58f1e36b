from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """A copy of everything asks for the acts of its owner; nobody waits for the index."""

    atomic = False
    dependencies = [("accounts", "0010_only_seals_where_it_is_sealed")]

    operations = [
        AddIndexConcurrently(
            "auditevent", models.Index(fields=["actor_id", "at"], name="audit_actor_at")
        ),
    ]
