"""One bridge that is crossed, for the tests of the year."""

import pytest

from tests.onboarding.bridges import a_bridge


@pytest.fixture
def people():
    return a_bridge()


@pytest.fixture
def transition(people):
    return people.crosses()
