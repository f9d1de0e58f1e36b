"""A person with an empty profile, signed in on the own side."""

import pytest

from tests.factories.accounts import sign_in
from tests.factories.profiles import person_with_profile


@pytest.fixture
def profile(client, db):
    user, profile = person_with_profile()
    sign_in(client, user)
    return profile
