"""What the components in `templates/components` are given: small frozen values, already in words.

A presenter fills these; a template only lays them out. Every field that a component reads exists
here with a default, so no page can meet an undefined variable. Addresses are ready made
(`reverse(...)`), amounts and dates are values (the template formats them) or finished text.
"""

from dataclasses import dataclass
from typing import Literal

from loopbrug.kernel.pictures import Bridge, StoneState

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
class Next:
    """The one next step of a screen. With `url` a link; with `post_url` a button that does it."""

    title: str
    text: str = ""
    label: str = ""
    url: str = ""
    post_url: str = ""
    kicker: str = ""
    state: State | None = None
    wait: Wait | None = None
    bridge: Bridge | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a work list: the reason first, then who or what, then more."""

    title: str
    url: str = ""
    reason: State | None = None
    above: str = ""
    """A quiet line above the title, for instance a date."""
    text: str = ""
    wait: Wait | None = None
    bridge: Bridge | None = None
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to compare with at most two others beside it."""

    title: str
    url: str
    above: str = ""
    why: str = ""
    """What sets this one apart, in bold."""
    more: str = ""
    """The rest of that sentence."""
    facts: tuple[Fact, ...] = ()
    state: State | None = None
    wait: Wait | None = None
    bridge: Bridge | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """One column of a board: a heading, what it means, its cards or an empty state."""

    title: str
    text: str
    cards: tuple[Card, ...]
    empty: "Empty"


@dataclass(frozen=True, slots=True)
class Point:
    """A labelled remark under a line: "Dit heb je:", "Dit kun je leren:", "Praat hierover:"."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One of the six lines that explain a match."""

    title: str
    state: State
    text: str
    stone: StoneState = StoneState.EMPTY
    points: tuple[Point, ...] = ()
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One stone of the progress line above a form."""

    title: str
    stone: StoneState
    url: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Plank:
    """One of the eight posts in a list. `state` is a code of `pictures.PlankState`."""

    title: str
    state: str
    who: str = ""
    money: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One quiet explanation; `is_hole` when something is missing that somebody could lay."""

    title: str
    text: str
    action: Action | None = None
    is_hole: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """What will appear here and how to make it so."""

    title: str
    text: str
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A 409: one text as it was saved by another device, and the same text as it was typed here."""

    label: str
    theirs: str
    mine: str
    saved: str = ""
    """When theirs was saved, in words."""


@dataclass(frozen=True, slots=True)
class Hat:
    """Another role that this person can put on; `value` is what the switch form sends."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class NavItem:
    """One word of the menu."""

    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame around every page. A page without one (an error page) gets an empty shell."""

    nav: tuple[NavItem, ...] = ()
    acting: str = ""
    """The organisation on whose behalf this person acts, or empty."""
    can_switch: bool = False
    user_name: str = ""
    is_authenticated: bool = False
    is_demo: bool = False
    role: str = ""
    hats: tuple[Hat, ...] = ()
    """The other roles, for switching in one click."""
    user_key: str = ""
    """Opaque, the same for the same person: drafts in the browser are kept under it."""
