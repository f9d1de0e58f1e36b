"""What to tell next ("wat nu"): the answer that would move most options, counted while looking."""

import pytest

from matching.domain.terms import Limit
from matching.models import CloseReason
from matching.selectors.moment import Moment, moment_of
from matching.services import world
from matching.services.vacancies import close_vacancy
from profiles.domain.blocks import BuildingBlock
from profiles.models import Profile
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.matching import NOW, hr_actor, open_vacancy, person

pytestmark = pytest.mark.django_db


def moment(profile):
    world.refresh_world(today=NOW.date())
    return moment_of(profile)


def test_someone_who_told_nothing_is_asked_what_moves_most():
    for _number in range(3):
        open_vacancy()
    found = moment(person())
    assert found.feasible == 3
    assert found.asks.block is BuildingBlock.SKILLS
    assert found.asks.moves == 3


def test_without_vacancies_no_answer_moves_anything():
    assert moment(person()).asks is None


def test_a_vacancy_that_closes_is_counted_no_more():
    membership = MembershipFactory()
    vacancy = open_vacancy(membership)
    profile = person()
    assert moment(profile).feasible == 1
    close_vacancy(vacancy=vacancy, by=hr_actor(membership), reason=CloseReason.FILLED_HERE, now=NOW)
    assert moment(profile).feasible == 0


def test_who_told_nothing_at_all_has_nothing_counted():
    open_vacancy()
    assert moment(Profile.objects.create(owner=UserFactory())) == Moment()


def test_the_limit_that_hides_most_is_the_first_of_those_that_hide_as_much():
    hidden = {Limit.MUST: 4, Limit.PAY: 4, Limit.REACH: 1}
    assert Moment(hidden_alone=hidden).hides_most == (Limit.PAY, 4)
    assert Moment().hides_most is None
