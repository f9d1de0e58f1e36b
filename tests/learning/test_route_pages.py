"""The route through the pages: the person looks, chooses, mends; others read their part."""

from datetime import date

import pytest
from django.urls import reverse

from learning.models import Admission, AdmissionStatus, LearningRoute, ModuleStart
from learning.services import routes, starts
from learning.services.admissions import answer_admission
from matching.models import Introduction
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.learning import module_that_teaches, trainer_of
from tests.factories.matching import (
    NOW,
    IntroductionFactory,
    open_vacancy,
    person,
    person_actor,
)
from tests.factories.profiles import GuidanceFactory
from tests.lent import lent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]

JANUARY, FEBRUARY = date(2027, 1, 5), date(2027, 2, 2)


@lent(at=NOW)
def carla():
    return MembershipFactory(user__name="Carla de Wit")


@lent(at=NOW)
def school():
    organisation = OrganisationFactory(training_provider=True, name="ROC Eemland")
    return trainer_of(MembershipFactory(organisation=organisation, user__name="Dewi Sanders"))


@lent(at=NOW)
def introduction(carla):
    vacancy = open_vacancy(carla, title="Conciërge op een basisschool", skills=2)
    profile = person(name="Amina Bakker", card=False)
    profile.skill_claims.create(skill=open_vacancy(carla, skills=1).skills.get().skill, level=2)
    return IntroductionFactory(interest__profile=profile, interest__vacancy=vacancy)


@lent(at=NOW)
def module(school, introduction):
    first = introduction.vacancy.skills.order_by("pk")[0].skill
    return module_that_teaches(
        first, organisation=school.organisation, title="Grenzen stellen",
        starts=(JANUARY, FEBRUARY),
    )  # fmt: skip


@lent(at=NOW)
def route(introduction, module):
    return routes.draft_route(introduction=introduction, ready_from=date(2026, 12, 1), now=NOW)


@pytest.fixture
def amina(client, introduction, _today):
    sign_in(client, introduction.profile.owner)
    return introduction.profile


def at(name, route):
    return reverse(f"learning:{name}", args=[route.introduction.public_id])


def read(client, route):
    return client.get(at("route", route)).content.decode()


def choose(route, blocks=("skills",)):
    return routes.choose_route(
        route=route,
        blocks=blocks,
        shared_until=date(2027, 3, 1),
        by=person_actor(route.introduction.profile),
        version=route.version,
        now=NOW,
    )


def answered(school, *, admitted, **changes):
    return answer_admission(
        **{
            "admission": Admission.objects.get(),
            "by": school,
            "admitted": admitted,
            "reason": "GEHEIM van de school",
            "school_mentor": school.user if admitted else None,
            "now": NOW,
            **changes,
        }
    )


def test_the_modules_stand_on_a_line_with_days_price_hours_and_place(client, amina, route):
    page = read(client, route)
    assert "Grenzen stellen" in page
    assert "5\u00a0januari 2027 tot en met" in page
    assert "ROC Eemland, Amersfoort" in page
    assert "950,00" in page
    assert "8 uur per week" in page
    assert "Je leert:" in page


def test_what_no_module_teaches_is_named(client, amina, route):
    untaught = route.introduction.vacancy.skills.order_by("pk")[1].skill
    page = read(client, route)
    assert "Dit leert nog geen module" in page
    assert untaught.shown_name in page


def test_choosing_opens_only_what_is_ticked_and_asks_the_school(client, amina, route):
    page = client.get(at("route_choose", route)).content.decode()
    assert "Grenzen stellen bij ROC Eemland" in page
    assert "checked" not in page
    data = {"version": route.version, "blocks": ["skills", "contact"], "days": "180"}
    response = client.post(at("route_choose", route), data)
    route.refresh_from_db()
    assert response.url == at("route", route)
    assert route.is_chosen
    assert route.blocks == ["contact", "skills"]
    assert route.shared_until == date(2027, 5, 22)
    assert Admission.objects.get().status == AdmissionStatus.ASKED
    page = read(client, route)
    assert "wacht op antwoord" in page
    assert "Ga verder met deze route" not in page


