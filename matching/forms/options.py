"""What a person fills in about an option."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from loopbrug.kernel.forms import TextField
from matching.services.marks import REASONS
from profiles.selectors.ticks import block_ticks, sharing_ticks
from profiles.services.shares import USUAL_SHARING


class NotForMeForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Kies wat het meest klopt"),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies één reden. Past er geen? Kies dan 'anders'.")},
    )
    note = TextField(label=_("Wil je er iets bij zeggen?"), required=False, max_length=500)


class InterestForm(forms.Form):
    """Nothing is ticked in advance: opening something is an act."""

    blocks = forms.MultipleChoiceField(
        label=_("Wat mag deze werkgever zien als jullie allebei ja zeggen?"),
        help_text=_("Kies zelf. Je kunt dit altijd weer intrekken."),
        choices=block_ticks("dan kan de werkgever je bereiken"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één ding dat de werkgever mag zien.")},
    )
    days = forms.TypedChoiceField(
        label=_("Hoe lang mag de werkgever dit zien?"),
        choices=sharing_ticks(),
        coerce=int,
        initial=USUAL_SHARING.days,
    )

    def shared_until(self, today: date) -> date:
        """The first day on which the employer sees nothing any more."""
        days: Any = self.cleaned_data["days"]
        return today + timedelta(days=days)
