"""Search: extensions, the functions that fold a name (no accents, capitals, punctuation), tables.

PostgreSQL's own unaccent() is only STABLE, since its rules are a file that could be replaced; an
index needs IMMUTABLE. The schema is written out because restoring a dump and rebuilding an index
run with an empty search path.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

MAKE = r"""
DO $make$
DECLARE
    home text := (SELECT n.nspname FROM pg_extension e
                  JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'unaccent');
    here text := current_schema();
BEGIN
    EXECUTE format(
        'CREATE OR REPLACE FUNCTION %I.immutable_unaccent(value text) RETURNS text
         LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS %L',
        here, format('SELECT %I.unaccent(''%I.unaccent''::regdictionary, value)', home, home)
    );
    EXECUTE format(
        'CREATE OR REPLACE FUNCTION %I.taxonomy_fold(value text) RETURNS text
         LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS %L',
        here, format(
            'SELECT btrim(regexp_replace(lower(%I.immutable_unaccent(value)), ''[^a-z0-9]+'', '' '', ''g''))',
            here
        )
    );
END
$make$
"""
DROP = "DROP FUNCTION taxonomy_fold(text); DROP FUNCTION immutable_unaccent(text)"


class Migration(migrations.Migration):
    dependencies = [("taxonomy", "0001_initial")]

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(MAKE, DROP),
        migrations.CreateModel(
            name='SearchName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('skill', 'skill'), ('occupation', 'beroep')], max_length=10)),
                ('concept_id', models.BigIntegerField()),
                ('text', models.CharField(max_length=300)),
                ('folded', models.CharField(max_length=400)),
                ('weight', models.PositiveSmallIntegerField()),
                ('document', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.SearchVector('folded', config='dutch'), output_field=django.contrib.postgres.search.SearchVectorField())),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['document'], name='search_name_document')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'concept_id', 'folded'), name='search_name_once')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('skill', 'skill'), ('occupation', 'beroep')], max_length=10)),
                ('stem', models.CharField(max_length=400)),
                ('name_count', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('stem', name='gin_trgm_ops'), name='search_word_trigrams')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'stem'), name='search_word_once')],
            },
        ),
    ]
