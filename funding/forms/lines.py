"""The lines that pay a post: promise, ask, grant, refuse. Nothing is saved here."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.domain.funders import OWN_MONEY
from funding.domain.sides import Side
from funding.selectors.shown import PayerView, SourceView
from loopbrug.kernel.forms import DutchMoneyField, LinesField, PlainForm, TextField
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import PickLabel

HIGHEST = Money(100_000_000)
TEXT_LENGTH, REFERENCE_LENGTH, NAME_LENGTH = 300, 60, 200
PROMISED, REQUESTED = "promised", "requested"
STANDING = [
    (PROMISED, PickLabel("Toegezegd", "Het geld is er. De plank ligt voor dit bedrag.")),
    (
        REQUESTED,
        PickLabel(
            "Aangevraagd, nog geen besluit",
            "De plank ligt pas als er een besluit is. Anderen zien dat het is aangevraagd.",
        ),
    ),
]


class ReasonField(LinesField):
    """Words that another person reads."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=TEXT_LENGTH, rows=3, **options)


def _amount() -> DutchMoneyField:
    return DutchMoneyField(
        label=gettext_lazy("Welk bedrag?"),
        help_text=gettext_lazy("In euro's, bijvoorbeeld 1.250,50."),
        most=HIGHEST,
    )


def _condition() -> ReasonField:
    return ReasonField(
        label=gettext_lazy("Is er een voorwaarde?"),
        required=False,
        help_text=gettext_lazy(
            "Bijvoorbeeld: zolang het contract loopt. De overstapper leest dit."
        ),
    )


def _choose(form: forms.Form, name: str, choices: list[tuple[str, PickLabel]]) -> None:
    """Offer these; what is the only one needs no question and is chosen already."""
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
    if len(choices) == 1:
        form.initial.setdefault(name, choices[0][0])


class KeyForm(PlainForm):
    """`key` is made with the page: sent twice, it is one line."""

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            name: gettext_lazy("Deze pagina is niet goed geladen. Ververs haar en probeer opnieuw.")
            for name in ("required", "invalid")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid4())


class PromiseForm(KeyForm):
    """`sources` are those from which this side may promise on this post."""

    source = forms.ChoiceField(
        label=gettext_lazy("Waar komt het geld vandaan?"), widget=forms.RadioSelect
    )
    amount = _amount()
    standing = forms.ChoiceField(
        label=gettext_lazy("Hoe zeker is het?"),
        choices=STANDING,
        widget=forms.RadioSelect,
        initial=PROMISED,
    )
    condition = _condition()
    reference = TextField(
        label=gettext_lazy("Nummer van het besluit of de aanvraag"),
        max_length=REFERENCE_LENGTH,
        required=False,
    )

    def __init__(self, *args: Any, sources: Sequence[SourceView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "source", [(one.code, source_label(one)) for one in sources])

    @property
    def is_requested(self) -> bool:
        return bool(self.cleaned_data["standing"] == REQUESTED)


class AskForm(KeyForm):
    """`payers` are those who have a source for this post; one choice names both."""

    payer = forms.ChoiceField(label=gettext_lazy("Wie vraag je?"), widget=forms.RadioSelect)
    amount = _amount()

    def __init__(self, *args: Any, payers: Sequence[tuple[PayerView, str]], **kwargs: Any) -> None:
        """Each payer comes with the name to show."""
        super().__init__(*args, **kwargs)
        choices = [
            (f"{payer.side.value}:{source.code}", _payer_label(payer, name, source))
            for payer, name in payers
            for source in payer.sources
        ]
        _choose(self, "payer", choices)

    @staticmethod
    def first_of(side: str, payers: Sequence[tuple[PayerView, str]]) -> str:
        """The choice to begin with for who came from "Vraag …": the own money of that payer."""
        for payer, _name in payers:
            if payer.side == side and payer.sources:
                own = [one for one in payer.sources if one.funder in OWN_MONEY] or payer.sources
                return f"{side}:{own[0].code}"
        return ""

    @property
    def side(self) -> Side:
        return Side(self.cleaned_data["payer"].partition(":")[0])

    @property
    def source_code(self) -> str:
        code: str = self.cleaned_data["payer"].partition(":")[2]
        return code


def source_label(source: SourceView) -> PickLabel:
    return PickLabel(source.name, source.when_to_apply)


def _payer_label(payer: PayerView, name: str, source: SourceView) -> PickLabel:
    return PickLabel(name, source.name) if name != source.name else PickLabel(name)


class ConfirmForm(PlainForm):
    """What was asked or applied for is granted; a question may also be applied for now."""

    amount = _amount()
    standing = forms.ChoiceField(
        label=gettext_lazy("Hoe zeker is het?"),
        choices=STANDING,
        widget=forms.RadioSelect,
        initial=PROMISED,
    )
    condition = _condition()
    reference = TextField(
        label=gettext_lazy("Nummer van het besluit of de aanvraag"),
        max_length=REFERENCE_LENGTH,
        required=False,
    )

    def __init__(self, *args: Any, may_request: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_request:
            del self.fields["standing"]

    @property
    def is_requested(self) -> bool:
        return bool(self.cleaned_data.get("standing") == REQUESTED)


class RefuseForm(PlainForm):
    reason = ReasonField(
        label=gettext_lazy("Wat is de reden?"),
        help_text=gettext_lazy("De overstapper leest dit. Schrijf wat helpt om verder te komen."),
    )


class WithdrawForm(PlainForm):
    reason = ReasonField(
        label=gettext_lazy("Wil je zeggen waarom?"),
        required=False,
        help_text=gettext_lazy("De overstapper en de coach lezen dit."),
    )

    def __init__(self, *args: Any, asks_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_reason:
            del self.fields["reason"]


class NotNeededForm(PlainForm):
    """`example` is a reason that fits this post."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    reason = ReasonField(label=gettext_lazy("Waarom is deze plank niet nodig?"))

    def __init__(self, *args: Any, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _("Bijvoorbeeld: %(example)s") % {"example": example}


class AgreeForm(PlainForm):
    """The person's answer to a payer who asks a promise back."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Wat is je antwoord?"),
        choices=[
            ("no", PickLabel("Nee, de toezegging blijft staan", "Er verandert niets.")),
            ("yes", PickLabel("Ja, ik laat deze toezegging los", "De plank is daarna open.")),
        ],
        widget=forms.RadioSelect,
    )

    @property
    def is_yes(self) -> bool:
        return bool(self.cleaned_data["answer"] == "yes")


class FindForm(forms.Form):
    """`?q=`: a name or a KvK number."""

    q = TextField(max_length=100, required=False)

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""


class InviteForm(forms.Form):
    """`employer` is one of the organisations that were found by `q`."""

    q = TextField(max_length=100, required=False, widget=forms.HiddenInput)
    employer = forms.ChoiceField(
        label=gettext_lazy("Welke is het?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Kies je werkgever."),
            "invalid_choice": gettext_lazy("Deze werkgever is niet gevonden. Zoek opnieuw."),
        },
    )

    def __init__(self, *args: Any, found: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["employer"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(public_id), name) for public_id, name in found]

    @property
    def organisation_id(self) -> UUID:
        return UUID(self.cleaned_data["employer"])
