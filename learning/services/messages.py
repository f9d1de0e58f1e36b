"""The mails of learning. No text is about a person: who wants to know looks here."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from accounts.models import Organisation
from learning.access import is_open_to_employer, lies_still
from learning.models import Admission, LearningRoute, ModuleStart, RouteStep, TrainingModule
from learning.selectors.admissions import colleagues_of
from loopbrug.kernel.ids import token_hash
from matching.services import messages as matching
from notices import services as notices
from profiles.access import guidances_in_sight


def tell_school(kind: str, module: TrainingModule, *, act: str, now: datetime, path: str) -> None:
    """Everyone who acts for the opleider of this module."""
    addresses = [user.email for user in colleagues_of(module.organisation)]
    _send(addresses, kind, module.title, module.organisation, act=act, now=now, path=path)


def tell_asked(admission: Admission, *, now: datetime) -> None:
    """The opleider, unless the person is leaving: the mail would lead nowhere, and an undone wish
    brings the question where they look."""
    if lies_still(admission):
        return
    path = reverse("learning:admission", args=[admission.public_id])
    module = admission.step.start.module
    tell_school("admission_asked", module, act=str(admission.public_id), now=now, path=path)


def tell_withdrawn(admission: Admission, *, now: datetime) -> None:
    module = admission.step.start.module
    act, path = str(admission.public_id), reverse("learning:admissions")
    tell_school("admission_withdrawn", module, act=act, now=now, path=path)


def tell_moved(admission: Admission, *, now: datetime) -> None:
    """The opleider: somebody comes on another day than before. Not about who is out of sight."""
    if lies_still(admission):
        return
    module = admission.step.start.module
    path = reverse("learning:admission", args=[admission.public_id])
    act = f"{admission.public_id}:{admission.version}"
    tell_school("admission_moved", module, act=act, now=now, path=path)


def tell_answered(admission: Admission, *, now: datetime) -> None:
    """The person. Yes or no stands on the page and never in the mail."""
    route, module = admission.step.route, admission.step.start.module
    owner = route.introduction.profile.owner
    to = [owner.email] if owner else []
    path = path_of(route)
    act = f"{admission.public_id}:{admission.version}"
    _send(to, "admission_answered", module.title, module.organisation, act=act, now=now, path=path)


def tell_start_cancelled(start: ModuleStart, *, now: datetime) -> None:
    """Everyone on it: the person, the receiving employer, and the coach when there is one."""
    act = f"{start.public_id}:cancelled"
    for route in _routes_on(start):
        _tell_person("module_cancelled", route, start, act=act, now=now)
        _tell_watching("module_cancelled_told", route, start, act=act, now=now)


def tell_start_moved(start: ModuleStart, *, now: datetime) -> None:
    """The same people, each time that the day changes."""
    act = f"{start.public_id}:{start.version}"
    for route in _routes_on(start):
        _tell_person("module_moved", route, start, act=act, now=now)
        _tell_watching("module_moved_told", route, start, act=act, now=now)


def path_of(route: LearningRoute) -> str:
    return reverse("learning:route", args=[route.introduction.public_id])


def _routes_on(start: ModuleStart) -> Iterable[LearningRoute]:
    """The chosen routes that have this start on them now."""
    steps = RouteStep.objects.current().filter(start=start)
    return (
        LearningRoute.objects.filter(
            pk__in=steps.values("route"), chosen_at__isnull=False, ended_at__isnull=True
        )
        .select_related("introduction__profile__owner", "introduction__vacancy__organisation")
        .order_by("pk")
    )


def _tell_person(
    kind: str, route: LearningRoute, start: ModuleStart, *, act: str, now: datetime
) -> None:
    owner = route.introduction.profile.owner
    _send_route([owner.email] if owner else [], kind, route, start, act=act, now=now)


def _tell_watching(
    kind: str, route: LearningRoute, start: ModuleStart, *, act: str, now: datetime
) -> None:
    """The coach when there is one, and the employer while the route is open to them."""
    introduction = route.introduction
    coaches = guidances_in_sight().filter(profile=introduction.profile, coach__isnull=False)
    to = list(coaches.order_by("pk").values_list("coach__email", flat=True))
    if is_open_to_employer(route, now=now):
        to += matching.hr_of(introduction.vacancy)
    _send_route(to, kind, route, start, act=act, now=now)


def _send_route(
    to: Iterable[str],
    kind: str,
    route: LearningRoute,
    start: ModuleStart,
    *,
    act: str,
    now: datetime,
) -> None:
    module, act = start.module, f"{act}:{route.public_id}"
    _send(to, kind, module.title, module.organisation, act=act, now=now, path=path_of(route))


def _send(
    to: Iterable[str],
    kind: str,
    title: str,
    organisation: Organisation,
    *,
    act: str,
    now: datetime,
    path: str,
) -> None:
    for address in to:
        notices.send(
            to=address,
            kind=kind,
            key=f"{kind}:{act}:{token_hash(address)[:16]}",
            due_at=now,
            title=title,
            organisation=organisation.name,
            path=path,
        )
