"""Skills: which ones, how well, where learned."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.core.exceptions import BadRequest
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import TextField
from profiles.domain.levels import LEARNED_WHERE, SKILL_LEVELS
from profiles.domain.snapshot import Skill
from profiles.forms.base import BlockForm, picks, radios

SLOT_DIGITS = 9
MOST_AT_ONCE = 40


class SkillForm(BlockForm):
    """One question on the screen; the second only asks where it comes from."""

    level = radios(
        picks((str(level.level), level.word, level.example) for level in SKILL_LEVELS),
        gettext_lazy("Hoe goed kun je dit?"),
        required=True,
        error_messages={
            "required": gettext_lazy("Kies één van de vijf. Twijfel je? Kies dan de laagste."),
            "invalid_choice": gettext_lazy("Kies één van de vijf."),
        },
    )
    learned_where = radios(
        LEARNED_WHERE,
        gettext_lazy("Waar heb je het geleerd?"),
    )

    @classmethod
    def showing(cls, claim: Skill | None, version: int) -> Self:
        initial: dict[str, Any] = {"version": version}
        if claim is not None:
            initial |= {"level": claim.level, "learned_where": claim.learned_where}
        return cls(initial=initial)

    @property
    def level_chosen(self) -> int:
        return int(self.cleaned_data["level"])


def read_slots(values: Sequence[str]) -> list[int]:
    """`?skill=12&skill=40` as slots, each once; BadRequest for what no page of ours sends."""
    if len(values) > MOST_AT_ONCE:
        raise BadRequest("too many slots")
    for value in values:
        if not (value.isascii() and value.isdigit() and len(value) <= SLOT_DIGITS):
            raise BadRequest("not a slot")
    return list(dict.fromkeys(int(value) for value in values))


class OwnWordForm(forms.Form):
    word = TextField(
        max_length=100,
        label=gettext_lazy("Jouw woord"),
        help_text=gettext_lazy("Bijvoorbeeld: klompen maken."),
    )
