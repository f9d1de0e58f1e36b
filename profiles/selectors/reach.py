"""What the engine row needs from outside the profile: regions in reach, organisations kept out."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from accounts.models import Membership, Organisation
from accounts.selectors.groups import groups_of
from profiles.domain.snapshot import Goal, ProfileSnapshot
from profiles.models import HiddenFrom, Profile
from profiles.selectors.hiding import named_in
from taxonomy.selectors import regions_within_each


def reach_of(goal: Goal) -> frozenset[int] | None:
    """Slots of the regions that the person can travel to; None while no region is told."""
    if goal.region is None:
        return None
    km = goal.max_travel_km
    return regions_within_each(goal.region.pk, [km])[km]


def reaches_of(goal: Goal, kilometres: Collection[int]) -> dict[int, frozenset[int]]:
    """The same for other distances than the one that was told, by distance."""
    if goal.region is None or not kilometres:
        return {}
    return regions_within_each(goal.region.pk, kilometres)


def blocked_organisations_of(profile: ProfileSnapshot) -> frozenset[int]:
    """The own employer and whoever else the person hides from, each with its whole group."""
    own = profile.own_employer
    employers = own_employers(own.pk if own else None, profile.own_employer_name)
    hidden = HiddenFrom.objects.filter(profile=profile.profile_id)
    named = set(
        Organisation.objects.filter(
            Q(pk__in=named_in(hidden).values("pk")) | Q(pk__in=employers.values("pk"))
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    if not named:
        return frozenset()  # as for most people
    group = groups_of(Organisation.objects.filter(pk__in=named))
    return frozenset(group.order_by("pk").values_list("pk", flat=True))


def own_employers(own_employer: int | None, name: str) -> QuerySet[Organisation]:
    """Where someone works: every organisation with the same KvK number, or of the name as typed."""
    if own_employer is not None:
        same = Organisation.objects.filter(pk=own_employer).values("kvk_number")
        return Organisation.objects.filter(kvk_number__in=same)
    if name:
        return Organisation.objects.filter(name__iexact=name)
    return Organisation.objects.none()


def is_own_employer(profile: Profile, organisation: Organisation) -> bool:
    """Where the person works: as they told, or because they act for it here."""
    told = own_employers(profile.own_employer_id, profile.own_employer_name)
    if told.filter(pk=organisation.pk).exists():
        return True
    acts = Membership.objects.active().filter(user=profile.owner_id)
    return acts.filter(organisation__kvk_number=organisation.kvk_number).exists()
