"""What the components in `templates/components` are given: small frozen values, already in words.

A presenter fills these; a template only lays them out. Every field that a component reads exists
here with a default, so no page can meet an undefined variable. Addresses are ready made
(`reverse(...)`), amounts and dates are values (the template formats them) or finished text.
"""

from loopbrug.kernel.parts.frame import (
    Hat,
    NavItem,
    Shell,
)
from loopbrug.kernel.parts.money import (
    Calculation,
    Layer,
    Plank,
    PlankBox,
    Sum,
    SumLine,
)
from loopbrug.kernel.parts.page import (
    Card,
    Conflict,
    Empty,
    Gone,
    Group,
    Line,
    Next,
    Note,
    Row,
    Step,
)
from loopbrug.kernel.parts.small import (
    Action,
    Fact,
    PickLabel,
    Point,
    PostAction,
    Sign,
    State,
    Wait,
    Weight,
)
from loopbrug.kernel.parts.year import (
    ActorColumn,
    ActorTask,
    Goal,
    GoalAction,
    LogEntry,
    Marker,
    Signal,
    StartMark,
    Stop,
    YearCell,
    YearRow,
    YearTable,
)

__all__ = [
    "Action",
    "ActorColumn",
    "ActorTask",
    "Calculation",
    "Card",
    "Conflict",
    "Empty",
    "Fact",
    "Goal",
    "GoalAction",
    "Gone",
    "Group",
    "Hat",
    "Layer",
    "Line",
    "LogEntry",
    "Marker",
    "NavItem",
    "Next",
    "Note",
    "PickLabel",
    "Plank",
    "PlankBox",
    "Point",
    "PostAction",
    "Row",
    "Shell",
    "Sign",
    "Signal",
    "StartMark",
    "State",
    "Step",
    "Stop",
    "Sum",
    "SumLine",
    "Wait",
    "Weight",
    "YearCell",
    "YearRow",
    "YearTable",
]
