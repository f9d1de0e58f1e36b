"""Files that prove something, and CVs that are read."""

from datetime import timedelta

import factory
from django.utils import timezone

from profiles.domain.evidence import EvidencePurpose, Proposals, ReadingState
from profiles.models import CvReading, EvidenceFile
from tests.factories.profiles import ProfileFactory


class EvidenceFileFactory(factory.django.DjangoModelFactory):
    """A certificate of nobody in particular."""

    class Meta:
        model = EvidenceFile

    profile = factory.SubFactory(ProfileFactory)
    purpose = EvidencePurpose.CERTIFICATE
    title = "Heftruckcertificaat"
    name = "heftruck.pdf"
    kind = "pdf"
    size = 12
    content = b"%PDF-1.7 een"


class CvReadingFactory(factory.django.DjangoModelFactory):
    """A CV that waits; `ready=True` was read and has `found` in it."""

    class Meta:
        model = CvReading

    class Params:
        found = Proposals()
        ready = factory.Trait(
            state=ReadingState.READY,
            content=None,
            proposals=factory.LazyAttribute(lambda row: row.found.to_bytes()),
        )

    profile = factory.SubFactory(ProfileFactory)
    kind = "text"
    content = b"Ik reed op een heftruck."
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
