"""The first screen of an opleider."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests.factories.accounts import MembershipFactory, OrganisationFactory, sign_in_as_member
from tests.factories.learning import (
    AdmissionFactory,
    LearningRouteFactory,
    ModuleStartFactory,
    TrainingModuleFactory,
    introduction_with_gap,
    module_that_teaches,
)
from tests.factories.matching import NOW
from tests.factories.taxonomy import LabourMarketRegionFactory, SkillFactory
from tests.learning.helpers import drafted

pytestmark = pytest.mark.django_db


@pytest.fixture
def dewi(client, time_machine):
    time_machine.move_to(NOW)
    school = OrganisationFactory(training_provider=True, name="ROC Eemland")
    membership = MembershipFactory(organisation=school, user__name="Dewi Sanders")
    sign_in_as_member(client, membership)
    return membership


def home(client):
    return client.get(reverse("pages:home")).content.decode()


def test_a_new_opleider_begins_with_a_module(client, dewi):
    page = home(client)
    assert re.search(r"<h1[^>]*>\s*Onze starts", page), "and not in the menu only"
    assert "Maak jullie eerste module" in page
    assert "Nu mist er niets" in page


def test_the_year_marks_the_months_in_which_nothing_begins(client, dewi):
    module = module_that_teaches(
        SkillFactory(),
        organisation=dewi.organisation,
        title="Grenzen stellen",
        starts=(date(2027, 1, 5), date(2027, 3, 2)),
    )
    ModuleStartFactory(module=module, starts_on=date(2027, 4, 6), cancelled=True)
    page = home(client)
    assert page.count('class="is-gap"') == 10
    assert "Grenzen stellen begint in 10 van de 12 maanden niet." in page
    assert "12 vrij" in page


def test_a_draft_is_no_part_of_the_year(client, dewi):
    TrainingModuleFactory(organisation=dewi.organisation, draft=True, title="Nog een concept")
    assert "Nog een concept" not in home(client)


def test_who_waits_longest_is_the_next_step_with_the_days(client, dewi):
    start = ModuleStartFactory(module__organisation=dewi.organisation, module__title="Plannen")
    late = AdmissionFactory(step__start=start, asked_at=NOW - timedelta(days=10))
    soon = AdmissionFactory(step__start=start, asked_at=NOW - timedelta(days=3))
    page = home(client)
    first, second = (reverse("learning:admission", args=[one.public_id]) for one in (late, soon))
    assert page.index(first) < page.index(second)
    assert "<b>6</b>" in page
    assert "Geef antwoord" in page


def test_small_numbers_of_people_are_not_counted_out_loud(client, dewi):
    skill = SkillFactory(name="gebaren maken")
    LearningRouteFactory(unmet=[skill.pk], is_found=False)
    page = home(client)
    assert "gebaren maken" in page
    assert "minder dan 5 mensen" in page


def test_a_skill_that_is_missed_in_two_places_stands_there_once(client, dewi):
    signing = SkillFactory(name="gebaren maken")
    for place in ("Amersfoort", "Zwolle"):
        region = LabourMarketRegionFactory(name=place)
        drafted(introduction_with_gap(signing, region=region))
    page = home(client)
    assert page.count("gebaren maken") == 1
    assert page.count("minder dan 5 mensen") == 2


def test_an_opleider_that_waits_itself_sees_that(client, time_machine):
    time_machine.move_to(NOW)
    school = OrganisationFactory(training_provider=True, pending=True)
    sign_in_as_member(client, MembershipFactory(organisation=school))
    assert client.get(reverse("pages:home")).url == reverse("accounts:organisation")


def test_the_first_screen_asks_as_much_for_one_module_as_for_twenty(
    client, dewi, django_assert_max_num_queries
):
    for _number in range(20):
        module_that_teaches(
            SkillFactory(), organisation=dewi.organisation, starts=(date(2027, 1, 5),)
        )
    home(client)  # the minute of the session is no part of the page
    with django_assert_max_num_queries(12):
        page = home(client)
    assert page.count("module") > 20
