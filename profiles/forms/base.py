"""What the forms share."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from loopbrug.kernel.forms import TextField
from loopbrug.kernel.parts import PickLabel

MAX_VERSION = 2**31 - 1
NOT_ONE_OF_THESE = _("Kies iets uit de lijst.")


class BlockForm(forms.Form):
    """A form of one block; `version` is the one that the person saw."""

    version = forms.IntegerField(
        min_value=0,
        max_value=MAX_VERSION,
        widget=forms.HiddenInput,
        error_messages={
            name: _("Deze pagina is niet goed geladen. Ververs haar en probeer het opnieuw.")
            for name in ("required", "invalid", "min_value", "max_value")
        },
    )

    @property
    def posted(self) -> QueryDict:
        """Everything that was sent, as it was sent."""
        if not isinstance(self.data, QueryDict):
            raise TypeError(self.data)
        return self.data

    @property
    def seen(self) -> int:
        version: int = self.cleaned_data["version"]
        return version


class SearchForm(forms.Form):
    """`?q=`: some words."""

    q = TextField(max_length=100, required=False)

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""


def picks(rows: Iterable[tuple[Any, str, str]]) -> list[tuple[Any, PickLabel]]:
    """Choices with an example under each."""
    return [(value, PickLabel(text, hint)) for value, text, hint in rows]


def radios(choices: Iterable[tuple[Any, Any]], label: Any, **options: Any) -> forms.ChoiceField:
    """One of a few, all in sight."""
    options.setdefault("required", False)
    options.setdefault(
        "error_messages",
        {"invalid_choice": NOT_ONE_OF_THESE, "required": _("Kies een antwoord.")},
    )
    return forms.ChoiceField(
        choices=list(choices), label=label, widget=forms.RadioSelect, **options
    )


def ticks(
    choices: Iterable[tuple[Any, Any]], label: Any, **options: Any
) -> forms.MultipleChoiceField:
    """Any number of these."""
    options.setdefault("required", False)
    options.setdefault(
        "error_messages",
        {
            "invalid_choice": NOT_ONE_OF_THESE,
            "invalid_list": NOT_ONE_OF_THESE,
            "required": _("Kies er minstens één."),
        },
    )
    return forms.MultipleChoiceField(
        choices=list(choices), label=label, widget=forms.CheckboxSelectMultiple, **options
    )
