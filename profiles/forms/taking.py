"""A file of ours, to fill an empty profile with."""

from typing import Any

from django.utils.translation import gettext_lazy

from profiles.forms.files import BroughtFileField, FileForm
from profiles.services.open_formats import LARGEST


class TakeInForm(FileForm):
    file = BroughtFileField(
        label=gettext_lazy("Kies je bestand profiel.json"),
        accept=".json,application/json",
        largest=LARGEST,
        too_large=gettext_lazy(
            "Dit bestand is te groot. Een profiel is nooit meer dan 2 MB. Kies je profiel.json."
        ),
    )

    def clean_file(self) -> bytes:
        """The bytes; its name and what the browser calls it say nothing."""
        file: Any = self.cleaned_data["file"]
        content: bytes = file.read()
        return content
