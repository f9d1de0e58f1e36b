"""The register of consents follows a route: a line for each school on it that may see something."""

from datetime import datetime

from accounts.access import Actor
from accounts.domain.consent import Purpose
from accounts.models import Organisation
from accounts.selectors.consents import newest_about
from accounts.services import consents
from learning.access import open_blocks
from learning.models import LearningRoute, RouteStep


def write_down(route: LearningRoute, *, by: Actor | None, now: datetime) -> None:
    """Make what stands in the register what is open now. The last thing of an act on a route that
    is held; writes nothing when nothing changed. `introduction.profile.owner` is joined."""
    person = route.introduction.profile.owner
    if person is None:
        return
    until, seeing = route.shared_until, set()
    for school in _schools_on(route):
        blocks = open_blocks(route, school=school.pk, now=now)
        if blocks and until is not None:
            seeing.add(school.public_id)
            consents.give(
                person=person,
                receiver=school,
                purpose=Purpose.TRAINING,
                about_id=route.public_id,
                blocks=blocks,
                valid_from=now,
                valid_until=until,
                by=by,
                now=now,
            )
    lines = newest_about(person, [route.public_id])
    known = {one.receiver_id for one in lines if one.receiver_id is not None}
    for school in Organisation.objects.filter(public_id__in=known - seeing).order_by("pk"):
        consents.withdraw(person=person, about_id=route.public_id, receiver=school, by=by, now=now)


def _schools_on(route: LearningRoute) -> list[Organisation]:
    steps = RouteStep.objects.current().filter(route=route)
    found = Organisation.objects.filter(pk__in=steps.values("start__module__organisation"))
    return list(found.order_by("pk"))
