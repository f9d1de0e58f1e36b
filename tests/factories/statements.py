"""Statements and the keys that sign them, made by the services, so that signatures are right."""

import factory

from profiles.domain.statements import Kind, code_hash
from profiles.models import SigningKey, Statement
from tests.factories.profiles import NOW, ProfileFactory


class SigningKeyFactory(factory.django.DjangoModelFactory):
    """A retired key; the one in force is made by the first signing."""

    class Meta:
        model = SigningKey

    kid = factory.Sequence(lambda n: f"{n:043d}")
    public = factory.Sequence(lambda n: n.to_bytes(32, "big"))
    retired_at = NOW


class StatementFactory(factory.django.DjangoModelFactory):
    """A statement with a code and no real signature; `withdrawn=True` has only its hash."""

    class Meta:
        model = Statement

    class Params:
        number = factory.Sequence(lambda n: f"{n:04d}")
        withdrawn = factory.Trait(code="", token="", withdrawn_at=NOW)

    profile = factory.SubFactory(ProfileFactory)
    kind = Kind.COMPLETE
    code = factory.LazyAttribute(lambda o: f"{o.number}-0000-0000")
    code_hash = factory.LazyAttribute(lambda o: code_hash(f"{o.number}-0000-0000"))
    token = "head.body.signature"
    version = 1
    made_on = NOW.date()
    valid_until = NOW.date().replace(year=NOW.year + 1)
