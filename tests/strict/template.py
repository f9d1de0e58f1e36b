"""A database with every migration applied, made once a run while pytest still collects; each
process of pytest copies it instead of migrating for itself."""

import fcntl
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

NAME = "loopbrug_template"
RUN = "LOOPBRUG_TEMPLATE_RUN"
"""Number of the run that makes one, in the environment of its processes."""
_making = pytest.StashKey[subprocess.Popen[bytes]]()


def begin(config: pytest.Config) -> None:
    """Have it made beside, when several processes will want it."""
    if hasattr(config, "workerinput") or not getattr(config.option, "numprocesses", None):
        return
    os.environ[RUN] = str(os.getpid())
    with _lock().open("w") as lock:
        # The child keeps the lock until it ends, however it ends.
        fcntl.flock(lock, fcntl.LOCK_EX)
        config.stash[_making] = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.strict.template"],
            pass_fds=[lock.fileno()],
        )


def end(config: pytest.Config) -> None:
    making = config.stash.get(_making, None)
    if making is not None:
        making.wait()
        _lock().unlink()


def is_made() -> bool:
    """Waits for it. False when this run makes none, or could not: then migrations say why."""
    if RUN not in os.environ:
        return False
    with _lock().open() as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        return lock.read() == NAME


def _lock() -> Path:
    return Path(tempfile.gettempdir()) / f"loopbrug-template-{os.environ[RUN]}"


def make() -> None:
    """In a process of its own, on the server of the tests."""
    import django  # noqa: PLC0415 set up first

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 after it
    from django.db import connection  # noqa: PLC0415 after it

    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {NAME}")
        cursor.execute(f"CREATE DATABASE {NAME}")
    connection.settings_dict["NAME"] = NAME
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    connection.close()
    _lock().write_text(NAME, encoding="utf-8")


if __name__ == "__main__":
    make()
