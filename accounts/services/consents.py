"""The only way into the register of consents: someone opens something to someone, and it stops.

Written in the transaction of the act itself, so that what is open and what the register says are
one. The lines of one person are written one after the other; call this last in an act, and for
several people in the order of their ids.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.access import Actor
from accounts.domain.consent import (
    LANGUAGE,
    Act,
    Channel,
    Line,
    Purpose,
    follows,
    hash_of,
    notice_of,
    sorted_items,
)
from accounts.models import ConsentRecord, Organisation, User
from accounts.selectors.consents import is_running, newest_about
from notices import services as notices

CHAINS = 7_202_001
"""The family of locks that these are of; the person is the second half."""


class NothingOpened(Exception):
    """A consent without a block and without an item is none."""


@transaction.atomic
def give(
    *,
    person: User,
    receiver: Organisation | None,
    purpose: Purpose,
    about_id: UUID,
    blocks: Collection[str],
    items: Collection[UUID] = (),
    valid_from: datetime,
    valid_until: date,
    by: Actor | None,
    now: datetime,
    channel: Channel = Channel.PAGE,
) -> ConsentRecord:
    """What this receiver may see of this person from now on. Takes the place of what stood before
    about the same thing; the same again writes nothing. The person gets one mail an act, without
    content. `receiver` is None for whoever holds a secret link."""
    if not blocks and not items:
        raise NothingOpened
    _lock_chain(person)
    before = _newest(person, about_id, receiver)
    chosen, things = tuple(sorted(set(blocks))), sorted_items(items)
    stands = before is not None and _stands(before, now)
    if stands and before is not None:
        same = (tuple(before.blocks), sorted_items(before.items), before.valid_until)
        if same == (chosen, things, valid_until):
            return before
    notice = notice_of(purpose)
    record = _append(
        ConsentRecord(
            person_id=person.public_id,
            act=Act.CHANGED if stands else Act.GIVEN,
            purpose=purpose,
            about_id=about_id,
            receiver_id=receiver.public_id if receiver else None,
            receiver_name=receiver.name if receiver else "",
            blocks=list(chosen),
            items=list(things),
            opens_at=valid_from,
            valid_until=valid_until,
            at=now,
            by_id=by.audit_id if by else None,
            ip_hash=_own_network(person, by),
            channel=channel,
            notice_version=notice.version,
            notice_hash=notice.hash,
            language=LANGUAGE,
            previous_id=before.public_id if before else None,
        )
    )
    _mail_receipt(person, record, kind="consent_given", about=record.about_id, now=now)
    return record


@transaction.atomic
def withdraw(
    *,
    person: User,
    about_id: UUID,
    by: Actor | None,
    now: datetime,
    receiver: Organisation | None = None,
) -> list[ConsentRecord]:
    """What stands about this thing stands no longer: for one receiver, or for all. "Withdrawn" when
    the person does it, who gets one mail an act; "ended" when anyone or anything else does. Twice
    writes nothing."""
    _lock_chain(person)
    is_own, network = by is not None and by.user == person, _own_network(person, by)
    written = []
    for before in newest_about(person, [about_id]):
        is_meant = receiver is None or before.receiver_id == receiver.public_id
        if is_meant and _stands(before, now):
            written.append(_end(before, is_own=is_own, network=network, by=by, now=now))
    if is_own and written:
        about = person.public_id
        _mail_receipt(person, written[0], kind="consent_withdrawn", about=about, now=now)
    return written


def _end(
    before: ConsentRecord, *, is_own: bool, network: str, by: Actor | None, now: datetime
) -> ConsentRecord:
    return _append(
        ConsentRecord(
            person_id=before.person_id,
            act=Act.WITHDRAWN if is_own else Act.ENDED,
            purpose=before.purpose,
            about_id=before.about_id,
            receiver_id=before.receiver_id,
            receiver_name=before.receiver_name,
            at=now,
            by_id=by.audit_id if by else None,
            ip_hash=network,
            channel=Channel.PAGE if by else Channel.SYSTEM,
            notice_version=before.notice_version,
            notice_hash=before.notice_hash,
            language=before.language,
            previous_id=before.public_id,
        )
    )


def _append(record: ConsentRecord) -> ConsentRecord:
    """Give the line its place in the chain. The lock of the chain is held."""
    mine = ConsentRecord.objects.filter(person_id=record.person_id)
    last = mine.order_by("-sequence").first()
    record.sequence, record.previous_hash = 0, ""
    placed: Line = follows(record.line, last.line if last else None)
    record.sequence, record.previous_hash = placed.sequence, placed.previous_hash
    record.hash = hash_of(record.line)
    record.save(force_insert=True)
    return record


def _newest(person: User, about_id: UUID, receiver: Organisation | None) -> ConsentRecord | None:
    wanted = receiver.public_id if receiver else None
    found = newest_about(person, [about_id])
    return next((one for one in found if one.receiver_id == wanted), None)


def _stands(record: ConsentRecord, now: datetime) -> bool:
    return Act(record.act).opens and is_running(record, today=timezone.localdate(now))


def _own_network(person: User, by: Actor | None) -> str:
    """The network of the act when it is the person's own; that of anyone else is not theirs."""
    return by.ip_hash if by and by.user == person else ""


def _lock_chain(person: User) -> None:
    """One writer at a time for one person, until the act is done."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [CHAINS, str(person.public_id)]
        )


def _mail_receipt(
    person: User, record: ConsentRecord, *, kind: str, about: UUID, now: datetime
) -> None:
    """Where the receipt is, and which it is: what was given to whom stays out of the mail."""
    notices.send(
        to=person.email,
        kind=kind,
        key=f"{kind.replace('_', '-')}:{about}:{now.isoformat()}",
        due_at=now,
        path=reverse("accounts:who_sees_what"),
        receipt=reverse("accounts:consent", args=[record.public_id]),
        number=str(record.public_id),
        day=timezone.localdate(now).isoformat(),
    )
