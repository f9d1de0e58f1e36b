"""Drives: a card, then the order and the sentences."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from loopbrug.kernel.forms import TextField
from profiles.domain.drives import FIRST_SENTENCES, TOP, Choice, is_card, moved
from profiles.domain.snapshot import Drive, Drives
from profiles.domain.vocabulary import DRIVE_SLOTS, drive
from profiles.forms.base import BlockForm, picks, radios

LONGEST_SENTENCE = 300
_TWO = 2
"""Cards of before: who says which matters most, says which matters least."""


class DriveCardForm(BlockForm):
    """One card. What stood on it comes along, so that an answer means what the person saw."""

    shown = forms.CharField(widget=forms.HiddenInput, max_length=100)

    def __init__(self, *args: Any, shown: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.card = shown
        self.fields["most"] = radios(
            picks((code, drive(code).word.capitalize(), FIRST_SENTENCES[code]) for code in shown),
            _("Wat is voor jou het belangrijkst?"),
        )
        if len(shown) > _TWO:
            self.fields["least"] = radios(
                [(code, drive(code).word.capitalize()) for code in shown],
                _("En wat het minst belangrijk?"),
            )

    @classmethod
    def showing(cls, choice: Choice, version: int) -> Self:
        initial = {
            "most": choice.most,
            "least": choice.least,
            "shown": ",".join(choice.shown),
            "version": version,
        }
        return cls(initial=initial, shown=choice.shown)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        most, least = data.get("most"), data.get("least")
        if "overslaan" in self.data or "most" in self.errors or "least" in self.errors:
            return data
        if not most and not least:
            self.add_error("most", _("Kies er een, of sla deze kaart over."))
        elif most == least:
            self.add_error("least", _("Kies hier een andere dan bij het belangrijkst."))
        return data

    @property
    def choice(self) -> Choice:
        """What was said; nothing when the card was passed over."""
        if "overslaan" in self.data:
            return Choice(self.card)
        most, least = self.cleaned_data["most"], self.cleaned_data.get("least", "")
        if len(self.card) == _TWO:
            least = next(code for code in self.card if code != most)
        return Choice(self.card, most, least)


def posted_card(data: Mapping[str, str]) -> tuple[str, ...]:
    """The drives that a posted card showed; nothing when that is no card."""
    shown = tuple(data.get("shown", "").split(","))
    return shown if is_card(shown) else ()


class DriveOrderForm(BlockForm):
    """The order of all ten, as codes; a sentence for each of those shown."""

    order = forms.CharField(widget=forms.HiddenInput, max_length=300)

    def __init__(self, *args: Any, shown: tuple[Drive, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in shown:
            self.fields[f"sentence_{line.code}"] = TextField(
                label=drive(line.code).word.capitalize(),
                max_length=LONGEST_SENTENCE,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @classmethod
    def showing(cls, drives: Drives, version: int) -> Self:
        initial: dict[str, Any] = {f"sentence_{line.code}": line.sentence for line in drives.top}
        order = ",".join(line.code for line in drives.ranked)
        return cls(initial={**initial, "order": order, "version": version}, shown=drives.top)

    def clean_order(self) -> tuple[str, ...]:
        order = tuple(self.cleaned_data["order"].split(","))
        if sorted(order) != sorted(DRIVE_SLOTS):
            raise ValidationError(_("Deze volgorde kennen we niet. Ververs de pagina."))
        return order

    def order_after(self, *, up: str = "", down: str = "", into: str = "") -> tuple[str, ...]:
        """The order with the pressed button carried out; other values change nothing. `into`
        takes the last place of the top."""
        order: tuple[str, ...] = self.cleaned_data["order"]
        for code, step in ((up, -1), (down, 1)):
            if code in DRIVE_SLOTS:
                order = moved(order, code, step)
        if into in order[TOP:]:
            rest = [code for code in order if code != into]
            order = (*rest[: TOP - 1], into, *rest[TOP - 1 :])
        return order

    @property
    def sentences(self) -> dict[str, str]:
        """What was typed; an emptied sentence becomes our own again."""
        typed = {
            name.removeprefix("sentence_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("sentence_")
        }
        return {code: text or FIRST_SENTENCES[code] for code, text in typed.items()}


def posted_drives(data: Mapping[str, str]) -> Drives:
    """The lines that a posted page showed, for when nothing saved can say so: the known codes of
    its order, then the rest."""
    posted = [code for code in data.get("order", "").split(",") if code in DRIVE_SLOTS]
    codes = dict.fromkeys([*posted, *DRIVE_SLOTS])
    return Drives(ranked=tuple(Drive(code, data.get(f"sentence_{code}", "")) for code in codes))
