"""PDFs as rows: asked for, tried by a worker, kept for a week. A message only wakes the worker.

A paper for a receiver is made and handed over only while that is shared: the row of the profile is
held while looking, as by who takes back, so that one of the two is first and nothing comes between.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from loopbrug.kernel.events import publish
from loopbrug.kernel.retention import rule
from profiles import access, selectors
from profiles.domain.blocks import CONTACT, BuildingBlock
from profiles.domain.paper import Paper, SharedWords
from profiles.domain.statements import PAPER_DAYS
from profiles.events import ExportRequested
from profiles.models import ExportState, Profile, ProfileExport, Share, Statement
from profiles.selectors.shared import opened
from profiles.selectors.shared_words import shared_blocks
from profiles.services.saving import lock
from profiles.services.statements import state_paper

MOST_ATTEMPTS = 5
MOST_PER_DAY = 10
OVERDUE = timedelta(seconds=20)
"""A worker that started is given this long before a sweep takes over."""


class ExportBusy(Exception):
    """Another PDF of this profile is still being made."""


class ExportLimit(Exception):
    """Enough for today."""


class NotShared(Exception):
    """What it was made for is not shared any more."""


@transaction.atomic
def request_export(
    *,
    profile: Profile,
    blocks: Sequence[BuildingBlock],
    now: datetime,
    share: Share | None = None,
    is_of_receiver: bool = False,
) -> ProfileExport:
    """A PDF of the chosen blocks, or of what `share` opens, to be made by a worker. Asking twice
    gives the same one."""
    lock(profile)
    share = _require_shared(share, now)
    mine = ProfileExport.objects.filter(profile=profile, is_of_receiver=is_of_receiver)
    if is_of_receiver:
        mine = mine.filter(share=share)
    wanted = sorted(_blocks_of(share)) if share else [block.value for block in blocks]
    waiting = mine.filter(state=ExportState.WAITING).defer("content").order_by("created_at").first()
    if waiting is not None:
        if waiting.blocks == wanted and waiting.share_id == (share.pk if share else None):
            return waiting
        raise ExportBusy
    if mine.filter(created_at__gt=now - timedelta(days=1)).count() >= MOST_PER_DAY:
        raise ExportLimit
    export = ProfileExport.objects.create(
        profile=profile, blocks=wanted, share=share, is_of_receiver=is_of_receiver
    )
    publish(ExportRequested(export_id=export.pk))
    return export


def _blocks_of(share: Share) -> list[str]:
    known = set(BuildingBlock)
    return [code for code in share.blocks if code in known]


def _require_shared(
    share: Share | None, now: datetime, *, asked_at: datetime | None = None
) -> Share | None:
    """The share as it is now, while the row of the profile is held: who takes back or shares anew
    holds it too. What was asked before the person shared anew was for something else."""
    if share is None:
        return None
    held = Share.objects.select_related("organisation").get(pk=share.pk)
    if not access.is_open(held, now=now) or (asked_at and held.given_at > asked_at):
        raise NotShared
    return held


def try_export(
    *, export_id: int, render: Callable[[Paper], bytes], clock: Callable[[], datetime]
) -> bool:
    """Make one PDF; False when there is nothing to do or someone else is doing it.

    The try is counted and committed first, so that a page that kills its worker is not tried for
    ever. No row is held while rendering: its person goes on saving. A lock of the connection keeps
    a second worker out, and goes with a worker that dies. What the paper may say is looked at
    before, and again at the end, by the clock of that moment.
    """
    with _alone(export_id) as is_alone:
        begun = _begin(export_id, clock()) if is_alone else None
        if begun is None:
            return False
        statement, paper = begun
        return _finish(export_id, statement, render(paper), clock())


@contextmanager
def _alone(export_id: int) -> Iterator[bool]:
    key = [f"profiles.export {export_id}"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", key)
        row = cursor.fetchone()
    is_alone = bool(row and row[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", key)


def _waiting(export_id: int) -> ProfileExport | None:
    found = ProfileExport.objects.select_for_update(skip_locked=True, of=("self",))
    return found.filter(pk=export_id, state=ExportState.WAITING).defer("content").first()


@transaction.atomic
def _begin(export_id: int, now: datetime) -> tuple[Statement, Paper] | None:
    """Count the try and gather what goes on the paper, as it is now."""
    profile = Profile.objects.filter(exports=export_id).select_related("owner").first()
    if profile is None:
        return None
    lock(profile)
    export = _waiting(export_id)
    if export is None or export.attempts >= MOST_ATTEMPTS:
        return None
    if _take_back_unless_shared(export, now):
        return None
    snapshot = selectors.snapshot_of(profile)
    earlier, today = export.statement_id, timezone.localdate(now)
    until = today + timedelta(days=PAPER_DAYS)
    if export.share is not None:
        until = export.share.shared_until - timedelta(days=1)
    statement = state_paper(
        profile=profile,
        share=export.share,
        version=snapshot.version,
        valid_until=max(until, today),
        now=now,
    )
    export.attempts, export.tried_at, export.statement = F("attempts") + 1, now, statement
    export.save(update_fields=["attempts", "tried_at", "statement", "updated_at"])
    if earlier is not None:
        Statement.objects.filter(pk=earlier).delete()
    said = Paper(
        profile=snapshot,
        today=today,
        blocks=tuple(BuildingBlock(code) for code in export.blocks),
        shared=_shared_words(profile, export.share),
        name=_name_on(snapshot.owner_name, export.share),
        receiver=_receiver_of(export.share),
        valid_until=statement.valid_until,
        code=statement.code,
        address=settings.ORIGIN + reverse("proof:checked", args=[statement.code]),
    )
    return statement, said


def _shared_words(profile: Profile, share: Share | None) -> tuple[SharedWords, ...] | None:
    """What the receiver reads on the screen: the same function says it."""
    if share is None:
        return None
    told = shared_blocks(opened(profile, share.blocks, share.items))
    return tuple(SharedWords(block.title, block.lines) for block in told)


def _name_on(name: str, share: Share | None) -> str:
    return name if share is None or CONTACT in share.blocks else ""


def _receiver_of(share: Share | None) -> str:
    if share is None:
        return ""
    return share.organisation.name if share.organisation else share.label


def _take_back_unless_shared(export: ProfileExport, now: datetime) -> bool:
    """Whether it ends here: what it was for is not shared any more."""
    try:
        _require_shared(export.share, now, asked_at=export.created_at)
    except NotShared:
        export.state, export.content = ExportState.WITHDRAWN, None
        export.save(update_fields=["state", "content", "updated_at"])
        return True
    return False


@transaction.atomic
def _finish(export_id: int, statement: Statement, content: bytes, now: datetime) -> bool:
    """Keep the bytes, unless it was taken back meanwhile."""
    profile = Profile.objects.filter(exports=export_id).first()
    if profile is None:
        return False
    lock(profile)
    export = _waiting(export_id)
    if export is None:
        return False
    if _take_back_unless_shared(export, now):
        return False
    export.content, export.state, export.ready_at = content, ExportState.READY, now
    export.save(update_fields=["content", "state", "ready_at", "updated_at"])
    statement.fingerprint = hashlib.sha256(content).hexdigest()
    statement.save(update_fields=["fingerprint", "updated_at"])
    return True


@transaction.atomic
def deliver(*, export: ProfileExport, now: datetime) -> bytes | None:
    """The bytes as they go out at this moment; None when there are none. Raises NotShared when the
    receiver may not have them any more."""
    lock(export.profile)
    found = ProfileExport.objects.select_related("share").filter(pk=export.pk).first()
    if found is None:
        return None
    if found.is_of_receiver:
        _require_shared(found.share, now, asked_at=found.created_at)
    if found.state != ExportState.READY or found.content is None:
        return None
    return bytes(found.content)


@transaction.atomic
def waiting_exports(*, now: datetime, limit: int = 20) -> list[int]:
    """Keys of PDFs that nobody is making: never tried, or tried too long ago."""
    found = ProfileExport.objects.filter(state=ExportState.WAITING, attempts__lt=MOST_ATTEMPTS)
    found = found.exclude(tried_at__gt=now - OVERDUE).exclude(created_at__gt=now - OVERDUE)
    locked = found.select_for_update(skip_locked=True, of=("self",)).order_by("created_at")
    return list(locked.values_list("pk", flat=True)[:limit])


@transaction.atomic
def fail_exports(*, now: datetime) -> int:
    """Give up, visibly, on what was tried often enough."""
    tired = ProfileExport.objects.filter(
        state=ExportState.WAITING, attempts__gte=MOST_ATTEMPTS, tried_at__lte=now - OVERDUE
    )
    keys = tired.select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    return ProfileExport.objects.filter(pk__in=list(keys.values_list("pk", flat=True))).update(
        state=ExportState.FAILED, updated_at=now
    )


@transaction.atomic
def take_back_papers(*, now: datetime) -> int:
    """Bytes of receivers' papers whose sharing ended or was given anew: they could not be fetched
    any more, and now they are gone."""
    ended = ProfileExport.objects.filter(is_of_receiver=True).exclude(state=ExportState.WITHDRAWN)
    over = ended.filter(
        Q(share__ended_at__isnull=False)
        | Q(share__shared_until__lte=timezone.localdate(now))
        | Q(share__given_at__gt=F("created_at"))
    )
    keys = list(over.order_by("pk").values_list("pk", flat=True))
    return ProfileExport.objects.filter(pk__in=keys).update(
        state=ExportState.WITHDRAWN, content=None, updated_at=now
    )


@transaction.atomic
def take_back_papers_of(*, share: Share, now: datetime) -> int:
    """What was made or asked for before the person shares anew: the receiver's papers go, and the
    codes on all of them count no more. Whoever calls holds the row of the profile."""
    Statement.objects.filter(share=share, withdrawn_at__isnull=True).update(
        withdrawn_at=now, code="", token="", fingerprint="", updated_at=now
    )
    papers = ProfileExport.objects.filter(share=share).exclude(state=ExportState.WITHDRAWN)
    return papers.filter(Q(is_of_receiver=True) | Q(state=ExportState.WAITING)).update(
        state=ExportState.WITHDRAWN, content=None, updated_at=now
    )


@transaction.atomic
def remove_old_exports(*, now: datetime) -> int:
    """Rows and bytes older than their time; how many."""
    kept = timedelta(days=rule("export", timezone.localdate(now)).after)
    old = ProfileExport.objects.filter(created_at__lte=now - kept)
    count, _ = old.delete()
    return count
