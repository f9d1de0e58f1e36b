"""What the other tests here lean on."""

import pytest
from django.db import connection
from django.urls import clear_url_caches, get_resolver

from tests.concurrency.processes import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def patience() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        return str(cursor.fetchone()[0])


def test_no_act_has_to_load_the_views_while_it_holds_a_lock():
    clear_url_caches()
    found = at_once(*[lambda: bool(get_resolver()._reverse_dict)] * 2)
    assert [outcome.value for outcome in found] == [True, True]


def test_a_slow_machine_lets_no_act_give_up_waiting_for_another():
    found = at_once(patience, patience)
    assert [outcome.value for outcome in found] == ["1min", "1min"]
