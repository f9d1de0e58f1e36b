"""A list of things on one screen: a row of fields for each, and a search to add more."""

import re
from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, Protocol, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms.base import VersionedForm
from loopbrug.kernel.forms.fields import TextField
from loopbrug.kernel.text import clean_text

MOST_ROWS = 60
MOST_WORDS = 100
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class Thing(Protocol):
    """What a row is about: a key and a name."""

    @property
    def pk(self) -> int: ...

    @property
    def name(self) -> str: ...


class RowsForm(VersionedForm):
    """A row of fields per thing that is on the list, and things to add. "Zoek" keeps all that was
    typed; what is struck is not in `kept()`."""

    marker: ClassVar[str]
    """The field of which every row has one: `level` for `level_12`."""
    find = TextField(
        label=gettext_lazy("Zoek een skill om toe te voegen"),
        max_length=MOST_WORDS,
        required=False,
        help_text=gettext_lazy("In je eigen woorden, bijvoorbeeld: plannen, lassen, uitleggen."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, things: Sequence[Thing], found: Iterable[Thing] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.things = tuple(things)
        for thing in self.things:
            self.add_row(thing)
            self.fields[f"strike_{thing.pk}"] = forms.BooleanField(
                label=_("Schrap"), required=False
            )
        listed = {thing.pk for thing in self.things}
        choices = [(thing.pk, thing.name) for thing in found if thing.pk not in listed]
        if choices:
            self.fields["add"] = forms.TypedMultipleChoiceField(
                label=_("Gevonden skills"),
                choices=choices,
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Vink aan wat je wilt toevoegen."),
            )

    @abstractmethod
    def add_row(self, thing: Thing) -> None:
        """Give the row of this thing its fields, each named `<field>_<key>`."""

    @classmethod
    @abstractmethod
    def named(cls, keys: Sequence[int]) -> Sequence[Thing]:
        """These things by name."""

    @classmethod
    def typed(cls, data: QueryDict) -> Self:
        """Bound, with the rows that were on the page, whatever a colleague saved since."""
        listed = cls._in_order(cls._keys(data))
        return cls(data, things=listed, found=cls.named(_numbers(data.getlist("add"))))

    @classmethod
    def looked_up(cls, data: QueryDict, search: Callable[[str], Iterable[Thing]]) -> Self:
        """Unbound, with all that was typed, and what was found for the words in `find`."""
        chosen = _numbers(data.getlist("add"))
        words = clean_text(data.get("find", "")[:MOST_WORDS].replace("\0", ""))
        hits = search(words) if words else ()
        found = [*cls.named(chosen), *(hit for hit in hits if hit.pk not in chosen)]
        initial = {**data.dict(), "find": words, "add": chosen}
        return cls(initial=initial, things=cls._in_order(cls._keys(data)), found=found)

    def kept(self) -> list[Thing]:
        """The things of which the row was not struck."""
        return [thing for thing in self.things if not self.cleaned_data[f"strike_{thing.pk}"]]

    def added(self) -> list[int]:
        return list(self.cleaned_data.get("add", ()))

    @classmethod
    def _keys(cls, data: QueryDict) -> list[int]:
        """The things that the page had a row for."""
        key = re.compile(rf"{cls.marker}_([1-9][0-9]{{0,8}})")
        found = (key.fullmatch(name) for name in data)
        return [int(match.group(1)) for match in found if match][:MOST_ROWS]

    @classmethod
    def _in_order(cls, keys: list[int]) -> list[Thing]:
        """These things as they stood on the page: nothing jumps while someone is choosing."""
        named = {thing.pk: thing for thing in cls.named(keys)}
        return [named[key] for key in keys if key in named]


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if _NUMBER.fullmatch(value)][:MOST_ROWS]
