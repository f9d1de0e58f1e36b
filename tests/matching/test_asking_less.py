"""HR looks what asking less of a skill would bring: in tens, a few times a day, about nobody."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.models import AuditEvent
from matching.engine import choose
from matching.models import Vacancy, VacancyTry
from matching.services import upkeep
from matching.services.vacancies import discard_draft
from profiles.models import Profile
from tests.factories.accounts import MembershipFactory, sign_in_as_member
from tests.factories.matching import (
    NOW,
    VacancyFactory,
    VacancySkillFactory,
    VacancyTryFactory,
    hr_actor,
    open_vacancy,
    person,
)
from tests.lent import lent

pytestmark = pytest.mark.django_db
ABOUT_TEN = "ongeveer 10 mensen"
FEWER = "minder dan 10 mensen"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@lent(at=NOW)
def carla():
    return MembershipFactory()


@pytest.fixture(autouse=True)
def _signed_in(client, carla, _today):
    sign_in_as_member(client, carla)


@lent(at=NOW)
def draft(carla):
    """Two skills: the first a must at level 5, the other only weighs."""
    vacancy = VacancyFactory(organisation=carla.organisation, created_by=carla.user)
    VacancySkillFactory(vacancy=vacancy, level=5, is_must=True)
    VacancySkillFactory(vacancy=vacancy)
    return vacancy


def typed(vacancy, about, **changes):
    data = {"version": vacancy.version, "minder": about}
    for row in vacancy.skills.order_by("pk"):
        data |= {
            f"horizon_{row.skill_id}": row.horizon,
            f"level_{row.skill_id}": row.level,
            f"importance_{row.skill_id}": row.importance,
        }
        if row.is_must:
            data[f"must_{row.skill_id}"] = "on"
    return data | changes


def ask(client, vacancy, about=None, **changes):
    first = vacancy.skills.order_by("pk").values_list("skill_id", flat=True)[0]
    about = first if about is None else about
    url = reverse("matching:vacancy_less", args=[vacancy.public_id])
    return client.post(url, typed(vacancy, about, **changes))


def answers(response):
    """The values under the skill that was asked about, without the rest of the page."""
    page = response.context["page"]
    return {fact.label: fact.value for row in page.rows for fact in row.less.lines}


def said(response):
    """What is told about the skills that were asked about: a sentence, or nothing yet."""
    return [row.less.note for row in response.context["page"].rows if row.less.note]


def left(response):
    """What stands beside an answer about how often one can still ask."""
    return [row.less.left for row in response.context["page"].rows if row.less.left]


def beginners(vacancy, count):
    """People who can do all that is asked, but not well enough for the must."""
    return [person(vacancy=vacancy, level=2) for _number in range(count)]


@pytest.mark.parametrize("is_fast", [False, True])
def test_a_must_says_in_tens_who_comes_into_view_for_each_way_of_asking_less(
    client, draft, monkeypatch, is_fast
):
    """With either engine."""
    monkeypatch.setattr(choose, "LARGE", 0 if is_fast else choose.LARGE)
    monkeypatch.setattr(choose._choice, "is_proven", is_fast)
    beginners(draft, 12)
    response = ask(client, draft)
    assert response.status_code == 200
    assert answers(response) == {
        "Een stap minder: ook als het moeilijk is": FEWER,
        "Later leren, niet verplicht": ABOUT_TEN,
        "Schrappen": ABOUT_TEN,
    }
    assert left(response) == ["Je kunt vandaag nog 19 keer iets nieuws vragen."]
    assert response.content.decode().count("nog 19 keer iets nieuws") == 2, "also above all skills"
    assert draft.skills.filter(level=5, is_must=True).exists(), "looking saves nothing"
    # The page of skills still shows it, as long as the same is asked.
    skills = client.get(reverse("matching:vacancy_skills", args=[draft.public_id]))
    assert answers(skills) == answers(response)
    assert left(skills) == [], "that was said when it was asked"
    assert VacancyTry.objects.get().count == 1


def test_only_people_that_this_employer_may_see_are_counted_and_nobody_under_ten(client, draft):
    """Nine who may be seen and five who may not: card off, works here, acts here, shut out."""
    beginners(draft, 9)
    hidden = beginners(draft, 3)
    Profile.objects.filter(pk=hidden[0].pk).update(is_card_on=False)
    Profile.objects.filter(pk=hidden[1].pk).update(own_employer=draft.organisation)
    MembershipFactory(organisation=draft.organisation, user=hidden[2].owner)
    shut_out = person(vacancy=draft, level=2)
    row = shut_out.engine_row
    row.data["blocked_organisations"] = [draft.organisation_id]
    row.save(update_fields=["data"])
    response = ask(client, draft)
    assert answers(response) == {}
    assert "minder dan 10 mensen komen erbij" in said(response)[0]


def test_a_skill_that_only_weighs_says_who_moves_up(client, carla):
    """At level 2 of 5 they are worth a talk, at 2 of 4 they fit; without it nothing is known."""
    vacancy = VacancyFactory(organisation=carla.organisation)
    VacancySkillFactory(vacancy=vacancy, level=5)
    beginners(vacancy, 12)
    response = ask(client, vacancy)
    assert "gaan een groep omhoog" in said(response)[0]
    assert answers(response) == {
        "Een stap minder: ook als het moeilijk is": ABOUT_TEN,
        "Binnen 3 maanden leren": FEWER,
        "Schrappen": FEWER,
    }


def test_the_same_question_is_free_and_gives_the_same_answer_all_day(client, draft):
    people = beginners(draft, 10)
    before = answers(ask(client, draft))
    Profile.objects.filter(pk=people[0].pk).update(is_card_on=False)
    assert answers(ask(client, draft)) == before, "who turns a card off is not seen leaving"
    assert VacancyTry.objects.get().count == 1
    assert AuditEvent.objects.filter(kind="vacancy.tried").count() == 1


def test_other_pay_hours_or_place_are_no_new_question_today(client, draft):
    """Nobody finds out what one person earns by asking a cent more each time."""
    before = answers(ask(client, draft))
    beginners(draft, 12)
    Vacancy.objects.filter(pk=draft.pk).update(hours_max=40, pay_max=9999)
    assert answers(ask(client, draft)) == before
    assert VacancyTry.objects.get().count == 1


def test_after_the_last_try_of_the_day_it_says_so_and_keeps_what_was_typed(
    client, carla, draft, settings, time_machine
):
    settings.VACANCY_TRIES_A_DAY = 1
    first, second = draft.skills.order_by("pk").values_list("skill_id", flat=True)
    assert "niets nieuws meer" in ask(client, draft, first).content.decode()
    response = ask(client, draft, second, **{f"importance_{first}": 3})
    assert response.status_code == 429
    assert "Morgen kan het weer" in response.content.decode()
    assert response.context["page"].form[f"importance_{first}"].value() == "3"
    assert ask(client, draft, first).status_code == 200, "what was answered can be read again"
    time_machine.move_to(NOW + timedelta(days=1))
    upkeep.sweep(now=NOW + timedelta(days=1))
    assert VacancyTry.objects.count() == 0
    sign_in_as_member(client, carla)
    assert ask(client, draft, second).status_code == 200


def test_a_new_draft_gives_an_organisation_no_new_room(client, carla, draft, settings):
    settings.ORGANISATION_TRIES_A_DAY = 1
    ask(client, draft)
    discard_draft(vacancy=draft, by=hr_actor(carla), now=NOW)
    other = VacancyFactory(organisation=carla.organisation)
    VacancySkillFactory(vacancy=other, is_must=True)
    VacancyTryFactory(count=50)  # of another organisation
    assert ask(client, other).status_code == 429


def test_an_open_vacancy_can_be_looked_at_and_nothing_changes_for_anyone(client, carla):
    vacancy = open_vacancy(carla)
    before = Vacancy.objects.get()
    assert ask(client, vacancy).status_code == 200
    after = Vacancy.objects.get()
    assert (after.version, after.engine_row) == (before.version, before.engine_row)


def test_what_cannot_be_asked_counts_no_try(client, carla, draft):
    first = draft.skills.order_by("pk")[0].skill_id
    struck = ask(client, draft, first, **{f"strike_{first}": "on"})
    assert "vraag je al niet meer" in struck.content.decode()
    assert ask(client, draft, "x").status_code == 200
    wrong = ask(client, draft, first, **{f"horizon_{first}": "year1"})
    assert wrong.status_code == 422
    closed = VacancyFactory(organisation=carla.organisation, closed=True)
    VacancySkillFactory(vacancy=closed)
    assert ask(client, closed).status_code == 410
    url = reverse("matching:vacancy_less", args=[draft.public_id])
    assert client.get(url).url == reverse("matching:vacancy_skills", args=[draft.public_id])
    assert VacancyTry.objects.count() == 0


@pytest.mark.parametrize("untold", ["hours_max", "pay_max", ""])
def test_before_hours_and_pay_are_told_it_says_that_they_do_not_count_yet(client, draft, untold):
    if untold:
        Vacancy.objects.filter(pk=draft.pk).update(**{untold: None})
    page = client.get(reverse("matching:vacancy_skills", args=[draft.public_id])).content.decode()
    assert ("Uren en loon staan er nog niet bij" in page) == bool(untold)
