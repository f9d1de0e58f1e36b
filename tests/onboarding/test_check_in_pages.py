"""Check-ins and tasks through the addresses, for who is signed in."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.access import Hat
from onboarding.domain.terms import Moment, Party
from onboarding.services import changes
from profiles.models import Guidance, GuidanceEnd
from tests.factories.accounts import MembershipFactory, sign_in, sign_in_as_member
from tests.factories.matching import person
from tests.factories.profiles import GuidanceFactory, coach_membership
from tests.onboarding.bridges import local

pytestmark = pytest.mark.django_db
ANSWERS = {"goes_well": "4", "enough_help": "2", "will_last": "5"}


@pytest.fixture
def check_in(transition):
    return transition.check_ins.get(party=Party.PERSON, moment=Moment.WEEKS_2)


@pytest.fixture
def amina(client, people):
    def signs_in():
        sign_in(client, people.introduction.profile.owner, Hat.PERSON)

    return signs_in


@pytest.fixture
def _on_the_day(check_in, time_machine, amina):
    time_machine.move_to(local(check_in.due_on))
    amina()


def url_of(check_in):
    return reverse("onboarding:check_in", args=[check_in.public_id])


def page_of(transition):
    return reverse("onboarding:transition", args=[transition.public_id])


@pytest.mark.usefixtures("_on_the_day")
def test_three_questions_have_five_answers_in_words_and_a_tick(client, check_in):
    html = client.get(url_of(check_in)).content.decode()
    assert html.count('type="radio"') == 15
    assert "Gaat het goed op je werk?" in html
    assert "een beetje" in html
    assert "Mijn team mag mijn drie antwoorden zien" in html
    assert " checked" not in html


@pytest.mark.usefixtures("_on_the_day")
def test_who_reads_the_own_words_is_told_and_is_so(client, check_in, transition):
    assert "ook een coach die je later krijgt" in client.get(url_of(check_in)).content.decode()
    client.post(url_of(check_in), {**ANSWERS, "note": "Het is druk."})
    Guidance.objects.filter(profile=transition.profile).update(
        ended_at=timezone.now(), end=GuidanceEnd.BY_PERSON
    )
    later = coach_membership()
    GuidanceFactory(profile=transition.profile, membership=later)
    sign_in_as_member(client, later)
    assert "Het is druk." in client.get(page_of(transition)).content.decode()


@pytest.mark.usefixtures("_on_the_day")
def test_who_is_leaving_is_told_that_nobody_reads_it_now(client, check_in, transition):
    owner = transition.profile.owner
    owner.leaving_at = timezone.now()
    owner.save(update_fields=["leaving_at", "updated_at"])
    assert "Nu leest niemand dit" in client.get(url_of(check_in)).content.decode()


@pytest.mark.usefixtures("_on_the_day")
def test_answers_are_kept_and_the_person_reads_them_again(client, check_in, transition):
    response = client.post(url_of(check_in), {**ANSWERS, "note": "Het is druk."})
    assert response.url == page_of(transition)
    assert "De antwoorden zijn bewaard" in client.get(response.url).content.decode()
    html = client.get(url_of(check_in)).content.decode()
    assert "Dit heb je geantwoord" in html
    assert "Het is druk." in html
    assert "meestal niet" in html
    assert "Je team ziet je antwoorden niet." in html


@pytest.mark.usefixtures("_on_the_day")
def test_a_question_that_is_skipped_is_asked_again_with_what_was_typed(client, check_in):
    response = client.post(url_of(check_in), {"goes_well": "4", "note": "KANARIE-ZIN"})
    assert response.status_code == 422
    html = response.content.decode()
    assert "Fout: " in html
    assert "Er kloppen nog 2 dingen niet" in html
    assert "Verander alleen wat hieronder staat." in html
    assert "KANARIE-ZIN" in html
    check_in.refresh_from_db()
    assert check_in.answered_at is None


@pytest.mark.usefixtures("_on_the_day")
@pytest.mark.parametrize("wrong", ["0", "6", "-1", "4.5", "ja", "4\0"])
def test_an_answer_that_nobody_offered_is_refused(client, check_in, wrong):
    response = client.post(url_of(check_in), {**ANSWERS, "goes_well": wrong})
    assert response.status_code == 422


@pytest.mark.usefixtures("_on_the_day")
def test_answering_twice_keeps_the_first(client, check_in):
    client.post(url_of(check_in), ANSWERS)
    response = client.post(url_of(check_in), {**ANSWERS, "goes_well": "1"}, follow=True)
    assert "Dat antwoord blijft staan" in response.content.decode()
    check_in.refresh_from_db()
    assert check_in.goes_well == 4


def test_before_its_day_nothing_is_asked(client, check_in, time_machine, amina):
    time_machine.move_to(local(check_in.due_on - timedelta(days=1)))
    amina()
    html = client.get(url_of(check_in)).content.decode()
    assert "Nu hoef je niets te doen" in html
    assert '<form class="form"' not in html
    client.post(url_of(check_in), ANSWERS)
    check_in.refresh_from_db()
    assert check_in.answered_at is None


@pytest.mark.usefixtures("_on_the_day")
def test_while_it_stands_still_nothing_is_asked(client, check_in, transition, people):
    changes.pause(
        transition=transition, resumes_on=None, by=people.amina, seen=None,
        now=local(check_in.due_on),
    )  # fmt: skip
    assert "Je overstap staat stil" in client.get(url_of(check_in)).content.decode()


def test_the_last_check_in_stands_under_the_year(client, transition, amina):
    last = transition.check_ins.get(party=Party.PERSON, moment=Moment.MONTHS_12)
    amina()
    response = client.get(url_of(last))
    assert response.url == reverse("onboarding:year_end", args=[transition.public_id])


def test_a_check_in_is_nobody_elses(client, check_in, people):
    sign_in(client, person().owner, Hat.PERSON)
    assert client.get(url_of(check_in)).status_code == 404
    for member, status in ((people.carla, 404), (people.dewi.membership, 404), (people.bram, 403)):
        sign_in_as_member(client, member)
        assert client.get(url_of(check_in)).status_code == status


@pytest.mark.parametrize("party", [Party.MANAGEMENT, Party.PROVIDER])
def test_hr_and_the_opleider_answer_the_same_three_questions_from_their_first_screen(
    client, transition, people, time_machine, party
):
    asked = transition.check_ins.get(party=party, moment=Moment.MONTH_1)
    time_machine.move_to(local(asked.due_on))
    member = people.carla if party is Party.MANAGEMENT else people.dewi.membership
    sign_in_as_member(client, member)
    assert url_of(asked) in client.get(reverse("pages:home"), follow=True).content.decode()
    html = client.get(url_of(asked)).content.decode()
    assert html.count('type="radio"') == 15
    assert "Krijgt Amina genoeg hulp?" in html
    assert "Mijn team mag" not in html
    assert client.post(url_of(asked), {"goes_well": "4"}).status_code == 422
    response = client.post(url_of(asked), {**ANSWERS, "note": "KANARIE-ZIN"})
    assert response.url == page_of(transition)
    assert "Dit hebben jullie geantwoord" in client.get(url_of(asked)).content.decode()
    sign_in(client, people.introduction.profile.owner, Hat.PERSON)
    assert "KANARIE-ZIN" in client.get(page_of(transition)).content.decode()


def test_the_check_in_of_the_team_has_no_page_for_the_person(client, transition, amina):
    team = transition.check_ins.get(party=Party.TEAM, moment=Moment.WEEKS_2)
    amina()
    assert client.get(url_of(team)).status_code == 404


def test_everyone_ends_the_own_task_and_nobody_elses(client, transition, people, amina):
    tasks = {task.party: task for task in transition.tasks.filter(day=1).order_by("pk")}
    signs = {
        Party.PERSON: amina,
        Party.MANAGEMENT: lambda: sign_in_as_member(client, people.carla),
        Party.PROVIDER: lambda: sign_in_as_member(client, people.dewi.membership),
    }
    for party, sign in signs.items():
        sign()
        for other in (Party.PERSON, Party.MANAGEMENT, Party.PROVIDER, Party.TEAM):
            url = reverse("onboarding:task", args=[tasks[other].public_id])
            assert client.get(url).status_code == (200 if other is party else 404)
        url = reverse("onboarding:task", args=[tasks[party].public_id])
        assert "Dit is gedaan" in client.get(url).content.decode()
        assert client.post(url).url == page_of(transition)
        assert "Gedaan op" in client.get(url).content.decode()
        assert client.post(url).status_code == 302


def test_a_task_of_another_employer_does_not_exist(client, transition):
    task = transition.tasks.get(party=Party.MANAGEMENT, day=1)
    sign_in_as_member(client, MembershipFactory())
    assert client.get(reverse("onboarding:task", args=[task.public_id])).status_code == 404
