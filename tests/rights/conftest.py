"""The list outside the database is each test's own."""

import pytest


@pytest.fixture(autouse=True)
def erasure_list(settings, tmp_path):
    settings.ERASURE_LIST = str(tmp_path / "list" / "erasures.jsonl")
    return tmp_path / "list" / "erasures.jsonl"
