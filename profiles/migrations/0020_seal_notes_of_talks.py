"""What was written of talks before is sealed, straight on the column: nothing else changes."""

from django.db import migrations

from loopbrug.kernel.sealing import open_sealed, seal

NAMES = ("went_well", "agreed")


def rewritten(change):
    def forwards(_apps, schema):
        with schema.connection.cursor() as cursor:
            cursor.execute(f"SELECT id, {', '.join(NAMES)} FROM profiles_talknote ORDER BY id")
            for key, *values in cursor.fetchall():
                cursor.execute(
                    "UPDATE profiles_talknote SET went_well = %s, agreed = %s WHERE id = %s",
                    [*(change(bytes(value), "profiles.talk") for value in values), key],
                )

    return forwards


class Migration(migrations.Migration):
    dependencies = [("profiles", "0019_notes_of_talks_as_bytes")]
    operations = [migrations.RunPython(rewritten(seal), rewritten(open_sealed))]
