"""The work itself: what, where, what kind of contract."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import LinesField, TextField, VersionedForm
from loopbrug.kernel.parts import PickLabel
from matching.domain.wording import Finding, excluding_words
from matching.models import Contract
from profiles.domain.snapshot import Named

DESCRIPTION_LENGTH = 4000
CONTRACTS = [
    (Contract.PERMANENT.value, PickLabel("Vast contract", "zonder einddatum")),
    (
        Contract.TEMPORARY_TO_PERMANENT.value,
        PickLabel("Eerst tijdelijk, daarna vast", "als het van beide kanten goed gaat"),
    ),
    (Contract.TEMPORARY.value, PickLabel("Tijdelijk contract", "met een einddatum")),
]
LEARNING_DAYS = [
    (0, "Geen: er is geen leerwerktraject"),
    (1, "1 dag per week"),
    (2, "2 dagen per week"),
    (3, "3 dagen per week"),
    (4, "4 dagen per week"),
    (5, "5 dagen per week"),
]


class WorkForm(VersionedForm):
    """Words that keep people away are named once; HR may let them stand."""

    title = TextField(
        label=gettext_lazy("Hoe heet het werk bij jullie?"),
        max_length=120,
        help_text=gettext_lazy("Een naam die iemand van buiten ook begrijpt."),
    )
    description = LinesField(
        rows=5,
        label=gettext_lazy("Wat doet iemand op een gewone dag?"),
        max_length=DESCRIPTION_LENGTH,
        required=False,
        help_text=gettext_lazy("Drie of vier zinnen zijn genoeg. Schrijf wat iemand echt doet."),
    )
    place = TextField(label=gettext_lazy("In welke plaats?"), max_length=100)
    region_id = forms.TypedChoiceField(label=gettext_lazy("In welke regio?"), coerce=int)
    contract = forms.ChoiceField(
        label=gettext_lazy("Welk contract krijgt iemand?"),
        choices=CONTRACTS,
        widget=forms.RadioSelect,
    )
    learning_days = forms.TypedChoiceField(
        label=gettext_lazy("Hoeveel dagen per week gaat iemand naar school?"),
        choices=LEARNING_DAYS,
        coerce=int,
        help_text=gettext_lazy("In een leerwerktraject leert iemand het vak en werkt al mee."),
    )
    keep_words = forms.BooleanField(
        label=gettext_lazy("Ik heb dit gelezen en laat de tekst zo staan"), required=False
    )

    def __init__(self, *args: Any, regions: Iterable[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Kies een regio"))] + [(str(row.pk), row.name) for row in regions]
        field = self.fields["region_id"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        self.findings: tuple[Finding, ...] = ()
        if not self.is_bound or not self._has_findings():
            del self.fields["keep_words"]
        self.order_fields(["version", "title", "description", "keep_words"])

    def _has_findings(self) -> bool:
        texts = [str(self.data.get(self.add_prefix(name), "")) for name in ("title", "description")]
        self.findings = excluding_words(*texts)
        return bool(self.findings)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kept = cleaned.pop("keep_words", False)
        if self.findings and not kept:
            self.add_error(
                "description",
                _("Lees de tips over je woorden. Verander ze, of vink aan dat ze blijven staan."),
            )
        return cleaned
