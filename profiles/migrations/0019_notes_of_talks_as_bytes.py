"""Notes of talks become bytes, to be sealed in the next step."""

from django.db import migrations

from loopbrug.kernel.sealing import SealedField

NAMES = ("went_well", "agreed")


def to_bytes(name):
    column = f"ALTER TABLE profiles_talknote ALTER COLUMN {name} TYPE"
    return migrations.RunSQL(
        f"{column} bytea USING convert_to({name}, 'UTF8')",
        f"{column} varchar(500) USING convert_from({name}, 'UTF8')",
        [migrations.AlterField("talknote", name, SealedField(purpose="profiles.talk"))],
    )


class Migration(migrations.Migration):
    dependencies = [("profiles", "0018_mandates_end_in_a_merge")]
    operations = [
        migrations.RemoveConstraint("talknote", "talk_note_says_something"),
        *(to_bytes(name) for name in NAMES),
    ]
