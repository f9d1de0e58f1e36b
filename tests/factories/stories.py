"""Stories, questions to others and what came of them."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import factory
from django.urls import reverse

from loopbrug.kernel.ids import token_hash
from profiles.models import Decision, ProofAnswer, ProofAsk, ProofOfSkill, Story
from profiles.selectors.proofs import secret_of
from tests.factories.profiles import ProfileFactory, a_skill

TOLD = (
    "In de drukste week viel de kassa uit. Ik pakte pen en papier. "
    "Elke klant hielp ik rustig, een voor een. Aan het eind klopte alles."
)


class StoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Story

    profile = factory.SubFactory(ProfileFactory)
    text = TOLD


class ProofAskFactory(factory.django.DjangoModelFactory):
    """An open question about talents; `about_skill=True` is about one skill."""

    class Meta:
        model = ProofAsk

    class Params:
        about_skill = factory.Trait(skill=factory.LazyFunction(a_skill))
        used = factory.Trait(used_at=factory.LazyFunction(lambda: datetime.now(UTC)))

    profile = factory.SubFactory(ProfileFactory)
    asked_name = "Kees van de buren"
    public_id = factory.LazyFunction(uuid4)
    token_hash = factory.LazyAttribute(lambda o: token_hash(secret_of(o.public_id)))
    expires_at = factory.LazyFunction(lambda: datetime.now(UTC) + timedelta(days=21))


class ProofAnswerFactory(factory.django.DjangoModelFactory):
    """Talents that someone recognised; `of_skill=True` is the level of a skill."""

    class Meta:
        model = ProofAnswer

    class Params:
        of_skill = factory.Trait(
            ask=factory.SubFactory(ProofAskFactory, used=True, about_skill=True),
            talents=[],
            level=3,
        )
        shown = factory.Trait(
            decision=Decision.SHOWN, decided_at=factory.LazyFunction(lambda: datetime.now(UTC))
        )

    ask = factory.SubFactory(ProofAskFactory, used=True)
    name = "Kees"
    relation = "colleague"
    talents = ["listening", "staying_calm"]
    sentence = "Hij bleef rustig toen het druk werd."
    answered_at = factory.LazyFunction(lambda: datetime.now(UTC))


class ProofOfSkillFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProofOfSkill

    profile = factory.SubFactory(ProfileFactory)
    skill = factory.LazyFunction(a_skill)
    kind = "certificate"
    by_whom = "Rode Kruis"
    proved_on = date(2026, 5, 1)
    about_id = factory.LazyFunction(uuid4)


def link_of(ask: ProofAsk) -> str:
    """The address that the person sends."""
    return f"{reverse('profiles:say')}?code={secret_of(ask.public_id)}"
