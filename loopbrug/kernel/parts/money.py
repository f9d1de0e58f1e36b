"""The eight posts on a page: planks with amounts, who can lay one, and how an amount came about."""

from dataclasses import dataclass

from loopbrug.kernel.money import Money
from loopbrug.kernel.parts.small import Action, PostAction, State


@dataclass(frozen=True, slots=True)
class Plank:
    """One of the eight posts in a list. `state` is a code of `pictures.PlankState`."""

    title: str
    state: str
    who: str = ""
    money: str = ""
    period: str = ""
    """When it carries, in words: "mrt tot en met aug 2027"."""
    note: str = ""
    """One more line, for instance what is still open or why it is not needed."""
    url: str = ""
    number: int = 0
    """Its place on the bridge, for a list that does not show all eight."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One of the large amounts above a plan. `is_open` when this is what is still missing."""

    label: str
    amount: Money | None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """Someone who can lay this plank: who, how much or in which role, how it stands, what to do."""

    name: str
    text: str = ""
    state: State | None = None
    action: Action | None = None
    post: PostAction | None = None


@dataclass(frozen=True, slots=True)
class PlankBox:
    """An open plank and everyone who can lay it. `empty` is said when there is nobody (yet)."""

    title: str
    text: str
    layers: tuple[Layer, ...] = ()
    actions: tuple[Action, ...] = ()
    empty: str = ""
    key: str = "open"
    """Different for each box on one page."""


@dataclass(frozen=True, slots=True)
class SumLine:
    """One line of a calculation: what it is, how it was worked out, what came out."""

    label: str
    how: str
    """In figures people can follow: "8 uur × 40 weken × € 16,20"."""
    amount: Money | None
    """None for a step on the way: its outcome stands in `how` and is not added up."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """How an amount came about. `note` names the dated figures it used."""

    lines: tuple[SumLine, ...]
    total: Money
    note: str = ""
    total_label: str = ""
    """Empty says "Samen"."""
