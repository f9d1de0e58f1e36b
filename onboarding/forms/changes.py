"""What may change during the year: a pause, the first day, a mentor."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import DutchDateField, VersionedForm
from loopbrug.kernel.parts import PickLabel
from onboarding.domain.terms import Party
from onboarding.forms.fields import AddressField, NameField


class PauseForm(forms.Form):
    """When it goes on, if that is known. Why it stops for a while is not asked: nowhere."""

    resumes_on = DutchDateField(
        label=gettext_lazy("Wanneer gaat het weer verder?"),
        help_text=gettext_lazy("Bijvoorbeeld 1 maart 2027. Weet je het nog niet? Laat dit leeg."),
        required=False,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_resumes_on(self) -> date | None:
        day: date | None = self.cleaned_data["resumes_on"]
        if day is not None and day <= self.today:
            raise ValidationError(_("Kies een dag die nog komt."))
        return day


class StartForm(VersionedForm):
    """Another first day."""

    starts_on = DutchDateField(
        label=gettext_lazy("Wat wordt de eerste werkdag?"),
        help_text=gettext_lazy("Bijvoorbeeld 1 maart 2027."),
        error_messages={"required": gettext_lazy("Vul de nieuwe eerste werkdag in.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if day <= self.today:
            raise ValidationError(_("Kies een dag die nog komt."))
        return day


class MentorForm(VersionedForm):
    """Who takes over from whom."""

    name = NameField(label=gettext_lazy("Hoe heet de nieuwe begeleider?"))
    email = AddressField(
        label=gettext_lazy("E-mailadres van de nieuwe begeleider"),
        help_text=gettext_lazy("Hier komen voortaan de korte vragen en taken."),
    )

    def __init__(self, *args: Any, workplace: str, school: str, **kwargs: Any) -> None:
        """The names of those who guide now; no name at school when there is no school."""
        super().__init__(*args, **kwargs)
        choices = [(Party.TEAM.value, PickLabel(workplace, _("werkbegeleider")))]
        if school:
            choices.append((Party.PROVIDER.value, PickLabel(school, _("schoolbegeleider"))))
        self.fields["party"] = forms.TypedChoiceField(
            label=_("Wie wordt vervangen?"),
            choices=choices,
            coerce=Party,
            initial=Party.TEAM.value,
            widget=forms.RadioSelect,
            error_messages={"required": _("Kies wie wordt vervangen.")},
        )
        self.order_fields(["party", "name", "email"])
