"""Another key seals everything again, also when there are long files among it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loopbrug.journeys.rotate_keys import SomeStayClosed, rotate_keys
from loopbrug.kernel.sealing import new_key
from profiles.models import EvidenceFile, SupportNeed
from tests.factories.evidence import EvidenceFileFactory
from tests.factories.profiles import ProfileFactory
from tests.factories.rights import SupportNeedFactory

pytestmark = pytest.mark.django_db


def test_of_long_files_few_are_held_at_once(settings):
    old, new = new_key(), new_key()
    settings.DATA_KEYS = [old]
    content = b"%PDF" + b"x" * 996
    EvidenceFileFactory.create_batch(5, profile=ProfileFactory(), content=content)
    settings.DATA_KEYS = [new, old]
    with CaptureQueriesContext(connection) as asked:
        assert rotate_keys(tell=lambda _name, _count: None, batch_bytes=2000) == 5
    batches = [
        one["sql"]
        for one in asked
        if "FOR UPDATE" in one["sql"] and '"profiles_evidencefile"' in one["sql"]
    ]
    assert len(batches) == 4, "two, two, one, and then none is left"
    settings.DATA_KEYS = [new]
    assert {one.content for one in EvidenceFile.objects.order_by("pk")} == {content}


def test_a_value_that_no_key_opens_stops_nothing_and_is_named_at_the_end(settings):
    old, new = new_key(), new_key()
    lost = []
    for number in range(6):
        is_lost = number in {0, 1, 3}
        settings.DATA_KEYS = [new_key() if is_lost else old]
        need = SupportNeedFactory(words=f"nummer {number}")
        lost += [need.pk] if is_lost else []
    settings.DATA_KEYS = [new, old]
    with pytest.raises(SomeStayClosed) as some:
        rotate_keys(tell=lambda _name, _count: None, batch=2)
    assert some.value.total == 6
    assert some.value.rows == [
        f"profiles_supportneed.{column} id={key}" for column in ("need", "words") for key in lost
    ]
    with pytest.raises(CommandError, match=f"profiles_supportneed.words id={lost[2]}"):
        call_command("rotate_keys", stdout=StringIO())
    settings.DATA_KEYS = [new]
    found = SupportNeed.objects.exclude(pk__in=lost).order_by("pk")
    assert [one.words for one in found] == ["nummer 2", "nummer 4", "nummer 5"]
