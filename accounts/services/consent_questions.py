"""Two weeks before something that someone allows ends by itself, the question whether it may."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.domain.consent import Act, Purpose
from accounts.models import ConsentRecord, User
from notices import services as notices

QUESTION_BEFORE = timedelta(days=14)
ASKED_ELSEWHERE = (Purpose.SHARE, Purpose.LINK)
"""Shares have a page on which to answer at once; they ask by themselves (`profiles`)."""


def ask_before_end(*, now: datetime) -> int:
    """One mail a consent and its last day, without a word on what it opens or to whom. Silence is
    no: it ends by itself. How many were asked."""
    ending = _ending(now).values_list("person_id", "about_id", "valid_until")
    asked = list(dict.fromkeys(ending.order_by("valid_until", "pk")))
    people = User.objects.filter(
        public_id__in={person for person, _, _ in asked}, is_active=True, leaving_at__isnull=True
    ).in_bulk(field_name="public_id")
    here = [(people[person], about, day) for person, about, day in asked if person in people]
    for person, about, day in here:
        notices.send(
            to=person.email,
            kind="consent_ends_soon",
            key=f"consent-ends-soon:{about}:{day}",
            due_at=now,
            day=str(day),
            path=reverse("accounts:who_sees_what"),
        )
    return len(here)


def _ending(now: datetime) -> QuerySet[ConsentRecord]:
    """What stands, ends within two weeks, and was given longer ago than that."""
    today = timezone.localdate(now)
    later = ConsentRecord.objects.filter(
        person_id=OuterRef("person_id"),
        about_id=OuterRef("about_id"),
        receiver_id=OuterRef("receiver_id"),
        sequence__gt=OuterRef("sequence"),
    )
    return ConsentRecord.objects.filter(
        ~Exists(later),
        act__in=[act.value for act in Act if act.opens],
        valid_until__gt=today,
        valid_until__lte=today + QUESTION_BEFORE,
        at__date__lt=F("valid_until") - QUESTION_BEFORE,
    ).exclude(purpose__in=ASKED_ELSEWHERE)
