"""Routes of a person, found back by the ids in the register of consents."""

from collections.abc import Collection
from uuid import UUID

from accounts.models import User
from learning.models import Admission, AdmissionStatus, LearningRoute


def routes_of(owner: User, ids: Collection[UUID]) -> list[LearningRoute]:
    """Those of one's own routes that have these public ids, with their introduction."""
    mine = LearningRoute.objects.filter(introduction__profile__owner=owner, public_id__in=list(ids))
    return list(mine.select_related("introduction").order_by("pk")) if ids else []


def schools_that_said_yes(ids: Collection[UUID]) -> dict[UUID, frozenset[UUID]]:
    """The schools that admitted someone on these routes, by route; all by public id. Those keep
    seeing who is leaving (`learning.access.lies_still`)."""
    yes = Admission.objects.filter(
        step__route__public_id__in=list(ids), status=AdmissionStatus.ADMITTED
    )
    found: dict[UUID, frozenset[UUID]] = {}
    for route, school in yes.order_by("pk").values_list(
        "step__route__public_id", "organisation__public_id"
    ):
        found[route] = found.get(route, frozenset()) | {school}
    return found
