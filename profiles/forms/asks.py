"""Asking someone else, and what they say. Whoever answers has no account and one minute."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import LinesField, PlainForm, TextField
from profiles.domain.levels import SKILL_LEVELS
from profiles.domain.proof import MOST_RECOGNISED, RELATION_WORDS, Relation, Said
from profiles.domain.vocabulary import TALENT_GROUPS, TALENTS, talent
from profiles.forms.base import picks, radios, ticks

LONGEST_NAME, LONGEST_SENTENCE = 100, 300


class AskForm(PlainForm):
    asked_name = TextField(
        max_length=LONGEST_NAME,
        label=gettext_lazy("Wie ga je vragen?"),
        help_text=gettext_lazy(
            "Alleen jij ziet deze naam. Zo weet je later welke link van wie is."
        ),
    )


class SaidForm(PlainForm):
    """Who answers; what they say comes before it."""

    def __init__(self, *args: Any, first_name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = TextField(
            max_length=LONGEST_NAME,
            label=_("Hoe heet jij?"),
            help_text=_("%s ziet je naam bij wat je zegt.") % first_name,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
        )
        self.fields["relation"] = radios(
            [(code.value, words.capitalize()) for code, words in RELATION_WORDS.items()],
            _("Wie ben jij voor %s?") % first_name,
            required=True,
        )

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(
            name=data["name"],
            relation=Relation(data["relation"]),
            talents=tuple(data.get("talents", ())),
            level=int(data["level"]) if data.get("level") else None,
            sentence=data.get("sentence", ""),
        )


class TalentsSaidForm(SaidForm):
    """Some of the 24 words, and perhaps a sentence."""

    def __init__(self, *args: Any, first_name: str, **kwargs: Any) -> None:
        super().__init__(*args, first_name=first_name, **kwargs)
        self.fields["talents"] = ticks(
            [
                (title, picks((code, talent(code).word, "") for code in codes))
                for title, codes in TALENT_GROUPS
            ],
            _("Welke woorden herken je in %(name)s? Kies er hooguit %(most)d.")
            % {"name": first_name, "most": MOST_RECOGNISED},
            required=True,
        )
        self.fields["sentence"] = LinesField(
            max_length=LONGEST_SENTENCE,
            rows=3,
            required=False,
            label=_("Waar zag je dat aan?"),
            help_text=_("Eén zin. Bijvoorbeeld: op een drukke dag hielp %s iedereen rustig.")
            % first_name,
        )
        self.order_fields(["talents", "sentence", "name", "relation"])

    def clean_talents(self) -> list[str]:
        chosen = set(self.cleaned_data["talents"])
        if len(chosen) > MOST_RECOGNISED:
            raise ValidationError(
                _("Kies er hooguit %(most)d. Haal er nog %(over)d weg."),
                "too_many",
                {"most": MOST_RECOGNISED, "over": len(chosen) - MOST_RECOGNISED},
            )
        return [term.code for term in TALENTS if term.code in chosen]


class SkillSaidForm(SaidForm):
    """How well one skill goes, as someone else sees it."""

    def __init__(self, *args: Any, first_name: str, skill: str, **kwargs: Any) -> None:
        super().__init__(*args, first_name=first_name, **kwargs)
        self.fields["level"] = radios(
            picks((str(level.level), *_LEVEL_CHOICES[level.level]) for level in SKILL_LEVELS),
            _("Hoe goed kan %(name)s dit: %(skill)s?") % {"name": first_name, "skill": skill},
            required=True,
            error_messages={"required": _("Kies één van de vijf. Twijfel je? Kies de laagste.")},
        )
        self.order_fields(["level", "name", "relation"])


_LEVEL_CHOICES = {
    1: ("Begint net", "deed het een paar keer"),
    2: ("Met hulp", "het lukt als er iemand meekijkt"),
    3: ("Zelf", "doet het zonder hulp"),
    4: ("Ook als het moeilijk is", "lost ook lastige gevallen op"),
    5: ("Leert het anderen", "anderen vragen hoe het moet"),
}
"""The five levels, said by someone else."""


class AnswerForm(forms.Form):
    """What to do with what came; `adopt` are recognised talents that one did not choose yet."""

    SHOW, HIDE = "tonen", "verbergen"

    def __init__(self, *args: Any, new: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if new:
            self.fields["adopt"] = ticks(
                picks((code, talent(code).word, talent(code).sentence) for code in new),
                _("Dit koos je nog niet. Wil je het bij je talenten zetten?"),
            )

    @property
    def adopted(self) -> list[str]:
        return list(self.cleaned_data.get("adopt", ()))
