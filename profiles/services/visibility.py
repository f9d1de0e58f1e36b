"""Who may see something: the card for employers, and the employer that sees nothing."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from accounts.models import Organisation
from accounts.selectors.groups import groups_of
from loopbrug.kernel.events import publish
from profiles.events import EmployerChanged
from profiles.models import HiddenFrom, Profile
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

    That organisation sees nothing of this person and is never told so. Talks that were kept where
    the person worked before close, unless the person crosses over to it: that is known above.
    """
    lock(profile)
    before = profile.own_employer_id
    profile.own_employer = organisation
    profile.own_employer_name = "" if organisation else name
    profile.save(update_fields=["own_employer", "own_employer_name", "updated_at"])
    changed(profile, now=now)
    if before is not None and before != profile.own_employer_id:
        publish(EmployerChanged(profile.pk))


@transaction.atomic
def block_organisation_named(*, organisation_id: int, now: datetime) -> int:
    """An organisation appeared or got another name: people who hide from it or from its group, by
    its name in words or otherwise, do so at once. How many, for nobody but the log."""
    group = groups_of(Organisation.objects.filter(pk=organisation_id))
    names = group.values(low=Lower("name"))
    hides = HiddenFrom.objects.annotate(low=Lower("name")).filter(
        Q(organisation__in=group.values("pk")) | Q(low__in=names)
    )
    found = Profile.objects.annotate(low=Lower("own_employer_name")).filter(
        Q(own_employer__in=group.values("pk"))
        | Q(low__in=names)
        | Q(pk__in=hides.values("profile"))
    )
    for profile in found.order_by("pk"):
        changed(profile, now=now)
    return len(found)


MOST_HIDDEN = 50


class TooManyHidden(Exception):
    """A list so long that it says nothing any more: turn the card off instead."""


@transaction.atomic
def hide_from(
    *, profile: Profile, organisation: Organisation | None, name: str, now: datetime
) -> None:
    """Keep one more organisation out, as one that is here or in words. It is never told; again is
    the same."""
    lock(profile)
    hidden = HiddenFrom.objects.filter(profile=profile)
    chosen = {"organisation": organisation, "name": "" if organisation else name}
    if hidden.filter(**chosen).exists():
        return
    if hidden.count() >= MOST_HIDDEN:
        raise TooManyHidden
    HiddenFrom.objects.create(profile=profile, **chosen)
    changed(profile, now=now)


@transaction.atomic
def show_again(*, hidden: HiddenFrom, now: datetime) -> None:
    """Take one organisation off the list."""
    lock(hidden.profile)
    HiddenFrom.objects.filter(pk=hidden.pk).delete()
    changed(hidden.profile, now=now)


@transaction.atomic
def pause(*, profile: Profile, on: bool, now: datetime) -> None:
    """No cards and no matches from now on, or again; what there is stays as it is."""
    lock(profile)
    if profile.owner_id is None:
        raise DraftHasNoCard
    profile.paused_at = now if on else None
    profile.save(update_fields=["paused_at", "updated_at"])
    changed(profile, now=now)
