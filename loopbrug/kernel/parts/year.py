"""Training and the year after the crossing: starts, tasks of four actors, what a coach keeps."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from loopbrug.kernel.parts.small import Action, Fact, Point, PostAction, State
from loopbrug.kernel.pictures import Bridge

Marker = Literal["done", "now", "coming", "hole"]
"""The light beside a stop: held, burning now, still dark, or missing."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing on a line through time: a module of a route, a step of the crossing."""

    title: str
    when: str
    text: str = ""
    marker: Marker = "coming"
    state: State | None = None
    facts: tuple[Fact, ...] = ()
    points: tuple[Point, ...] = ()
    url: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class StartMark:
    """One first day inside a month: "ma 1", and what more there is to say ("8 plaatsen vrij")."""

    label: str
    text: str = ""
    url: str = ""
    about: str = ""
    """The module and the month, for who hears the link without its table."""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class YearCell:
    """One month of one module. Without a start that goes on it is a gap, said by word and sign,
    unless `is_quiet`: a month in which nothing is expected."""

    starts: tuple[StartMark, ...] = ()
    is_quiet: bool = False

    @property
    def is_gap(self) -> bool:
        return not self.is_quiet and all(start.is_cancelled for start in self.starts)


@dataclass(frozen=True, slots=True)
class YearRow:
    """One module and its cells, as many as the table has months."""

    title: str
    cells: tuple[YearCell, ...]
    url: str = ""
    text: str = ""

    @property
    def gap_count(self) -> int:
        return sum(cell.is_gap for cell in self.cells)


@dataclass(frozen=True, slots=True)
class YearTable:
    """Modules by months."""

    caption: str
    months: tuple[date, ...]
    """Any day of each month."""
    rows: tuple[YearRow, ...]

    def __post_init__(self) -> None:
        wrong = [row.title for row in self.rows if len(row.cells) != len(self.months)]
        if wrong:
            raise ValueError(f"not as many cells as months: {', '.join(wrong)}")

    @property
    def lines(self) -> tuple[tuple[YearRow, tuple[tuple[date, YearCell], ...]], ...]:
        """Each row with its cells and their months."""
        return tuple((row, tuple(zip(self.months, row.cells, strict=True))) for row in self.rows)


@dataclass(frozen=True, slots=True)
class ActorTask:
    """One small task: what, when, how it stands, and the button or link that does it."""

    title: str
    when: str = ""
    state: State | None = None
    text: str = ""
    url: str = ""
    post: PostAction | None = None


@dataclass(frozen=True, slots=True)
class ActorColumn:
    """One of the four actors of the onboarding and what it does. `empty` when there is nothing."""

    title: str
    tasks: tuple[ActorTask, ...]
    who: str = ""
    """The named human, where one may be named."""
    state: State | None = None
    is_you: bool = False
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """A person who needs the coach: the reasons (loudest first), what is known, what to do now."""

    title: str
    url: str
    reasons: tuple[State, ...]
    text: str = ""
    contact: str = ""
    """The last contact, in words."""
    action: Action | None = None
    post: PostAction | None = None
    more: tuple[Action, ...] = ()
    """Other ways, for instance to put it aside for a while."""
    bridge: Bridge | None = None


@dataclass(frozen=True, slots=True)
class GoalAction:
    """Something to do for a goal."""

    text: str
    who: str = ""
    due: str = ""
    state: State | None = None
    url: str = ""
    post: PostAction | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """What person and coach work on, with its actions."""

    title: str
    actions: tuple[GoalAction, ...] = ()
    state: State | None = None
    url: str = ""
    link: str = ""
    """What the link to `url` says; empty says "Wijzig dit doel"."""
    post: PostAction | None = None
    empty: str = ""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A dated line that somebody wrote or that happened."""

    when: str
    title: str
    text: str = ""
    who: str = ""
    url: str = ""
