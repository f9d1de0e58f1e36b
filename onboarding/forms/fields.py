"""Fields that more than one form of the year has."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loopbrug.kernel.forms import TextField

LONGEST_NAME = 150


class AddressField(forms.EmailField):
    """An e-mail address in small letters."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {}).setdefault(
            "invalid", _("Dit is geen e-mailadres. Kijk naar de @ en de punt.")
        )
        options["error_messages"].setdefault("required", _("Vul het e-mailadres in."))
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        return str(super().clean(value)).lower()


class NameField(TextField):
    """The name of a human."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {}).setdefault("required", _("Vul de naam in."))
        super().__init__(max_length=LONGEST_NAME, **options)
