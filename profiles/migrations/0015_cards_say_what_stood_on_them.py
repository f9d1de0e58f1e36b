"""A card holds three drives now. An answer says itself what stood on its card, so that the cards
of before (two drives, in a fixed ring of ten) keep what they meant, in the order of their numbers.
"""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import F, Q

RING = (
    ("money", "freedom"), ("learning", "calm"), ("together", "responsibility"),
    ("helping", "making"), ("security", "variety"), ("freedom", "together"), ("variety", "calm"),
    ("money", "helping"), ("making", "learning"), ("responsibility", "security"),
)  # fmt: skip
NAMED = ", ".join(f"({card}, '{this}', '{that}')" for card, (this, that) in enumerate(RING, 1))
SAY_WHAT_STOOD_THERE = f"""
UPDATE profiles_driveanswer a
SET shown = ARRAY[ring.this, ring.that]::varchar[],
    least = CASE a.chosen WHEN ring.this THEN ring.that ELSE ring.this END
FROM (VALUES {NAMED}) AS ring (card, this, that)
WHERE a.card = ring.card AND a.chosen IN (ring.this, ring.that);
DELETE FROM profiles_driveanswer WHERE shown = '{{}}';
"""  # noqa: S608 our own words
"""An answer to no card at all never counted: it goes."""
COUNT_WITHOUT_HOLES = """
UPDATE profiles_driveanswer SET card = card + 1000;
UPDATE profiles_driveanswer a SET card = counted.place
FROM (SELECT id, row_number() OVER (PARTITION BY profile_id ORDER BY card) AS place
      FROM profiles_driveanswer) AS counted
WHERE counted.id = a.id;
"""
CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED;"
"""What rows refer to is looked at here: a table with that still to do lets nobody change it."""
BEGIN_TRACES_LATER = """
SELECT profiles_unfollow('profiles_driveanswer');
DELETE FROM profiles_blocktrace WHERE source = 'profiles_driveanswer';
"""
"""What is followed begins with the new shape: a beginning that could not be put back is none."""
FOLLOW = "SELECT profiles_follow('profiles_driveanswer', 'drives');"


class Migration(migrations.Migration):
    dependencies = [("profiles", "0014_support_needs")]

    operations = [
        migrations.RunSQL(BEGIN_TRACES_LATER, FOLLOW),
        migrations.AddField(
            "driveanswer",
            "shown",
            django.contrib.postgres.fields.ArrayField(
                models.CharField(max_length=30), default=list
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "driveanswer",
            "least",
            models.CharField(blank=True, max_length=30, default=""),
            preserve_default=False,
        ),
        migrations.AlterField("driveanswer", "chosen", models.CharField(blank=True, max_length=30)),
        migrations.RunSQL(
            SAY_WHAT_STOOD_THERE + COUNT_WITHOUT_HOLES + CHECK_NOW, migrations.RunSQL.noop
        ),
        migrations.AddConstraint(
            "driveanswer",
            models.CheckConstraint(
                condition=Q(shown__len__range=(2, 3)), name="drive_card_shows_two_or_three"
            ),
        ),
        migrations.AddConstraint(
            "driveanswer",
            models.CheckConstraint(
                condition=Q(chosen="") | ~Q(chosen=F("least")), name="drive_most_is_not_least"
            ),
        ),
        migrations.RunSQL(FOLLOW, BEGIN_TRACES_LATER),
    ]
