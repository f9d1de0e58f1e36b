"""The own employer: found by name, or kept as a name."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import TextField
from profiles.forms.base import radios

AS_TYPED = "name"


class EmployerForm(forms.Form):
    """`employer` is an organisation found by the name, the name as typed, or nobody."""

    name = TextField(
        max_length=200, required=False, label=gettext_lazy("Naam"), widget=forms.HiddenInput
    )

    not_here: Promise | str = gettext_lazy(
        "Mijn werkgever staat er niet bij. Bewaar de naam die ik typte."
    )

    def __init__(self, *args: Any, found: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["employer"] = radios(
            [
                *[(str(public_id), name) for public_id, name in found],
                (AS_TYPED, str(self.not_here)),
            ],
            _("Welke is het?"),
            required=True,
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("employer") == AS_TYPED and not data.get("name"):
            raise ValidationError(_("Typ eerst de naam."))
        return data

    @property
    def organisation_id(self) -> UUID | None:
        chosen = self.cleaned_data["employer"]
        return None if chosen == AS_TYPED else UUID(chosen)


class HideForm(EmployerForm):
    """The same for any organisation that must not know."""

    not_here = gettext_lazy("Deze staat er niet bij. Bewaar de naam die ik typte.")
