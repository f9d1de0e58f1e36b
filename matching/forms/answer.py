"""Answers of one human: a refusal of one person, and closing a vacancy."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import LinesField, PlainForm
from loopbrug.kernel.parts import PickLabel
from matching.models import CloseReason, RefusalReason

REASONS = [
    (
        RefusalReason.SKILL_NOW.value,
        PickLabel("Een skill is op dag 1 al nodig", "schrijf hieronder welke"),
    ),
    (RefusalReason.HOURS.value, PickLabel("De uren passen niet")),
    (RefusalReason.START.value, PickLabel("De startdatum past niet")),
    (RefusalReason.FILLED.value, PickLabel("De plek is al vergeven")),
    (
        RefusalReason.OTHER_CHOICE.value,
        PickLabel("We spreken eerst iemand anders", "die dichter bij het werk staat"),
    ),
    (RefusalReason.OTHER.value, PickLabel("Anders", "schrijf hieronder waarom")),
]
IN_OWN_WORDS = {RefusalReason.SKILL_NOW.value, RefusalReason.OTHER.value}
CLOSING = [
    (CloseReason.FILLED_HERE.value, PickLabel("Vervuld via loopbrug")),
    (CloseReason.FILLED_ELSEWHERE.value, PickLabel("Op een andere manier vervuld")),
    (CloseReason.WITHDRAWN.value, PickLabel("Niet meer nodig")),
]


class RefusalForm(PlainForm):
    """One person, one reason; the person reads every word."""

    reason = forms.TypedChoiceField(
        label=gettext_lazy("Waarom niet?"),
        choices=REASONS,
        coerce=RefusalReason,
        widget=forms.RadioSelect,
    )
    text = LinesField(
        rows=5,
        label=gettext_lazy("Vertel het in je eigen woorden"),
        max_length=500,
        required=False,
        help_text=gettext_lazy(
            "Deze persoon leest dit. Schrijf wat helpt om verder te komen. Koos je een skill of "
            "‘Anders’? Dan schrijf je er een zin bij."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        self.fields["text"].required = cleaned.get("reason") in IN_OWN_WORDS
        is_silent = not cleaned.get("text") and "text" not in self.errors
        if self.fields["text"].required and is_silent:
            self.add_error("text", _("Schrijf er een zin bij, dan weet de ander waarom."))
        return cleaned


class CloseForm(PlainForm):
    reason = forms.TypedChoiceField(
        label=gettext_lazy("Waarom sluit je de vacature?"),
        choices=CLOSING,
        coerce=CloseReason,
        widget=forms.RadioSelect,
    )
