"""The person's own statements: make one, show it, take it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access import ActorRequest, Hat, requires
from loopbrug.kernel.http import read_only
from profiles import access, presenters, selectors, services
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import Stage, stages
from profiles.domain.snapshot import NOBODY
from profiles.models import Profile
from profiles.presenters.frame import block_url
from profiles.views.own import own_profile


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def statements(request: ActorRequest) -> HttpResponse:
    """All of them, and the button for a new one while the six stones are laid."""
    profile = own_profile(request)
    is_full = False
    if request.method == "POST":
        if profile is None:
            return redirect("profiles:profile")
        try:
            made = services.state_complete(profile=profile, by=request.actor, now=timezone.now())
        except services.NotComplete:
            messages.warning(request, _("Je profiel is nog niet compleet."))
            return redirect("profiles:statements")
        except services.TooManyStatements:
            is_full = True
        else:
            return redirect("profiles:statement", public_id=made.public_id)
    page = _page(profile, is_full=is_full)
    status = 422 if is_full else 200
    return render(request, "profiles/statements.html", {"page": page}, status=status)


def _page(profile: Profile | None, *, is_full: bool) -> presenters.StatementsPage:
    made = selectors.statements_of(profile) if profile else []
    return presenters.statements_page(
        made, _missing(profile), today=timezone.now().date(), is_full=is_full
    )


def _missing(profile: Profile | None) -> list[tuple[BuildingBlock, str]]:
    found = stages(selectors.snapshot_of(profile) if profile else NOBODY)
    return [(block, block_url(block)) for block in found if found[block] is not Stage.DONE]


@requires(Hat.PERSON)
@require_GET
@read_only
def statement(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """One statement: the code, the square for a phone, and what it says."""
    found = access.own_statement(public_id, request.actor)
    page = presenters.statement_page(found, today=timezone.now().date())
    return render(request, "profiles/statement.html", {"page": page})


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def statement_withdraw(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take it back: first what that means, then at once."""
    found = access.own_statement(public_id, request.actor)
    if request.method == "POST":
        services.withdraw_statement(statement=found, by=request.actor, now=timezone.now())
        messages.success(request, _("Je bewijs is ingetrokken. De code telt niet meer."))
        return redirect("profiles:statements")
    page = presenters.statement_page(found, today=timezone.now().date())
    return render(request, "profiles/statement_withdraw.html", {"page": page})
