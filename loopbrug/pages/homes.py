"""One address for the first screen of everyone; which one follows from the hat."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.access import ActorRequest, Hat
from accounts.selectors import pending_organisations
from loopbrug.kernel.http import read_only
from loopbrug.kernel.parts import Empty, Next
from loopbrug.pages.coach_home import coach_home
from loopbrug.pages.hr_home import hr_home
from loopbrug.pages.person_home import person_home
from loopbrug.pages.trainer_home import trainer_home


@dataclass(frozen=True, slots=True)
class PlainHomePage:
    """A first screen with one next step, for roles whose work starts later on the bridge."""

    title: str
    lead: str
    next: Next | None
    empty: Empty | None


def _staff_home(request: ActorRequest) -> HttpResponse:
    waiting = len(pending_organisations())
    step = Next(
        title=ngettext(
            "%(count)s organisatie wacht op controle",
            "%(count)s organisaties wachten op controle",
            waiting,
        )
        % {"count": waiting},
        text=_("Zolang ze wachten, zien ze niets van mensen."),
        label=_("Bekijk wie er wacht"),
        url=reverse("accounts:pending_organisations"),
    )
    done = Empty(_("Er wacht niemand"), _("Hier zie je organisaties die zich aanmelden."))
    page = PlainHomePage(
        title=_("Beheer van loopbrug"),
        lead=_("Je bevestigt organisaties. Gegevens van mensen zie je hier niet."),
        next=step if waiting else None,
        empty=None if waiting else done,
    )
    return render(request, "pages/plain_home.html", {"page": page})


HOMES: dict[Hat, Callable[[ActorRequest], HttpResponse]] = {
    Hat.PERSON: person_home,
    Hat.HR: hr_home,
    Hat.TRAINER: trainer_home,
    Hat.COACH: coach_home,
    Hat.STAFF: _staff_home,
}


@require_GET
@read_only
def home(request: ActorRequest) -> HttpResponse:
    """The first screen under the hat of this request; the sign-in wall keeps visitors out."""
    return HOMES[request.actor.hat](request)
