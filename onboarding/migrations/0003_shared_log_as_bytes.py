"""The words of the shared log become bytes, to be sealed in the next step."""

from django.db import migrations

from loopbrug.kernel.sealing import SealedField

COLUMN = "ALTER TABLE onboarding_contact ALTER COLUMN text TYPE"


class Migration(migrations.Migration):
    dependencies = [("onboarding", "0002_remove_teamlink_token_hash")]
    operations = [
        migrations.RunSQL(
            f"{COLUMN} bytea USING convert_to(text, 'UTF8')",
            f"{COLUMN} varchar(1000) USING convert_from(text, 'UTF8')",
            [migrations.AlterField("contact", "text", SealedField(purpose="onboarding.contact"))],
        ),
    ]
