"""What a coach and a participant type: goals, actions, contact, putting a signal aside."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import (
    DutchDateField,
    LinesField,
    PlainForm,
    TextField,
    VersionedForm,
)
from loopbrug.kernel.parts import PickLabel
from onboarding.models import ContactKind, ContactWith

LONGEST_SNOOZE = timedelta(days=60)
OLDEST_CONTACT = timedelta(days=365)
FURTHEST = timedelta(days=3 * 365)

KINDS = [
    (ContactKind.CALL.value, PickLabel("Gebeld")),
    (ContactKind.TALK.value, PickLabel("Gesproken", "bij ons, thuis of online")),
    (ContactKind.VISIT.value, PickLabel("Op bezoek geweest", "op het werk of op school")),
    (ContactKind.MESSAGE.value, PickLabel("Bericht gestuurd", "nog geen gesprek")),
]


class GoalForm(PlainForm):
    title = TextField(
        max_length=200,
        label=gettext_lazy("Waar gaan jullie aan werken?"),
        help_text=gettext_lazy("Bijvoorbeeld: op tijd op het werk zijn."),
    )


class GoalChangeForm(GoalForm, VersionedForm):
    """The same, on the version that was read."""


class ActionForm(PlainForm):
    """`who` is the person or the coach; which of them is "ik" depends on who types."""

    text = TextField(
        max_length=300,
        label=gettext_lazy("Wat gaat er gebeuren?"),
        help_text=gettext_lazy("Bijvoorbeeld: de werkbegeleider bellen."),
    )
    who = forms.ChoiceField(label=gettext_lazy("Wie doet het?"), widget=forms.RadioSelect)
    due_on = DutchDateField(
        label=gettext_lazy("Voor wanneer?"),
        help_text=gettext_lazy("Bijvoorbeeld 1 maart 2027. Mag leeg blijven."),
        required=False,
    )

    def __init__(
        self, *args: Any, names: Sequence[tuple[str, str]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = names  # type: ignore[attr-defined] # it is a ChoiceField
        self.today = today

    def clean_due_on(self) -> date | None:
        day: date | None = self.cleaned_data["due_on"]
        if day is not None and not self.today <= day <= self.today + FURTHEST:
            raise ValidationError(_("Kies vandaag of een dag die nog komt."))
        return day


class ActionChangeForm(ActionForm, VersionedForm):
    """The same, on the version that was read."""


class ContactForm(PlainForm):
    happened_on = DutchDateField(label=gettext_lazy("Wanneer was het?"))
    partner = forms.TypedChoiceField(
        label=gettext_lazy("Met wie?"), coerce=ContactWith, widget=forms.RadioSelect
    )
    kind = forms.TypedChoiceField(
        label=gettext_lazy("Hoe?"), choices=KINDS, coerce=ContactKind, widget=forms.RadioSelect
    )
    text = LinesField(
        rows=5,
        max_length=1000,
        required=False,
        label=gettext_lazy("Wat spraken jullie af?"),
        help_text=gettext_lazy("Jullie lezen dit allebei. Schrijf niets op over gezondheid."),
    )

    def __init__(self, *args: Any, name: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = [  # type: ignore[attr-defined] # it is a ChoiceField
            (ContactWith.PERSON.value, PickLabel(name)),
            (ContactWith.EMPLOYER.value, PickLabel(_("De werkgever of het team"))),
            (ContactWith.PROVIDER.value, PickLabel(_("De opleider"))),
            (ContactWith.OTHER.value, PickLabel(_("Iemand anders"))),
        ]
        self.today = today

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if not self.today - OLDEST_CONTACT <= day <= self.today:
            raise ValidationError(_("Kies vandaag of een dag in het jaar dat voorbij is."))
        return day


class SnoozeForm(PlainForm):
    """Which signal (kind and what it is about), until when, and why."""

    signal = forms.ChoiceField(label=gettext_lazy("Wat zet je opzij?"), widget=forms.RadioSelect)
    until_on = DutchDateField(
        label=gettext_lazy("Tot welke dag?"),
        help_text=gettext_lazy("Die dag staat het er weer, als het dan nog speelt."),
    )
    reason = TextField(
        max_length=300,
        label=gettext_lazy("Waarom?"),
        help_text=gettext_lazy("Bijvoorbeeld: we spreken elkaar donderdag al."),
    )

    def __init__(
        self, *args: Any, signals: Sequence[tuple[str, str]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signal"].choices = signals  # type: ignore[attr-defined] # it is a ChoiceField
        self.today = today

    def clean_until_on(self) -> date:
        day: date = self.cleaned_data["until_on"]
        if not self.today < day <= self.today + LONGEST_SNOOZE:
            raise ValidationError(_("Kies een dag vanaf morgen, hooguit 60 dagen vooruit."))
        return day


class HandOverForm(PlainForm):
    colleague = forms.TypedChoiceField(
        label=gettext_lazy("Wie neemt het over?"), coerce=UUID, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, colleagues: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].choices = colleagues  # type: ignore[attr-defined] # it is a ChoiceField


class ReasonForm(PlainForm):
    """Why a coach says no, or stops; the person reads it."""

    reason = LinesField(
        rows=4,
        max_length=300,
        label=gettext_lazy("Waarom?"),
        help_text=gettext_lazy("De ander leest dit. Zeg ook wat wel kan."),
    )


class AskCoachForm(PlainForm):
    organisation = forms.TypedChoiceField(
        label=gettext_lazy("Wie wil je vragen?"), coerce=UUID, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, places: Sequence[tuple[str, PickLabel]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = places  # type: ignore[attr-defined] # it is a ChoiceField


class HandOverAnswerForm(PlainForm):
    carries_log = forms.BooleanField(
        required=False,
        label=gettext_lazy("Mijn nieuwe coach mag ook lezen wat we eerder opschreven"),
        help_text=gettext_lazy("Zonder vinkje begint het logboek opnieuw."),
    )
