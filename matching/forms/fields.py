"""Dutch numbers as people type them, and words without what cannot be seen."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from loopbrug.kernel.money import Money
from loopbrug.kernel.text import clean_text, is_invisible

_AMOUNT = re.compile(r"\d{1,6}([.,]\d{1,2})?")
_HOURS = re.compile(r"\d{1,2}([.,]\d)?")


class TextField(forms.CharField):
    """One line, or more with `lines`; nothing invisible is something."""

    def __init__(self, *, lines: bool = False, **kwargs: Any) -> None:
        self.lines = lines
        if lines:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 5}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = clean_text(str(super().to_python(value) or ""), lines=self.lines)
        return "" if text and is_invisible(text) else text


class EuroInput(forms.CharField):
    """An amount as people write it: 16,50 or € 16.50 or 17. Gives Money."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(max_length=20, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = clean_text(str(value or "")).replace("€", "").replace(" ", "")
        if not text:
            return None
        if not _AMOUNT.fullmatch(text):
            raise ValidationError(_("Typ een bedrag, bijvoorbeeld 16,50."))
        return Money.from_euros(Decimal(text.replace(",", ".")))

    def run_validators(self, value: Any) -> None:
        """The text was checked as a whole; an amount has no length."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Money):
            return value
        return str(value).replace("€\u00a0", "").replace(".", "")


class HoursInput(forms.CharField):
    """Hours a week: 24 or 28,5. Gives a Decimal."""

    def __init__(self, *, most: int = 48, **kwargs: Any) -> None:
        self.most = most
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(max_length=5, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = clean_text(str(value or ""))
        if not text:
            return None
        try:
            hours = Decimal(text.replace(",", ".")) if _HOURS.fullmatch(text) else Decimal(0)
        except InvalidOperation:
            hours = Decimal(0)
        if not 1 <= hours <= self.most:
            raise ValidationError(
                _("Typ uren per week tussen 1 en %(most)s, bijvoorbeeld 28,5.")
                % {"most": self.most}
            )
        return hours

    def run_validators(self, value: Any) -> None:
        """Checked above."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return f"{value.normalize():f}".replace(".", ",")


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
