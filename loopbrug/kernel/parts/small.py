"""The smallest values: a sign with a word, an action, a wait, a fact."""

from dataclasses import dataclass
from typing import Literal

Sign = Literal["safe", "care", "hole", "none", "good", "part", "unknown", "warn", "talk", "clock"]
"""The drawing in front of a state word; the sign also decides the colour, never the other way."""

Weight = Literal["go", "plain", "quiet", "small"]
"""How loud a button is. `go` is the one red button of a screen."""


@dataclass(frozen=True, slots=True)
class PickLabel:
    """The label of one choice with an example under it; goes into `choices=[(value, label)]`."""

    text: str
    hint: str = ""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Action:
    """A link that looks like a button. `about` completes it for who cannot see its surroundings."""

    label: str
    url: str
    weight: Weight = "plain"
    about: str = ""


@dataclass(frozen=True, slots=True)
class PostAction:
    """A button that does something at once; `fields` are sent along, unseen."""

    label: str
    url: str
    weight: Weight = "plain"
    about: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A sign and a word, never a colour alone."""

    sign: Sign
    word: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Working days that someone waits, against the promise of five."""

    days: int
    who: str = ""
    """Who is waited for, in words; empty says "wacht op jou"."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value. `value` is finished text."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Point:
    """A labelled remark under a line: "Dit heb je:", "Dit kun je leren:", "Praat hierover:"."""

    label: str
    text: str
