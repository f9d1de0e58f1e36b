"""What someone needs to work well: only on the own side, and only with an account."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import ActorRequest, Hat, requires
from profiles.access.needs import own_need
from profiles.domain.needs import NeedRefused
from profiles.forms.needs import NeedForm
from profiles.models import Profile
from profiles.presenters.needs import needs_page
from profiles.selectors.needs import needs_of
from profiles.services import get_or_create_profile
from profiles.services import needs as services
from profiles.views.own import own_profile


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def needs(request: ActorRequest) -> HttpResponse:
    """What is kept, to whom it is open, and one more."""
    profile, today = own_profile(request), timezone.localdate()
    kept = needs_of(profile, today=today) if profile else ()
    data = request.POST if request.method == "POST" else None
    form = NeedForm(data, taken=[one.code for one in kept])
    if form.is_bound and form.is_valid() and _added(request, form, profile):
        messages.success(request, _("Bewaard. Niemand anders ziet dit, tot jij het openzet."))
        return redirect("profiles:needs")
    status = 422 if form.is_bound else 200
    return render(request, "profiles/needs.html", {"page": needs_page(kept, form)}, status=status)


def _added(request: ActorRequest, form: NeedForm, profile: Profile | None) -> bool:
    profile = profile or get_or_create_profile(owner=request.actor.require_user())
    words = form.cleaned_data["words"]
    try:
        services.add_need(profile=profile, need=form.chosen, words=words, now=timezone.now())
    except NeedRefused as refused:
        form.add_error(refused.field, str(refused))
        return False
    return True


@requires(Hat.PERSON)
@require_POST
def need_remove(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Gone, also for whoever could see it."""
    found = own_need(public_id, actor=request.actor)
    services.remove_need(need=found, by=request.actor, now=timezone.now())
    messages.success(request, _("Weggehaald. Niemand ziet dit nog."))
    return redirect("profiles:needs")


@requires(Hat.PERSON)
@require_POST
def needs_keep(request: ActorRequest) -> HttpResponse:
    """They still hold, also now that the guidance is over."""
    profile = own_profile(request)
    if profile is None:
        raise Http404
    services.keep_needs(profile=profile, now=timezone.now())
    messages.success(request, _("We bewaren wat hier staat."))
    return redirect("profiles:needs")