def test_without_a_tick_no_school_can_answer(client, amina, route):
    response = client.post(at("route_choose", route), {"version": route.version, "days": "60"})
    page = response.content.decode()
    route.refresh_from_db()
    assert (response.status_code, route.is_chosen) == (422, False)
    assert "Kies minstens één ding" in page
    assert '<option value="60" selected>' in page


def test_a_route_that_moved_meanwhile_is_looked_at_again(client, amina, route, school):
    starts.cancel_start(
        start=ModuleStart.objects.get(starts_on=JANUARY), reason="Te weinig.", by=school, now=NOW
    )
    data = {"version": route.version, "blocks": ["skills"], "days": "90"}
    response = client.post(at("route_choose", route), data, follow=True)
    route.refresh_from_db()
    assert not route.is_chosen
    assert "net veranderd" in response.content.decode()
    assert "2\u00a0februari 2027" in response.content.decode()


def test_from_another_day_the_route_is_worked_out_again(client, amina, route):
    url = at("route_ready", route)
    wrong = client.post(url, {"version": route.version, "ready_from": "1-1-2020"})
    assert wrong.status_code == 422
    assert 'value="1-1-2020"' in wrong.content.decode()
    response = client.post(url, {"version": route.version, "ready_from": "10-1-2027"})
    assert response.url == at("route", route)
    assert "2\u00a0februari 2027" in read(client, route)


def test_a_day_that_changed_elsewhere_shows_both(client, amina, route):
    url, old = at("route_ready", route), route.version
    client.post(url, {"version": old, "ready_from": "10-1-2027"})
    second = client.post(url, {"version": old, "ready_from": "20-1-2027"})
    page = second.content.decode()
    assert second.status_code == 409
    assert "10-1-2027" in page
    assert "20-1-2027" in page


def test_a_chosen_route_has_no_other_first_day(client, amina, route):
    choose(route)
    assert client.get(at("route_ready", route)).url == at("route", route)
    assert client.get(at("route_choose", route)).url == at("route", route)


def test_the_ticks_change_and_can_all_go(client, amina, route):
    choose(route)
    url = at("route_share", route)
    assert "checked" in client.get(url).content.decode()
    client.post(url, {"blocks": ["talents"], "days": "30"})
    route.refresh_from_db()
    assert route.blocks == ["talents"]
    client.post(url, {"days": "30"})
    route.refresh_from_db()
    assert (route.blocks, route.shared_until) == ([], None)


def test_the_answer_of_the_school_is_read_with_its_reason(client, amina, route, school):
    choose(route)
    answered(school, admitted=True)
    page = read(client, route)
    assert "toegelaten" in page
    assert "GEHEIM van de school" in page
    assert "Dewi Sanders" in page
    assert "Je bent overal toegelaten" in page


def test_a_start_that_does_not_go_on_has_the_next_one_beside_it(client, amina, route, school):
    choose(route)
    start = ModuleStart.objects.get(starts_on=JANUARY)
    starts.cancel_start(start=start, reason="Te weinig deelnemers.", by=school, now=NOW)
    page = read(client, route)
    assert "deze start gaat niet door" in page
    assert "Te weinig deelnemers." in page
    assert "Grenzen stellen: di\u00a02\u00a0februari 2027" in page
    other = ModuleStart.objects.get(starts_on=FEBRUARY)
    client.post(at("route_mend", route), {"what": "days", "start": [str(other.public_id)]})
    assert route.steps.current().get().start == other


def test_a_yes_to_what_is_not_proposed_any_more_changes_nothing(client, amina, route, school):
    choose(route)
    start = ModuleStart.objects.get(starts_on=JANUARY)
    starts.cancel_start(start=start, reason="Te weinig deelnemers.", by=school, now=NOW)
    for data in (
        {"what": "days", "start": [str(start.public_id)]},
        {"what": "modules", "start": []},
        {"what": "iets", "start": ["x"]},
        {},
    ):
        response = client.post(at("route_mend", route), data, follow=True)
        assert "net veranderd" in response.content.decode()
    assert route.steps.current().get().start == start


