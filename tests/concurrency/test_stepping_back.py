"""A meeting is stopped while the person shares with the schools on its route: the one comes after
the other, whoever was first."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from accounts.services.consents import CHAINS
from learning.services.routes import share_with_schools
from loopbrug.journeys import step_back
from matching.models import Introduction
from tests.concurrency.processes import at_once
from tests.concurrency.test_settle import until
from tests.factories.onboarding import NOW
from tests.onboarding.bridges import a_bridge

pytestmark = pytest.mark.django_db(transaction=True)

HERE = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"
CHAIN = f"SELECT count(*) FROM pg_locks WHERE {HERE} AND classid = {CHAINS} AND "  # noqa: S608 our own
HELD, AWAITED = CHAIN + "granted", CHAIN + "NOT granted"
ALL_OF_US = f"SELECT pid FROM pg_locks WHERE {HERE}"  # noqa: S608 our own
BOTH_WAIT = (
    "SELECT count(DISTINCT pid) >= 2 FROM pg_locks "  # noqa: S608 our own
    f"WHERE NOT granted AND pid IN ({ALL_OF_US})"
)


@pytest.fixture
def people():
    return a_bridge()


def withdraws(people):
    met = people.introduction
    step_back.withdraw_interest(profile=met.profile, vacancy=met.vacancy, by=people.amina, now=NOW)


def stops(people):
    step_back.stop_meeting(introduction=people.introduction, by=people.hr, now=NOW)


@pytest.mark.parametrize("back", [withdraws, stops])
def test_stopping_while_the_person_shares_with_a_school_is_done_by_both(people, back):
    owner, until_day = people.introduction.profile.owner, (NOW + timedelta(days=30)).date()

    def keeps_both_from_the_register():
        with transaction.atomic(), connection.cursor() as cursor:
            key = str(owner.public_id)
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [CHAINS, key])
            until(BOTH_WAIT)

    def goes():
        until(HELD)
        back(people)

    def shares():
        until(AWAITED)
        share_with_schools(
            route=people.route, blocks=["skills"], shared_until=until_day, by=people.amina, now=NOW
        )

    _kept, gone, shared = at_once(keeps_both_from_the_register, goes, shares)
    assert (gone.raised, shared.raised) == ("", "RouteClosed"), gone.text + shared.text
    assert Introduction.objects.get().ended_at == NOW
    people.route.refresh_from_db()
    assert (people.route.ended_at, people.route.blocks) == (NOW, [])
