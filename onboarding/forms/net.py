"""Not making it to the other side: a reason that helps with what comes next."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loopbrug.kernel.forms import LinesField
from onboarding.domain.terms import FALLEN_LABELS, Fallen
from onboarding.forms.answers import OF_COACHES, OF_NOBODY_NOW

LONGEST_TEXT = 500
OF_PERSON = [(one.value, _(FALLEN_LABELS[one])) for one in Fallen]


class NotAcrossForm(forms.Form):
    """By the person."""

    reason = forms.TypedChoiceField(
        label=_("Wat is de belangrijkste reden?"),
        help_text=_("We gebruiken dit om je nu iets te laten zien dat beter past."),
        choices=OF_PERSON,
        coerce=Fallen,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies de reden die er het dichtst bij komt.")},
    )
    text = LinesField(
        label=_("Wil je er iets bij vertellen?"),
        help_text=_(OF_COACHES),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-lb-private": True}),
    )

    def __init__(self, *args: Any, is_leaving: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_leaving:
            self.fields["text"].help_text = _(OF_NOBODY_NOW)


class PlaceGoneForm(forms.Form):
    """By HR: the place is no longer there. A tick, so that nobody does it by accident."""

    is_sure = forms.BooleanField(
        label=_("We weten zeker dat deze plek er niet meer is"),
        error_messages={"required": _("Zet het vinkje als jullie het zeker weten.")},
    )
