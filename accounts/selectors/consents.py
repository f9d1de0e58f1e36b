"""What someone allows whom now, and the whole register of one person."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.utils import timezone

from accounts.domain.consent import QUESTION_BEFORE, Act, Purpose, first_fault
from accounts.domain.seen import Reason
from accounts.models import ConsentRecord, Organisation, ProfileView, User

OPENING = tuple(act.value for act in Act if act.opens)
ASKED_ELSEWHERE = (Purpose.SHARE, Purpose.LINK)
"""Shares have a page on which to answer at once; they ask by themselves (`profiles`)."""


def standing(person: User, *, now: datetime) -> list[ConsentRecord]:
    """What stands at this moment, by the clock and not by a job: of each thing and receiver the
    newest line, when it opens something; the newest first."""
    newest = _newest(ConsentRecord.objects.filter(person_id=person.public_id))
    today = timezone.localdate(now)
    found = [one for one in newest if one.act in OPENING and is_running(one, today=today)]
    return sorted(found, key=lambda one: -one.sequence)


def is_running(record: ConsentRecord, *, today: date) -> bool:
    return record.valid_until is not None and today < record.valid_until


def ending_soon(*, now: datetime) -> list[ConsentRecord]:
    """What stands of anyone, ends within two weeks, was given longer ago than that, and has no
    question of its own; what ends first comes first."""
    today = timezone.localdate(now)
    later = ConsentRecord.objects.filter(
        person_id=OuterRef("person_id"),
        about_id=OuterRef("about_id"),
        receiver_id=OuterRef("receiver_id"),
        sequence__gt=OuterRef("sequence"),
    )
    found = ConsentRecord.objects.filter(
        ~Exists(later),
        act__in=OPENING,
        valid_until__gt=today,
        valid_until__lte=today + QUESTION_BEFORE,
        at__date__lt=F("valid_until") - QUESTION_BEFORE,
    ).exclude(purpose__in=ASKED_ELSEWHERE)
    return list(found.order_by("valid_until", "pk"))


def lines_of(person: User) -> list[ConsentRecord]:
    """The whole register of one person, oldest first."""
    return list(ConsentRecord.objects.filter(person_id=person.public_id).order_by("sequence"))


def newest_of(record: ConsentRecord) -> ConsentRecord:
    """The newest line of the same person about the same thing and receiver."""
    same = ConsentRecord.objects.filter(
        person_id=record.person_id, about_id=record.about_id, receiver_id=record.receiver_id
    )
    return same.order_by("-sequence").first() or record


def newest_about(person: User, about_ids: Iterable[UUID]) -> list[ConsentRecord]:
    """The newest line of each receiver about these things, whatever it says."""
    mine = ConsentRecord.objects.filter(person_id=person.public_id, about_id__in=list(about_ids))
    return _newest(mine)


def opened_to(person: User, receiver: Organisation) -> QuerySet[ConsentRecord]:
    """Every line of this person that opened something to this receiver or is about to, also what
    is over: what was replaced or taken back before it opened, never did."""
    undone = ConsentRecord.objects.filter(
        previous_id=OuterRef("public_id"),
        person_id=OuterRef("person_id"),
        at__lte=OuterRef("opens_at"),
    )
    lines = ConsentRecord.objects.filter(
        person_id=person.public_id, receiver_id=receiver.public_id, act__in=OPENING
    )
    return lines.exclude(Exists(undone))


def broken_chains() -> Iterator[tuple[UUID, int]]:
    """Whose register was changed, and the first of its lines (from 1) that does not fit.

    Reads every line of everyone, a person at a time, without holding anything.
    """
    lines = ConsentRecord.objects.order_by("person_id", "sequence").iterator()
    for person_id, chain in groupby(lines, key=lambda one: one.person_id):
        fault = first_fault([(one.line, one.hash) for one in chain])
        if fault is not None:
            yield person_id, fault


def _newest(records: QuerySet[ConsentRecord]) -> list[ConsentRecord]:
    ordered = records.order_by("about_id", "receiver_id", "-sequence")
    return list(ordered.distinct("about_id", "receiver_id"))


def times_seen(person: User, about_ids: Iterable[UUID]) -> dict[UUID | None, int]:
    """How often each of these things of this person was looked at. A look at the crossing that came
    of an introduction is none at what was shared in it."""
    mine = ProfileView.objects.filter(
        person_id=person.public_id, about_id__in=list(about_ids)
    ).exclude(reason=Reason.CROSSING)
    counted = mine.order_by("about_id").values_list("about_id").annotate(times=Count("pk"))
    return dict(counted)
