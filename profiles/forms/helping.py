"""For whom, how long, and the code that was read aloud."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loopbrug.kernel.forms import PlainForm, TextField
from loopbrug.kernel.parts import PickLabel
from profiles.services.helping import LONGEST_HELP, USUAL_HELP

PERIODS = [
    (7, PickLabel("Een week")),
    (USUAL_HELP.days, PickLabel("30 dagen")),
    (60, PickLabel("60 dagen")),
    (LONGEST_HELP.days, PickLabel("90 dagen")),
]


class PeriodForm(PlainForm):
    """How long someone may help."""

    days = forms.TypedChoiceField(
        label=_("Hoe lang?"),
        help_text=_("Daarna stopt het vanzelf. Eerder stoppen kan altijd."),
        choices=PERIODS,
        coerce=int,
        initial=USUAL_HELP.days,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Kies iets uit de lijst.")},
    )

    @property
    def help_for(self) -> timedelta:
        days: Any = self.cleaned_data["days"]
        return timedelta(days=days)


class BeginForm(PeriodForm):
    """For someone without an account."""

    label = TextField(
        label=_("Wie help je?"),
        help_text=_("Een naam waaraan jij ziet wie het is. Alleen jij ziet die."),
        max_length=100,
    )
    email = forms.EmailField(
        label=_("E-mailadres van degene die je helpt"),
        help_text=_("Mag leeg blijven. Dan lees je de code voor."),
        required=False,
        max_length=254,
        error_messages={"invalid": _("Schrijf een adres als naam@voorbeeld.nl.")},
    )
    field_order = ("label", "email", "days")

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()


class GiveForm(PeriodForm):
    """Let someone help with one's own profile."""

    label = TextField(
        label=_("Wie mag je helpen?"),
        help_text=_("Een naam waaraan jij ziet wie het is."),
        max_length=100,
    )
    field_order = ("label", "days")


class CodeForm(PlainForm):
    """Ten signs, typed over or read aloud."""

    code = TextField(
        label=_("De code"),
        help_text=_("Tien letters en cijfers, zoals K7PM2-XQ4RT."),
        max_length=30,
    )
