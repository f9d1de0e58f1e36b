"""What someone asked of us, and what someone needs."""

from datetime import UTC, date, datetime, timedelta

import factory

from accounts.models import Erasure, Takeout, TakeoutState
from accounts.services.erasures import key_hash
from profiles.domain.needs import NeedKind
from profiles.models import NeedOpening, SupportNeed
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.profiles import ProfileFactory
from tests.strict.canaries import BIRD

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class TakeoutFactory(factory.django.DjangoModelFactory):
    """A copy that waits for a worker; `ready=True` can be fetched until tomorrow."""

    class Meta:
        model = Takeout

    class Params:
        ready = factory.Trait(
            state=TakeoutState.READY,
            content=b"PK all of it",
            ready_at=NOW,
            ends_at=NOW + timedelta(days=1),
        )

    user = factory.SubFactory(UserFactory)


class ErasureFactory(factory.django.DjangoModelFactory):
    """Someone wants to be forgotten, fourteen days after NOW."""

    class Meta:
        model = Erasure

    user = factory.SubFactory(UserFactory, leaving_at=NOW)
    key_hash = factory.LazyAttribute(lambda erasure: key_hash(erasure.user.public_id))
    asked_at = NOW
    due_at = NOW + timedelta(days=14)


class SupportNeedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SupportNeed

    profile = factory.SubFactory(ProfileFactory)
    need = NeedKind.QUIET_PLACE.value
    words = f"liefst met de deur dicht, {BIRD}"
    kept_at = NOW


class NeedOpeningFactory(factory.django.DjangoModelFactory):
    """Open to one employer for one meeting."""

    class Meta:
        model = NeedOpening

    need = factory.SubFactory(SupportNeedFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    about_id = factory.Faker("uuid4")
    opened_at = NOW
    until_on = date(2027, 2, 19)
