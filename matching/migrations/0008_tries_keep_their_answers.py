from django.db import migrations, models
import django.db.models.deletion
from loopbrug.kernel.migrations import AtOnce


class Migration(AtOnce):
    """The release before has the table but never wrote to it: no row waits for an organisation."""

    dependencies = [
        ('accounts', '0001_initial'),
        ('matching', '0007_full_runs_and_single_changes'),
    ]

    operations = [
        migrations.AddField(
            model_name='vacancytry',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vacancy_tries', to='accounts.organisation'),
        ),
        migrations.AddField(
            model_name='vacancytry',
            name='asked',
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name='vacancytry',
            name='answers',
            field=models.JSONField(default=dict),
        ),
        migrations.AlterField(
            model_name='vacancytry',
            name='vacancy',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tries', to='matching.vacancy'),
        ),
    ]
