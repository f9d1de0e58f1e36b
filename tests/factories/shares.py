"""What someone shares, as it stands; acts go through `profiles.services.shares`."""

from datetime import UTC, date, datetime

import factory

from profiles.models import Share
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.profiles import ProfileFactory


class ShareFactory(factory.django.DjangoModelFactory):
    """One block, open to an organisation; `link=True` for whoever holds a link."""

    class Meta:
        model = Share

    class Params:
        link = factory.Trait(organisation=None, label="Tante Els")

    profile = factory.SubFactory(ProfileFactory, owner=factory.SubFactory(UserFactory))
    organisation = factory.SubFactory(OrganisationFactory)
    blocks = ["skills"]
    given_at = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    opens_at = given_at
    shared_until = date(2027, 2, 19)
