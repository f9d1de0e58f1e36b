"""The page of a plan: what each of its four sides reads on it, and what it never reads."""

import pytest

from funding.domain.posts import FundingPost
from funding.services.needs import work_out_need
from tests.factories.funding import (
    need_of,
)
from tests.factories.matching import NOW
from tests.funding.cast import cast
from tests.funding.pages import at, browser, said, state_of
from tests.funding.scenarios import SCENARIOS, inputs_of

pytestmark = pytest.mark.django_db
OLD_WAGE = (FundingPost.ORIENTATION_TIME, FundingPost.TRANSITION_TIME)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def people(sources):
    """A plan that is worked out as in the first worked plan, not paid yet."""
    made = cast()
    for post, inputs in inputs_of(SCENARIOS["S1"]).items():
        need = need_of(made.plan, post)
        work_out_need(need=need, inputs=inputs, period=None, version=None, by=None, now=NOW)
    return made


def test_the_person_sees_every_amount_and_what_is_left(people):
    page = browser(people.amina).get(at("plan", people.plan))
    words = said(page)
    assert "8 planken zijn nog open" in words
    assert "Stap nog niet over." in words
    assert "€ 25.173,62" in words.replace("\u00a0", " ")
    assert state_of(page, FundingPost.ONBOARDING) == "open"
    assert page.context["page"].box.title == "Plank 1: oriëntatieprogramma"


@pytest.mark.parametrize("who", ["amina", "bram", "carla", "otto"])
@pytest.mark.parametrize("filled", [{}, {"worked_out": True}, {"safe": True}, {"crossed": True}])
def test_every_side_has_a_page_in_every_state(who, filled, sources):
    people = cast(**filled)
    client = browser(getattr(people, who))
    assert client.get(at("plan", people.plan)).status_code == 200
    for post in FundingPost:
        assert client.get(at("post", people.plan, post)).status_code in (200, 404)
