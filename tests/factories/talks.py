"""Talks about someone's work, and what both sides wrote."""

from datetime import date

import factory
from django.utils import timezone

from profiles.domain.talks import Side
from profiles.models import Talk, TalkNote
from profiles.services.talks import OPEN_AT_WORK
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.profiles import ProfileFactory


class TalkFactory(factory.django.DjangoModelFactory):
    """A talk with an employer of which nothing is written down yet; `at_work=True` is open to it
    from now on because the person works there."""

    class Meta:
        model = Talk

    profile = factory.SubFactory(ProfileFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    held_on = date(2026, 11, 2)

    class Params:
        at_work = factory.Trait(
            opens_at=factory.LazyFunction(timezone.now),
            open_until=factory.LazyFunction(lambda: timezone.localdate() + OPEN_AT_WORK),
        )


class TalkNoteFactory(factory.django.DjangoModelFactory):
    """What the person wrote; `side=Side.OTHER` is the other's."""

    class Meta:
        model = TalkNote

    talk = factory.SubFactory(TalkFactory)
    side = Side.PERSON
    author = factory.SubFactory(UserFactory)
    went_well = "De overdracht gaat goed."
    agreed = "Ik ga een dag meelopen."
    version = 1
