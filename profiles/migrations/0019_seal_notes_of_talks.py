"""Notes of talks become seals; afterwards the database takes nothing else."""

from django.db import migrations

from loopbrug.kernel.migrations import SealText
from loopbrug.kernel.sealing import SealedField, only_seals


class Migration(migrations.Migration):
    dependencies = [("profiles", "0018_mandates_end_in_a_merge")]
    operations = [
        migrations.RemoveConstraint("talknote", "talk_note_says_something"),
        SealText("talknote", "went_well", SealedField(purpose="profiles.talk")),
        SealText("talknote", "agreed", SealedField(purpose="profiles.talk")),
        migrations.AddConstraint(
            "talknote", only_seals("went_well", "talk_note_went_well_sealed")
        ),
        migrations.AddConstraint("talknote", only_seals("agreed", "talk_note_agreed_sealed")),
    ]
