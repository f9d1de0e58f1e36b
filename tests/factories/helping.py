"""Mandates: someone helps another, now, before or not yet."""

from datetime import UTC, datetime, timedelta

import factory

from loopbrug.kernel.ids import token_hash
from profiles.access.helping import code_of
from profiles.models import Mandate, MandateEnd
from tests.factories.accounts import UserFactory
from tests.factories.profiles import ProfileFactory


def _now() -> datetime:
    return datetime.now(UTC)


class MandateFactory(factory.django.DjangoModelFactory):
    """A helper who writes for someone with an account. `begun=True`: the profile is nobody's yet
    and waits for its code; `given=True`: the code waits for a helper."""

    class Meta:
        model = Mandate
        skip_postgeneration_save = True

    class Params:
        begun = factory.Trait(profile=factory.SubFactory(ProfileFactory, draft=True))
        given = factory.Trait(helper=None, begun_at=None)
        ended = factory.Trait(ended_at=factory.LazyFunction(_now), end=MandateEnd.BY_PERSON)
        expired = factory.Trait(
            expires_at=factory.LazyFunction(lambda: _now() - timedelta(minutes=1))
        )

    profile = factory.SubFactory(ProfileFactory)
    helper = factory.SubFactory(UserFactory)
    label = factory.Sequence(lambda n: f"Cliënt {n}")
    begun_at = factory.LazyFunction(_now)
    expires_at = factory.LazyFunction(lambda: _now() + timedelta(days=30))

    @factory.post_generation
    def with_code(obj, create, _extracted, **_):  # noqa: N805 factory_boy's way
        """A code waits where it has to be used."""
        if create and (obj.profile.owner_id is None or obj.begun_at is None):
            obj.code_hash = token_hash(code_of(obj))
            obj.save(update_fields=["code_hash", "updated_at"])
