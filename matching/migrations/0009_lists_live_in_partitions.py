"""The table of lists becomes one in partitions: a full run fills one beside the one in use and
takes its place at one moment. Nothing is copied; the table of before becomes the first partition.

What a run does not write gets a default in the database, and the key to the profile cascades there:
a list that is being made beside the others goes with its person too.
"""

from django.db import migrations, models

PARTITIONED = """
DO $$
DECLARE found text;
BEGIN
    FOR found IN
        SELECT conname FROM pg_constraint
        WHERE conrelid = 'matching_matchlist'::regclass AND contype = 'f'
    LOOP
        EXECUTE format('ALTER TABLE matching_matchlist DROP CONSTRAINT %I', found);
    END LOOP;
END $$;
ALTER TABLE matching_matchlist RENAME TO matching_matchlist_0;
ALTER TABLE matching_matchlist_0 RENAME CONSTRAINT matching_matchlist_pkey TO matching_matchlist_0_pkey;
CREATE TABLE matching_matchlist (
    LIKE matching_matchlist_0 INCLUDING DEFAULTS INCLUDING CONSTRAINTS
) PARTITION BY LIST (run);
ALTER TABLE matching_matchlist ADD CONSTRAINT matching_matchlist_profile
    FOREIGN KEY (profile_id) REFERENCES profiles_profile (id)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE matching_matchlist_0
    ADD CONSTRAINT matching_matchlist_of_run CHECK (run = 0),
    ADD CONSTRAINT matching_matchlist_profile
    FOREIGN KEY (profile_id) REFERENCES profiles_profile (id)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE matching_matchlist ATTACH PARTITION matching_matchlist_0 FOR VALUES IN (0);
"""
PLAIN = """
CREATE TABLE matching_matchlist_plain (
    LIKE matching_matchlist INCLUDING DEFAULTS INCLUDING CONSTRAINTS
);
INSERT INTO matching_matchlist_plain SELECT * FROM matching_matchlist;
UPDATE matching_matchlist_plain SET run = 0;
DROP TABLE matching_matchlist;
DO $$
DECLARE found text;
BEGIN
    FOR found IN
        SELECT relname FROM pg_class
        WHERE relname ~ '^matching_matchlist_[0-9]+$' AND relkind = 'r'
        AND pg_table_is_visible(oid)
    LOOP
        EXECUTE format('DROP TABLE %I', found);
    END LOOP;
END $$;
ALTER TABLE matching_matchlist_plain RENAME TO matching_matchlist;
ALTER TABLE matching_matchlist ALTER COLUMN run SET DEFAULT 0;
ALTER TABLE matching_matchlist ADD CONSTRAINT matching_matchlist_pkey PRIMARY KEY (profile_id);
ALTER TABLE matching_matchlist ADD CONSTRAINT matching_matchlist_profile_id_fk_profiles_profile_id
    FOREIGN KEY (profile_id) REFERENCES profiles_profile (id) DEFERRABLE INITIALLY DEFERRED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('matching', '0008_tries_keep_their_answers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='matchlist',
            name='attempts',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name='matchlist',
            name='feasible',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name='matchlist',
            name='hidden',
            field=models.JSONField(db_default={}, default=dict),
        ),
        migrations.AlterField(
            model_name='matchlist',
            name='last_error',
            field=models.CharField(blank=True, db_default='', max_length=100),
        ),
        migrations.AlterField(
            model_name='matchlist',
            name='question',
            field=models.CharField(blank=True, choices=[('talents', 'Talenten'), ('skills', 'Skills'), ('drives', 'Drijfveren'), ('adaptability', 'Wendbaarheid'), ('working_level', 'Werk- en denkniveau'), ('goal_and_motivation', 'Doel en motivatie')], db_default='', max_length=20),
        ),
        migrations.AlterField(
            model_name='matchlist',
            name='question_moves',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AlterField(
            model_name='matchlist',
            name='run',
            field=models.PositiveBigIntegerField(db_default=0),
        ),
        migrations.AlterField(
            model_name='matchlist',
            name='tried_version',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.RunSQL(PARTITIONED, PLAIN),
    ]
