"""The three questions, and a few own words."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from loopbrug.kernel.forms import LinesField
from loopbrug.kernel.forms.scale import ScaleField
from onboarding.domain.questions import QUESTIONS, Question
from onboarding.domain.signals import Answers

LONGEST_NOTE = 1000
OF_COACHES = gettext_noop("Alleen je coach leest dit, ook een coach die je later krijgt.")
"""The access is the guidance of now (`onboarding.access.transitions_of`), whoever guided before."""
OF_NOBODY_NOW = gettext_noop(
    "Nu leest niemand dit, omdat je weggaat. Bedenk je je, dan leest je coach het."
)
FAULTS = ("required", "invalid", "invalid_choice")


class AnswersForm(forms.Form):
    """What everyone answers."""

    def __init__(self, *args: Any, name: str = "", note_hint: str = "", **kwargs: Any) -> None:
        """`name` is the person it is about; without one the person answers."""
        super().__init__(*args, **kwargs)
        for question, words in QUESTIONS.items():
            asked = _(words.about_person) % {"name": name} if name else _(words.to_person)
            self.fields[question.value] = _scale(asked)
        self.fields["note"] = LinesField(
            label=_("Wil je er iets bij vertellen?"),
            help_text=note_hint or _(OF_COACHES),
            max_length=LONGEST_NOTE,
            required=False,
            widget=forms.Textarea(attrs={"rows": 4, "data-lb-private": True}),
        )
        self.order_fields([*QUESTIONS, "note"])

    @property
    def answers(self) -> Answers:
        return Answers(
            **{question.value: self.cleaned_data[question.value] for question in Question}
        )


def _scale(label: str) -> ScaleField:
    missing = _("Kies het antwoord dat er het dichtst bij komt.")
    return ScaleField(label=label, error_messages=dict.fromkeys(FAULTS, missing))


class CheckInForm(AnswersForm):
    """By the person, who decides who else reads it."""

    is_shared_with_team = forms.BooleanField(
        label=gettext_lazy("Mijn team mag mijn drie antwoorden zien"),
        help_text=gettext_lazy("Je werkgever leest ze dan. Wat je erbij vertelt niet."),
        required=False,
    )

    def __init__(self, *args: Any, is_leaving: bool = False, **kwargs: Any) -> None:
        hint = _(OF_NOBODY_NOW) if is_leaving else ""
        super().__init__(*args, note_hint=hint, **kwargs)
