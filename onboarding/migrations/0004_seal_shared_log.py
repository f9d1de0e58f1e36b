"""What coach and person wrote before is sealed, straight on the column: nothing else changes."""

from django.db import migrations

from loopbrug.kernel.sealing import open_sealed, seal


def rewritten(change):
    def forwards(_apps, schema):
        with schema.connection.cursor() as cursor:
            cursor.execute("SELECT id, text FROM onboarding_contact ORDER BY id")
            for key, text in cursor.fetchall():
                cursor.execute(
                    "UPDATE onboarding_contact SET text = %s WHERE id = %s",
                    [change(bytes(text), "onboarding.contact"), key],
                )

    return forwards


class Migration(migrations.Migration):
    dependencies = [("onboarding", "0003_shared_log_as_bytes")]
    operations = [migrations.RunPython(rewritten(seal), rewritten(open_sealed))]
