"""When the work begins, in words that follow the day on which someone looks."""

from datetime import timedelta

import pytest
from django.urls import reverse

from matching.models import Vacancy, World
from matching.selectors.options import options_of
from matching.services import lists, upkeep
from profiles.models import Goal
from profiles.services.saving import changed
from tests.factories.accounts import MembershipFactory, sign_in, sign_in_as_member
from tests.factories.matching import NOW, open_vacancy, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@pytest.mark.parametrize(("days", "words"), [(1, "24\u00a0november 2026"), (0, "zo snel als")])
def test_the_start_is_said_as_seen_from_today_to_both_sides(client, days, words):
    carla = MembershipFactory()
    sign_in_as_member(client, carla)
    vacancy = open_vacancy(carla, starts_on=NOW.date() + timedelta(days=days))
    assert (
        words in client.get(reverse("matching:vacancy", args=[vacancy.public_id])).content.decode()
    )
    sign_in(client, person(vacancy=vacancy).owner, "person")
    assert (
        words in client.get(reverse("matching:option", args=[vacancy.public_id])).content.decode()
    )


def listed(profile):
    lists.start_missing_lists()
    while lists.bring_up_to_date(now=NOW):
        pass
    return [option.vacancy for option in options_of(profile).listed]


def test_work_that_should_have_begun_waits_for_who_can_begin_later(time_machine):
    """Its page says 'as soon as possible' from that day on, so it is not hidden for its day."""
    day = NOW.date() + timedelta(days=3)
    vacancy = open_vacancy(starts_on=day)
    profile = person(vacancy=vacancy)
    Goal.objects.create(profile=profile, start_from=day + timedelta(days=30))
    changed(profile, now=NOW)
    assert listed(profile) == []
    upkeep.sweep(now=NOW + timedelta(days=2))
    assert listed(profile) == []
    time_machine.move_to(NOW + timedelta(days=3))
    upkeep.sweep(now=NOW + timedelta(days=3))
    assert listed(profile) == [vacancy]
    before = World.objects.get().version
    upkeep.sweep(now=NOW + timedelta(days=3, hours=1))
    assert World.objects.get().version == before, "a second sweep changes nothing"


def test_a_vacancy_that_is_saved_after_its_day_leaves_nobody_out_for_it():
    vacancy = open_vacancy(starts_on=NOW.date())
    assert Vacancy.objects.get(pk=vacancy.pk).engine_row.get("start") is None
    later = open_vacancy(starts_on=NOW.date() + timedelta(days=1))
    assert later.engine_row["start"] == later.starts_on.toordinal()
