"""A person with an empty profile, or a full one, signed in on the own side."""

import pytest

from tests.factories.accounts import sign_in
from tests.factories.profiles import ProfileFactory, fill, person_with_profile
from tests.lent import lent


@lent
def empty_profile():
    return person_with_profile()[1]


@lent
def full_profile(empty_profile):
    fill(empty_profile)
    return empty_profile


@lent
def full_profile_of_another():
    return ProfileFactory(complete=True)


@pytest.fixture
def profile(client, db, empty_profile):
    sign_in(client, empty_profile.owner)
    return empty_profile


@pytest.fixture
def filled(profile, full_profile):
    """All six stones lie there."""
    return full_profile
