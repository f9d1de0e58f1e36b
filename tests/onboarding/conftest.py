"""One bridge that is crossed, for the tests of the year."""

from tests.lent import lent
from tests.onboarding.bridges import a_bridge


@lent
def people():
    return a_bridge()


@lent
def transition(people):
    return people.crosses()
