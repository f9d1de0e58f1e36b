"""Pages for everyone: the start, what we do with data, help, and for employers."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActorRequest
from loopbrug.kernel.http import read_only
from loopbrug.kernel.parts import Fact
from loopbrug.kernel.pictures import (
    PLANK_COUNT,
    STONE_COUNT,
    Bridge,
    Flag,
    PlankState,
    StoneState,
)

MONTHS = 12


@dataclass(frozen=True, slots=True)
class StartPage:
    bridge: Bridge
    profile_url: str
    sign_in_url: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """`helpline` is the number of this installation, empty when it has none."""

    helpline: str


@dataclass(frozen=True, slots=True)
class EmployersPage:
    facts: tuple[Fact, ...]


@login_not_required
@require_safe
@read_only
def start(request: ActorRequest) -> HttpResponse:
    """The public first page; who is signed in goes to the own first page."""
    if request.actor.user is not None:
        return redirect("pages:home")
    whole = Bridge(
        stones=(StoneState.DONE,) * STONE_COUNT,
        planks=(PlankState.COVERED,) * PLANK_COUNT,
        flag=Flag(_("Je nieuwe werk"), "", MONTHS),
    )
    page = StartPage(whole, reverse("profiles:profile"), reverse("account_login"))
    return render(request, "pages/start.html", {"page": page})


@login_not_required
@require_safe
@read_only
def accessibility(request: ActorRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html", {"page": HelpPage(settings.HELPLINE)})


@login_not_required
@require_safe
@read_only
def help_page(request: ActorRequest) -> HttpResponse:
    return render(request, "pages/help.html", {"page": HelpPage(settings.HELPLINE)})


@login_not_required
@require_safe
@read_only
def for_employers(request: ActorRequest) -> HttpResponse:
    facts = (
        Fact(_("Nodig"), _("je KvK-nummer en je werkadres")),
        Fact(_("Wachten"), _("tot een medewerker je aanmelding heeft bekeken")),
    )
    return render(request, "pages/for_employers.html", {"page": EmployersPage(facts)})
