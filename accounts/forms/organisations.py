"""Organisations and colleagues: what is typed, cleaned; nothing is saved here."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import REASON_LENGTH, OrganisationKind
from loopbrug.kernel.parts import PickLabel
from loopbrug.kernel.text import clean_text, is_invisible
from taxonomy.models import LabourMarketRegion
from taxonomy.selectors import regions

KVK = re.compile(r"\d{8}")


def _kinds() -> list[tuple[str, PickLabel]]:
    return [
        (
            OrganisationKind.EMPLOYER,
            PickLabel(gettext("Werkgever"), gettext("Wij zoeken mensen voor ons werk.")),
        ),
        (
            OrganisationKind.TRAINING_PROVIDER,
            PickLabel(gettext("Opleider"), gettext("Wij leiden mensen op voor een vak.")),
        ),
        (
            OrganisationKind.COACHING,
            PickLabel(
                gettext("Organisatie voor loopbaancoaching"),
                gettext("Wij begeleiden mensen naar werk."),
            ),
        ),
    ]


class LineField(forms.CharField):
    """One line of text that can be seen, without what cannot."""

    def clean(self, value: Any) -> str:
        text = clean_text(super().clean(value))
        if self.required and is_invisible(text):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return text


class OrganisationForm(forms.Form):
    kind = forms.ChoiceField(label=_("Wat voor organisatie is het?"), widget=forms.RadioSelect)
    name = LineField(
        label=_("Naam van de organisatie"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Vul de naam van de organisatie in.")},
    )
    kvk_number = forms.CharField(
        label=_("KvK-nummer"),
        help_text=_("8 cijfers. Je vindt het op kvk.nl of op een factuur."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Vul het KvK-nummer in.")},
    )
    place = LineField(
        label=_("Plaats"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
        error_messages={"required": _("Vul de plaats in.")},
    )
    region = forms.ChoiceField(
        label=_("Arbeidsmarktregio"),
        help_text=_("De streek waar jullie de meeste mensen zoeken of helpen."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        kind.choices = _kinds()  # type: ignore[attr-defined] # it is a ChoiceField
        self.regions = {region.code: region for region in regions()}
        names = [(code, region.name) for code, region in self.regions.items()]
        self.fields["region"].choices = [("", _("Weet ik niet")), *names]  # type: ignore[attr-defined] # so is this
        kind.error_messages["required"] = _("Kies wat voor organisatie het is.")

    def clean_kvk_number(self) -> str:
        number = re.sub(r"[\s.]", "", self.cleaned_data["kvk_number"])
        if not KVK.fullmatch(number) or not number.isascii():
            raise forms.ValidationError(_("Een KvK-nummer heeft 8 cijfers."))
        return number

    def clean_region(self) -> LabourMarketRegion | None:
        return self.regions.get(self.cleaned_data["region"])

    def clean_kind(self) -> OrganisationKind:
        return OrganisationKind(self.cleaned_data["kind"])


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mailadres van je collega"),
        help_text=_("Alleen met dit adres werkt de uitnodiging."),
        error_messages={
            "required": _("Vul het e-mailadres van je collega in."),
            "invalid": _("Dit is geen e-mailadres. Kijk naar de @ en de punt."),
        },
    )
    as_administrator = forms.BooleanField(
        label=_("Maak deze collega ook beheerder"),
        help_text=_("Een beheerder kan collega's uitnodigen en weghalen."),
        required=False,
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom wijs je deze organisatie af?"),
        help_text=_("De aanvrager leest dit. Zeg ook wat er nodig is om wel mee te doen."),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op waarom. De aanvrager leest het.")},
    )

    def clean_reason(self) -> str:
        reason = clean_text(self.cleaned_data["reason"], lines=True)
        if is_invisible(reason):
            raise forms.ValidationError(_("Schrijf op waarom. De aanvrager leest het."))
        return reason


class ResetFactorForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mailadres van het account"),
        help_text=_("Het hele adres. Zoeken op naam kan niet."),
        error_messages={"required": _("Vul het e-mailadres in.")},
    )
    checked = forms.BooleanField(
        label=_("Ik heb gecontroleerd dat deze persoon het zelf vraagt"),
        error_messages={"required": _("Controleer dit eerst, bijvoorbeeld door terug te bellen.")},
    )
