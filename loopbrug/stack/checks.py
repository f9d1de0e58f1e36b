"""What code must pass before the tests: lint, types, contracts, migrations, templates."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from loopbrug.stack import console
from loopbrug.stack.paths import BASE


@dataclass(frozen=True)
class Check:
    """One tool: which files set it off, and whether it takes those files or looks at everything."""

    name: str
    command: tuple[str, ...]
    suffixes: tuple[str, ...]
    takes_files: bool = False
    whole: tuple[str, ...] = (".",)

    def arguments(self, changed: Sequence[str] | None) -> list[str]:
        if not self.takes_files:
            return list(self.command)
        files = self.whole if changed is None else self.concerning(changed)
        return [*self.command, *files]

    def concerning(self, changed: Sequence[str]) -> tuple[str, ...]:
        return tuple(path for path in changed if path.endswith(self.suffixes))


# `-m importlinter.cli` defines its commands, runs none, and ends well.
CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    Check("lint", ("-m", "ruff", "check", "--force-exclude"), (".py",), takes_files=True),
    Check(
        "format", ("-m", "ruff", "format", "--check", "--force-exclude"), (".py",), takes_files=True
    ),
    Check("types", ("-m", "mypy", "."), (".py", "pyproject.toml")),
    Check("contracts", ("-c", CONTRACTS), (".py", "pyproject.toml")),
    Check("django", ("manage.py", "check"), (".py", ".html")),
    Check("migrations", ("manage.py", "makemigrations", "--check", "--dry-run"), (".py",)),
    Check(
        "templates",
        ("-m", "djlint", "--lint", "--quiet"),
        (".html",),
        takes_files=True,
        whole=("templates",),
    ),
    Check(
        "template format",
        ("-m", "djlint", "--check", "--quiet"),
        (".html",),
        takes_files=True,
        whole=("templates",),
    ),
)


def run(*, changed_only: bool = False) -> bool:
    """Run the checks side by side; print what failed and whether all passed."""
    changed = changed_files() if changed_only else None
    wanted = [check for check in CHECKS if changed is None or check.concerning(changed)]
    with ThreadPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        results = list(pool.map(lambda check: run_one(check, changed), wanted))
    return all(results)


def run_one(check: Check, changed: Sequence[str] | None) -> bool:
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, *check.arguments(changed)],
        cwd=BASE,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    passed = done.returncode == 0
    console.say(f"  {check.name}: {'goed' if passed else 'FOUT'} ({console.seconds(start)})")
    if not passed:
        console.say(f"{done.stdout}{done.stderr}".rstrip())
    return passed


def changed_files() -> list[str]:
    """Files that differ from the last commit, new ones included, removed ones not."""
    commands = (
        ["git", "diff", "--name-only", "--diff-filter=d", "-z", "HEAD"],
        ["git", "ls-files", "--others", "--exclude-standard", "-z"],
    )
    found: set[str] = set()
    for command in commands:
        said = subprocess.run(command, cwd=BASE, capture_output=True, text=True, check=True).stdout
        found.update(path for path in said.split("\0") if path and Path(BASE, path).is_file())
    return sorted(found)
