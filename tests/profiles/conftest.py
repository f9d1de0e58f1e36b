"""A person with an empty profile, signed in on the own side."""

import pytest
from django.test import Client

from profiles.models import Profile
from tests.factories.accounts import sign_in
from tests.factories.profiles import person_with_profile


@pytest.fixture
def profile(client: Client, db: None) -> Profile:
    user, profile = person_with_profile()
    sign_in(client, user)
    return profile
