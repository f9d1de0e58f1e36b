"""Bridges on which one can stand, as far as the tests of the crossing find them."""

from tests.factories.onboarding import NOW
from tests.lent import lent
from tests.onboarding.bridges import a_bridge


@lent(at=NOW)
def people():
    """All is there to cross."""
    return a_bridge()


@lent(at=NOW)
def transition(people):
    return people.crosses()


@lent(at=NOW)
def unagreed():
    """The employer did not say yes yet."""
    return a_bridge(agreed=False)


@lent(at=NOW)
def unpaid():
    """Nor is anything promised."""
    return a_bridge(agreed=False, safe=False)
