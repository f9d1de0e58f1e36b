"""Drives: ten cards, then the order and the sentences."""

from collections.abc import Mapping
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from loopbrug.kernel.forms import TextField
from profiles.domain.drives import CARDS, FIRST_SENTENCES, TOP, moved
from profiles.domain.snapshot import Drive, Drives
from profiles.domain.vocabulary import DRIVE_SLOTS, drive
from profiles.forms.base import BlockForm, picks, radios

LONGEST_SENTENCE = 300


class DrivesForm(BlockForm):
    """Every card may stay open: what is answered is kept."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for card in CARDS:
            this, that = drive(card.this), drive(card.that)
            self.fields[f"card_{card.number}"] = radios(
                picks(
                    (code, drive(code).word.capitalize(), FIRST_SENTENCES[code])
                    for code in (card.this, card.that)
                ),
                _("%(number)d. %(this)s of %(that)s?")
                % {"number": card.number, "this": this.word.capitalize(), "that": that.word},
            )

    @classmethod
    def showing(cls, drives: Drives, version: int) -> Self:
        initial: dict[str, Any] = {f"card_{card}": chosen for card, chosen in drives.answers}
        return cls(initial={**initial, "version": version})

    @property
    def answers(self) -> dict[int, str]:
        found = {card.number: self.cleaned_data.get(f"card_{card.number}") for card in CARDS}
        return {number: chosen for number, chosen in found.items() if chosen}


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
