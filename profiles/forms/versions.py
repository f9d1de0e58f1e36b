"""Which block, and as it was when."""

from datetime import UTC, datetime
from typing import Any

from django import forms

from profiles.domain.blocks import BLOCK_CHOICES, BuildingBlock
from profiles.forms.base import BlockForm

FIRST_YEAR, LAST_YEAR = 2000, 2100


class MomentForm(forms.Form):
    """`?steen=skills&tot=2026-11-22T09:12:03.123456+00:00`, as the timeline links to it."""

    steen = forms.ChoiceField(choices=BLOCK_CHOICES)
    tot = forms.CharField(max_length=40)

    def clean_tot(self) -> datetime:
        try:
            found = datetime.fromisoformat(self.cleaned_data["tot"])
        except ValueError as error:
            raise forms.ValidationError("tot") from error
        if found.tzinfo is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise forms.ValidationError("tot")
        return found.astimezone(UTC)

    @property
    def block(self) -> BuildingBlock:
        return BuildingBlock(self.cleaned_data["steen"])

    @property
    def until(self) -> datetime:
        until: datetime = self.cleaned_data["tot"]
        return until


class RestoreForm(BlockForm, MomentForm):
    """The same, with the version of the block that the person looked at."""

    field_order: Any = ("steen", "tot", "version")
