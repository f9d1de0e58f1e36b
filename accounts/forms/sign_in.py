"""allauth's forms for coming in, with our words. They ask for no password and tell nobody
whether an address is known."""

from typing import Any

from allauth.account import forms as allauth_forms
from django import forms
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 200


def _address(form: forms.Form, label: Any, hint: Any = "") -> None:
    field = form.fields["email"]
    field.label, field.help_text = label, hint
    field.widget = forms.EmailInput(attrs={"autocomplete": "email"})
    field.error_messages["required"] = _("Vul je e-mailadres in.")
    field.error_messages["invalid"] = _("Dit is geen e-mailadres. Kijk naar de @ en de punt.")


def as_code(form: forms.Form, label: Any, hint: Any) -> None:
    """A field for digits from a mail or an app: a number pad on phones, and pasting works."""
    field = form.fields["code"]
    field.label, field.help_text = label, hint
    field.widget = forms.TextInput(
        attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code"}
    )
    field.error_messages["required"] = _("Vul de code in.")


class SignInForm(allauth_forms.RequestLoginCodeForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _address(self, _("Je e-mailadres"))


class SignUpForm(allauth_forms.SignupForm):  # type: ignore[misc] # allauth has no types
    """An address and, if you like, a name."""

    name = forms.CharField(
        label=_("Je naam"),
        help_text=_("Zo spreken we je aan. Een voornaam mag."),
        max_length=NAME_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["email", "name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _address(self, _("Je e-mailadres"), _("Hier sturen we een code naartoe."))


class LoginCodeForm(allauth_forms.ConfirmLoginCodeForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_code(self, _("Code"), _("Bijvoorbeeld 402 719. Een spatie mag."))


class AddressCodeForm(allauth_forms.ConfirmEmailVerificationCodeForm):  # type: ignore[misc] # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_code(self, _("Code"), _("Bijvoorbeeld 402 719. Een spatie mag."))


class NewAddressForm(allauth_forms.AddEmailForm):  # type: ignore[misc] # allauth has no types
    """A new address; it counts once the code that is mailed there has been typed."""

    action_add = forms.CharField(initial="1", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _address(self, _("Je nieuwe e-mailadres"), _("Hier sturen we een code naartoe."))


class FreshCodeForm(forms.Form):
    """The code that proves again who someone is."""

    code = forms.CharField(max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        as_code(self, _("Code"), _("Bijvoorbeeld 402 719. Een spatie mag."))


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Je naam"),
        help_text=_("Zo spreken we je aan. Een werkgever ziet je naam pas als jij dat goedvindt."),
        max_length=NAME_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
