"""A code as someone got it: typed, pasted, or the whole signed text."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import TextField
from loopbrug.kernel.jws import LONGEST
from profiles.domain.statements import read_code


class CheckForm(forms.Form):
    code = TextField(
        max_length=LONGEST,
        label=gettext_lazy("Welke code heb je gekregen?"),
        help_text=gettext_lazy(
            "12 letters en cijfers, bijvoorbeeld 7K3M-9Q2X-4HDT. De lange tekst mag ook."
        ),
    )

    def clean_code(self) -> str:
        """A code in its one form, or a signed text (three parts with a full stop between)."""
        typed = str(self.cleaned_data["code"])
        if typed.count(".") == 2:  # noqa: PLR2004 the shape of a compact JWS
            return typed
        code = read_code(typed)
        if not code:
            raise forms.ValidationError(
                _("Dit is geen code van ons. Een code heeft 12 letters en cijfers."), "shape"
            )
        return code

    @property
    def token(self) -> str:
        """The signed text, when that was given."""
        given = str(self.cleaned_data["code"])
        return given if "." in given else ""
