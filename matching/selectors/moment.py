"""What is true for one person at this moment, asked of the live engine when a page shows it.

These numbers change for everyone with every vacancy, so nothing stores them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from matching.domain.profile import ProfileRow
from matching.domain.questions import Question
from matching.domain.terms import Limit
from matching.domain.what_if import question_outcomes
from matching.selectors.engine_rows import row_of
from matching.selectors.world import LiveWorld, live_world
from profiles.domain.blocks import BuildingBlock
from profiles.models import Profile


@dataclass(frozen=True, slots=True)
class Asks:
    """ "Wat nu": a block with an open question, and how many options its answer would raise; or,
    for a `limit` that was left open, of how many it settles whether they pass."""

    block: BuildingBlock
    moves: int
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """`feasible` counts all that pass every limit, also beyond the list; `hidden_alone` what only
    that one limit hides."""

    feasible: int = 0
    hidden_total: int = 0
    hidden_alone: Mapping[Limit, int] = field(default_factory=dict)
    questions: tuple[Asks, ...] = ()
    """Every one that moves something, the one that moves most first."""

    @property
    def asks(self) -> Asks | None:
        return next(iter(self.questions), None)

    @property
    def hides_most(self) -> tuple[Limit, int] | None:
        """The single limit that hides most; on a tie the first in the fixed order."""
        counts = [
            (limit, self.hidden_alone[limit]) for limit in Limit if limit in self.hidden_alone
        ]
        return max(counts, key=lambda pair: pair[1], default=None)


def moment_of(profile: Profile) -> Moment:
    """One query when `profile.engine_row` is joined."""
    return moment_in(live_world(), profile)


def moment_in(world: LiveWorld, profile: Profile) -> Moment:
    """The same in a world already in hand; where nothing was told yet, nothing is counted."""
    if getattr(profile, "engine_row", None) is None:
        return Moment()
    return moment_for(world, row_of(profile))


def moment_for(world: LiveWorld, person: ProfileRow) -> Moment:
    """The same for a row already in hand: an engine looks once at the very same row."""
    ranked = world.engine.best_for(person)
    return Moment(
        feasible=ranked.feasible,
        hidden_total=ranked.hidden.total,
        hidden_alone=ranked.hidden.alone,
        questions=_asks(world.engine.questions_for(person)),
    )


def _asks(questions: tuple[Question, ...]) -> tuple[Asks, ...]:
    """What could be told and would move something, as "what would change this" shows it."""
    return tuple(
        Asks(
            BuildingBlock(one.change.key),
            one.gain.raises or one.gain.settles,
            limit=_limit(one.change.question) if one.gain.settles else "",
        )
        for one in question_outcomes(questions)
    )


def _limit(question: Question | None) -> str:
    return question.subject.value if question else ""
