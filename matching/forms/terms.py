"""What someone gets and when: hours, pay, start, help on the job, permits that law demands."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import DutchMoneyField, HoursField, VersionedForm
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import PickLabel
from matching.domain.offer import HELP
from profiles.domain.vocabulary import PERMITS

HIGHEST_PAY = Money(50_000)
FARTHEST_START = timedelta(days=2 * 365)
ON_THE_JOB = [(step, PickLabel(words, hint)) for step, words, hint in HELP]


class TermsForm(VersionedForm):
    hours_min = HoursField(label=gettext_lazy("Uren per week, minstens"))
    hours_max = HoursField(label=gettext_lazy("Uren per week, hoogstens"))
    pay_min = DutchMoneyField(
        most=HIGHEST_PAY,
        label=gettext_lazy("Loon per uur, vanaf"),
        help_text=gettext_lazy("Bruto, in euro\u2019s. Bijvoorbeeld 16,50."),
    )
    pay_max = DutchMoneyField(
        most=HIGHEST_PAY,
        label=gettext_lazy("Loon per uur, tot"),
        help_text=gettext_lazy("Bruto, met ervaring."),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("Wanneer begint het werk uiterlijk?"),
        required=False,
        input_formats=["%Y-%m-%d", "%d-%m-%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Laat leeg als iemand zo snel als het kan mag beginnen."),
        error_messages={"invalid": gettext_lazy("Typ een datum, bijvoorbeeld 1-3-2027.")},
    )
    on_the_job = forms.TypedChoiceField(
        label=gettext_lazy("Hoeveel hulp krijgt iemand op het werk?"),
        choices=ON_THE_JOB,
        coerce=int,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Met meer hulp past het werk bij meer mensen."),
    )
    permits = forms.MultipleChoiceField(
        label=gettext_lazy("Wat moet iemand hebben van de wet?"),
        choices=[(term.code, term.word) for term in PERMITS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Alleen wat echt verplicht is. Wie het niet heeft, valt nu af."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_starts_on(self) -> date | None:
        day: date | None = self.cleaned_data["starts_on"]
        if day is not None and not self.today <= day <= self.today + FARTHEST_START:
            raise forms.ValidationError(_("Kies een dag vanaf vandaag, binnen twee jaar."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self._in_order(cleaned, "hours_min", "hours_max", _("Dit is minder dan het minimum."))
        self._in_order(cleaned, "pay_min", "pay_max", _("Dit is lager dan het laagste loon."))
        return cleaned

    def _in_order(self, cleaned: dict[str, Any], low: str, high: str, problem: str) -> None:
        least, most = cleaned.get(low), cleaned.get(high)
        if least is not None and most is not None and most < least:
            self.add_error(high, problem)
