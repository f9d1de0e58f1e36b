"""What a person fills in about the own route."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import DutchDateField, PlainForm, VersionedForm
from profiles.selectors.ticks import block_ticks, sharing_ticks

USUAL_DAYS = 180
FARTHEST = timedelta(days=2 * 365)
MOST_STARTS = 60


class ShareForm(PlainForm):
    """Nothing is ticked that was not ticked before; no tick at all is sharing nothing any more."""

    blocks = forms.MultipleChoiceField(
        label=gettext_lazy("Wat mogen de scholen op je route zien?"),
        help_text=gettext_lazy("Kies zelf. Vink niets aan als je niets meer wilt delen."),
        choices=block_ticks("dan kan de school je inschrijven"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Hoe lang mogen de scholen dit zien?"),
        choices=sharing_ticks(),
        coerce=int,
        initial=USUAL_DAYS,
    )

    def shared_until(self, today: date) -> date:
        """The first day on which the schools see nothing any more."""
        days: Any = self.cleaned_data["days"]
        return today + timedelta(days=days)


class ChooseForm(ShareForm, VersionedForm):
    """The ticks, for the route as it was shown. Without something to see no school can answer."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blocks = self.fields["blocks"]
        blocks.required = True
        blocks.help_text = _("Kies zelf. Je kunt dit later altijd veranderen.")
        blocks.error_messages["required"] = _("Kies minstens één ding dat scholen mogen zien.")


class MendForm(PlainForm):
    """The person's yes: to new days or to other modules, and to which starts exactly."""

    what = forms.ChoiceField(choices=[("days", ""), ("modules", "")])
    start = forms.TypedMultipleChoiceField(coerce=UUID, required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        sent = data.getlist("start")[:MOST_STARTS]
        field = self.fields["start"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(value, "") for value in sent if _is_uuid(value)]


def _is_uuid(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


class DropForm(PlainForm):
    """Which module goes: its place on the line."""

    position = forms.IntegerField(min_value=1, max_value=MOST_STARTS)


class ReadyForm(VersionedForm):
    ready_from = DutchDateField(
        label=gettext_lazy("Vanaf welke dag kun je naar school?"),
        help_text=gettext_lazy("Bijvoorbeeld 1-3-2027 of 1 maart 2027."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_ready_from(self) -> date:
        day: date = self.cleaned_data["ready_from"]
        if not self.today <= day <= self.today + FARTHEST:
            raise forms.ValidationError(_("Kies een dag vanaf vandaag, binnen twee jaar."))
        return day
