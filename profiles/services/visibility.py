"""Who may see something: the card for employers, and the employer that sees nothing."""

from datetime import datetime

from django.db import transaction

from accounts.models import Organisation
from profiles.models import Profile
from profiles.services.saving import changed, lock


class DraftHasNoCard(Exception):
    """Only an account can show a card: a visitor cannot be asked anything."""


@transaction.atomic
def turn_card(*, profile: Profile, on: bool, now: datetime) -> None:
    """Show the anonymous card to employers, or no longer."""
    lock(profile)
    if profile.owner_id is None:
        raise DraftHasNoCard
    profile.is_card_on = on
    profile.save(update_fields=["is_card_on", "updated_at"])
    changed(profile, now=now)


@transaction.atomic
def set_own_employer(
    *, profile: Profile, organisation: Organisation | None, name: str, now: datetime
) -> None:
    """Name the own employer, as an organisation here or in words; both empty takes it away.

    That organisation sees nothing of this person and is never told so.
    """
    lock(profile)
    profile.own_employer = organisation
    profile.own_employer_name = "" if organisation else name
    profile.save(update_fields=["own_employer", "own_employer_name", "updated_at"])
    changed(profile, now=now)


@transaction.atomic
def block_organisation_named(*, organisation_id: int, now: datetime) -> int:
    """An organisation appeared or got another name: people who named it in words are hidden from
    it at once. How many, for nobody but the log."""
    name = Organisation.objects.values_list("name", flat=True).get(pk=organisation_id)
    found = Profile.objects.filter(
        own_employer__isnull=True, own_employer_name__iexact=name
    ).order_by("pk")
    for profile in found:
        changed(profile, now=now)
    return len(found)
