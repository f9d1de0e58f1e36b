"""One question with five answers in words, from no to yes."""

from collections.abc import Mapping
from typing import Any

from django import forms

from loopbrug.kernel.pictures import SCALE_WORDS


class ScaleSelect(forms.RadioSelect):
    """Five radio buttons beside each other where there is room, under each other where not."""

    template_name = "django/forms/widgets/scale.html"


class ScaleField(forms.TypedChoiceField):
    """Gives a whole number from 1 to 5. `words` replace the usual five answers."""

    widget = ScaleSelect

    def __init__(self, *, words: Mapping[int, Any] = SCALE_WORDS, **kwargs: Any) -> None:
        choices = [(str(score), word) for score, word in sorted(words.items())]
        super().__init__(choices=choices, coerce=int, empty_value=None, **kwargs)
