"""An organisation's own pages: register, colleagues, invitations, leaving."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import access, presenters, selectors, services
from accounts.access import PROFESSIONAL_HATS, SESSION_KEY, ActorRequest, personal, requires
from accounts.forms.organisations import InviteForm, OrganisationForm
from accounts.freshness import fresh_required
from accounts.views.account import form_status
from loopbrug.kernel.http import read_only


@personal
@require_http_methods(["GET", "POST"])
def register(request: ActorRequest) -> HttpResponse:
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        try:
            membership = services.register_organisation(
                by=request.actor, now=timezone.now(), **form.cleaned_data
            )
        except services.FreeMailAddress:
            form.add_error(None, presenters.FREE_MAIL)
        except services.OrganisationExists:
            form.add_error("kvk_number", presenters.ORGANISATION_EXISTS)
        else:
            request.session[SESSION_KEY] = str(membership.public_id)
            messages.success(request, _("Je organisatie is aangemeld."))
            return redirect("accounts:organisation")
    page = presenters.register_page(request.actor, form)
    return render(request, "accounts/register.html", {"page": page}, status=form_status(form))


@requires(*PROFESSIONAL_HATS, confirmed=False)
@require_GET
@read_only
def organisation(request: ActorRequest) -> HttpResponse:
    own, now = request.actor.membership, timezone.now()
    if own is None:
        return redirect("accounts:switch")
    page = presenters.organisation_page(
        request.actor,
        organisation=own.organisation,
        members=selectors.members_of(own.organisation),
        invitations=selectors.open_invitations_of(own.organisation, now=now),
        today=timezone.localdate(),
    )
    return render(request, "accounts/organisation.html", {"page": page})


@requires(*PROFESSIONAL_HATS)
@require_http_methods(["GET", "POST"])
def invite(request: ActorRequest) -> HttpResponse:
    own = access.require_administrator(request.actor)
    form = InviteForm(request.POST or None)
    if form.is_valid():
        try:
            services.invite(
                organisation=own, by=request.actor, now=timezone.now(), **form.cleaned_data
            )
        except services.AlreadyMember:
            form.add_error("email", _("Deze collega doet al mee."))
        except services.TooManyInvitations:
            form.add_error(None, presenters.TOO_MANY_INVITATIONS)
        else:
            messages.success(request, _("De uitnodiging is onderweg."))
            return redirect("accounts:organisation")
    page = presenters.invite_page(form, organisation=own)
    return render(request, "accounts/invite.html", {"page": page}, status=form_status(form))


@requires(*PROFESSIONAL_HATS)
@require_POST
def revoke_invitation(request: ActorRequest, public_id: UUID) -> HttpResponse:
    access.require_administrator(request.actor)
    invitation = access.get_own_invitation(public_id, actor=request.actor)
    services.revoke_invitation(invitation=invitation, by=request.actor, now=timezone.now())
    messages.success(request, _("De uitnodiging is ingetrokken."))
    return redirect("accounts:organisation")


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation(request: ActorRequest) -> HttpResponse:
    """What a link in a mail opens. Opening changes nothing (mail scanners open links too); the
    button accepts, when signed in with the invited address."""
    found = access.get_invitation(request.GET.get("code", ""))
    now = timezone.now()
    if request.method == "POST" and request.actor.user is not None:
        try:
            membership = services.accept_invitation(invitation=found, by=request.actor, now=now)
        except (services.InvitationClosed, services.WrongAddress):
            found = access.get_invitation(request.GET["code"])
        else:
            request.session[SESSION_KEY] = str(membership.public_id)
            messages.success(request, _("Je doet nu mee."))
            return redirect("accounts:organisation")
    page = presenters.invitation_page(request.actor, found, now=now, here=request.get_full_path())
    return render(request, "accounts/invitation.html", {"page": page}, status=page.status)


@requires(*PROFESSIONAL_HATS)
@require_POST
def administrator(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Make a colleague administrator (`administrator=1`), or no longer (`administrator=0`)."""
    access.require_administrator(request.actor)
    colleague = access.get_colleague(public_id, actor=request.actor)
    try:
        services.set_administrator(
            membership=colleague,
            is_administrator=request.POST.get("administrator") == "1",
            by=request.actor,
            now=timezone.now(),
        )
    except services.LastAdministrator:
        messages.error(request, presenters.LAST_ADMINISTRATOR)
    else:
        messages.success(request, _("Dat is veranderd."))
    return redirect("accounts:organisation")


@requires(*PROFESSIONAL_HATS)
@require_http_methods(["GET", "POST"])
def end_member(request: ActorRequest, public_id: UUID) -> HttpResponse:
    access.require_administrator(request.actor)
    colleague = access.get_colleague(public_id, actor=request.actor)
    if request.method == "POST":
        try:
            services.end_membership(membership=colleague, by=request.actor, now=timezone.now())
        except services.LastAdministrator:
            messages.error(request, presenters.LAST_ADMINISTRATOR)
        else:
            messages.success(request, _("Deze collega doet niet meer mee."))
        return redirect("accounts:organisation")
    page = presenters.end_member_page(colleague, url=request.path)
    return render(request, "accounts/confirm.html", {"page": page})


@requires(*PROFESSIONAL_HATS)
@fresh_required
@require_http_methods(["GET", "POST"])
def reset_member_factor(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """A colleague lost the second factor; an administrator who knows them lets them start anew."""
    access.require_administrator(request.actor)
    colleague = access.get_colleague(public_id, actor=request.actor)
    if request.method == "POST":
        try:
            services.reset_second_factor(user=colleague.user, by=request.actor, now=timezone.now())
        except services.NotYourOwn:
            messages.error(request, presenters.NOT_YOUR_OWN)
        else:
            messages.success(request, _("De tweede stap is gewist. We mailen je collega."))
        return redirect("accounts:organisation")
    page = presenters.reset_member_factor_page(colleague, url=request.path)
    return render(request, "accounts/confirm.html", {"page": page})


@requires(*PROFESSIONAL_HATS, confirmed=False)
@require_http_methods(["GET", "POST"])
def leave(request: ActorRequest) -> HttpResponse:
    own = request.actor.membership
    if own is None:
        return redirect("accounts:switch")
    if request.method == "POST":
        try:
            services.end_membership(membership=own, by=request.actor, now=timezone.now())
        except services.LastAdministrator:
            messages.error(request, presenters.LAST_ADMINISTRATOR)
            return redirect("accounts:organisation")
        request.session.pop(SESSION_KEY, None)
        messages.success(request, _("Je hebt de organisatie verlaten."))
        return redirect("accounts:account")
    page = presenters.leave_page(own, url=reverse("accounts:leave"))
    return render(request, "accounts/confirm.html", {"page": page})
