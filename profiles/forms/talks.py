"""With whom, when, and what was said: two minutes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organisation
from loopbrug.kernel.forms import DutchDateField, LinesField, PlainForm
from loopbrug.kernel.parts import PickLabel
from profiles.domain.talks import FIRST_YEAR, LONGEST_NOTE, Stays
from profiles.forms.base import BlockForm, radios


class TalkForm(PlainForm):
    """A new talk."""

    organisation = forms.ChoiceField(label=gettext_lazy("Met wie?"), widget=forms.RadioSelect)
    held_on = DutchDateField(label=gettext_lazy("Op welke dag?"))

    def __init__(
        self,
        *args: Any,
        organisations: Sequence[Organisation],
        hints: Mapping[int, str],
        **kwargs: Any,
    ) -> None:
        """`hints` say by key of an organisation what it reads, where that is not plain."""
        super().__init__(*args, **kwargs)
        self._found = {str(one.public_id): one for one in organisations}
        field = self.fields["organisation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [
                (key, PickLabel(one.name, hints.get(one.pk, "")))
                for key, one in self._found.items()
            ]

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if day.year < FIRST_YEAR:
            raise forms.ValidationError(_("Kies een dag vanaf het jaar %s.") % FIRST_YEAR)
        return day

    @property
    def chosen(self) -> Organisation:
        return self._found[self.cleaned_data["organisation"]]


class NoteForm(BlockForm):
    """What one side says."""

    went_well = LinesField(
        label=gettext_lazy("Wat ging goed?"),
        rows=3,
        max_length=LONGEST_NOTE,
        required=False,
    )
    agreed = LinesField(
        label=gettext_lazy("Wat spraken jullie af?"),
        rows=3,
        max_length=LONGEST_NOTE,
        required=False,
    )
    next_on = DutchDateField(
        label=gettext_lazy("Wanneer kijken jullie terug?"),
        help_text=gettext_lazy("Bijvoorbeeld 1 maart 2027."),
        required=False,
    )

    def clean(self) -> dict[str, Any] | None:
        found = super().clean() or self.cleaned_data
        if not self.errors and self.says_nothing and not self.may_say_nothing:
            self.add_error("went_well", _("Schrijf hier iets, of bij wat jullie afspraken."))
        return found

    @property
    def says_nothing(self) -> bool:
        return not self.cleaned_data.get("went_well") and not self.cleaned_data.get("agreed")

    @property
    def may_say_nothing(self) -> bool:
        return False


class OwnNoteForm(NoteForm):
    """What the person says, and what the other side may read of it once nothing is shared any
    more: one form, so that neither is lost by saving the other. `initial` holds what stays now."""

    stays = radios(
        [
            (Stays.NOTHING.value, PickLabel("Niets")),
            (Stays.AGREED.value, PickLabel("Alleen wat jullie afspraken")),
            (Stays.ALL.value, PickLabel("Alles wat bij dit gesprek staat")),
        ],
        gettext_lazy("Wat mogen zij nog lezen als je weggaat of stopt met delen?"),
        required=True,
    )

    @property
    def may_say_nothing(self) -> bool:
        """Who only chooses what stays, has nothing to write; what was written, is not emptied."""
        return self.chooses and not self.seen and self.cleaned_data.get("next_on") is None

    @property
    def chooses(self) -> bool:
        return "stays" in self.changed_data

    @property
    def chosen(self) -> Stays:
        return Stays(self.cleaned_data["stays"])
