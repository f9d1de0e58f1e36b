"""A check that looks at nothing would always be content."""

import subprocess
import sys

from loopbrug.stack.checks import CHECKS
from loopbrug.stack.paths import BASE


def test_the_import_contracts_are_really_held_against_the_code():
    contracts = next(check for check in CHECKS if check.name == "contracts")
    done = subprocess.run(
        [sys.executable, *contracts.command], cwd=BASE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert " kept, 0 broken" in done.stdout
