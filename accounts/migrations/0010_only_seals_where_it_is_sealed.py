"""The copy of everything was sealed from the start: the database takes nothing else there."""

from django.db import migrations

from loopbrug.kernel.sealing import only_seals


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_audit_lines_end")]
    operations = [
        migrations.AddConstraint("takeout", only_seals("content", "takeout_content_sealed")),
    ]
