"""The register of consents follows the person's yes to a vacancy. The last thing of an act; the
interest is held, `profile.owner` and `vacancy.organisation` are joined."""

from collections.abc import Iterable
from datetime import datetime

from accounts.access import Actor
from accounts.domain.consent import Purpose
from accounts.services import consents
from matching.models import Interest


def gave(interest: Interest, *, by: Actor, now: datetime) -> None:
    """The ticks of the person's yes: they open once the employer says yes as well."""
    person = interest.profile.owner
    if person is None or interest.shared_until is None:
        return
    consents.give(
        person=person,
        receiver=interest.vacancy.organisation,
        purpose=Purpose.MEETING,
        about_id=interest.public_id,
        blocks=interest.blocks,
        valid_from=now,
        valid_until=interest.shared_until,
        by=by,
        now=now,
    )


def ended(interest: Interest, *, by: Actor | None, now: datetime) -> None:
    """Taken back, answered with no, or over with the vacancy."""
    person = interest.profile.owner
    if person is not None:
        consents.withdraw(person=person, about_id=interest.public_id, by=by, now=now)


def ended_all(interests: Iterable[Interest], *, by: Actor | None, now: datetime) -> None:
    """The same for several people, in the order of their ids."""
    for interest in sorted(interests, key=_person):
        ended(interest, by=by, now=now)


def _person(interest: Interest) -> str:
    owner = interest.profile.owner
    return str(owner.public_id) if owner else ""
