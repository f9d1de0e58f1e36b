"""Lines of the register of consents, and shares."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import factory

from accounts.domain.consent import Act, Channel, Purpose, follows, hash_of, notice_of
from accounts.models import ConsentRecord

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
NOTICE = notice_of(Purpose.SHARE)


class ConsentRecordFactory(factory.django.DjangoModelFactory):
    """The next line of a person, hashed onto the one before it; the first of somebody new unless
    `person_id` says of whom."""

    class Meta:
        model = ConsentRecord

    person_id = factory.LazyFunction(uuid4)
    act = Act.GIVEN
    purpose = Purpose.SHARE
    about_id = factory.LazyFunction(uuid4)
    receiver_id = factory.LazyFunction(uuid4)
    receiver_name = "Zorg Eemland"
    blocks = ["skills"]
    opens_at = AT
    valid_until = date(2027, 2, 19)
    at = AT
    channel = Channel.PAGE
    notice_version = NOTICE.version
    notice_hash = NOTICE.hash
    language = "nl"

    @classmethod
    def _create(cls, model_class: type[ConsentRecord], *args: Any, **kwargs: Any) -> ConsentRecord:
        record = model_class(**kwargs, sequence=0, previous_hash="")
        mine = model_class.objects.filter(person_id=record.person_id).order_by("-sequence")
        last = mine.first()
        placed = follows(record.line, last.line if last else None)
        record.sequence, record.previous_hash = placed.sequence, placed.previous_hash
        record.hash = hash_of(record.line)
        record.save(force_insert=True)
        return record
