"""What someone needs: asked one by one, as what helps and never as why."""

from collections.abc import Collection
from typing import Any, Self
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from loopbrug.kernel.forms import TextField
from profiles.domain.needs import MOST_WORDS, WORDS, NeedKind
from profiles.forms.base import picks, radios, ticks
from profiles.selectors.needs import OwnNeed


class NeedForm(forms.Form):
    """One need. What stands there already is not asked again."""

    need = radios(
        [],
        _("Wat helpt jou om goed te werken?"),
        required=True,
        error_messages={
            "required": _("Kies wat jou helpt. Staat het er niet bij? Kies dan: iets anders."),
            "invalid_choice": _("Kies iets uit de lijst."),
        },
    )
    words = TextField(
        max_length=MOST_WORDS,
        required=False,
        label=_("Wil je er iets bij zeggen?"),
        help_text=_(
            "Bijvoorbeeld: liefst met de deur dicht. Schrijf wat je nodig hebt, niet waarom: "
            "geen ziekte en geen diagnose. Dat hoeft niemand te weten."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-lb-private": True}),
    )

    def __init__(self, *args: Any, taken: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left = [one for one in NeedKind if one is NeedKind.OWN_WORDS or one.value not in taken]
        field: Any = self.fields["need"]
        field.choices = picks(
            (one.value, WORDS[one][0][0].upper() + WORDS[one][0][1:], WORDS[one][1]) for one in left
        )

    @property
    def chosen(self) -> NeedKind:
        return NeedKind(self.cleaned_data["need"])


class OpenNeedsForm(forms.Form):
    """Which needs one organisation may read. What was open is ticked, nothing else."""

    needs = ticks([], _("Dit mogen zij lezen"))

    @classmethod
    def of(cls, own: Collection[OwnNeed], about_id: UUID, data: Any = None) -> Self:
        is_open = [
            str(one.public_id) for one in own if about_id in {o.about_id for o in one.open_to}
        ]
        form = cls(data, initial={"needs": is_open})
        field: Any = form.fields["needs"]
        field.choices = picks((str(one.public_id), one.text, "") for one in own)
        return form

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(value) for value in self.cleaned_data["needs"]]
