"""The tables of the tests' own database, migrated once a run, for a drill's own PostgreSQL too."""

import os
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from loopbrug.stack.servers import postgres_programs


def pg(program: str, *arguments: str) -> None:
    """One of PostgreSQL's programs, to its end."""
    command = [str(postgres_programs() / program), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 ours
    assert done.returncode == 0, done.stderr


def copied(name: str, target: str) -> bool:
    """Everything in database `name` of the tests' server, put in the empty database `target`.
    False when our programs are too old for that server: then there is nothing in it yet."""
    source = os.environ["DATABASE_URL"]
    with tempfile.TemporaryDirectory() as folder:
        dump = str(Path(folder) / "dump")
        try:
            _dump(source, name, dump)
        except AssertionError:
            return False
        pg("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "-d", target, dump)
    return True


def _dump(source: str, name: str, dump: str) -> None:
    """Of a copy: while somebody looks at the original, no other process of pytest can copy it."""
    copy = sql.Identifier(f"{name}_for_drills")
    with psycopg.connect(source, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(copy, sql.Identifier(name)))
        try:
            address = urlsplit(source)._replace(path=f"/{name}_for_drills").geturl()
            pg("pg_dump", "-Fc", "-Z0", "-f", dump, address)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(copy))
