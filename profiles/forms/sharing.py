"""What to open, and for how long. Nothing is ticked in advance: opening something is an act."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import TextField
from loopbrug.kernel.parts import PickLabel
from profiles.selectors.ticks import block_ticks, sharing_ticks
from profiles.services.shares import USUAL_SHARING

NOTHING = gettext_lazy("Kies minstens één ding dat te zien mag zijn.")
CONTACT_HINT = "dan weten zij wie je bent en kunnen ze je bereiken"


class ProlongForm(forms.Form):
    """How much longer."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("Hoe lang mag dit te zien zijn, vanaf vandaag?"),
        choices=sharing_ticks(),
        coerce=int,
        initial=USUAL_SHARING.days,
    )

    def shared_until(self, today: date) -> date:
        """The first day on which nothing is to be seen any more."""
        days: Any = self.cleaned_data["days"]
        return today + timedelta(days=days)


class ShareForm(ProlongForm):
    """Which blocks and which of the person's own files; at least one of them."""

    blocks = forms.MultipleChoiceField(
        label=gettext_lazy("Wat wil je laten zien?"),
        help_text=gettext_lazy("Kies zelf. Je kunt dit altijd weer intrekken."),
        choices=block_ticks(CONTACT_HINT),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"required": NOTHING},
    )
    field_order = ("label", "blocks", "items", "days")

    def __init__(self, *args: Any, files: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if files:
            self.fields["items"] = _file_ticks(files)
            self.order_fields(self.field_order)
        self.fields["blocks"].required = not files

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        has_errors = "blocks" in self.errors or "items" in self.errors
        if not has_errors and not cleaned.get("blocks") and not cleaned.get("items"):
            self.add_error("blocks", NOTHING)
        return cleaned

    @property
    def items_chosen(self) -> list[UUID]:
        return [UUID(value) for value in self.cleaned_data.get("items", ())]


class LinkForm(ShareForm):
    """A link is for one receiver, whom only the person knows."""

    label = TextField(
        label=gettext_lazy("Voor wie is deze link?"),
        help_text=gettext_lazy("Alleen jij ziet dit. Zo weet je later nog wie de link heeft."),
        max_length=100,
    )


def _file_ticks(files: Sequence[tuple[UUID, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Welke bestanden mogen mee?"),
        choices=[(str(public_id), PickLabel(title)) for public_id, title in files],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
