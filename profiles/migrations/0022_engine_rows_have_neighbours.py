from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("profiles", "0021_talks_open_at_work")]

    operations = [
        migrations.AddField("enginerow", "neighbourhood", models.BigIntegerField(null=True)),
    ]
