"""What all pages of a plan share: who may come in, and what to say when an act came too late."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.access import ActorRequest, Hat, requires
from accounts.domain.seen import Part
from funding.access import Seat
from funding.services import problems
from profiles.services.looks import looked_at_crossing

View = Callable[..., HttpResponse]
TOO_LATE = (
    problems.NotYours,
    problems.PlanClosed,
    problems.PlanFixed,
    problems.WrongLine,
    problems.AlreadyCrossed,
    problems.NotWorkedOut,
)
"""Refusals that no other answer in the form would mend: the plan itself is different now."""


def for_sides(view: View) -> View:
    """The person, the coach and both employers; which of them, the plan decides."""
    return requires(Hat.PERSON, Hat.COACH, Hat.HR)(view)


def write_down(request: ActorRequest, seat: Seat) -> None:
    """That this side looked, before anything is shown."""
    introduction = seat.plan.require_introduction()
    looked_at_crossing(
        introduction.profile, part=Part.PLAN, introduction_id=introduction.public_id,
        by=request.actor, now=timezone.now(),
    )  # fmt: skip


def say_too_late(request: ActorRequest, problem: Exception) -> None:
    """In words, on the next page."""
    if isinstance(problem, problems.PlanClosed):
        messages.error(request, _("Dit plan is afgesloten. Er kan niets meer aan veranderen."))
    elif isinstance(problem, problems.PlanFixed | problems.AlreadyCrossed):
        messages.error(request, _("De overstap is begonnen. De bedragen staan nu vast."))
    elif isinstance(problem, problems.NotWorkedOut):
        messages.error(request, _("Deze plank is nog niet uitgerekend. Doe dat eerst."))
    else:
        messages.error(request, _("Dit kan niet meer. Kijk hieronder hoe het er nu voor staat."))
