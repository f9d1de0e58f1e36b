from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0013_keep_chunks_uncompressed"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quarter_from", models.DateField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("rule", models.PositiveSmallIntegerField()),
                ("table", models.JSONField()),
            ],
        ),
    ]
