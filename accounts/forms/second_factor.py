"""allauth's forms for the second factor, with our words."""

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


def _passkey_name(form: forms.Form, *, required: bool) -> None:
    form.fields["name"] = forms.CharField(
        label=_("Naam van deze passkey"),
        help_text=_("Bijvoorbeeld: mijn telefoon."),
        max_length=100,
        required=required,
    )


class NewPasskeyForm(webauthn_forms.AddWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A passkey may always be used to sign in too: that is what people expect of it."""

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
