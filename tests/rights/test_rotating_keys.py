"""Another key seals everything again, also when there are long files among it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loopbrug.journeys.rotate_keys import rotate_keys
from loopbrug.kernel.sealing import new_key
from profiles.models import EvidenceFile
from tests.factories.evidence import EvidenceFileFactory
from tests.factories.profiles import ProfileFactory

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
