"""Two administrators go at the same moment, on a real database: one of them stays."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from accounts import services
from accounts.access import Actor, Hat
from accounts.models import Membership
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(*acts):
    """Run the acts in threads of their own, starting together; what each raised, or None."""
    barrier, outcome = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number, act):
        try:
            barrier.wait(timeout=10)
            act()
        except services.LastAdministrator as problem:
            outcome[number] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcome


def _two_administrators():
    one = MembershipFactory(administrator=True)
    return one, MembershipFactory(organisation=one.organisation, administrator=True)


def _actor(member):
    return Actor(Hat.HR, member.user, member)


@pytest.mark.parametrize("_round", range(5))
def test_both_leave_and_one_stays(_round):
    members = _two_administrators()
    now = timezone.now()
    outcome = _at_once(
        *(lambda m=m: services.end_membership(membership=m, by=_actor(m), now=now) for m in members)
    )
    assert [type(o) for o in outcome].count(services.LastAdministrator) == 1
    assert Membership.objects.active().filter(is_administrator=True).count() == 1


@pytest.mark.parametrize("_round", range(5))
def test_each_takes_the_others_role_and_one_keeps_it(_round):
    one, two = _two_administrators()
    now = timezone.now()
    outcome = _at_once(
        lambda: services.set_administrator(
            membership=two, is_administrator=False, by=_actor(one), now=now
        ),
        lambda: services.set_administrator(
            membership=one, is_administrator=False, by=_actor(two), now=now
        ),
    )
    assert [type(o) for o in outcome].count(services.LastAdministrator) == 1
    assert Membership.objects.active().filter(is_administrator=True).count() == 1


@pytest.mark.parametrize("_round", range(5))
def test_one_leaves_while_the_other_erases_everything(_round):
    one, two = _two_administrators()
    MembershipFactory(organisation=one.organisation)
    now = timezone.now()
    outcome = _at_once(
        lambda: services.end_membership(membership=one, by=_actor(one), now=now),
        lambda: services.leave_everything(user=two.user, by=_actor(two), now=now),
    )
    assert [type(o) for o in outcome].count(services.LastAdministrator) == 1
    assert Membership.objects.active().filter(is_administrator=True).count() == 1
