"""What three options beside each other are compared by, and what one tells when it stands alone."""

from decimal import Decimal

import pytest

from loopbrug.kernel.money import Money
from matching.access import option_vacancy
from matching.presenters.options import options_page
from matching.selectors.case import explained_option
from matching.selectors.options import option_of, options_of
from matching.services import lists, world
from profiles.models import Goal
from profiles.services.saving import changed
from tests.factories.matching import NOW, open_vacancy, person
from tests.factories.taxonomy import LabourMarketRegionFactory

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def listed(profile):
    lists.start_missing_lists()
    lists.bring_up_to_date(now=NOW)
    return options_of(profile)


def facts_of(card):
    return {fact.label: fact.value for fact in card.facts}


def test_a_card_tells_pay_per_month_learning_and_travel_and_how_sure():
    pay = {"pay_min": Money(1500), "pay_max": Money(1800)}
    hours = {"hours_min": Decimal(24), "hours_max": Decimal(32)}
    school = open_vacancy(**pay, **hours, learning_days=1)
    profile = person(vacancy=school)
    Goal.objects.create(profile=profile, region=school.region, max_travel_km=200)
    changed(profile, now=NOW)
    world.refresh_world(today=TODAY)
    options = listed(profile)
    (card,) = options_page(options, (), today=TODAY).cards
    facts = facts_of(card)
    assert facts["Per maand"].replace("\u00a0", " ") == "€ 2.080 tot € 2.500"
    assert facts["Leren"] == "1 dag les per week"
    assert facts["Reizen"] == "in je eigen regio"
    assert len(card.facts) <= 5
    assert all(len(fact.value) <= 21 for fact in card.facts), "one line at 360 px"

    alone = option_of(option_vacancy(school.public_id, profile=profile))
    page = explained_option(alone, profile, today=TODAY).explanation
    assert card.more == page.certainty_text
    assert options.listed[0].certainty == page.certainty < 100


@pytest.mark.parametrize(
    ("work", "told"),
    [
        ({"learning_days": 2, "on_the_job": 4}, "2 dagen les per week"),
        ({"on_the_job": 4}, "op het werk, met hulp"),
        ({"on_the_job": 0}, "op het werk, zonder hulp"),
    ],
)
def test_where_one_learns_is_told_in_few_words(work, told):
    profile = person(vacancy=open_vacancy(**work))
    world.refresh_world(today=TODAY)
    (card,) = options_page(listed(profile), (), today=TODAY).cards
    assert facts_of(card)["Leren"] == told
    assert facts_of(card)["Reizen"] == "vertel eerst waar je woont"


def test_work_in_another_region_in_reach_says_so():
    vacancy = open_vacancy()
    home = LabourMarketRegionFactory(
        latitude=vacancy.region.latitude, longitude=vacancy.region.longitude
    )
    profile = person(vacancy=vacancy)
    Goal.objects.create(profile=profile, region=home, max_travel_km=200)
    changed(profile, now=NOW)
    world.refresh_world(today=TODAY)
    (card,) = options_page(listed(profile), (), today=TODAY).cards
    assert facts_of(card)["Reizen"] == "naar een andere regio"
