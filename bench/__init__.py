"""How fast it is: `python3 -m bench.matching`, `bench.pages`, `bench.recompute`, `bench.passport`.

Reports, asserts nothing. Numbers belong to a machine, so they are told as ratios too: pages to
`/gezond`, the emptiest page there is, and the engines to each other. See docs/performance.md.

Needs nothing but Python: `python3 -m bench.…` makes the virtual environment of the tests when it is
not there, and starts in it.
"""

import os
import sys
from pathlib import Path

from loopbrug.stack import bootstrap, console
from loopbrug.stack.paths import VENV, VENV_PYTHON


def _enter() -> None:
    """Go on in the virtual environment; only for a command, not for a test that imports this."""
    is_command = sys.orig_argv[1:2] == ["-m"] and sys.orig_argv[2].startswith("bench.")
    if not is_command or os.environ.get("LOOPBRUG_NO_VENV") == "1":
        return
    try:
        if not bootstrap.is_fresh("test.txt"):
            bootstrap.install("test.txt")
    except console.StackError as problem:
        sys.exit(str(problem))
    if Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(VENV_PYTHON, [str(VENV_PYTHON), *sys.orig_argv[1:]])  # noqa: S606 our own command


_enter()

import django  # noqa: E402 there from here on

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()
