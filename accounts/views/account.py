"""My account: name, the way in, sessions, and the hat that is on."""

import time

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import resume_request
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import presenters, second_factor, services
from accounts.access import SESSION_KEY, ActorRequest, Hat, personal
from accounts.adapters import WRONG_CODE
from accounts.forms.sign_in import FreshCodeForm, NameForm
from loopbrug.kernel.http import read_only
from loopbrug.kernel.text import clean_text

FRESH_CODE = "fresh_code"


@personal
@require_GET
@read_only
def account(request: ActorRequest) -> HttpResponse:
    page = presenters.account_page(
        request.actor, has_factor=second_factor.is_set_up(request.actor.require_user())
    )
    return render(request, "accounts/account.html", {"page": page})


@personal
@require_http_methods(["GET", "POST"])
def name(request: ActorRequest) -> HttpResponse:
    user = request.actor.require_user()
    form = NameForm(request.POST or None, initial={"name": user.name})
    if form.is_valid():
        services.rename(user=user, name=clean_text(form.cleaned_data["name"]))
        messages.success(request, _("Je naam is bewaard."))
        return redirect("accounts:account")
    page = presenters.plain_page(form=form)
    return render(request, "accounts/name.html", {"page": page}, status=form_status(form))


def form_status(form: object) -> int:
    """422 for a form with errors."""
    return 422 if getattr(form, "is_bound", False) and getattr(form, "errors", None) else 200


@personal
@require_POST
def end_sessions(request: ActorRequest) -> HttpResponse:
    """Signed out everywhere, here too."""
    user = request.actor.require_user()
    services.end_all_sessions(user=user, by=request.actor, now=timezone.now())
    logout(request)
    messages.success(request, _("Je bent overal uitgelogd."))
    return redirect("pages:start")


@personal
@require_http_methods(["GET", "POST"])
def switch(request: ActorRequest) -> HttpResponse:
    """The page to choose a hat on; one click (field `hat`) puts it on and goes to its home.

    Only a wish is kept: a value that is not one of this person's hats does nothing.
    """
    if request.method == "POST":
        wish = request.POST.get("hat", "")
        possible = {str(m.public_id) for m in request.actor.memberships}
        possible |= {Hat.PERSON} | ({Hat.STAFF} if request.actor.require_user().is_staff else set())
        if wish in possible:
            request.session[SESSION_KEY] = wish
        return redirect("pages:home")
    page = presenters.switch_page(request.actor)
    return render(request, "accounts/switch.html", {"page": page})


@personal
@require_http_methods(["GET", "POST"])
def prove_again(request: ActorRequest) -> HttpResponse:
    """Fresh proof of who someone is: by the second factor, or by a new code in the mailbox."""
    user = request.actor.require_user()
    if second_factor.is_set_up(user):
        methods = get_adapter().get_reauthentication_methods(user)
        query = request.META["QUERY_STRING"]
        return redirect(f"{methods[0]['url']}?{query}" if query else methods[0]["url"])
    form = FreshCodeForm()
    if request.method == "POST":
        if not ratelimit.consume(request, action="reauthenticate", user=user):
            return render(request, "429.html", status=429)
        if request.POST.get("action") == "send":
            return _send_fresh_code(request)
        form = FreshCodeForm(request.POST)
        if form.is_valid() and _is_right(request, form):
            record_authentication(request, user, "code", email=user.email, reauthenticated=True)
            answer: HttpResponse = resume_request(request) or redirect("accounts:account")
            return answer
    page = presenters.prove_again_page(
        form=form,
        address=user.email,
        is_sent=FRESH_CODE in request.session,
        url=request.get_full_path(),
    )
    return render(request, "account/reauthenticate.html", {"page": page}, status=form_status(form))


def _send_fresh_code(request: ActorRequest) -> HttpResponse:
    user, adapter = request.actor.require_user(), get_adapter()
    code = adapter.generate_login_code()
    request.session[FRESH_CODE] = {"code": code, "at": time.time(), "tries": 0}
    adapter.send_mail("account/email/fresh_code", user.email, {"code": code})
    return redirect(request.get_full_path())


def _is_right(request: ActorRequest, form: FreshCodeForm) -> bool:
    """Compare with the code that was mailed; after 5 wrong tries or 15 minutes it is dead."""
    sent = request.session.get(FRESH_CODE)
    timeout = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT
    if sent is None or time.time() - sent["at"] > timeout:
        request.session.pop(FRESH_CODE, None)
        form.add_error("code", _("Deze code is te oud. Vraag een nieuwe code aan."))
        return False
    if compare_user_code(actual=form.cleaned_data["code"], expected=sent["code"]):
        del request.session[FRESH_CODE]
        return True
    sent["tries"] += 1
    request.session[FRESH_CODE] = sent
    if sent["tries"] >= settings.ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS:
        del request.session[FRESH_CODE]
    form.add_error("code", WRONG_CODE)
    return False
