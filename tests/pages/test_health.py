"""What `/klaar` says of the engine to whoever keeps the site up."""

import pytest
from django.urls import reverse

from matching.engine import choose

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({}, "not needed"),
        ({"begun": True}, "being tried"),
        ({"begun": True, "is_proven": True}, "proven"),
        ({"begun": True, "has_failed": True}, "fallen back"),
    ],
)
def test_whether_the_fast_engine_is_used_or_fell_back(client, monkeypatch, found, said):
    monkeypatch.setattr(choose, "_choice", choose._Choice(choose._choice.lock, **found))
    assert client.get(reverse("pages:ready")).json()["fast_engine"] == said
