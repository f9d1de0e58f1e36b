"""A talk with the place of work is open because the person said so, until a day, and not because
it was begun. What was begun before has no line in the register, so it closes: the person opens it
again by beginning a talk."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("profiles", "0020_only_seals_where_it_is_sealed")]
    operations = [
        migrations.AddField("talk", "opens_at", models.DateTimeField(null=True)),
        migrations.AddField("talk", "open_until", models.DateField(null=True)),
        migrations.AddField("talk", "closed_at", models.DateTimeField(null=True)),
        migrations.AddConstraint(
            "talk",
            models.CheckConstraint(
                name="talk_opens_until_a_day",
                condition=Q(opens_at__isnull=True, open_until__isnull=True, closed_at__isnull=True)
                | Q(opens_at__isnull=False, open_until__isnull=False),
            ),
        ),
    ]
