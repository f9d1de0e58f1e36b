"""A story, and which of its sentences shows which talent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import LinesField
from profiles.domain.snapshot import Talent
from profiles.domain.stories import LONGEST_STORY
from profiles.domain.vocabulary import TALENT_GROUPS, TALENTS, Term
from profiles.forms.base import BlockForm, radios, ticks


class StoryForm(BlockForm):
    """`version` is the story's own; 0 for a new one."""

    text = LinesField(
        max_length=LONGEST_STORY,
        rows=9,
        label=gettext_lazy("Jouw verhaal"),
        help_text=gettext_lazy("Een paar zinnen is genoeg. Wat gebeurde er? Wat deed jij?"),
        error_messages={"required": gettext_lazy("Vertel eerst iets. Eén zin mag ook.")},
    )


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One talent to tick, and under it the sentences of the story to choose from. `stands` says
    that it has a sentence from elsewhere, which one, and that the new one replaces it."""

    index: int
    term: Term
    is_ticked: bool
    sentence: forms.BoundField
    stands: str


class MarksForm(BlockForm):
    """Which talents a story shows, each by a sentence of it."""

    chosen = ticks([(term.code, term.word) for term in TALENTS], gettext_lazy("Talenten"))

    def __init__(
        self, *args: Any, sentences: Sequence[str], elsewhere: Mapping[str, Talent], **kwargs: Any
    ) -> None:
        """`elsewhere`: talents that were chosen already, not by a sentence of this story."""
        super().__init__(*args, **kwargs)
        self.sentences, self.elsewhere = tuple(sentences), elsewhere
        for term in TALENTS:
            self.fields[f"sentence_{term.code}"] = radios(
                [(str(i), sentence) for i, sentence in enumerate(self.sentences)],
                _("Welke zin laat ‘%s’ zien?") % term.word,
            )

    @classmethod
    def showing(
        cls,
        *,
        sentences: Sequence[str],
        elsewhere: Mapping[str, Talent],
        marked: Mapping[str, str],
        version: int,
    ) -> Self:
        """`marked`: the talents of this story, with the sentence that stands for each now."""
        initial: dict[str, Any] = {"version": version, "chosen": list(marked)}
        for code, sentence in marked.items():
            if sentence in sentences:
                initial[f"sentence_{code}"] = str(list(sentences).index(sentence))
        return cls(initial=initial, sentences=sentences, elsewhere=elsewhere)

    def clean(self) -> dict[str, Any]:
        """Each ticked talent needs its sentence; when there is one only, it is that one."""
        data = super().clean() or self.cleaned_data
        for code in data.get("chosen", ()):
            name = f"sentence_{code}"
            if name in self.errors:
                continue
            if not data.get(name) and len(self.sentences) == 1:
                data[name] = "0"
            elif not data.get(name):
                self.add_error(name, ValidationError(_("Kies de zin die dit laat zien.")))
        return data

    @property
    def marks(self) -> dict[str, str]:
        """The sentence for each ticked talent."""
        data = self.cleaned_data
        return {code: self.sentences[int(data[f"sentence_{code}"])] for code in data["chosen"]}

    def groups(self) -> list[tuple[str, list[MarkLine]]]:
        """The words in their three lists."""
        ticked = set(self["chosen"].value() or ())
        lines = {
            term.code: MarkLine(
                i, term, term.code in ticked, self[f"sentence_{term.code}"], self._stands(term.code)
            )
            for i, term in enumerate(TALENTS)
        }
        return [(title, [lines[code] for code in codes]) for title, codes in TALENT_GROUPS]

    def _stands(self, code: str) -> str:
        talent = self.elsewhere.get(code)
        if talent is None:
            return ""
        if not talent.proof:
            return _("Staat al bij je talenten, nog zonder zin.")
        return (
            _("Nu staat bij dit talent: “%s” Vink je het aan? Dan vervangt je nieuwe zin deze.")
            % talent.proof
        )
