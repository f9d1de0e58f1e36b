"""A file that someone brings: asked, refused by its size and asked again in one way."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import PlainForm
from profiles.domain.refusals import REFUSAL_WORDS
from profiles.domain.uploads import Refusal

NO_FILE = gettext_lazy("Kies een bestand.")
AGAIN = gettext_lazy("Kies je bestand opnieuw. Een browser kan het niet onthouden.")


class BroughtFileField(forms.FileField):
    """Of a file that is larger than `largest` (bytes) the server kept only its size. With a script
    `too_large` is said before anything is sent."""

    def __init__(self, *, accept: str, largest: int, too_large: Any, **options: Any) -> None:
        attrs = {"accept": accept, "data-lb-largest": largest, "data-lb-too-large": too_large}
        messages = {
            **dict.fromkeys(("required", "missing", "invalid"), NO_FILE),
            "empty": REFUSAL_WORDS[Refusal.EMPTY],
            "too_large": too_large,
        }
        super().__init__(widget=forms.FileInput(attrs=attrs), error_messages=messages, **options)
        self.largest = largest

    def to_python(self, data: Any) -> "File[Any] | None":
        file = super().to_python(data)
        if file is not None and (file.size or 0) > self.largest:
            raise ValidationError(self.error_messages["too_large"], "too_large")
        return file


class FileForm(PlainForm):
    """A form whose `file` says that it must be chosen again when the form comes back with it."""

    def full_clean(self) -> None:
        super().full_clean()
        if self.errors and self.cleaned_data.get("file"):
            self.add_error("file", AGAIN)
