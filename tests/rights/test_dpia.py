"""The assessment in docs/dpia.md is of what the code does today."""

import hashlib
import json
import re

from django.conf import settings

from loopbrug.kernel.privacy import Ground, Row
from loopbrug.pages.who_table import openings

PAGE = settings.BASE_DIR / "docs" / "dpia.md"


def mark():
    """Changes with who can see what and when, and with the rows and grounds of the register; not
    with a word."""
    matrix = [[one.moment.value, one.party.value, *sorted(one.parts)] for one in openings()]
    told = [sorted(matrix), [row.name for row in Row], [ground.name for ground in Ground]]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]


def test_who_changes_who_sees_what_reads_the_assessment_again_and_dates_it():
    text = PAGE.read_text(encoding="utf-8")
    assert re.search(r"Beoordeeld op \d{1,2} [a-z]+ \d{4}\.", text)
    assert f"`{mark()}`" in text, (
        f"read docs/dpia.md again, change what is no longer so, its day, and the mark to {mark()}"
    )
