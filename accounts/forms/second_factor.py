"""allauth's forms for the second factor, with our words."""

import json
from typing import Any

from allauth.mfa.base import forms as base_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.sign_in import as_code

CODE = _("Code uit je app, of een herstelcode")
CODE_HINT = _("Bijvoorbeeld 402 719. Een spatie mag.")


class AppCodeForm(base_forms.AuthenticateForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_code(self, CODE, CODE_HINT)


class AppCodeAgainForm(base_forms.ReauthenticateForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_code(self, CODE, CODE_HINT)


class FirstAppCodeForm(totp_forms.ActivateTOTPForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_code(self, _("Code uit je app"), CODE_HINT)


class _PlainJson(json.JSONDecoder):
    """A number without end, or a nest without bottom, is no JSON to Python; the field knows how to
    say so."""

    def decode(self, s: str, *args: Any) -> Any:
        try:
            return super().decode(s, *args)
        except json.JSONDecodeError:
            raise
        except (ValueError, RecursionError) as problem:
            raise json.JSONDecodeError(type(problem).__name__, s, 0) from problem


def _credential() -> forms.JSONField:
    return forms.JSONField(decoder=_PlainJson, widget=forms.HiddenInput)


class PasskeySignInForm(webauthn_forms.LoginWebAuthnForm):  # type: ignore[misc] # no types
    credential = _credential()


class PasskeyAgainForm(webauthn_forms.ReauthenticateWebAuthnForm):  # type: ignore[misc] # no types
    credential = _credential()


def _passkey_name(form: forms.Form, *, required: bool) -> None:
    form.fields["name"] = forms.CharField(
        label=_("Naam van deze passkey"),
        help_text=_("Bijvoorbeeld: mijn telefoon."),
        max_length=100,
        required=required,
    )


class NewPasskeyForm(webauthn_forms.AddWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A passkey may always be used to sign in too: that is what people expect of it."""

    credential = _credential()
    passwordless = forms.BooleanField(
        label=_("Hiermee wil ik ook kunnen inloggen zonder code"), required=False, initial=True
    )
    field_order = ["name", "passwordless"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _passkey_name(self, required=False)
        self.order_fields(self.field_order)


class PasskeyNameForm(webauthn_forms.EditWebAuthnForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _passkey_name(self, required=True)
