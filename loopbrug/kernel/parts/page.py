"""What a page is laid out with: the next step, rows, cards, lines, notes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from loopbrug.kernel.http import GoneWhat
from loopbrug.kernel.parts.small import Action, Fact, Point, State, Wait
from loopbrug.kernel.pictures import Bridge, StoneState


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
    also: Action | None = None
    """The other answer, as easy to give as `action`."""


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
class Gone:
    """A 410: what could be seen and cannot any more; `on` says since when, if that is known."""

    on: datetime | None = None
    what: GoneWhat = "shared"
    """Which words the page has: not everything that ends was shared by someone."""
    about: UUID | None = None
    """Which own vacancy it was of; who owns it can still read that."""
    typed: str = ""
    """What the reader wrote and sent to it, to copy."""
