"""How a mandate ends, and the line in the audit log of each act on one."""

from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from profiles.models import Mandate, MandateEnd


@transaction.atomic
def end_mandate(*, mandate: Mandate, how: MandateEnd, by: Actor, now: datetime) -> None:
    """From the next request on the helper sees and writes nothing. Twice changes nothing."""
    locked = Mandate.objects.select_for_update(of=("self",)).filter(pk=mandate.pk).first()
    if locked is None or locked.ended_at is not None:
        return
    locked.ended_at, locked.end = now, how
    names = ["ended_at", "end", "updated_at"]
    if locked.begun_at is None:
        locked.code_hash = ""
        names.append("code_hash")
    locked.save(update_fields=names)
    record("mandate.ended", locked, by=by, now=now, how=how.value)


def record(kind: str, mandate: Mandate, *, by: Actor, now: datetime, **detail: str) -> None:
    audit.record(
        kind,
        by=by,
        at=now,
        about="mandate",
        about_id=mandate.public_id,
        profile=str(mandate.profile.public_id),
        **detail,
    )


def lock_mandates_of(profile_id: int) -> list[Mandate]:
    """All on this profile, held. They come before the profile itself: so does every helper."""
    held = Mandate.objects.select_for_update(of=("self",)).filter(profile=profile_id)
    return list(held.order_by("pk"))
