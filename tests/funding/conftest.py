import pytest

from funding.services.sources import load_sources
from tests.factories.matching import NOW


@pytest.fixture
def sources():
    """Where money may come from, as the project ships it."""
    load_sources(now=NOW)
