"""The database itself writes down how each row of a block was and became (ADR 0019).

Triggers work per statement, so that a bulk change costs one more statement and not one a row.
`profiles_follow('<table>', '<block>')` follows one more table, `profiles_unfollow` stops; the
table has an `id`, and knows its person by `profile_id` or through its goal by `goal_id`. What
stands in a table when following begins is written down as its beginning.
"""

from django.db import migrations

FOLLOWED = (
    ("profiles_talentchoice", "talents"),
    ("profiles_story", "talents"),
    ("profiles_skillclaim", "skills"),
    ("profiles_skillword", "skills"),
    ("profiles_driveanswer", "drives"),
    ("profiles_drive", "drives"),
    ("profiles_adaptabilityanswer", "adaptability"),
    ("profiles_workinglevel", "working_level"),
    ("profiles_goal", "goal_and_motivation"),
    ("profiles_goal_sectors", "goal_and_motivation"),
    ("profiles_goal_occupations", "goal_and_motivation"),
)
CONTENT = "to_jsonb({row}) - '{{created_at,updated_at}}'::text[]"
"""All of a row but its stamps, which say nothing about the block."""
OF_PROFILE = "JOIN profiles_profile p ON p.id = {row}.profile_id"
OF_GOAL = "JOIN profiles_goal g ON g.id = {row}.goal_id JOIN profiles_profile p ON p.id = g.profile_id"
TRACE = """
    INSERT INTO profiles_blocktrace (profile_id, block, source, "row", at, before, after, signed)
    SELECT p.id, TG_ARGV[0], TG_TABLE_NAME, {row}.id, clock_timestamp(), {before}, {after},
           nullif(current_setting('pghistory.context_metadata', true), '')::jsonb
"""


def remember(name: str, owner: str) -> str:
    """The trigger function for tables that find their person by `owner`. A person who is being
    erased leaves no trace: the row is not found any more, or goes after (profiles_forget)."""
    new, old = CONTENT.format(row="fresh"), CONTENT.format(row="gone")
    insert = TRACE.format(row="fresh", before="NULL", after=new)
    delete = TRACE.format(row="gone", before=old, after="NULL")
    update = TRACE.format(row="fresh", before=old, after=new)
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        {insert} FROM fresh {owner.format(row="fresh")} ORDER BY fresh.id;
    ELSIF TG_OP = 'DELETE' THEN
        {delete} FROM gone {owner.format(row="gone")} ORDER BY gone.id;
    ELSE
        {update} FROM fresh JOIN gone ON gone.id = fresh.id {owner.format(row="fresh")}
        WHERE {new} IS DISTINCT FROM {old} ORDER BY fresh.id;
    END IF;
    RETURN NULL;
END $$;
"""


FOLLOW = """
CREATE FUNCTION profiles_follow(followed text, block text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    is_of_goal boolean := EXISTS (
        SELECT FROM pg_attribute WHERE attrelid = followed::regclass AND attname = 'goal_id'
    );
    remember text := CASE WHEN is_of_goal THEN 'profiles_remember_goal' ELSE 'profiles_remember' END;
    act text[];
BEGIN
    FOREACH act SLICE 1 IN ARRAY ARRAY[
        ['insert', 'NEW TABLE AS fresh'],
        ['update', 'OLD TABLE AS gone NEW TABLE AS fresh'],
        ['delete', 'OLD TABLE AS gone']
    ] LOOP
        EXECUTE format(
            'CREATE TRIGGER %I AFTER %s ON %I REFERENCING %s'
            ' FOR EACH STATEMENT EXECUTE FUNCTION %I(%L)',
            followed || '_' || act[1] || '_traced', act[1], followed, act[2], remember, block
        );
    END LOOP;
    EXECUTE format(
        'INSERT INTO profiles_blocktrace (profile_id, block, source, "row", at, after, signed)'
        ' SELECT %s, %L, %L, f.id, clock_timestamp(),'
        ' to_jsonb(f) - ''{created_at,updated_at}''::text[], ''{"hat": "beginning"}'''
        ' FROM %I f %s ORDER BY f.id',
        CASE WHEN is_of_goal THEN 'g.profile_id' ELSE 'f.profile_id' END, block, followed, followed,
        CASE WHEN is_of_goal THEN 'JOIN profiles_goal g ON g.id = f.goal_id' ELSE '' END
    );
END $$;

CREATE FUNCTION profiles_unfollow(followed text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    act text;
BEGIN
    FOREACH act IN ARRAY ARRAY['insert', 'update', 'delete'] LOOP
        EXECUTE format('DROP TRIGGER %I ON %I', followed || '_' || act || '_traced', followed);
    END LOOP;
END $$;
"""
FORGET = """
CREATE FUNCTION profiles_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM profiles_blocktrace WHERE profile_id IN (SELECT id FROM gone);
    RETURN NULL;
END $$;
CREATE TRIGGER profiles_profile_forgotten AFTER DELETE ON profiles_profile
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION profiles_forget();
"""
FORWARD = (
    remember("profiles_remember", OF_PROFILE)
    + remember("profiles_remember_goal", OF_GOAL)
    + FOLLOW
    + FORGET
    + "".join(f"SELECT profiles_follow('{table}', '{block}');\n" for table, block in FOLLOWED)
)
BACKWARD = (
    "".join(f"SELECT profiles_unfollow('{table}');\n" for table, _ in FOLLOWED)
    + """
DROP TRIGGER profiles_profile_forgotten ON profiles_profile;
DROP FUNCTION profiles_forget(), profiles_follow(text, text), profiles_unfollow(text),
    profiles_remember(), profiles_remember_goal();
"""
)


class Migration(migrations.Migration):
    dependencies = [("profiles", "0010_statements_and_keys")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
