"""Statements without content: made, taken back, forgotten."""

import secrets
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from loopbrug.kernel.retention import rule
from profiles import selectors
from profiles.domain.completeness import Stage, stages
from profiles.domain.statements import (
    CODE_BYTES,
    TYP,
    Kind,
    Said,
    code_hash,
    code_of,
    payload_of,
)
from profiles.models import Profile, Share, Statement
from profiles.services.keys import sign
from profiles.services.saving import lock

MOST_STANDING = 20
"""More at once nobody can keep apart; taking one back makes room."""


class NotComplete(Exception):
    """A stone is missing, so this cannot be stated."""


class TooManyStatements(Exception):
    """Take one back first."""


@transaction.atomic
def state_complete(*, profile: Profile, by: Actor, now: datetime) -> Statement:
    """That all six blocks are there today, as a code to hand over.

    Asking again on the same day, of the same version, gives the same one.
    """
    lock(profile)
    snapshot = selectors.snapshot_of(profile)
    if any(stage != Stage.DONE for stage in stages(snapshot).values()):
        raise NotComplete
    today = timezone.localdate(now)
    mine = Statement.objects.standing().filter(profile=profile, kind=Kind.COMPLETE)
    same = mine.filter(made_on=today, version=snapshot.version).order_by("pk").first()
    if same is not None:
        return same
    if mine.filter(valid_until__gte=today).count() >= MOST_STANDING:
        raise TooManyStatements
    last_day = today + timedelta(days=rule("statement", today).after - 1)
    made = _make(profile, Kind.COMPLETE, snapshot.version, last_day, now)
    audit.record("statement.made", by=by, at=now, about="statement", about_id=made.public_id)
    return made


@transaction.atomic
def state_paper(
    *, profile: Profile, share: Share | None, version: int, valid_until: date, now: datetime
) -> Statement:
    """That a PDF of this version came from here; its code is printed on it. With a `share` it
    counts as long as that goes on."""
    return _make(profile, Kind.PAPER, version, valid_until, now, share=share)


@transaction.atomic
def withdraw_statement(*, statement: Statement, by: Actor, now: datetime) -> None:
    """From now on everyone who checks the code hears that it was taken back. Twice is once."""
    locked = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    if locked.withdrawn_at is not None:
        return
    locked.withdrawn_at = now
    locked.code = locked.token = locked.fingerprint = ""
    locked.save(update_fields=["withdrawn_at", "code", "token", "fingerprint", "updated_at"])
    audit.record("statement.withdrawn", by=by, at=now, about="statement", about_id=locked.public_id)


@transaction.atomic
def forget_statements(*, profiles: list[int]) -> int:
    """Before profiles are removed: only hashes stay, for who still holds a code."""
    found = Statement.objects.filter(profile__in=profiles)
    return found.update(profile=None, code="", token="", fingerprint="")


@transaction.atomic
def remove_ended_statements(*, now: datetime) -> int:
    """What ended by itself need not be published as withdrawn any more; how many went. A last day
    ends in UTC, as the signed text says."""
    count, _ = Statement.objects.filter(valid_until__lt=now.astimezone(UTC).date()).delete()
    return count


def _make(
    profile: Profile,
    kind: Kind,
    version: int,
    until: date,
    now: datetime,
    *,
    share: Share | None = None,
) -> Statement:
    code = code_of(secrets.token_bytes(CODE_BYTES))
    said = Said(kind, code, timezone.localdate(now), version, until)
    token = sign(payload=payload_of(said, issuer=settings.ORIGIN), typ=TYP, now=now)
    return Statement.objects.create(
        profile=profile,
        share=share,
        kind=kind,
        code=code,
        code_hash=code_hash(code),
        token=token,
        version=version,
        made_on=said.made_on,
        valid_until=until,
    )
