"""The person asks the employer of now to pay along: the first moment that it hears of anything."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import ActorRequest, Hat, requires
from funding import access
from funding.forms.lines import FindForm, InviteForm
from funding.models import FundingPlan
from funding.presenters.invite import releasing_page
from funding.selectors.employers import employers_found, own_employer_words
from funding.selectors.views import plan_view
from funding.services import plans, problems
from funding.views.sides import TOO_LATE, say_too_late
from profiles.selectors import employer


@requires(Hat.PERSON)
@require_http_methods(["GET", "POST"])
def releasing(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Find the employer by name or KvK number (`?q=`), read what it will see, ask it."""
    seat = access.plan_for(public_id, actor=request.actor)
    view = plan_view(seat, with_events=False)
    if view.has_releasing or view.crossed_at or not view.is_open:
        return redirect("funding:plan", public_id=public_id)
    words = request.GET.get("q", own_employer_words(seat.plan))
    search = FindForm(
        {"q": request.POST.get("q", "")} if request.method == "POST" else {"q": words}
    )
    found = employers_found(search.words, seat.plan)
    form = InviteForm(request.POST, found=found) if request.method == "POST" else None
    if form is not None and form.is_valid() and _invite(request, seat.plan, form):
        return redirect("funding:plan", public_id=public_id)
    if form is None and found:
        form = InviteForm(initial={"q": search.words}, found=found)
    page = releasing_page(view, search, form, is_searched=bool(search.words))
    status = 422 if request.method == "POST" or not search.is_valid() else 200
    return render(request, "funding/releasing.html", {"page": page}, status=status)


def _invite(request: ActorRequest, plan: FundingPlan, form: InviteForm) -> bool:
    """Whether the page is done; what became of it is said in a message."""
    organisation = employer(form.organisation_id)
    if organisation is None:  # it was there a moment ago
        raise Http404
    try:
        plans.invite_releasing(
            plan=plan, organisation=organisation, by=request.actor, now=timezone.now()
        )
    except problems.AlreadyInvited:
        form.add_error("employer", _("Deze werkgever kan het niet zijn. Kies een andere."))
        return False
    except TOO_LATE as problem:
        say_too_late(request, problem)
    else:
        messages.success(
            request, _("%(name)s is gevraagd mee te betalen.") % {"name": organisation.name}
        )
    return True
