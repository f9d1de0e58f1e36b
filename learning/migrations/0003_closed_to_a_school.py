"""A person can take back from one school what the others on the route still see."""

import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0002_learningroute_landed_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="learningroute",
            name="closed_to",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), default=list, size=None
            ),
        ),
    ]
