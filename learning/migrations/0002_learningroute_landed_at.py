from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_initial")]

    operations = [
        migrations.AddField("learningroute", "landed_at", models.DateTimeField(null=True)),
    ]
