"""Who looked at whose profile: lines are added, never changed, and only removed when the
transaction names the moment from which lines are kept (`loopbrug.keep_views_from`).

TRUNCATE fires no row trigger, so a test database can still be emptied.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION accounts_profileview_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        AND OLD.at < NULLIF(current_setting('loopbrug.keep_views_from', true), '')::timestamptz
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'accounts_profileview is append only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER accounts_profileview_append_only
    BEFORE UPDATE OR DELETE ON accounts_profileview
    FOR EACH ROW EXECUTE FUNCTION accounts_profileview_refuse_change();
"""

BACKWARD = """
DROP TRIGGER accounts_profileview_append_only ON accounts_profileview;
DROP FUNCTION accounts_profileview_refuse_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0004_when_and_by_whom'),
    ]

    operations = [
        migrations.CreateModel(
            name='ProfileView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('person_id', models.UUIDField()),
                ('viewer_id', models.UUIDField(null=True)),
                ('hat', models.CharField(blank=True, max_length=10)),
                ('organisation_id', models.UUIDField(null=True)),
                ('via', models.CharField(max_length=10)),
                ('reason', models.CharField(max_length=15)),
                ('about_id', models.UUIDField(null=True)),
                ('blocks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None)),
            ],
            options={
                'indexes': [models.Index(fields=['person_id', '-at'], name='profile_view_person_at')],
            },
        ),
        migrations.CreateModel(
            name='ViewObjection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gemaakt op')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='veranderd op')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('text', models.CharField(blank=True, max_length=1000)),
                ('said_at', models.DateTimeField()),
                ('answer', models.CharField(blank=True, max_length=1000)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='view_objections', to=settings.AUTH_USER_MODEL)),
                ('view', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='objection', to='accounts.profileview')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), models.Q(('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='objection_answered_in_words_at_a_moment')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
