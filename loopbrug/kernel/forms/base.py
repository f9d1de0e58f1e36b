"""Forms that say what to do, and know on which version they were typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class PlainForm(forms.Form):
    """An empty field says what to do; Django only says that it is obligatory."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _missing(field)


def _missing(field: forms.Field) -> str:
    if isinstance(field, forms.MultipleChoiceField):
        return _("Kies er minstens één.")
    return _("Kies een antwoord.") if isinstance(field, forms.ChoiceField) else _("Vul dit in.")


class VersionedForm(PlainForm):
    """A form that knows on which version it was typed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
