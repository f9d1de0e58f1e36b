"""Someone is shown again to an organisation, and a profile that pauses. For who has an account:
only then is there anything to hide."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from profiles import access, services
from profiles.presenters import hiding as presenters
from profiles.views.own import keeper_of, own_profile


@requires(Hat.PERSON)
@require_POST
def show_again(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Take one organisation off the list."""
    services.show_again(
        hidden=access.own_hidden(public_id, actor=request.actor), now=timezone.now()
    )
    messages.success(request, _("Weggehaald. Deze organisatie kan je kaart weer zien."))
    return redirect("profiles:hidden_from")


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def pause(request: ActorRequest) -> HttpResponse:
    """What pausing does, and the button (`pauze=1`) or the way back (`pauze=0`)."""
    if request.method == "POST":
        on = request.POST.get("pauze") == "1"
        services.pause(profile=keeper_of(request).profile, on=on, now=timezone.now())
        messages.success(request, _("Je profiel staat op pauze.") if on else _("Je doet weer mee."))
        return redirect("profiles:pause")
    page = presenters.pause_page(own_profile(request))
    return render(request, "profiles/pause.html", {"page": page})
