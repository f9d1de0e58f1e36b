"""A Monday in November, and dewi who acts for an opleider."""

import pytest

from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    sign_in_as_member,
)
from tests.factories.matching import NOW


@pytest.fixture
def _today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def dewi(client, _today):
    school = OrganisationFactory(training_provider=True, name="ROC Eemland")
    membership = MembershipFactory(organisation=school, user__name="Dewi Sanders")
    sign_in_as_member(client, membership)
    return membership
