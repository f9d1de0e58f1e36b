"""Talents: up to eight words, each with a sentence as proof."""

from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.forms import LinesField
from profiles.domain.completeness import MOST_TALENTS
from profiles.domain.snapshot import Talent, Talents
from profiles.domain.vocabulary import TALENT_GROUPS, TALENTS, Term
from profiles.forms.base import BlockForm, ticks

LONGEST_PROOF = 500


@dataclass(frozen=True, slots=True)
class TalentLine:
    """One word to tick, and under it the field for its proof."""

    index: int
    term: Term
    is_ticked: bool
    proof: forms.BoundField


class TalentsForm(BlockForm):
    chosen = ticks([(term.code, term.word) for term in TALENTS], "Talenten")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for term in TALENTS:
            self.fields[f"proof_{term.code}"] = LinesField(
                label=_("Voorbeeld bij %(word)s") % {"word": term.word},
                max_length=LONGEST_PROOF,
                required=False,
                rows=2,
            )

    @classmethod
    def showing(cls, talents: Talents, version: int) -> Self:
        initial: dict[str, Any] = {f"proof_{t.code}": t.proof for t in talents.chosen}
        return cls(
            initial={**initial, "chosen": [t.code for t in talents.chosen], "version": version}
        )

    def clean_chosen(self) -> list[str]:
        chosen = set(self.cleaned_data["chosen"])
        over = len(chosen) - MOST_TALENTS
        if over > 0:
            raise ValidationError(
                ngettext(
                    "Kies er hooguit %(most)d. Haal er nog %(over)d weg.",
                    "Kies er hooguit %(most)d. Haal er nog %(over)d weg.",
                    over,
                ),
                "too_many",
                {"most": MOST_TALENTS, "over": over},
            )
        return [term.code for term in TALENTS if term.code in chosen]

    @property
    def talents(self) -> Talents:
        data = self.cleaned_data
        chosen = (Talent(code, data.get(f"proof_{code}", "")) for code in data["chosen"])
        return Talents(tuple(chosen))

    def groups(self) -> list[tuple[str, list["TalentLine"]]]:
        """The words in their three lists."""
        ticked = set(self["chosen"].value() or ())
        lines = {
            term.code: TalentLine(i, term, term.code in ticked, self[f"proof_{term.code}"])
            for i, term in enumerate(TALENTS)
        }
        return [(title, [lines[code] for code in codes]) for title, codes in TALENT_GROUPS]
