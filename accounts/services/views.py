"""The view log: the one thing that a page which only reads may write."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from accounts.access import Actor, Hat
from accounts.domain.seen import ONE_LOOK, Reason, Via
from accounts.keeping import forget_lines
from accounts.models import ProfileView
from loopbrug.kernel.http import writing_only

TABLE = "accounts_profileview"


ADD_UNLESS_WRITTEN = f"""
INSERT INTO "{TABLE}" (public_id, at, person_id, viewer_id, hat, organisation_id, via, reason,
    about_id, blocks)
SELECT %(public_id)s, %(at)s, %(person_id)s, %(viewer_id)s, %(hat)s, %(organisation_id)s, %(via)s,
    %(reason)s, %(about_id)s, %(blocks)s::varchar[]
WHERE NOT EXISTS (
    SELECT FROM "{TABLE}"
    WHERE person_id = %(person_id)s AND at > %(since)s AND at <= %(at)s
        AND viewer_id IS NOT DISTINCT FROM %(viewer_id)s AND hat = %(hat)s
        AND organisation_id IS NOT DISTINCT FROM %(organisation_id)s
        AND via = %(via)s AND reason = %(reason)s
        AND about_id IS NOT DISTINCT FROM %(about_id)s
        AND blocks @> %(blocks)s::varchar[]
)
"""  # noqa: S608 the one name in it is ours


def saw(
    *,
    person_id: UUID,
    by: Actor | None,
    via: Via,
    blocks: Collection[str],
    reason: Reason,
    about_id: UUID | None,
    now: datetime,
) -> bool:
    """Write down that `by` gets to see this, before it is shown: no look without a line. Whether
    there is a new line.

    `person_id` is the public id of the account it is about. Who looks at oneself leaves no line;
    neither does the same asker who saw all of it through the same within half an hour. One
    statement, which needs no transaction of its own; two looks at the very same moment may both be
    written, for one line too many harms nobody.
    """
    if by is not None and by.hat is Hat.PERSON and by.audit_id == person_id:
        return False
    organisation = by.organisation if by else None
    line: dict[str, Any] = {
        "public_id": uuid4(),
        "at": now,
        "since": now - ONE_LOOK,
        "person_id": person_id,
        "viewer_id": by.audit_id if by else None,
        "hat": by.hat.value if by else "",
        "organisation_id": organisation.public_id if organisation else None,
        "via": via.value,
        "reason": reason.value,
        "about_id": about_id,
        "blocks": sorted({str(block) for block in blocks}),
    }
    with writing_only(TABLE), connection.cursor() as cursor:
        cursor.execute(ADD_UNLESS_WRITTEN, line)
        return bool(cursor.rowcount)


def forget_before(*, moment: datetime) -> int:
    """Remove lines from before `moment`, when their time of keeping is over; how many went."""
    return forget_lines(
        ProfileView.objects.all(), before=moment, setting="loopbrug.keep_views_from"
    )
