"""The answer of one human to one person who wants to start."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import LinesField, PlainForm
from loopbrug.kernel.parts import PickLabel

ANSWERS = [
    ("yes", PickLabel("Ja, deze persoon kan starten", "jullie houden een plaats vrij")),
    ("no", PickLabel("Nee, nu niet", "jullie vertellen hieronder waarom")),
]


class AnswerForm(PlainForm):
    """Yes or no, with a reason; the person reads every word."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Kan deze persoon starten?"), choices=ANSWERS, widget=forms.RadioSelect
    )
    reason = LinesField(
        label=gettext_lazy("Waarom?"),
        max_length=500,
        rows=4,
        help_text=gettext_lazy("De persoon leest dit. Schrijf wat helpt om verder te komen."),
        error_messages={"required": gettext_lazy("Schrijf waarom. De persoon leest dit.")},
    )
    exempt = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Wat hoeft deze persoon niet meer te leren?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Per skill een vrijstelling. Niets aanvinken mag."),
    )
    exemption_reason = LinesField(
        label=gettext_lazy("Waarom deze vrijstelling?"),
        max_length=500,
        rows=3,
        required=False,
        help_text=gettext_lazy("Alleen de persoon en de coach lezen dit."),
    )
    mentor = forms.TypedChoiceField(
        label=gettext_lazy("Wie begeleidt deze persoon op school?"),
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("Kies een collega. Bij een nee hoeft dat niet."),
        error_messages={"required": gettext_lazy("Kies wie deze persoon op school begeleidt.")},
    )

    def __init__(
        self,
        *args: Any,
        lessons: Sequence[tuple[int, PickLabel]],
        colleagues: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        exempt, mentor = self.fields["exempt"], self.fields["mentor"]
        if isinstance(exempt, forms.TypedMultipleChoiceField):
            exempt.choices = list(lessons)
        if isinstance(mentor, forms.ChoiceField):
            mentor.choices = [("", _("Kies een collega")), *colleagues]
        mentor.required = not (self.is_bound and self.data.get("answer") == "no")
        if not lessons:
            del self.fields["exempt"]
            del self.fields["exemption_reason"]

    @property
    def is_yes(self) -> bool:
        return bool(self.cleaned_data["answer"] == "yes")

    def exempted(self) -> list[int]:
        return list(self.cleaned_data.get("exempt", ())) if self.is_yes else []

    def why_exempt(self) -> str:
        return str(self.cleaned_data["exemption_reason"]) if self.exempted() else ""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("answer") == "yes" and cleaned.get("exempt"):
            self._require("exemption_reason", _("Schrijf waarom de vrijstelling klopt."))
        return cleaned

    def _require(self, name: str, words: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)
