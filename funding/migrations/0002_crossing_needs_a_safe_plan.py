"""The database itself holds to two promises, whoever writes: nobody crosses on an open post, and
the counters of a post are the sums of its lines.

The second is looked at when the transaction ends, since line and counter are two statements.
"""

from django.db import migrations

SAFE = """
CREATE FUNCTION funding_plan_is_safe() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.crossed_at IS NULL OR (TG_OP = 'UPDATE' AND OLD.crossed_at IS NOT NULL) THEN
        RETURN NEW;
    END IF;
    PERFORM 1 FROM funding_need WHERE plan_id = NEW.id ORDER BY id FOR UPDATE;
    IF (SELECT count(*) FROM funding_need
        WHERE plan_id = NEW.id AND cost IS NOT NULL AND pledged >= cost) < 8 THEN
        RAISE EXCEPTION 'plan % is not financially safe', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_plan_crossed_when_safe';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER funding_plan_crossed_when_safe BEFORE INSERT OR UPDATE OF crossed_at
    ON funding_fundingplan FOR EACH ROW EXECUTE FUNCTION funding_plan_is_safe();
"""
NOT_SAFE = """
DROP TRIGGER funding_plan_crossed_when_safe ON funding_fundingplan;
DROP FUNCTION funding_plan_is_safe();
"""
TRUE_COUNTERS = """
CREATE FUNCTION funding_counters_are_true() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    checked bigint;
BEGIN
    IF TG_TABLE_NAME = 'funding_need' THEN
        checked := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        checked := OLD.need_id;
    ELSE
        checked := NEW.need_id;
    END IF;
    IF EXISTS (
        SELECT 1 FROM funding_need n WHERE n.id = checked AND (n.pledged, n.requested) <> (
            SELECT coalesce(sum(amount) FILTER (WHERE status IN ('promised', 'received')), 0),
                   coalesce(sum(amount) FILTER (WHERE status = 'requested'), 0)
            FROM funding_pledge WHERE need_id = checked
        )
    ) THEN
        RAISE EXCEPTION 'the counters of need % are not the sums of its lines', checked
            USING ERRCODE = 'check_violation', CONSTRAINT = 'funding_need_counters_are_true';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER funding_need_counters_are_true
    AFTER INSERT OR UPDATE OF pledged, requested ON funding_need
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funding_counters_are_true();
CREATE CONSTRAINT TRIGGER funding_pledge_counters_are_true
    AFTER INSERT OR UPDATE OR DELETE ON funding_pledge
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funding_counters_are_true();
"""
UNTRUE = """
DROP TRIGGER funding_pledge_counters_are_true ON funding_pledge;
DROP TRIGGER funding_need_counters_are_true ON funding_need;
DROP FUNCTION funding_counters_are_true();
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0001_initial")]

    operations = [
        migrations.RunSQL(SAFE, NOT_SAFE),
        migrations.RunSQL(TRUE_COUNTERS, UNTRUE),
    ]
