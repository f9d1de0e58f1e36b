"""Who works where because of a crossing: one that runs, or that landed not long ago.
And what a bridge leads to."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts.models import Organisation
from loopbrug.kernel.afterwards import still_seen_since
from matching.models import Introduction
from onboarding.models import Transition, TransitionEnd
from onboarding.selectors.today import is_being_built
from profiles.models import Profile


def crossed_to(profile: Profile) -> QuerySet[Transition, int]:
    """Keys of the employers to which this person crosses or crossed; to ask with, no query."""
    return _at_work().filter(profile=profile).values_list("organisation", flat=True)


def crossing_to(organisation: Organisation | None) -> QuerySet[Transition, int]:
    """Keys of the people who cross or crossed to this employer; to ask with, no query."""
    return _at_work().filter(organisation=organisation).values_list("profile", flat=True)


def crosses_there() -> Exists:
    """Whether the person of a row crosses or crossed to its organisation; to ask with."""
    there = {"profile": OuterRef("profile"), "organisation": OuterRef("organisation")}
    return Exists(_at_work().filter(**there))


def occupation_ahead(profile: Profile) -> str:
    """What the person's bridge leads to: of the crossing that runs, or else of the bridge that is
    being built; empty for who still chooses."""
    crosses = Q(transition__isnull=False, transition__ended_at__isnull=True)
    found = Introduction.objects.filter(crosses | is_being_built(), profile=profile)
    order = (F("transition__begun_at").desc(nulls_last=True), "-arrangement__created_at", "-pk")
    return found.order_by(*order).values_list("vacancy__occupation__name", flat=True).first() or ""


def _at_work() -> QuerySet[Transition]:
    landed = Q(end=TransitionEnd.LANDED, ended_at__gte=still_seen_since())
    return Transition.objects.filter(landed | Q(ended_at__isnull=True))
