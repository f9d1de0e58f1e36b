from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0009_lists_live_in_partitions'),
    ]

    operations = [
        migrations.AddField(
            model_name='matchrun',
            name='last_error',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='matchrunchunk',
            name='failures',
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
