"""Where workers tell how the fast engine stands with them: `/klaar` is answered by another process."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("matching", "0014_reports_on_answers"),
    ]

    operations = [
        migrations.CreateModel(
            name='EngineReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('worker', models.CharField(max_length=300, unique=True)),
                ('standing', models.CharField(max_length=20)),
                ('told_at', models.DateTimeField()),
            ],
        ),
    ]
