"""A file of ours, to fill an empty profile with."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.services.open_formats import LARGEST


class TakeInForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Kies je bestand profiel.json"),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={
            "required": gettext_lazy("Kies eerst een bestand."),
            "empty": gettext_lazy("Dit bestand is leeg."),
            "missing": gettext_lazy("Kies eerst een bestand."),
            "invalid": gettext_lazy("Kies eerst een bestand."),
        },
    )

    def clean_file(self) -> bytes:
        """The bytes; its name and what the browser calls it say nothing."""
        file: Any = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise ValidationError(
                _("Dit bestand is te groot. Een profiel is nooit meer dan %(most)d MB."),
                "size",
                {"most": LARGEST // 1_000_000},
            )
        content: bytes = file.read()
        return content
