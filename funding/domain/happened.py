"""The kinds of things that happen to a plan."""

from enum import StrEnum


class Happened(StrEnum):
    """Stable codes: they stand in rows for years."""

    DRAFTED = "plan.drafted"
    MOVED = "plan.moved"
    RELEASING_INVITED = "plan.releasing_invited"
    CROSSED = "plan.crossed"
    ENDED = "plan.ended"
    WORKED_OUT = "need.worked_out"
    NOT_NEEDED = "need.not_needed"
    ASKED = "line.asked"
    REQUESTED = "line.requested"
    PROMISED = "line.promised"
    REFUSED = "line.refused"
    WITHDRAWN = "line.withdrawn"
    OUT_OF_WINDOW = "line.out_of_window"
    WITHDRAWAL_ASKED = "withdrawal.asked"
    WITHDRAWAL_AGREED = "withdrawal.agreed"
    WITHDRAWAL_REFUSED = "withdrawal.refused"
