"""Goal and motivation: wishes weigh, limits filter, empty hides nothing."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.urls import reverse

from loopbrug.kernel.money import Money
from profiles.models import EngineRow
from profiles.models import Goal as GoalRow
from profiles.presenters.next_step import limit_url
from taxonomy.services.index import refresh_index
from tests.factories.profiles import a_region, a_sector, an_occupation
from tests.profiles.helpers import now_in, post, text_of

pytestmark = pytest.mark.django_db

LIMITS = {
    "region": "0",
    "max_travel_km": "40",
    "hours_min": "24",
    "hours_max": "28,5",
    "income_floor": "€ 2.450,50",
    "income_unit": "month",
    "start_from": "1 maart 2027",
    "permits": ["driving_b", "vog"],
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(date(2026, 11, 21), tick=False):
        yield


@pytest.fixture
def places(db):
    a_region(0, "52.37", "4.89").neighbours.add(a_region(1, "52.09", "5.12"))
    a_region(2, "53.22", "6.57")


@pytest.mark.parametrize(
    ("limit", "said", "counted"),
    [
        ("reach", {"region": "0"}, {"reach"}),
        ("hours", {"hours_min": "24", "hours_max": "32"}, {"hours_min", "hours_max"}),
        ("pay", {"income_floor": "16", "income_unit": "hour"}, {"pay_floor"}),
        ("start", {"start_from": "1 maart 2027"}, {"start"}),
        ("permit", {"no_permits": "on"}, {"permits"}),
    ],
)
@pytest.mark.usefixtures("places")
def test_what_a_question_asks_to_fill_in_is_enough(client, profile, limit, said, counted):
    field = limit_url(limit).partition("#")[2]
    assert f'id="{field}"' in client.get(limit_url(limit)).content.decode()
    assert post(client, "goal_and_motivation", {"version": 0, **said}).status_code == 302
    assert counted <= engine(profile).keys()


def engine(profile):
    return EngineRow.objects.get(profile=profile).data


@pytest.mark.usefixtures("places")
def test_everything_told_is_kept_shown_and_given_to_the_match(client, profile):
    a_sector(3)
    data = {"version": 0, "sectors": ["3"], "motivation": "Naar buiten.", **LIMITS}
    assert post(client, "goal_and_motivation", data).status_code == 302
    goal = now_in(profile).goal
    assert goal.hours_max == Decimal("28.5")
    assert goal.income_floor == Money(245050)
    assert goal.start_from == date(2027, 3, 1)
    row = engine(profile)
    assert row["wished_sectors"] == [3]
    assert row["reach"] == [0, 1]
    assert (row["hours_min"], row["hours_max"]) == (240, 285)
    assert row["pay_floor"] == GoalRow.objects.get().hourly_floor.cents == 1984
    assert row["start"] == date(2027, 3, 1).toordinal()
    assert row["permits"] == [0, 6]
    page = text_of(client.get(reverse("profiles:goal_and_motivation")))
    for shown in ("28,5", "2.450,50", "1-3-2027", "Naar buiten."):
        assert shown in page


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(("km", "reach"), [("", [0, 1]), ("5", [0]), ("300", [0, 1, 2])])
def test_reach_follows_from_region_and_distance(client, profile, km, reach):
    post(client, "goal_and_motivation", {"version": 0, "region": "0", "max_travel_km": km})
    assert engine(profile)["reach"] == reach


def test_empty_is_unknown_and_hides_nothing(client, profile):
    assert post(client, "goal_and_motivation", {"version": 0}).status_code == 302
    assert not {"reach", "hours_min", "pay_floor", "start", "permits"} & set(engine(profile))


def test_having_no_permits_is_told_by_ticking_it(client, profile):
    post(client, "goal_and_motivation", {"version": 0, "no_permits": "on"})
    assert engine(profile)["permits"] == []
    assert "geen uit onze lijst" in text_of(client.get(reverse("profiles:profile")))


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"hours_min": "32", "hours_max": "24"}, "hours_max", "Draai ze om"),
        ({"hours_min": "169"}, "hours_min", "tussen 0,5 en 60"),
        ({"hours_min": "40,25"}, "hours_min", "hele of halve uren"),
        ({"income_floor": "1,234.56"}, "income_floor", "Bedoel je €\xa01.234,56?"),
        ({"income_floor": "-100"}, "income_floor", "zonder plus, min"),
        ({"income_floor": "0"}, "income_floor", "boven nul"),
        ({"income_floor": "99999999999,99"}, "income_floor", "is te hoog"),
        ({"income_floor": "0,001"}, "income_floor", "2 cijfers achter de komma"),
        ({"income_unit": ""}, "income_unit", "per uur of per maand"),
        ({"income_unit": "year"}, "income_unit", "Kies iets uit de lijst"),
        ({"income_floor": "2450", "income_unit": "hour"}, "income_unit", "Bedoel je per maand?"),
        ({"income_floor": "16,50"}, "income_unit", "Bedoel je per uur?"),
        ({"income_floor": "36.000"}, "income_floor", "Is dit per jaar?"),
        ({"hours_min": "", "hours_max": ""}, "hours_max", "Vul je uren in"),
        ({"start_from": "31-12-26"}, "start_from", "4 cijfers"),
        ({"start_from": "31-2-2027"}, "start_from", "bestaat niet"),
        ({"start_from": "0001-01-01"}, "start_from", "tussen 1900 en 2100"),
        ({"start_from": "1-1-2030"}, "start_from", "meer dan 2 jaar vooruit"),
        ({"region": "77"}, "region", "Kies iets uit de lijst"),
        ({"region": ""}, "region", "Kies ook je regio"),
        ({"max_travel_km": "0"}, "max_travel_km", "van 1 tot en met 300"),
        ({"max_travel_km": "3000000000"}, "max_travel_km", "van 1 tot en met 300"),
        ({"permits": ["pilot"]}, "permits", "Kies iets uit de lijst"),
        ({"no_permits": "on"}, "no_permits", "één van de twee weg"),
        ({"sectors": ["99"]}, "sectors", "Kies iets uit de lijst"),
        ({"motivation": "x" * 2001}, "motivation", "2001 tekens"),
    ],
)
def test_a_limit_that_cannot_be_is_asked_back_with_the_text(client, profile, change, field, said):
    data = {"version": 0, **LIMITS, "motivation": "Mijn lange verhaal", **change}
    response = post(client, "goal_and_motivation", data)
    page = text_of(response)
    assert response.status_code == 422
    assert said in page
    assert f'id="id_{field}_error"' in page
    assert now_in(profile).goal.is_begun is False
    if "motivation" not in change:
        assert "Mijn lange verhaal" in page
    typed = change.get(field)
    if isinstance(typed, str) and field in ("hours_min", "income_floor", "start_from"):
        assert f'value="{typed}"' in page


def test_occupations_are_searched_added_and_taken_away(client, profile):
    for slot, name in ((1, "Monteur zonnepanelen"), (2, "Monteur warmtepomp"), (3, "Kok")):
        an_occupation(slot, name)
    refresh_index()
    response = post(
        client, "goal_and_motivation", {"version": 0, "motivation": "Eerst dit.", "beroepen": "1"}
    )
    assert response.url == reverse("profiles:goal_occupations")
    page = text_of(client.get(response.url, {"q": "monteur"}))
    assert "Monteur zonnepanelen" in page
    assert "Kok" not in page
    post(client, "goal_occupations", {"erbij": [1, 2]})
    assert engine(profile)["wished_occupations"] == [1, 2]
    post(client, "goal_occupations", {"weg": 1})
    assert [named.slot for named in now_in(profile).goal.occupations] == [2]
    assert now_in(profile).goal.motivation == "Eerst dit."
    post(client, "goal_and_motivation", {"version": 3, "motivation": "Nu dit."})
    assert [named.slot for named in now_in(profile).goal.occupations] == [2]


def test_ten_occupations_are_enough(client, profile):
    for slot in range(1, 13):
        an_occupation(slot)
    post(client, "goal_occupations", {"erbij": list(range(1, 13))})
    assert len(now_in(profile).goal.occupations) == 10
    assert "Je koos 10 beroepen" in text_of(client.get(reverse("profiles:goal_occupations")))


@pytest.mark.parametrize("value", ["x", "-1", "9" * 20, "\u0661"])
def test_an_occupation_that_is_no_number_is_refused(client, profile, value):
    assert post(client, "goal_occupations", {"erbij": value}).status_code == 400
    assert post(client, "goal_occupations", {"weg": value}).status_code == 400
