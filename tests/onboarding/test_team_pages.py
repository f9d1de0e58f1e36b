"""What someone without an account sees through a link."""

from datetime import timedelta

import pytest
from django.urls import reverse

from onboarding.domain.terms import Moment, Party
from onboarding.models import TeamLink
from onboarding.services.links import make_link
from tests.onboarding.bridges import local

pytestmark = pytest.mark.django_db
ANSWERS = {"goes_well": "4", "enough_help": "5", "will_last": "3", "note": "Gaat goed."}


@pytest.fixture
def check_in(transition):
    return transition.check_ins.get(party=Party.TEAM, moment=Moment.WEEKS_2)


@pytest.fixture(autouse=True)
def _on_the_day(check_in, time_machine):
    time_machine.move_to(local(check_in.due_on))


def url_of(thing, check_in):
    return f"{reverse('onboarding:team')}?code={make_link(thing=thing, now=local(check_in.due_on))}"


def test_it_says_in_one_sentence_who_asks_what_for_whom_and_nothing_else(client, check_in, people):
    html = client.get(url_of(check_in, check_in)).content.decode()
    assert f"{people.carla.organisation.name} vraagt je drie dingen over Amina" in html
    for other in ("Bakker", people.amina.user.email, "Verzorgende", "overstap"):
        assert other not in html
    assert 'type="radio"' in html


def test_a_scanner_that_opens_it_uses_nothing_up(client, check_in):
    url = url_of(check_in, check_in)
    for _scanner in range(3):
        assert client.get(url).status_code == 200
        assert client.head(url).status_code == 200
    assert TeamLink.objects.get().used_at is None


def test_answers_are_taken_once_without_an_account(client, check_in):
    url = url_of(check_in, check_in)
    response = client.post(url, ANSWERS)
    assert response.url == reverse("onboarding:team_thanks")
    assert "Bedankt" in client.get(response.url).content.decode()
    check_in.refresh_from_db()
    assert check_in.goes_well == 4
    assert check_in.note == "Gaat goed."
    again = client.post(url, {**ANSWERS, "goes_well": "1"})
    assert again.status_code == 410
    html = client.get(url).content.decode()
    assert "Deze link is al gebruikt of verlopen" in html
    assert "Amina" not in html


def test_a_skipped_question_keeps_the_link_and_what_was_typed(client, check_in):
    url = url_of(check_in, check_in)
    response = client.post(url, {"goes_well": "4", "note": "KANARIE-ZIN"})
    assert response.status_code == 422
    assert "KANARIE-ZIN" in response.content.decode()
    assert TeamLink.objects.get().used_at is None


def test_a_link_that_is_too_old_says_what_to_do(client, check_in, time_machine):
    url = url_of(check_in, check_in)
    time_machine.move_to(local(check_in.due_on + timedelta(days=22)))
    response = client.get(url)
    assert response.status_code == 410
    assert "krijg je vanzelf een nieuwe mail" in response.content.decode()


@pytest.mark.parametrize("code", ["", "x", "x" * 3000, "%00", "' OR 1=1"])
def test_what_never_was_a_link_is_not_there(client, code):
    response = client.get(f"{reverse('onboarding:team')}?code={code}")
    assert response.status_code in (400, 404)


def test_a_link_changed_by_one_sign_is_not_there(client, check_in):
    url = url_of(check_in, check_in)
    last = "a" if url[-1] != "a" else "b"
    assert client.get(url[:-1] + last).status_code == 404


def test_a_task_is_read_and_done_with_one_button(client, check_in, transition):
    task = transition.tasks.get(party=Party.TEAM, day=7)
    url = url_of(task, check_in)
    html = client.get(url).content.decode()
    assert "Plan een vast moment per week" in html
    assert "vraagt je dit voor Amina" in html
    assert client.post(url).url == reverse("onboarding:team_thanks")
    task.refresh_from_db()
    assert task.done_at is not None
    assert task.done_by is None
    assert client.post(url).status_code == 410


def test_the_page_asks_little_of_the_database(client, check_in, django_assert_max_num_queries):
    url = url_of(check_in, check_in)
    with django_assert_max_num_queries(3):
        client.get(url)
