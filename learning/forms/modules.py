"""A module, one subject on a screen: what it is, what it takes, where it is."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import (
    DutchMoneyField,
    HoursField,
    LinesField,
    PlainForm,
    TextField,
    VersionedForm,
    WholeNumberField,
)
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import PickLabel
from profiles.domain.snapshot import Named
from profiles.domain.working_level import LEVEL_WORDS

HIGHEST_PRICE = Money.from_euros(50_000)
MOST_WEEKS = 104
LEVELS = [("", PickLabel("Dat weten we niet"))] + [
    (str(level), PickLabel(f"Niveau {level}", words)) for level, words in LEVEL_WORDS.items()
]
WHERE = [
    ("place", PickLabel("Op een plek", "mensen komen naar school of naar een werkplaats")),
    ("online", PickLabel("Online", "mensen doen mee vanaf een computer")),
]


def _one_of(field: forms.Field, empty: str, rows: Iterable[Named]) -> None:
    """Offer these rows in a list, with a first line that says what to do."""
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", empty), *((str(row.pk), row.name) for row in rows)]


class TitleForm(PlainForm):
    """How a module begins: with its name."""

    title = TextField(
        label=gettext_lazy("Hoe heet de module?"),
        max_length=120,
        help_text=gettext_lazy("Een naam die iemand van buiten ook begrijpt."),
    )


class AboutForm(TitleForm, VersionedForm):
    description = LinesField(
        label=gettext_lazy("Wat doet iemand in deze module?"),
        max_length=2000,
        rows=5,
        required=False,
        help_text=gettext_lazy("Drie of vier zinnen zijn genoeg."),
    )
    sector_id = forms.TypedChoiceField(
        label=gettext_lazy("Voor welke sector is het?"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    level = forms.TypedChoiceField(
        label=gettext_lazy("Op welk niveau is het werk dat je leert?"),
        choices=LEVELS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Dit zijn de niveaus van het NLQF, in gewone woorden."),
    )
    credential = TextField(
        label=gettext_lazy("Welk bewijs krijgt iemand?"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Bijvoorbeeld: praktijkverklaring, certificaat, deel van een diploma."
        ),
    )

    def __init__(self, *args: Any, sectors: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _one_of(self.fields["sector_id"], _("Alle sectoren"), sectors)


class TermsForm(VersionedForm):
    hours_per_week = HoursField(
        label=gettext_lazy("Hoeveel uur per week?"),
        help_text=gettext_lazy("Les en huiswerk samen. Bijvoorbeeld 8 of 12,5."),
    )
    weeks = WholeNumberField(
        least=1,
        most=MOST_WEEKS,
        label=gettext_lazy("Hoeveel weken?"),
        help_text=gettext_lazy("Van de eerste tot en met de laatste les, met vakanties."),
    )
    price = DutchMoneyField(
        most=HIGHEST_PRICE,
        may_be_zero=True,
        label=gettext_lazy("Wat kost de hele module?"),
        help_text=gettext_lazy("In euro’s, met examen en boeken. Gratis? Typ dan 0."),
    )


class PlaceForm(VersionedForm):
    where = forms.ChoiceField(
        label=gettext_lazy("Waar is de module?"), choices=WHERE, widget=forms.RadioSelect
    )
    place = TextField(
        label=gettext_lazy("In welke plaats?"),
        max_length=100,
        help_text=gettext_lazy("Hoeft niet als de module online is."),
        error_messages={
            "required": gettext_lazy("Noem de plaats, of kies dat de module online is.")
        },
    )
    region_id = forms.TypedChoiceField(
        label=gettext_lazy("In welke regio?"),
        coerce=int,
        empty_value=None,
        error_messages={"required": gettext_lazy("Kies de regio.")},
    )

    def __init__(self, *args: Any, regions: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _one_of(self.fields["region_id"], _("Kies een regio"), regions)
        is_online = self.is_bound and self.data.get("where") == "online"
        for name in ("place", "region_id"):
            self.fields[name].required = not is_online

    def changes(self) -> dict[str, Any]:
        """What to save: an online module has no place."""
        is_online = self.cleaned_data["where"] == "online"
        return {
            "is_online": is_online,
            "place": "" if is_online else self.cleaned_data["place"],
            "region_id": None if is_online else self.cleaned_data["region_id"],
        }
