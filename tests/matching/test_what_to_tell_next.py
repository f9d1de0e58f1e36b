"""What to tell next ("wat nu"): a list remembers which answer would move most options."""

from datetime import UTC, datetime

import pytest

from matching.selectors.options import asks_of
from matching.services import lists, world
from profiles.domain.blocks import BuildingBlock
from tests.factories.matching import open_vacancy, person

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def asked(profile):
    world.refresh_world(today=NOW.date())
    lists.start_missing_lists()
    lists.bring_up_to_date(now=NOW)
    return asks_of(profile)


def test_someone_who_told_nothing_is_asked_what_moves_most():
    for _number in range(3):
        open_vacancy()
    asks = asked(person())
    assert asks.block is BuildingBlock.SKILLS
    assert asks.moves == 3


def test_without_vacancies_no_answer_moves_anything():
    assert asked(person()) is None


def test_a_profile_without_a_list_is_asked_nothing():
    assert asks_of(person()) is None
