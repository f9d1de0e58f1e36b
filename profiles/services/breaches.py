"""A data breach: who is touched, and that this was looked up."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import audit
from profiles.selectors.touched import Opener, Touched, people_touched


@transaction.atomic
def look_up_touched(
    *, opener: Opener, since: datetime, until: datetime, now: datetime
) -> tuple[Touched, ...]:
    """The people, with a line in the audit that they were looked up.

    The line is about nobody: what it was about stands in its detail, so that a copy of everything
    does not tell whoever is looked into that this is so.
    """
    found = people_touched(opener, since=since, until=until)
    keys = {
        "viewer": [opener.viewer],
        "organisation": opener.organisations,
        "thing": [opener.about],
    }
    told: dict[str, Any] = {
        name: [str(key) for key in some] for name, some in keys.items() if any(some)
    }
    audit.record(
        "breach.looked_up",
        by=None,
        at=now,
        about="breach",
        since=since.isoformat(),
        until=until.isoformat(),
        people=len(found),
        looks=sum(one.looks for one in found),
        **told,
    )
    return found
