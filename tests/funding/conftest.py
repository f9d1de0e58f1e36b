"""One plan with everyone who sits at it, in each of the states in which tests find it."""

from funding.services.sources import load_sources
from tests.factories.matching import NOW
from tests.funding.cast import cast
from tests.lent import lent


@lent(at=NOW)
def sources():
    """Where money may come from, as the project ships it."""
    load_sources(now=NOW)


@lent(at=NOW)
def drawn():
    """Nobody worked out a post."""
    return cast()


@lent(at=NOW)
def costed():
    """Every post has its cost, and nobody promised anything."""
    return cast(worked_out=True)


@lent(at=NOW)
def safe():
    """All of it is promised."""
    return cast(safe=True)


@lent(at=NOW)
def crossed():
    """All of it is promised, and the crossing began."""
    return cast(crossed=True)
