"""Keys of sixteen thousand people in no order hardly become smaller: packing and unpacking them
took most of the time that planning a full run takes."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("matching", "0012_pack_vacancies")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE matching_matchrunchunk ALTER COLUMN profile_ids SET STORAGE EXTERNAL",
            "ALTER TABLE matching_matchrunchunk ALTER COLUMN profile_ids SET STORAGE EXTENDED",
        )
    ]
