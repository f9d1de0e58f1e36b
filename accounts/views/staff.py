"""Platform staff: who may take part, and help for who lost the second factor."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts import access, presenters, selectors, services
from accounts.access import ActorRequest, Hat, requires
from accounts.forms.organisations import RefuseForm, ResetFactorForm
from accounts.freshness import fresh_required
from accounts.views.account import form_status
from loopbrug.kernel.http import read_only


@requires(Hat.STAFF)
@require_GET
@read_only
def pending_organisations(request: ActorRequest) -> HttpResponse:
    page = presenters.pending_page(selectors.pending_organisations(), today=timezone.localdate())
    return render(request, "accounts/pending.html", {"page": page})


@requires(Hat.STAFF)
@require_http_methods(["GET", "POST"])
def decide_organisation(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Confirm (`besluit=ja`), or refuse with a reason."""
    found = access.get_organisation_to_decide(public_id, actor=request.actor)
    refusing = request.method == "POST" and request.POST.get("besluit") != "ja"
    form = RefuseForm(request.POST if refusing else None)
    now = timezone.now()
    if request.method == "POST" and (not refusing or form.is_valid()):
        try:
            if refusing:
                services.refuse_organisation(
                    organisation=found, by=request.actor, now=now, **form.cleaned_data
                )
            else:
                services.confirm_organisation(organisation=found, by=request.actor, now=now)
        except services.AlreadyDecided:
            messages.warning(request, _("Hierover was al besloten."))
        else:
            messages.success(request, _("Besloten. We mailen de organisatie."))
        return redirect("accounts:pending_organisations")
    page = presenters.decide_page(found, form, today=timezone.localdate())
    return render(request, "accounts/decide.html", {"page": page}, status=form_status(form))


@requires(Hat.STAFF)
@fresh_required
@require_http_methods(["GET", "POST"])
def reset_factor(request: ActorRequest) -> HttpResponse:
    """Somebody lost the second factor and has no colleague who can help. Only the whole address
    finds an account; the answer is the same whether there is one."""
    form = ResetFactorForm(request.POST or None)
    if form.is_valid():
        user = access.find_account(form.cleaned_data["email"], actor=request.actor)
        try:
            if user is not None:
                services.reset_second_factor(user=user, by=request.actor, now=timezone.now())
        except services.NotYourOwn:
            form.add_error(None, presenters.NOT_YOUR_OWN)
        else:
            messages.success(request, _("Als dit account bestaat, is de tweede stap gewist."))
            return redirect("accounts:reset_factor")
    page = presenters.plain_page(form=form)
    return render(request, "accounts/reset_factor.html", {"page": page}, status=form_status(form))
