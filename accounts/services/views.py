"""The view log: the one thing that a page which only reads may write."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from accounts.access import Actor, Hat
from accounts.domain.seen import ONE_LOOK, Reason, Via, covers
from accounts.models import ProfileView
from loopbrug.kernel.http import writing_only

TABLE = "accounts_profileview"


def saw(
    *,
    person_id: UUID,
    by: Actor | None,
    via: Via,
    blocks: Collection[str],
    reason: Reason,
    about_id: UUID | None,
    now: datetime,
) -> ProfileView | None:
    """Write down that `by` gets to see this, before it is shown: no look without a line.

    `person_id` is the public id of the account it is about. Who looks at oneself leaves no line;
    neither does the same asker who saw all of it through the same within half an hour. It
    is one statement and needs no transaction of its own; two looks at the very same moment may
    both be written, for one line too many harms nobody.
    """
    if by is not None and by.hat is Hat.PERSON and by.audit_id == person_id:
        return None
    organisation = by.organisation if by else None
    look = {
        "person_id": person_id,
        "viewer_id": by.audit_id if by else None,
        "hat": by.hat.value if by else "",
        "organisation_id": organisation.public_id if organisation else None,
        "via": via,
        "reason": reason,
        "about_id": about_id,
    }
    recent = ProfileView.objects.filter(**look, at__gt=now - ONE_LOOK, at__lte=now)
    if any(covers(written, blocks) for written in recent.values_list("blocks", flat=True)):
        return None
    with writing_only(TABLE):
        return ProfileView.objects.create(**look, at=now, blocks=sorted(set(blocks)))


@transaction.atomic
def forget_before(*, moment: datetime) -> int:
    """Remove lines from before `moment`, when their time of keeping is over; how many went."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('loopbrug.keep_views_from', %s, true)", [str(moment)])
    return ProfileView.objects.filter(at__lt=moment).delete()[0]
