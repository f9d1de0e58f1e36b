"""Which blocks go into the PDF; which blocks of a draft to keep."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.parts import PickLabel
from profiles.domain.blocks import BuildingBlock
from profiles.forms.base import picks, radios, ticks

BY_DEFAULT = tuple(block for block in BuildingBlock if block is not BuildingBlock.ADAPTABILITY)
"""What helps someone is told by that person, not by a paper that wanders."""


OWN = "own"


class ExportForm(forms.Form):
    """Blocks for oneself, or all of what is shared with one receiver."""

    blocks = ticks(
        [
            (
                block.value,
                PickLabel(
                    block.label,
                    "Hierin staat wat jou helpt. Kies dit alleen als je dat wilt vertellen."
                    if block is BuildingBlock.ADAPTABILITY
                    else "",
                ),
            )
            for block in BuildingBlock
        ],
        gettext_lazy("Welke bouwstenen wil je in je pdf?"),
    )

    def __init__(
        self, *args: Any, receivers: Sequence[tuple[str, str, str]] = (), **kwargs: Any
    ) -> None:
        """`receivers` are shares that run: public id, for whom, which blocks (in words)."""
        super().__init__(*args, **kwargs)
        self.fields["blocks"].required = not receivers
        if receivers:
            self.fields["receiver"] = radios(
                picks([(OWN, _("Voor mezelf"), ""), *receivers]),
                _("Voor wie is je pdf?"),
                initial=OWN,
                required=True,
                help_text=_("Voor een ander staat erin wat je met die ander deelt. Niet meer."),
            )
            self.order_fields(["receiver", "blocks"])

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.receiver and not data.get("blocks") and "blocks" not in self.errors:
            self.add_error("blocks", _("Kies er minstens één."))
        return data

    @property
    def receiver(self) -> str:
        """The public id of the share it is for; empty for oneself."""
        chosen = str(self.cleaned_data.get("receiver") or OWN)
        return "" if chosen == OWN else chosen

    @property
    def chosen(self) -> list[BuildingBlock]:
        ticked = set(self.cleaned_data["blocks"])
        return [block for block in BuildingBlock if block.value in ticked]


class MergeForm(forms.Form):
    """Per block that both profiles have: the account's or the one of this browser."""

    def __init__(self, *args: Any, blocks: list[BuildingBlock], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for block in blocks:
            self.fields[block.value] = radios(
                [("account", _("Houd die van mijn account")), ("draft", _("Neem die van hier"))],
                block.label,
                required=True,
                error_messages={"required": _("Kies welke van de twee je wilt houden.")},
            )

    @property
    def from_draft(self) -> list[BuildingBlock]:
        return [BuildingBlock(name) for name, kept in self.cleaned_data.items() if kept == "draft"]
