"""Words for who looked at whom: through what, why, at what besides the blocks of a profile, and
when two looks are one."""

from datetime import timedelta
from enum import StrEnum

ONE_LOOK = timedelta(minutes=30)
"""The same asker at the same thing within this time looked once."""


class Via(StrEnum):
    """Through what something of a person was read."""

    PAGE = "page"
    PDF = "pdf"
    FILE = "file"
    LINK = "link"
    API = "api"
    STATEMENT = "statement"


class Reason(StrEnum):
    """Why the asker could read it; `about_id` of the line is the thing meant here."""

    CARD = "card"
    """An anonymous card (its public id): no name of either side before both said yes."""
    INTRODUCTION = "introduction"
    ADMISSION = "admission"
    GUIDANCE = "guidance"
    SHARE = "share"
    """Shared with an organisation, or by a secret link."""
    EVIDENCE = "evidence"
    STATEMENT = "statement"
    """A code without content was checked, by whoever had it."""
    HELPING = "helping"
    """A trusted helper with a mandate of the person."""
    TALK = "talk"
    """A talk, where nothing else is shared: the person let it stay, or keeps it at work."""
    CROSSING = "crossing"
    """The way from one job to another (the id is that of its introduction)."""


class Part(StrEnum):
    """What of someone was read that is no block of the profile; a line keeps it as one."""

    GUIDANCE = "guidance"
    """What person and coach work on together."""
    ROUTE = "route"
    PLAN = "plan"
    CROSSING = "crossing"
    YEAR = "year"
