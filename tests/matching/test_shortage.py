"""Figures of shortage that change after a vacancy opened."""

from datetime import date

import pytest

from matching.models import Vacancy, World
from matching.selectors.world import WORLD_ROW, live_world
from matching.services.shortage import follow_shortage
from tests.factories.matching import open_vacancy
from tests.factories.taxonomy import ShortageFigureFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def test_a_new_figure_reaches_what_is_open_once_and_makes_all_lists_stale():
    vacancy, other = open_vacancy(), open_vacancy()
    ShortageFigureFactory(group=vacancy.occupation.group, shortage_class=4)
    before = World.objects.get(pk=WORLD_ROW).version
    assert follow_shortage(today=TODAY) == 1
    vacancy.refresh_from_db()
    assert vacancy.engine_row["shortage"] == 4
    world = World.objects.get(pk=WORLD_ROW)
    assert world.base_version == world.version == before + 1
    classes = {row.slot: row.shortage for row in live_world().engine.world.vacancies}
    assert classes == {vacancy.pk: 4, other.pk: None}
    assert follow_shortage(today=TODAY) == 0


def test_a_row_that_cannot_be_read_holds_up_no_other():
    broken, vacancy = open_vacancy(), open_vacancy()
    Vacancy.objects.filter(pk=broken.pk).update(engine_row={"slot": "?"}, packed=None)
    for one in (broken, vacancy):
        ShortageFigureFactory(group=one.occupation.group, shortage_class=1)
    assert follow_shortage(today=TODAY) == 1
    vacancy.refresh_from_db()
    assert vacancy.engine_row["shortage"] == 1
