"""What the website may do in the database: everything but change or remove what only grows."""

from django.db import connection, transaction
from psycopg import sql

ONLY_GROW = ("accounts_consentrecord", "accounts_auditevent", "accounts_profileview")
"""The register of consents, the audit trail and the view log. Triggers refuse it as well, to
everyone; but a worker lets lines of the last two go whose time of keeping is over."""
NOT_ITS_BUSINESS = ("django_migrations",)


@transaction.atomic
def give_rights(*, role: str) -> None:
    """Make the role when it is not there, and give it its rights on all tables, those to come
    included. Whoever calls this owns the tables and may make roles; again gives the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [role])
        if not cursor.rowcount:
            cursor.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
        for statement in _statements():
            cursor.execute(statement.format(role=sql.Identifier(role)))


def _statements() -> list[sql.SQL]:
    """In this order: first everything, then less."""
    words = "SELECT, INSERT, UPDATE, DELETE"
    return [
        sql.SQL("GRANT {role} TO CURRENT_USER"),
        sql.SQL("GRANT USAGE ON SCHEMA public TO {role}"),
        sql.SQL(f"GRANT {words} ON ALL TABLES IN SCHEMA public TO {{role}}"),
        sql.SQL("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"),
        sql.SQL(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {words} ON TABLES TO {{role}}"),
        _revoke("UPDATE, DELETE", ONLY_GROW),
        _revoke("INSERT, UPDATE, DELETE", NOT_ITS_BUSINESS),
    ]


def _revoke(what: str, tables: tuple[str, ...]) -> sql.SQL:
    return sql.SQL(f"REVOKE {what} ON {', '.join(tables)} FROM {{role}}")
