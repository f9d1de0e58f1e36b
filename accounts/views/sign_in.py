"""allauth's pages for coming in and going out, dressed as ours.

They stay classes because allauth's are: a hook each, no logic of our own. What we add: a form with
errors answers 422, and `page` for the templates.
"""

from http import HTTPStatus
from typing import Any

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.mfa.base import views as base_views
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn_views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse

from accounts import presenters, second_factor, services
from accounts.access import personal
from accounts.freshness import fresh_required
from accounts.middleware import SESSION_ENDED


class Dressed:
    """Put before an allauth view among the bases."""

    request: HttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc] # allauth's
        return {**context, "page": self.page(context)}

    def form_invalid(self, form: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().form_invalid(form)  # type: ignore[misc] # allauth's
        if isinstance(response, TemplateResponse):
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    def page(self, context: dict[str, Any]) -> Any:
        return presenters.plain_page(form=context.get("form"), url=self.request.get_full_path())


class SignInView(Dressed, allauth_views.RequestLoginCodeView):  # type: ignore[misc] # allauth has no types
    """An address in, a code by mail out; the same page for a known and an unknown address."""

    def page(self, context: dict[str, Any]) -> Any:
        return presenters.sign_in_page(
            form=context["form"],
            has_ended=bool(self.request.session.get(SESSION_ENDED)),
            sign_up_url=context["signup_url"],
            going_to=context["redirect_field_value"] or "",
        )


class LoginCodeView(Dressed, allauth_views.ConfirmLoginCodeView):  # type: ignore[misc] # allauth has no types
    def page(self, context: dict[str, Any]) -> Any:
        return presenters.code_page(
            form=context["verify_form"],
            address=context["email"],
            can_resend=context["can_resend"],
            url=self.request.get_full_path(),
        )


class SignUpView(Dressed, allauth_views.SignupView):  # type: ignore[misc] # allauth has no types
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        services.forget_unfinished_sign_up(email=request.POST.get("email", ""))
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    def page(self, context: dict[str, Any]) -> Any:
        return presenters.sign_up_page(
            form=context["form"],
            laid=get_adapter().stones_laid(self.request),
            sign_in_url=context["login_url"],
        )


class AddressCodeView(Dressed, allauth_views.ConfirmEmailVerificationCodeView):  # type: ignore[misc] # allauth has no types
    """The code that shows that an address is yours: at sign-up, and for a new address."""

    def page(self, context: dict[str, Any]) -> Any:
        return presenters.code_page(
            form=context["verify_form"],
            address=context["email"],
            can_resend=context["can_resend"],
            url=self.request.get_full_path(),
            laid=get_adapter().stones_laid(self.request),
            is_change=context["cancel_url"] is not None,
        )


class AskFactorView(Dressed, base_views.AuthenticateView):  # type: ignore[misc] # allauth has no types
    """The second factor, while coming in."""

    def page(self, context: dict[str, Any]) -> Any:
        user = self.stage.login.user
        return presenters.ask_factor_page(
            form=context["form"],
            has_app=second_factor.has(user, Authenticator.Type.TOTP),
            has_passkey=second_factor.has(user, Authenticator.Type.WEBAUTHN),
        )


class NewAddressView(Dressed, allauth_views.EmailView):  # type: ignore[misc] # allauth has no types
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """allauth's own asks the database four things that our page does not show."""
        form = kwargs.get("form") or self.get_form()
        return {"page": self.page({"form": form})}

    def page(self, context: dict[str, Any]) -> Any:
        return presenters.address_page(form=context["form"], address=self.request.user.email)  # type: ignore[union-attr] # signed in


sign_in = SignInView.as_view()
login_code = LoginCodeView.as_view()
sign_up = SignUpView.as_view()
address_code = personal(login_not_required(AddressCodeView.as_view()))
ask_factor = AskFactorView.as_view()
new_address = personal(fresh_required(NewAddressView.as_view()))
sign_out = personal(login_not_required(allauth_views.LogoutView.as_view()))
inactive = allauth_views.AccountInactiveView.as_view()
login_passkey = webauthn_views.LoginWebAuthnView.as_view()
