"""Two people act at the same moment, on real connections: one outcome, nobody overwritten."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from matching.domain.acts import InterestState, WrongAct, state_of
from matching.models import Card, Interest, Introduction, RefusalReason
from matching.services import cards, interests
from matching.services.candidates import show_candidates
from matching.services.cards import cards_for, open_card
from matching.services.erasure import erase_person
from tests.factories.accounts import MembershipFactory
from tests.factories.matching import (
    NOW,
    colleague_of,
    hr_actor,
    open_vacancy,
    person,
    person_actor,
    shared_until,
)

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run the acts on threads of their own; what each gave back or raised."""
    outcomes: list[Any] = [None] * len(acts)
    barrier = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=10)
            outcomes[place] = act()
        except Exception as problem:
            outcomes[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


@pytest.fixture
def carla():
    return MembershipFactory()


@pytest.fixture
def vacancy(carla):
    return open_vacancy(carla)


@pytest.fixture
def amina(vacancy):
    return person(vacancy=vacancy)


def give(profile, vacancy):
    return interests.give_interest(
        profile=profile, vacancy=vacancy, blocks=["skills"], shared_until=shared_until(),
        by=person_actor(profile), now=NOW,
    )  # fmt: skip


def opened(profile, vacancy, membership):
    card = cards_for(vacancy=vacancy, profile_ids=[profile.pk], now=NOW)[profile.pk]
    return open_card(card=card, by=hr_actor(membership), now=NOW)


@pytest.mark.parametrize("_round", range(3))
def test_two_colleagues_at_once_get_one_outcome(amina, vacancy, carla, _round):
    bo = colleague_of(carla.organisation, "Bo")
    give(amina, vacancy)
    card = opened(amina, vacancy, carla)
    open_card(card=card, by=hr_actor(bo), now=NOW - interests.LEAST_READING)
    yes, no = at_once(
        lambda: interests.say_yes(card=card, by=hr_actor(carla), now=NOW),
        lambda: interests.say_no(
            card=card, by=hr_actor(bo), reason=RefusalReason.HOURS, text="", now=NOW
        ),
    )
    refused = [one for one in (yes, no) if isinstance(one, interests.AlreadyAnswered)]
    assert len(refused) == 1
    state = state_of(Interest.objects.get())
    assert state is (InterestState.BOTH if refused == [no] else InterestState.DECLINED)
    assert Introduction.objects.count() == (1 if refused == [no] else 0)


@pytest.mark.parametrize("_round", range(3))
def test_stepping_back_while_hr_says_yes_never_leaves_anything_open(amina, vacancy, carla, _round):
    give(amina, vacancy)
    card = opened(amina, vacancy, carla)
    back, _yes = at_once(
        lambda: interests.withdraw_interest(
            profile=amina, vacancy=vacancy, by=person_actor(amina), now=NOW
        ),
        lambda: interests.say_yes(card=card, by=hr_actor(carla), now=NOW),
    )
    assert isinstance(back, Interest)
    assert not Introduction.objects.filter(ended_at__isnull=True).exists()
    assert Interest.objects.get().blocks == []


@pytest.mark.parametrize("_round", range(3))
def test_both_first_acts_at_once_make_one_introduction(amina, vacancy, carla, _round):
    card = opened(amina, vacancy, carla)
    at_once(
        lambda: give(amina, vacancy),
        lambda: interests.say_yes(card=card, by=hr_actor(carla), now=NOW),
    )
    assert Interest.objects.count() == 1
    assert Introduction.objects.count() == 1


def test_erasing_a_person_while_hr_says_yes_leaves_nobody_behind(amina, vacancy, carla):
    give(amina, vacancy)
    card = opened(amina, vacancy, carla)
    erased, _yes = at_once(
        lambda: erase_person(profile=amina, now=NOW),
        lambda: interests.say_yes(card=card, by=hr_actor(carla), now=NOW),
    )
    assert isinstance(erased, dict)
    assert not Introduction.objects.exists()
    assert not Interest.objects.exists()


def test_cards_made_on_two_pages_at_once_have_one_name_each(vacancy):
    people = [person() for _number in range(6)]
    at_once(
        *(
            lambda: cards_for(vacancy=vacancy, profile_ids=[p.pk for p in people], now=NOW)
            for _page in range(3)
        )
    )
    assert Card.objects.count() == 6
    assert Card.objects.values("alias").distinct().count() == 6


@pytest.mark.parametrize("_round", range(3))
def test_two_lists_at_once_share_the_limit_of_the_day(carla, monkeypatch, _round):
    monkeypatch.setattr(cards, "NEW_CARDS_A_DAY", 6)
    lists = [open_vacancy(carla) for _vacancy in range(2)]
    for _number in range(5):
        person()
    shown = at_once(
        *(
            lambda vacancy=vacancy: show_candidates(vacancy=vacancy, by=hr_actor(carla), now=NOW)
            for vacancy in lists
        )
    )
    assert Card.objects.count() == 6
    assert sorted(one.held_back for one in shown) == [0, 4]


def test_wrong_acts_stay_wrong_when_repeated(amina, vacancy):
    give(amina, vacancy)
    outcomes = at_once(
        *(
            lambda: interests.withdraw_interest(
                profile=amina, vacancy=vacancy, by=person_actor(amina), now=NOW
            )
            for _click in range(2)
        )
    )
    assert sum(isinstance(one, WrongAct) for one in outcomes) == 1
