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


def test_the_page_counts_its_examples_with_the_weights_in_force(client):
    """By hand: 2 for importance, 4 for day 1, and a rarity of 2 and 7; a level 4 beside the asked
    one is 16 quarters, of which 24 and 64 of 256 are 1 and 4 of 12."""
    assert _explained(client, specificity_power=1, related_sim=24) == (16, 56, "1 van de 12")
    assert _explained(client, specificity_power=2, related_sim=64) == (32, 392, "4 van de 12")


def test_the_page_names_the_catalogue_that_lists_are_made_with(client):
    refresh_world(today=date(2026, 12, 1))
    World.objects.update(catalogue_version="7.esco-1.2")
    assert "<dd>7.esco-1.2</dd>" in client.get(reverse("matching:explained")).content.decode()


def _explained(client, **values):
    """What the two skills of the example count for, and what is close by."""
    version = Row.objects.count() + 1
    own = replace(V1, version=str(version), **values).to_values()
    ScoringWeightsFactory(version=version, valid_from=date(2026, 12, version), weights=own)
    refresh_world(today=date(2026, 12, version))
    page = client.get(reverse("matching:explained")).content.decode()
    common, rare = (
        int(re.search(rf"<dt>{skill}</dt><dd>(\d+)</dd>", page)[1])
        for skill in ("Samenwerken", "Lassen")
    )
    return common, rare, re.search(r"\d+ van de 12", page)[0]
