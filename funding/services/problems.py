"""Why an act on a plan is refused. Every one of them is expected, and says what is the matter."""

from collections.abc import Sequence

from funding.domain.posts import FundingPost
from funding.models import FundingSource, Need
from loopbrug.kernel.money import Money


class PlanClosed(Exception):
    """The crossing was called off, or its year is over: nothing is promised any more."""


class PlanFixed(Exception):
    """The crossing began: what the posts cost stays as it was agreed."""


class NotYours(Exception):
    """This side does not do this: the act belongs to another side of the plan."""


class SourceNotAllowed(Exception):
    """No money of this source on this post: not meant for it, not of this side, or not running on
    the first working day."""


class NotWorkedOut(Exception):
    """Nobody knows yet what this post costs."""


class PostFull(Exception):
    """More than what is still open. `open` is what was left at that moment."""

    def __init__(self, left: Money) -> None:
        super().__init__(str(left))
        self.open = left


class NeedChanged(Exception):
    """Someone else changed this post since it was read; `need` is how it stands now."""

    def __init__(self, need: Need) -> None:
        super().__init__(str(need.public_id))
        self.need = need


class CostsNothing(Exception):
    """A post that costs nothing is not worked out: someone says why it is not needed."""


class BelowPromised(Exception):
    """The new cost is lower than what is promised already."""

    def __init__(self, pledged: Money) -> None:
        super().__init__(str(pledged))
        self.pledged = pledged


class StillPledged(Exception):
    """Lines stand on this post; it cannot be "not needed" as long as they do."""


class WrongLine(Exception):
    """The line is not in a state in which this can be done; someone was first."""


class OutOfWindow(Exception):
    """The crossing began, and on that day these sources would not run."""

    def __init__(self, sources: Sequence[FundingSource]) -> None:
        super().__init__(", ".join(source.code for source in sources))
        self.sources = tuple(sources)


class NotSafe(Exception):
    """One cannot stand on these posts."""

    def __init__(self, posts: Sequence[FundingPost]) -> None:
        super().__init__(", ".join(posts))
        self.posts = tuple(posts)


class AlreadyCrossed(Exception):
    """The crossing on this plan began before."""


class AlreadyInvited(Exception):
    """Another employer of now is on this plan, or this one is the new employer."""
