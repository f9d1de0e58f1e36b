from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funding", "0002_crossing_needs_a_safe_plan")]

    operations = [
        migrations.AddField("fundingplan", "landed_at", models.DateTimeField(null=True)),
    ]
