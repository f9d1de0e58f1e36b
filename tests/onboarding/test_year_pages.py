"""The year of one crossing, as each side sees it; its file of dates, its changes and its end."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.access import Hat
from accounts.models import ProfileView
from onboarding.domain.signals import Case, TaskFact, signals_of
from onboarding.domain.task_words import WORDS_OF
from onboarding.domain.terms import Moment, Party
from onboarding.models import TransitionEnd
from onboarding.presenters.coach_words import detail
from onboarding.services import year
from tests.factories.accounts import MembershipFactory, sign_in, sign_in_as_member
from tests.factories.matching import NOW, person
from tests.onboarding.bridges import GOOD, POOR, local

pytestmark = pytest.mark.django_db
START = date(2026, 12, 1)
LATER = START + timedelta(days=40)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def sides(client, people):
    """Signs in as one of the four."""

    def signs_in(who):
        if who == "amina":
            return sign_in(client, people.introduction.profile.owner, Hat.PERSON)
        members = {"carla": people.carla, "bram": people.bram}
        return sign_in_as_member(client, members.get(who) or people.dewi.membership)

    return signs_in


def at(name, transition):
    space = "onboarding" if name in ("transition", "calendar", "year_end") else "pages"
    return reverse(f"{space}:{name}", args=[transition.public_id])


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200, response
    return response.content.decode()


def answered(transition, people, moment, answers, *, party=Party.PERSON, **more):
    check_in = transition.check_ins.get(party=party, moment=moment)
    more = {"note": "", "is_shared": False, **more}
    year.answer_check_in(
        check_in=check_in, answers=answers, by=None, now=local(check_in.due_on), **more
    )


# --- where one is


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("amina", "Over 8 dagen begin je bij"),
        ("carla", "Over 8 dagen begint Amina"),
        ("bram", "Over 8 dagen begint Amina bij"),
        ("dewi", "Over 8 dagen begint Amina bij"),
    ],
)
def test_everyone_reads_where_the_person_is(client, transition, sides, who, words):
    sides(who)
    assert words in read(client, at("transition", transition))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (START - timedelta(days=1), "Morgen begin je bij"),
        (START, "Vandaag is je eerste dag bij"),
        (START + timedelta(days=5), "Je werkt nu 5 dagen bij"),
        (START + timedelta(days=20), "Je werkt nu 2 weken bij"),
        (START + timedelta(days=100), "Je werkt nu 3 maanden bij"),
    ],
)
def test_the_title_counts_the_time(client, transition, sides, time_machine, day, words):
    time_machine.move_to(local(day))
    sides("amina")
    assert words in read(client, at("transition", transition))


def test_the_person_sees_the_tasks_of_all_four_and_does_the_own_ones(client, transition, sides):
    sides("amina")
    html = read(client, at("transition", transition))
    for title in (
        "Vraag wie je vandaag helpt",
        "Bel de werkbegeleider",
        "Heet je nieuwe collega welkom",
        "Controleer of alles klaarstaat",
    ):
        assert title in html
    assert html.count("/taken/") == 5


def test_the_employer_sees_the_tasks_of_the_house_only(client, transition, sides):
    sides("carla")
    html = read(client, at("transition", transition))
    assert "Controleer of alles klaarstaat" in html
    assert "Heet je nieuwe collega welkom" in html
    assert "Vraag wie je vandaag helpt" not in html
    assert "Bel de werkbegeleider" not in html


def test_the_school_sees_its_own_tasks_and_dates_only(client, transition, sides):
    sides("dewi")
    html = read(client, at("transition", transition))
    assert "Bel de werkbegeleider" in html
    assert "Heet je nieuwe collega welkom" not in html
    assert "na 2 weken" not in html
    assert "De plek vervalt" not in html
    assert "vangnet" not in html


def test_what_is_due_comes_first(client, transition, sides, time_machine):
    time_machine.move_to(local(START + timedelta(days=14)))
    sides("amina")
    html = read(client, at("transition", transition))
    assert "Vertel hoe het gaat" in html
    assert "Beantwoord de vragen" in html


def test_the_coach_sees_at_once_whether_somebody_is_behind(client, transition, sides):
    sides("bram")
    assert "Alles loopt" in read(client, at("transition", transition))
    transition.tasks.filter(day=1).update(reminded_count=3, due_on=NOW.date(), updated_at=NOW)
    html = read(client, at("transition", transition))
    assert "4 dingen lopen achter" in html
    assert html.count("1 taak te laat") == 4


def test_the_employer_reads_answers_only_where_the_person_ticked_it(
    client, transition, people, sides, time_machine
):
    answered(transition, people, Moment.WEEKS_2, POOR, note="KANARIE-NOTITIE", is_shared=True)
    answered(transition, people, Moment.MONTH_1, GOOD, note="KANARIE-GEHEIM")
    answered(transition, people, Moment.WEEKS_2, GOOD, party=Party.TEAM, note="KANARIE-TEAM")
    time_machine.move_to(local(LATER))
    sides("carla")
    html = read(client, at("transition", transition))
    assert "Amina laat jullie zien" in html
    assert html.count("Er is genoeg hulp") == 1
    assert "KANARIE" not in html
    sides("amina")
    html = read(client, at("transition", transition))
    assert "KANARIE-TEAM" in html
    assert html.count("Er is genoeg hulp") >= 2


@pytest.mark.parametrize("name", ["transition", "calendar", "move_start", "pause", "resume",
                                  "mentor", "safety_net"])  # fmt: skip
def test_strangers_get_404(client, transition, name):
    for sign in (
        lambda: sign_in(client, person().owner, Hat.PERSON),
        lambda: sign_in_as_member(client, MembershipFactory()),
        lambda: sign_in_as_member(client, MembershipFactory(organisation__coaching=True)),
    ):
        sign()
        assert client.get(at(name, transition)).status_code == 404


@pytest.mark.parametrize("who", ["amina", "carla", "bram", "dewi"])
def test_the_page_stays_within_its_budget(
    client, transition, sides, who, django_assert_max_num_queries
):
    sides(who)
    client.get(at("transition", transition))
    is_of_another = who != "amina"  # the line in the view log
    with django_assert_max_num_queries(8 + is_of_another):
        client.get(at("transition", transition))


# --- the calendar file


def test_the_dates_come_as_a_calendar_file_that_names_no_reason(client, transition, people, sides):
    sides("amina")
    response = client.get(at("calendar", transition))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    assert text.count("BEGIN:VEVENT") == 1 + 5 + 7
    assert "DTSTART;VALUE=DATE:20261215" in text
    for word in ("Amina", people.carla.organisation.name, "Verzorgende", "check-in", "overstap "):
        assert word not in text


def test_a_file_opened_again_moves_what_moved_and_doubles_nothing(client, transition, sides):
    sides("amina")
    before = client.get(at("calendar", transition)).content.decode()
    client.post(at("move_start", transition), {"starts_on": "15-12-2026", "version": 1})
    after = client.get(at("calendar", transition)).content.decode()

    def uids(text):
        return {line for line in text.splitlines() if line.startswith("UID:")}

    assert uids(before) == uids(after)
    assert "SEQUENCE:1" in before
    assert "SEQUENCE:2" in after
    assert "DTSTART;VALUE=DATE:20261229" in after


def test_every_side_gets_its_own_days(client, transition, sides):
    for who, days in (("carla", 1 + 5 + 4), ("dewi", 1 + 5 + 2), ("bram", 1)):
        sides(who)
        assert client.get(at("calendar", transition)).content.count(b"BEGIN:VEVENT") == days


# --- changes


def test_both_sides_may_move_the_first_day(client, transition, sides):
    sides("carla")
    response = client.post(at("move_start", transition), {"starts_on": "8-12-2026", "version": 1})
    assert response.url == at("transition", transition)
    transition.refresh_from_db()
    assert transition.starts_on == date(2026, 12, 8)


def test_two_who_move_it_at_once_see_both_days(client, transition, sides):
    sides("amina")
    client.post(at("move_start", transition), {"starts_on": "8-12-2026", "version": 1})
    response = client.post(at("move_start", transition), {"starts_on": "9-12-2026", "version": 1})
    assert response.status_code == 409
    html = response.content.decode()
    assert "8\u00a0december 2026" in html
    assert "9-12-2026" in html
    again = client.post(at("move_start", transition), {"starts_on": "9-12-2026", "version": 2})
    assert again.status_code == 302


def test_what_began_is_not_moved(client, transition, sides, time_machine):
    time_machine.move_to(local(START))
    sides("amina")
    response = client.post(at("move_start", transition), {"starts_on": "9-12-2026", "version": 1})
    assert response.status_code == 422
    assert "Dit kan niet meer" in response.content.decode()


def test_a_pause_asks_for_no_reason_and_ends_when_one_says_so(
    client, transition, sides, time_machine
):
    time_machine.move_to(local(LATER))
    sides("amina")
    html = read(client, at("pause", transition))
    assert "We vragen niet waarom" in html
    assert "reden" not in html.lower()
    client.post(at("pause", transition), {"resumes_on": ""})
    html = read(client, at("transition", transition))
    assert "Je overstap staat even stil" in html
    assert "nog niet bekend" in html
    time_machine.move_to(local(LATER + timedelta(days=10)))
    sides("carla")
    assert "Gaat het weer verder?" in read(client, at("resume", transition))
    client.post(at("resume", transition))
    transition.refresh_from_db()
    assert not transition.is_paused


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("", "1 maart 2027", "zonder einddag. Jouw dag is niet bewaard"),
        ("1 maart 2027", "2 maart 2027", "tot ma 1 maart 2027. Dat blijft zo"),
        ("1 maart 2027", "1 maart 2027", "De overstap stond al stil."),
    ],
)
def test_who_pauses_second_reads_what_holds(
    client, transition, sides, time_machine, *, first, second, said
):
    time_machine.move_to(local(LATER))
    sides("amina")
    client.post(at("pause", transition), {"resumes_on": first})
    sides("carla")
    response = client.post(at("pause", transition), {"resumes_on": second}, follow=True)
    html = response.content.decode().replace("\xa0", " ")
    assert said in html
    assert ("kies dan een nieuwe pauze" in html) is (first != second)


@pytest.mark.parametrize("typed", ["1-1-2020", "morgen"])
def test_a_pause_ends_on_a_day_to_come(client, transition, sides, time_machine, typed):
    time_machine.move_to(local(LATER))
    sides("amina")
    response = client.post(at("pause", transition), {"resumes_on": typed})
    assert response.status_code == 422
    assert typed in response.content.decode()


def test_before_the_first_day_there_is_nothing_to_pause(client, transition, sides):
    sides("amina")
    response = client.post(at("pause", transition), {"resumes_on": ""}, follow=True)
    assert "De eerste werkdag komt nog" in response.content.decode()


def test_a_mentor_is_replaced(client, transition, sides):
    sides("carla")
    assert "Wim de Werkbegeleider" in read(client, at("mentor", transition))
    typed = {
        "party": "team", "name": "Mien Jansen", "email": "mien@zorg.example", "version": 1,
    }  # fmt: skip
    client.post(at("mentor", transition), typed)
    assert "Mien Jansen" in read(client, at("transition", transition))
    assert client.post(at("mentor", transition), {**typed, "email": "mien"}).status_code == 422
    assert client.post(at("mentor", transition), {**typed, "party": "person"}).status_code == 422


def test_two_who_replace_a_mentor_at_once_see_both_names(client, transition, sides):
    sides("carla")
    mien = {"party": "team", "name": "Mien Jansen", "email": "mien@zorg.example", "version": 1}
    assert 'name="version" value="1"' in read(client, at("mentor", transition))
    client.post(at("mentor", transition), mien)
    teun = {**mien, "name": "Teun de Boer", "email": "teun@zorg.example"}
    again = client.post(at("mentor", transition), mien)
    assert again.url == at("transition", transition), "sent twice is done once"
    response = client.post(at("mentor", transition), teun)
    assert response.status_code == 409
    html = response.content.decode()
    assert "De begeleider is nu Mien Jansen. Wil je toch Teun de Boer?" in html
    assert "teun@zorg.example" in html
    transition.refresh_from_db()
    assert transition.workplace_mentor_name == "Mien Jansen"
    client.post(at("mentor", transition), {**teun, "version": 2})
    transition.refresh_from_db()
    assert transition.workplace_mentor_name == "Teun de Boer"


def test_the_school_changes_nothing(client, transition, sides):
    sides("dewi")
    for name in ("move_start", "pause", "resume", "mentor", "safety_net"):
        assert client.get(at(name, transition)).status_code == 403


# --- the safety net


def test_who_does_not_make_it_reads_calmly_what_happens_now(client, transition, sides):
    sides("amina")
    assert "Ik haal de overkant niet" in read(client, at("transition", transition))
    assert "Er ligt een vangnet" in read(client, at("safety_net", transition))
    assert client.post(at("safety_net", transition), {"text": "KANARIE"}).status_code == 422
    response = client.post(
        at("safety_net", transition), {"reason": "team", "text": "KANARIE-REDEN"}, follow=True
    )
    html = response.content.decode()
    assert "belt je" in html
    assert "25\u00a0november 2026" in html
    assert "Bekijk je mogelijkheden" in html
    sides("carla")
    html = read(client, at("transition", transition))
    assert "De overstap van Amina is gestopt" in html
    assert "KANARIE" not in html
    sides("bram")
    assert "Het vangnet is open" in read(client, at("safety_net", transition))


def test_a_coach_opens_no_net_for_someone(client, transition, sides):
    sides("bram")
    assert client.post(at("safety_net", transition), {"reason": "team"}).status_code == 403
    assert not ProfileView.objects.exists(), "nothing was shown"
    assert client.get(at("safety_net", transition)).url == at("transition", transition)
    transition.refresh_from_db()
    assert transition.is_running


def test_a_place_that_is_gone_opens_the_net_of_the_person(client, transition, sides):
    sides("carla")
    assert "De plek vervalt" in read(client, at("transition", transition))
    client.post(at("safety_net", transition), {"is_sure": "on"})
    transition.refresh_from_db()
    assert transition.end == TransitionEnd.FALLEN_BACK
    sides("amina")
    assert "Dat ligt niet aan jou" in read(client, at("safety_net", transition))


# --- the end of the year


LAST = {"goes_well": "5", "enough_help": "4", "will_last": "5", "note": "Het was een goed jaar."}


@pytest.fixture
def last_day(transition):
    return transition.check_ins.get(party=Party.PERSON, moment=Moment.MONTHS_12).due_on


def test_the_person_reads_the_year_and_answers_last(
    client, transition, people, sides, time_machine, last_day
):
    answered(transition, people, Moment.MONTHS_12, GOOD, party=Party.TEAM)
    time_machine.move_to(local(last_day))
    sides("amina")
    html = read(client, at("year_end", transition))
    assert "Jij hebt het laatste woord" in html
    assert "Iedereen heeft geantwoord. Nu jij nog." in html
    assert client.post(at("year_end", transition), {}).status_code == 422
    response = client.post(at("year_end", transition), LAST, follow=True)
    html = response.content.decode()
    assert "Je bent aan de overkant" in html
    assert "Het was een goed jaar." in html
    transition.refresh_from_db()
    assert transition.end == TransitionEnd.LANDED
    assert "Je bent aan de overkant" in read(client, at("transition", transition))


def test_before_its_day_the_year_is_not_closed(client, transition, sides):
    sides("amina")
    assert "sluit je hier het jaar af" in read(client, at("year_end", transition))
    client.post(at("year_end", transition), LAST)
    transition.refresh_from_db()
    assert transition.is_running


def test_the_coach_reads_the_year_and_closes_nothing(
    client, transition, sides, time_machine, last_day
):
    time_machine.move_to(local(last_day))
    sides("bram")
    assert client.post(at("year_end", transition), LAST).status_code == 403
    assert not ProfileView.objects.exists(), "nothing was shown"
    assert "antwoordt als laatste" in read(client, at("year_end", transition))
    transition.refresh_from_db()
    assert transition.is_running


@pytest.mark.parametrize(("who", "is_told"), [("amina", False), ("bram", True)])
def test_who_reads_along_is_told_whose_list_speaks_of_you(client, transition, sides, who, is_told):
    sides(who)
    page = read(client, at("transition", transition))
    assert ("Zo staan ze op de lijst van Amina." in page) is is_told


def test_a_late_task_on_the_day_of_the_coach_is_a_quotation():
    code = WORDS_OF["person_1"].code
    late = TaskFact(uuid4(), Party.PERSON, code, START - timedelta(days=30))
    [signal] = signals_of(Case(guidance=uuid4(), changed_on=START, tasks=(late,)), today=START)
    assert detail(signal) == "De taak: “Vraag wie je vandaag helpt”."
