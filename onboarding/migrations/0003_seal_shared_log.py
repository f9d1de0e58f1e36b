"""The words of the shared log become seals; afterwards the database takes nothing else."""

from django.db import migrations

from loopbrug.kernel.migrations import SealText
from loopbrug.kernel.sealing import SealedField, only_seals


class Migration(migrations.Migration):
    dependencies = [("onboarding", "0002_remove_teamlink_token_hash")]
    operations = [
        SealText("contact", "text", SealedField(purpose="onboarding.contact")),
        migrations.AddConstraint("contact", only_seals("text", "contact_text_sealed")),
    ]
