"""Many tabs at once ask what asking less would bring: together they get the tries of one day."""

import pytest

from matching.domain.terms import Horizon
from matching.models import VacancyTry
from matching.services.tries import TriesUsedUp, ask_less
from matching.services.vacancies import DemandChoice
from tests.concurrency.processes import at_once
from tests.factories.accounts import MembershipFactory
from tests.factories.matching import NOW, VacancyFactory, hr_actor
from tests.factories.taxonomy import SkillFactory

pytestmark = pytest.mark.django_db(transaction=True)
TABS = 6


def test_many_tabs_at_once_cannot_pass_the_limit(settings):
    settings.VACANCY_TRIES_A_DAY = 2
    carla = MembershipFactory()
    vacancy = VacancyFactory(organisation=carla.organisation)
    skills = [SkillFactory() for _tab in range(TABS)]

    def ask(skill):
        demands = [DemandChoice(skill.pk, 3, 2, Horizon.DAY_1, is_must=True)]
        ask_less(vacancy=vacancy, by=hr_actor(carla), demands=demands, skill_id=skill.pk, now=NOW)

    outcomes = at_once(*(lambda skill=skill: ask(skill) for skill in skills))
    refused = [outcome for outcome in outcomes if outcome.raised == TriesUsedUp.__name__]
    assert len(refused) == TABS - 2
    assert [outcome.raised for outcome in outcomes].count("") == 2
    spent = VacancyTry.objects.get()
    assert spent.count == 2
    assert len(spent.answers) == 2
