"""The versions of the weights that come with the project."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from matching.domain.weights import V1, V2, ScoringWeights
from matching.models import ScoringWeights as Row
from matching.models import World
from matching.selectors.weights import weights_in_force
from matching.selectors.world import live_world
from matching.services.weights import RELEASES, store_releases
from matching.services.world import refresh_world
from tests.factories.matching import ScoringWeightsFactory

pytestmark = pytest.mark.django_db


def test_each_version_is_stored_once_with_its_day_and_reason():
    assert store_releases() == len(RELEASES)
    assert store_releases() == 0

    rows = list(Row.objects.order_by("version"))
    assert [ScoringWeights.from_values(row.weights) for row in rows] == [V1, V2]
    assert all(row.reason for row in rows)


def test_a_version_that_lists_were_made_with_is_never_changed():
    kept = ScoringWeightsFactory(version=2, reason="Zo kozen wij het zelf.")
    store_releases()

    assert Row.objects.get(version=2).reason == kept.reason


def test_a_version_counts_from_its_own_day_on():
    store_releases()
    refresh_world(today=date(2026, 11, 21))
    assert (weights_in_force().weights, live_world().weights) == (V1, V1)

    assert refresh_world(today=date(2026, 11, 22))
    assert (weights_in_force().weights, live_world().weights) == (V2, V2)
    assert weights_in_force().valid_from == date(2026, 11, 22)


def test_without_any_row_those_in_the_code_count():
    assert not World.objects.exists()
    assert (weights_in_force().weights, weights_in_force().valid_from) == (V1, None)


def test_everyone_reads_the_weights_in_force_with_their_version_and_day(client):
    own = replace(V1, version="3", skills=30, goal=12).to_values()
    ScoringWeightsFactory(
        version=3, valid_from=date(2026, 12, 1), weights=own, reason="Wensen tellen nu zwaarder."
    )
    refresh_world(today=date(2026, 12, 1))

    page = client.get(reverse("matching:explained")).content.decode().replace("\xa0", " ")
    assert [int(points) for points in re.findall(r"(\d+) punten</span>", page)] == [
        30, 12, 8, 7, 7,
    ]  # fmt: skip
    assert "versie 3. Ze gelden sinds di 1 december 2026. Wensen tellen nu zwaarder." in page
    assert "38.600 gedeeld door 57 is 677 van de 1000" in page
