"""Two weeks before something that someone allows ends by itself, the question whether it may."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from accounts.models import ConsentRecord, User
from notices import services as notices


def ask_before_end(*, ending: Collection[ConsentRecord], now: datetime) -> int:
    """One mail a person and last day, without a word on what it opens or to whom. Silence is no:
    it ends by itself. How many mails that is."""
    asked = list(dict.fromkeys((one.person_id, one.valid_until) for one in ending))
    people = User.objects.filter(
        public_id__in={person for person, _ in asked}, is_active=True, leaving_at__isnull=True
    ).in_bulk(field_name="public_id")
    here = [(people[person], day) for person, day in asked if person in people]
    for person, day in here:
        notices.send(
            to=person.email,
            kind="consent_ends_soon",
            key=f"consent-ends-soon:{person.public_id}:{day}",
            due_at=now,
            day=str(day),
            path=reverse("accounts:who_sees_what"),
        )
    return len(here)
