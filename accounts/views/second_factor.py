"""The second factor: set up, shown, asked again, taken away; allauth's pages dressed as ours."""

from typing import Any

from allauth.mfa.base import views as base_views
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as webauthn_views
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_GET

from accounts import presenters, second_factor
from accounts.access import ActorRequest, personal
from accounts.freshness import fresh_required
from accounts.views.sign_in import Dressed

GOING_TO = "going_to"
"""Where someone was going when the second factor came in between."""


@personal
@require_GET
def second_factor_first(request: ActorRequest) -> HttpResponse:
    """Stands between a professional and other people's data: set one up, or show it."""
    user = request.actor.require_user()
    target = safe_next(request)
    if second_factor.is_passed(request):
        return redirect(target)
    if second_factor.is_set_up(user):
        query = urlencode({REDIRECT_FIELD_NAME: target})
        return redirect(f"{reverse('mfa_reauthenticate')}?{query}")
    request.session[GOING_TO] = target
    page = presenters.second_factor_page(request.actor)
    return render(request, "accounts/second_factor.html", {"page": page})


def safe_next(request: ActorRequest) -> str:
    """The address in `next` when it is one of ours, else the home page."""
    target = request.GET.get(REDIRECT_FIELD_NAME, "")
    if url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        return target
    return reverse("pages:home")


class SetUpAppView(Dressed, totp_views.ActivateTOTPView):  # type: ignore[misc] # allauth has no types
    def form_valid(self, form: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().form_valid(form)
        second_factor.pass_now(self.request, Authenticator.Type.TOTP)
        return response

    def page(self, context: dict[str, Any]) -> Any:
        return presenters.app_page(
            form=context["form"],
            secret=context["form"].secret,
            picture=context["totp_svg_data_uri"],
        )


class AddPasskeyView(Dressed, webauthn_views.AddWebAuthnView):  # type: ignore[misc] # allauth has no types
    def form_valid(self, form: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().form_valid(form)
        second_factor.pass_now(self.request, Authenticator.Type.WEBAUTHN)
        return response


class CodesView(Dressed, codes_views.ViewRecoveryCodesView):  # type: ignore[misc] # allauth has no types
    """The codes, and the way on to where someone was going."""

    def page(self, context: dict[str, Any]) -> Any:
        return presenters.recovery_codes_page(
            codes=context["unused_codes"], going_to=self.request.session.get(GOING_TO, "")
        )


class FactorsView(Dressed, base_views.IndexView):  # type: ignore[misc] # allauth has no types
    def page(self, context: dict[str, Any]) -> Any:
        return presenters.factors_page(context["authenticators"])


class PasskeysView(Dressed, webauthn_views.ListWebAuthnView):  # type: ignore[misc] # allauth has no types
    def page(self, context: dict[str, Any]) -> Any:
        found = sorted(context["authenticators"], key=lambda a: (a.created_at, a.pk))
        return presenters.passkeys_page(found)


class AppOffView(Dressed, totp_views.DeactivateTOTPView):  # type: ignore[misc] # allauth has no types
    pass


class NewCodesView(Dressed, codes_views.GenerateRecoveryCodesView):  # type: ignore[misc] # allauth has no types
    pass


class PasskeyNameView(Dressed, webauthn_views.EditWebAuthnView):  # type: ignore[misc] # allauth has no types
    pass


class PasskeyGoneView(Dressed, webauthn_views.RemoveWebAuthnView):  # type: ignore[misc] # allauth has no types
    def page(self, context: dict[str, Any]) -> Any:
        return presenters.passkey_gone_page(context["object"], url=self.request.get_full_path())


class AskAgainView(Dressed, base_views.ReauthenticateView):  # type: ignore[misc] # allauth has no types
    pass


class AskPasskeyAgainView(Dressed, webauthn_views.ReauthenticateWebAuthnView):  # type: ignore[misc] # allauth has no types
    pass


factors = personal(FactorsView.as_view())
set_up_app = personal(fresh_required(SetUpAppView.as_view()))
app_off = personal(AppOffView.as_view())
codes = personal(CodesView.as_view())
new_codes = personal(NewCodesView.as_view())
codes_file = personal(codes_views.DownloadRecoveryCodesView.as_view())
passkeys = personal(PasskeysView.as_view())
add_passkey = personal(fresh_required(AddPasskeyView.as_view()))
passkey_name = personal(PasskeyNameView.as_view())
passkey_gone = personal(PasskeyGoneView.as_view())
ask_again = personal(AskAgainView.as_view())
ask_passkey_again = personal(AskPasskeyAgainView.as_view())
