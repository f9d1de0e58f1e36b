"""The register of consents: lines are added in order, each on the one before it, and the database
itself refuses a change, a removal, a gap and a line in between.

TRUNCATE fires no row trigger, so a test database can still be emptied.
"""

import django.contrib.postgres.fields
import uuid
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION accounts_consentrecord_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'accounts_consentrecord is append only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER accounts_consentrecord_append_only
    BEFORE UPDATE OR DELETE ON accounts_consentrecord
    FOR EACH ROW EXECUTE FUNCTION accounts_consentrecord_refuse_change();

CREATE FUNCTION accounts_consentrecord_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last accounts_consentrecord%ROWTYPE;
BEGIN
    SELECT * INTO last FROM accounts_consentrecord
        WHERE person_id = NEW.person_id ORDER BY sequence DESC LIMIT 1;
    IF NEW.sequence <> COALESCE(last.sequence, 0) + 1
        OR NEW.previous_hash <> COALESCE(last.hash, repeat('0', 64))
    THEN
        RAISE EXCEPTION 'accounts_consentrecord grows in order'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER accounts_consentrecord_ordered
    BEFORE INSERT ON accounts_consentrecord
    FOR EACH ROW EXECUTE FUNCTION accounts_consentrecord_in_order();
"""

BACKWARD = """
DROP TRIGGER accounts_consentrecord_ordered ON accounts_consentrecord;
DROP FUNCTION accounts_consentrecord_in_order();
DROP TRIGGER accounts_consentrecord_append_only ON accounts_consentrecord;
DROP FUNCTION accounts_consentrecord_refuse_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_views'),
    ]

    operations = [
        migrations.CreateModel(
            name='ConsentRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('person_id', models.UUIDField()),
                ('sequence', models.PositiveIntegerField()),
                ('act', models.CharField(max_length=10)),
                ('purpose', models.CharField(max_length=20)),
                ('about_id', models.UUIDField()),
                ('receiver_id', models.UUIDField(null=True)),
                ('receiver_name', models.CharField(blank=True, max_length=200)),
                ('blocks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
                ('items', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                ('opens_at', models.DateTimeField(null=True)),
                ('valid_until', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('by_id', models.UUIDField(null=True)),
                ('channel', models.CharField(max_length=10)),
                ('notice_version', models.CharField(max_length=30)),
                ('notice_hash', models.CharField(max_length=64)),
                ('language', models.CharField(max_length=10)),
                ('previous_id', models.UUIDField(null=True)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['person_id', 'about_id', '-sequence'], name='consent_newest_about')],
                'constraints': [models.UniqueConstraint(fields=('person_id', 'sequence'), name='consent_one_line_at_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('act__in', ['withdrawn', 'ended']), ('blocks', []), ('items', [])), models.Q(('act__in', ['given', 'changed']), ('opens_at__isnull', False), ('valid_until__isnull', False)), _connector='OR'), name='consent_opens_something_until_a_day')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
