"""The fields themselves: clean the text, call a reader, keep what was typed."""

from abc import abstractmethod
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from loopbrug.kernel.forms.amounts import read_amount, show_amount
from loopbrug.kernel.forms.dates import read_date, show_date
from loopbrug.kernel.forms.hours import read_hours, show_hours
from loopbrug.kernel.forms.numbers import read_number, show_number
from loopbrug.kernel.forms.private import has_bsn
from loopbrug.kernel.forms.reading import Unreadable, plain
from loopbrug.kernel.money import Money
from loopbrug.kernel.text import clean_text, is_invisible


class TextField(forms.CharField):
    """One line: NFC, nothing invisible, no NUL, no BSN; `max_length` counts what is left."""

    lines = False

    def __init__(self, *, max_length: int, **options: Any) -> None:
        # Our own check of the length: the cleaned text counts, and the sentence is ours.
        self.longest = max_length
        options.setdefault("error_messages", {}).setdefault("required", _("Vul dit in."))
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = "" if value in self.empty_values else str(value)
        if "\0" in text:
            raise ValidationError(_("Hier staat een teken in dat we niet kunnen bewaren."), "nul")
        text = clean_text(text, lines=self.lines)
        return "" if is_invisible(text) and not _has_picture(text) else text

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.longest:
            raise ValidationError(
                _("Dit is te lang: %(length)d tekens. Er passen er %(most)d in."),
                "max_length",
                {"length": len(value), "most": self.longest},
            )
        if has_bsn(value):
            raise ValidationError(
                _("Dit lijkt een burgerservicenummer. Haal het weg: wij vragen er nooit om."),
                "bsn",
            )


class LinesField(TextField):
    """Some lines of text; at most one empty line in a row."""

    lines = True
    widget = forms.Textarea

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["rows"] = rows


def _has_picture(text: str) -> bool:
    """Whether an emoji is there: a picture is something to read too."""
    return any(ord(sign) > 0x2190 and sign.isprintable() for sign in text)  # noqa: PLR2004 first arrow


class _ReadField(forms.CharField):
    """A value that is typed as text. Empty is None; unreadable keeps what was typed."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {}).setdefault("required", _("Vul dit in."))
        super().__init__(**options)

    @abstractmethod
    def read(self, text: str) -> Any:
        """The value that was meant; raises Unreadable with a sentence for the person."""

    @abstractmethod
    def show(self, value: Any) -> str:
        """The value as a person would type it."""

    def to_python(self, value: Any) -> Any:
        text = "" if value in self.empty_values else clean_text(str(value))
        if not text:
            return None
        if "\0" in text:
            raise ValidationError(_("Hier staat een teken in dat we niet kunnen bewaren."), "nul")
        try:
            return self.read(text)
        except Unreadable as problem:
            raise ValidationError(str(problem), "unreadable") from problem

    def run_validators(self, value: Any) -> None:
        """The readers refuse everything themselves; text validators do not fit a value."""

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else self.show(value)


class DutchDateField(_ReadField):
    """A `date`, typed the Dutch way; `latest` is the last day that makes sense, or nothing."""

    def read(self, text: str) -> date:
        return read_date(text)

    def show(self, value: Any) -> str:
        return show_date(value)


class DutchMoneyField(_ReadField):
    """`Money` above zero and at most `most`; with `may_be_zero` nothing is an amount too."""

    def __init__(self, *, most: Money, may_be_zero: bool = False, **options: Any) -> None:
        self.most, self.may_be_zero = most, may_be_zero
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**options)

    def read(self, text: str) -> Money:
        amount = read_amount(text)
        if amount <= Money(0) and not self.may_be_zero:
            raise Unreadable(_("Schrijf een bedrag boven nul, of laat het leeg."))
        if amount > self.most:
            raise Unreadable(
                _("%(amount)s is te hoog. Het hoogste is %(most)s.")
                % {"amount": amount, "most": self.most}
            )
        return amount

    def show(self, value: Any) -> str:
        return show_amount(value)


class HoursField(_ReadField):
    """Hours a week as a Decimal in halves."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**options)

    def read(self, text: str) -> Decimal:
        return read_hours(text)

    def show(self, value: Any) -> str:
        return show_hours(value)


class DutchNumberField(_ReadField):
    """A Decimal from `least` to `most` with at most `places` digits after the comma."""

    def __init__(self, *, least: Decimal, most: Decimal, places: int = 2, **options: Any) -> None:
        self.least, self.most, self.places = least, most, places
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**options)

    def read(self, text: str) -> Decimal:
        number = read_number(text, places=self.places)
        if not self.least <= number <= self.most:
            raise Unreadable(
                _("Kies een getal van %(least)s tot en met %(most)s.")
                % {"least": show_number(self.least), "most": show_number(self.most)}
            )
        return number

    def show(self, value: Any) -> str:
        return show_number(value)


class WholeNumberField(_ReadField):
    """A whole number from `least` to `most`."""

    def __init__(self, *, least: int, most: int, **options: Any) -> None:
        self.least, self.most = least, most
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        super().__init__(**options)

    def read(self, text: str) -> int:
        typed = plain(text)
        if not (typed.isascii() and typed.isdigit()):
            raise Unreadable(_("Schrijf een heel getal, bijvoorbeeld %d.") % self.example)
        if len(typed) > len(str(self.most)) or not self.least <= int(typed) <= self.most:
            raise Unreadable(
                _("Kies een getal van %(least)d tot en met %(most)d.")
                % {"least": self.least, "most": self.most}
            )
        return int(typed)

    @property
    def example(self) -> int:
        return (self.least + self.most) // 4 or self.most

    def show(self, value: Any) -> str:
        return str(value)
