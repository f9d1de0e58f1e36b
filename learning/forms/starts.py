"""First days: every month by rule, one by one, and one that does not go on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import (
    DutchDateField,
    LinesField,
    PlainForm,
    VersionedForm,
    WholeNumberField,
)

LAST_SAFE_DAY = 28
MOST_SEATS = 500
MONTHS_AHEAD = 12


class MonthsForm(VersionedForm):
    """The rule: every month on this day. Months that have a start already keep theirs."""

    start_day = WholeNumberField(
        least=1,
        most=LAST_SAFE_DAY,
        label=gettext_lazy("Op welke dag van de maand?"),
        help_text=gettext_lazy(
            "Van 1 tot en met 28. Valt die dag in een weekend? Dan kiezen we een werkdag."
        ),
    )
    usual_seats = WholeNumberField(
        least=1,
        most=MOST_SEATS,
        label=gettext_lazy("Hoeveel plaatsen per start?"),
    )
    first_month = forms.TypedChoiceField(
        label=gettext_lazy("Vanaf welke maand?"), coerce=date.fromisoformat
    )
    months = WholeNumberField(
        least=1,
        most=MONTHS_AHEAD,
        label=gettext_lazy("Hoeveel maanden?"),
        help_text=gettext_lazy("Van 1 tot en met 12. Een maand die al een start heeft, blijft zo."),
    )

    def __init__(self, *args: Any, months: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["first_month"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(months)


class StartForm(VersionedForm):
    """One first day. `version` is asked only where a start exists already."""

    starts_on = DutchDateField(
        label=gettext_lazy("Wanneer begint de module?"),
        help_text=gettext_lazy("Bijvoorbeeld 1-3-2027 of 1 maart 2027."),
    )
    seats = WholeNumberField(least=1, most=MOST_SEATS, label=gettext_lazy("Hoeveel plaatsen?"))

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["version"]


class CancelForm(PlainForm):
    reason = LinesField(
        label=gettext_lazy("Waarom gaat deze start niet door?"),
        max_length=300,
        rows=3,
        help_text=gettext_lazy("Iedereen die deze start koos, leest dit."),
    )

    def clean_reason(self) -> str:
        """A reason of one line: it also stands in a list."""
        reason = " ".join(str(self.cleaned_data["reason"]).split())
        if not reason:
            raise forms.ValidationError(_("Schrijf waarom, dan weten mensen waar ze aan toe zijn."))
        return reason
