"""Which question next: what the match says moves most, over everything that is still open."""

from collections.abc import Sequence

from loopbrug.kernel.parts import Next
from matching.selectors.moment import Asks
from profiles.domain.next_step import Moves, next_step
from profiles.domain.snapshot import ProfileSnapshot
from profiles.presenters.next_step import step_words


def question_next(profile: ProfileSnapshot, questions: Sequence[Asks] = ()) -> Next | None:
    """Nothing when all six stones are laid. Asks no database."""
    moves = (Moves(asks.block, asks.moves, asks.limit) for asks in questions)
    step = next_step(profile, moves)
    return step_words(step) if step else None
