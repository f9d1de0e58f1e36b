"""Columns that were sealed from the start: the database takes nothing else there either."""

from django.db import migrations

from loopbrug.kernel.sealing import only_seals


class Migration(migrations.Migration):
    dependencies = [("profiles", "0019_seal_notes_of_talks")]
    operations = [
        migrations.AddConstraint("cvreading", only_seals("content", "cv_content_sealed")),
        migrations.AddConstraint("cvreading", only_seals("proposals", "cv_proposals_sealed")),
        migrations.AddConstraint(
            "evidencefile", only_seals("content", "evidence_file_content_sealed")
        ),
        migrations.AddConstraint("signingkey", only_seals("private", "signing_key_private_sealed")),
        migrations.AddConstraint("supportneed", only_seals("need", "support_need_need_sealed")),
        migrations.AddConstraint("supportneed", only_seals("words", "support_need_words_sealed")),
    ]
