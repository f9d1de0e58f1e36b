"""When the work begins, in words that follow the day on which someone looks."""

from datetime import timedelta

import pytest
from django.urls import reverse

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
