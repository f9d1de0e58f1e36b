"""The list of an employer: what waits for its answer, and every plan that it pays in."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.services.freeing import free_plan
from funding.services.lines import ask
from loopbrug.kernel.money import Money
from tests.factories.accounts import MembershipFactory
from tests.factories.funding import FundingPlanFactory, need_of, source_of
from tests.factories.matching import NOW, IntroductionFactory, hr_actor, open_vacancy
from tests.factories.profiles import coach_actor, coach_membership
from tests.funding.cast import stranger
from tests.funding.pages import browser, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
PLANS = reverse("funding:plans")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def people(costed):
    return costed


def reads(actor):
    return said(browser(actor).get(PLANS)).replace("\u00a0", " ")


def asks(people, post, payer, code):
    return ask(
        need=need_of(people.plan, post), payer=payer, source=source_of(code),
        amount=Money(100_000), key=None, by=people.amina, now=NOW,
    )  # fmt: skip


def test_a_question_comes_first_with_its_amount_and_a_way_to_say_no(people):
    line = asks(people, FundingPost.ONBOARDING, Side.RECEIVING, "WERKGEVER_NIEUW")
    page = browser(people.carla).get(PLANS)
    words = said(page).replace("\u00a0", " ")
    assert "Wacht op jullie antwoord" in words
    assert "€ 1.000,00 voor inwerken" in words
    assert str(line.public_id) in page.content.decode()


def test_each_employer_reads_its_own_side_of_the_same_plan(people):
    receiving, releasing = reads(people.carla), reads(people.otto)
    assert people.plan.introduction.vacancy.title in receiving
    assert people.plan.introduction.vacancy.title not in releasing
    assert "Amina Bakker" in releasing
    assert "Plank 1: oriëntatieprogramma" in releasing
    assert "2.317,85" not in receiving


def test_another_employer_has_an_empty_list_that_says_how_it_fills(people):
    words = reads(people.eva)
    assert "Jullie staan nog op geen plan" in words
    assert "kennismaking" in words


def test_a_stopped_plan_says_so(people):
    free_plan(plan=people.plan, by=None, now=NOW)
    assert "afgesloten" in reads(people.carla)
    assert "Wacht op jullie antwoord" not in reads(people.carla)


def test_only_an_employer_has_this_list(client):
    assert client.get(PLANS).status_code == 302
    assert browser(stranger()).get(PLANS).status_code == 403
    assert browser(coach_actor(coach_membership())).get(PLANS).status_code == 403


def test_twenty_plans_ask_the_database_as_often_as_one():
    membership = MembershipFactory()
    client = browser(hr_actor(membership))

    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PLANS).status_code == 200
        return len(queries)

    def plans(count):
        vacancy = open_vacancy(membership)
        for _number in range(count):
            introduction = IntroductionFactory(interest__vacancy=vacancy)
            FundingPlanFactory(introduction=introduction, worked_out=True)

    plans(1)
    asked()
    one = asked()
    plans(19)
    assert asked() == one <= 9