def test_a_refusal_without_another_module_can_be_left_off(client, amina, route, school):
    choose(route)
    answered(school, admitted=False)
    page = read(client, route)
    assert "niet toegelaten" in page
    assert "Nu leert geen andere module dit" in page
    client.post(at("route_drop", route), {"position": "1"})
    assert not route.steps.current().exists()
    route.refresh_from_db()
    assert len(route.unmet) == 2


def test_a_refusal_has_another_module_beside_it(client, amina, route, school, module):
    choose(route)
    skill = module.skills.get().skill
    other = module_that_teaches(skill, title="Rustig blijven", starts=(date(2027, 3, 2),))
    answered(school, admitted=False)
    assert "Rustig blijven bij" in read(client, route)
    start = other.starts.get()
    client.post(at("route_mend", route), {"what": "modules", "start": [str(start.public_id)]})
    assert route.steps.current().get().start == start
    assert Admission.objects.filter(status=AdmissionStatus.ASKED).count() == 1


def test_dropping_what_is_not_there_is_not_found(client, amina, route):
    choose(route)
    for data in ({"position": "7"}, {"position": "x"}, {}):
        assert client.post(at("route_drop", route), data).status_code == 404


def test_the_employer_reads_modules_and_days_and_nothing_else(client, route, school, carla, module):
    choose(route)
    row = module.skills.get()
    answered(
        school, admitted=True, exempt_skill_ids=[row.skill_id], exemption_reason="GEHEIM waarom"
    )
    sign_in_as_member(client, carla)
    page = read(client, route)
    assert "Grenzen stellen" in page
    assert "5\u00a0januari 2027" in page
    assert "toegelaten" in page
    assert "GEHEIM" not in page
    assert "nog geen module" not in page
    assert "Verander wat scholen zien" not in page


def test_the_employer_never_reads_of_a_refusal(client, route, school, carla):
    choose(route)
    answered(school, admitted=False)
    sign_in_as_member(client, carla)
    page = read(client, route)
    assert "nog geen plek" in page
    assert "niet toegelaten" not in page
    assert "geen andere module" not in page


def test_the_employer_reads_nothing_once_it_stopped(client, route, carla):
    Introduction.objects.update(ended_at=NOW, ended_by_person=True)
    sign_in_as_member(client, carla)
    assert client.get(at("route", route)).status_code == 410


def test_the_coach_reads_all_and_changes_nothing(client, route, school, introduction):
    choose(route)
    answered(school, admitted=False)
    guidance = GuidanceFactory(profile=introduction.profile)
    membership = guidance.coach.memberships.get()
    sign_in_as_member(client, membership)
    page = read(client, route)
    assert "GEHEIM van de school" in page
    assert "Dit leert nog geen module" in page
    assert "Haal " not in page
    assert client.get(at("route_choose", route)).status_code == 403


def test_other_people_find_no_route(client, route):
    for hat in ("person", "hr", "coach"):
        if hat == "person":
            sign_in(client, UserFactory())
        else:
            organisation = OrganisationFactory(coaching=hat == "coach")
            sign_in_as_member(client, MembershipFactory(organisation=organisation))
        assert client.get(at("route", route)).status_code == 404, hat


def test_nothing_to_learn_needs_no_school(client, amina, introduction):
    introduction.vacancy.skills.all().delete()
    route = routes.draft_route(introduction=introduction, ready_from=date(2026, 12, 1), now=NOW)
    LearningRoute.objects.update(unmet=[], is_found=True)
    page = read(client, route)
    assert "Je hoeft hiervoor niet naar school" in page
    response = client.post(at("route_choose", route), {"version": route.version})
    route.refresh_from_db()
    assert response.url == at("route", route)
    assert route.is_chosen
    assert not Admission.objects.exists()
