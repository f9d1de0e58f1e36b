"""What would change this, through its addresses: counted while looking, and nothing is changed."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import ProfileView
from loopbrug.kernel.money import Money
from loopbrug.templatetags.lb import dutch_date
from matching.selectors.moment import moment_of
from matching.services import vacancies
from matching.services.lists import bring_up_to_date, start_missing_lists
from profiles.models import Goal, SkillClaim
from profiles.services.saving import changed
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in, sign_in_as_member
from tests.factories.learning import ModuleSkillFactory, ModuleStartFactory, TrainingModuleFactory
from tests.factories.matching import NOW, VacancyFactory, VacancySkillFactory, hr_actor, person
from tests.factories.profiles import GuidanceFactory, ProfileFactory, coach_membership
from tests.factories.taxonomy import LabourMarketRegionFactory, SkillFactory
from tests.lent import lent

pytestmark = pytest.mark.django_db
HERE = reverse("matching:what_if")
STARTS_ON = date(2027, 3, 1)
MOST_QUERIES = 10


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@lent(at=NOW)
def wiring():
    """A skill that amina does not have."""
    return SkillFactory(name="Kabels aansluiten")


@lent(at=NOW)
def near():
    return LabourMarketRegionFactory(latitude="52.10", longitude="5.10")


@lent(at=NOW)
def amina(near):
    """Can do one thing, lives near, and needs € 16 an hour."""
    profile = person()
    SkillClaim.objects.create(profile=profile, skill=SkillFactory(), level=3)
    Goal.objects.create(
        profile=profile,
        region=near,
        max_travel_km=10,
        hours_min=Decimal(24),
        hours_max=Decimal(32),
        income_floor=Money(1600),
        income_floor_unit="hour",
    )
    changed(profile, now=NOW)
    return profile


@lent(at=NOW)
def dewi(wiring):
    """The start of a module that teaches it."""
    module = TrainingModuleFactory(title="Basis elektrotechniek", weeks=6, online=True)
    ModuleSkillFactory(module=module, skill=wiring)
    return ModuleStartFactory(module=module, starts_on=STARTS_ON)


def published(skill, *, is_must=False, **fields):
    """An open vacancy that asks this one skill."""
    hr = MembershipFactory()
    vacancy = VacancyFactory(organisation=hr.organisation, created_by=hr.user, **fields)
    VacancySkillFactory(vacancy=vacancy, skill=skill, level=3, is_must=is_must)
    return vacancies.publish_vacancy(
        vacancy=vacancy, by=hr_actor(hr), version=vacancy.version, now=NOW
    )


def looked(client, url=HERE):
    response = client.get(url)
    assert response.status_code == 200
    return response.context["page"], response.content.decode()


def test_a_training_says_how_many_vacancies_it_opens_and_names_them(
    client, amina, wiring, near, dewi
):
    for number in range(4):
        published(wiring, is_must=True, region=near, title=f"Monteur {number}")
    sign_in(client, amina.owner)
    page, _text = looked(client)
    lessons = next(change for change in page.changes if change.kind == "Opleiding")
    start = dutch_date(STARTS_ON)
    assert start.replace("\xa0", " ") == "ma 1 maart 2027"
    assert lessons.text == (
        f"Met “Basis elektrotechniek” (6 weken, start {start}) passen 4 vacatures erbij."
    )
    assert lessons.action.url == reverse("pages:training", args=[dewi.module.public_id])
    assert [example.note for example in lessons.examples] == ["", "", ""], "the sentence says it"
    assert all(client.get(example.url).status_code == 200 for example in lessons.examples)
    assert "Kabels aansluiten" not in [change.title for change in page.changes]


def test_what_opens_some_and_betters_others_is_one_sentence(client, amina, wiring, near, dewi):
    published(wiring, region=near, title="Helper")
    for number in (1, 2):
        published(wiring, is_must=True, region=near, title=f"Monteur {number}")
    sign_in(client, amina.owner)
    page, text = looked(client)
    lessons = next(change for change in page.changes if change.kind == "Opleiding")
    assert lessons.text.endswith(" passen 2 vacatures erbij en 1 beter.")
    notes = {example.title: example.note for example in lessons.examples}
    assert notes == {"Helper": "past beter", "Monteur 1": "past erbij", "Monteur 2": "past erbij"}
    assert "(past beter)" in text


def test_travelling_and_hours_are_tried_a_little_wider(client, amina, wiring, near):
    published(wiring, region=LabourMarketRegionFactory(latitude="52.10", longitude="5.32"))
    published(wiring, region=near, hours_min=Decimal(36), hours_max=Decimal(40))
    sign_in(client, amina.owner)
    page, _text = looked(client)
    found = {change.kind: change.text for change in page.changes}
    assert found["Reizen"] == "Reis je tot 20 km, dan past 1 vacature erbij."
    assert found["Uren"] == "Werk je tot 36 uur per week, dan past 1 vacature erbij."


def test_a_skill_that_is_asked_at_a_higher_level_is_tried(client, amina, near):
    claim = amina.skill_claims.get()
    claim.level = 1
    claim.save(update_fields=["level", "updated_at"])
    changed(amina, now=NOW)
    published(claim.skill, is_must=True, region=near)
    sign_in(client, amina.owner)
    page, _text = looked(client)
    better = next(change for change in page.changes if change.kind == "Skill")
    assert better.text.endswith("past 1 vacature erbij.")
    assert (better.action.label, better.action.url) == (
        "Kun je dit al beter? Pas het aan", reverse("profiles:skills"),
    )  # fmt: skip


def test_a_question_that_is_open_is_one_of_the_changes(client, amina, near):
    skill = amina.skill_claims.get().skill
    published(skill, region=near)
    sign_in(client, amina.owner)
    page, _text = looked(client)
    (talents, *_more) = [change for change in page.changes if change.kind == "Open vraag"]
    assert talents.action.label == "Vul dit in"


def fields_linked(client):
    """The fields to which the changes lead, each one of the page that it leads to."""
    page, _text = looked(client)
    urls = [change.action.url for change in page.changes if "#" in change.action.url]
    fields = {url.partition("#")[2] for url in urls}
    goal = client.get(reverse("profiles:goal_and_motivation")).content.decode()
    assert all(f'id="{field}"' in goal for field in fields)
    return fields


def test_a_limit_is_changed_in_its_own_field(client, amina, wiring, near):
    Goal.objects.filter(profile=amina).update(start_from=date(2027, 1, 1))
    changed(amina, now=NOW)
    published(wiring, region=LabourMarketRegionFactory(latitude="52.10", longitude="5.32"))
    published(wiring, region=near, hours_min=Decimal(36), hours_max=Decimal(40))
    published(wiring, region=near, hours_min=Decimal(16), hours_max=Decimal(20))
    published(wiring, region=near, starts_on=date(2026, 12, 20))
    sign_in(client, amina.owner)
    assert fields_linked(client) == {
        "id_hours_max", "id_hours_min", "id_max_travel_km", "id_start_from",
    }  # fmt: skip


def test_the_question_of_a_limit_is_answered_in_its_own_field(client, amina, near):
    Goal.objects.filter(profile=amina).update(income_floor=None, income_floor_unit="")
    changed(amina, now=NOW)
    published(SkillFactory(), region=near)
    sign_in(client, amina.owner)
    assert fields_linked(client) == {"id_income_floor"}


def test_with_little_to_choose_the_one_limit_that_hides_most_is_named(client, amina, wiring, near):
    for _number in range(2):
        published(wiring, region=near, pay_min=Money(1500), pay_max=Money(1550))
    published(wiring, region=near, hours_min=Decimal(38), hours_max=Decimal(40))
    sign_in(client, amina.owner)
    page, _text = looked(client)
    assert page.few.text.startswith("2 banen zie je niet, omdat ze minder betalen dan je")
    assert page.few.action.url.endswith("#id_income_floor")


def test_home_names_that_limit_too_with_or_without_anything_to_show(client, amina, near):
    for _number in range(2):
        published(SkillFactory(), region=near, pay_min=Money(1500), pay_max=Money(1550))
    sign_in(client, amina.owner)
    told = "2 banen zie je niet, omdat ze minder betalen"
    text = client.get(reverse("pages:home")).content.decode()
    assert (told in text, "Nu past er niets binnen je grenzen" in text) == (True, True)
    published(SkillFactory(), region=near)
    text = client.get(reverse("pages:home")).content.decode()  # before the list is made
    assert (told in text, "Nu past er niets binnen je grenzen" in text) == (False, False)
    start_missing_lists()
    assert bring_up_to_date(now=NOW)
    text = client.get(reverse("pages:home")).content.decode()
    assert (told in text, "Nu past er niets binnen je grenzen" in text) == (True, False)


@pytest.mark.parametrize(("offered", "is_cut"), [(20, False), (21, True)])
def test_a_full_list_says_that_it_holds_the_best_of_all_that_fit(
    client, amina, near, offered, is_cut
):
    for _number in range(offered):
        published(amina.skill_claims.get().skill, region=near)
    start_missing_lists()
    assert bring_up_to_date(now=NOW)
    sign_in(client, amina.owner)
    lead = client.get(reverse("matching:options")).context["page"].lead
    told = f"Er vallen {offered} vacatures binnen je grenzen: dit zijn de best passende."
    assert (told in lead) == is_cut
    assert f"Nu vallen {offered} vacatures binnen je grenzen." in looked(client)[0].lead


def test_waiting_a_month_says_what_it_costs(client, amina, wiring, near):
    Goal.objects.filter(profile=amina).update(start_from=date(2026, 12, 1))
    changed(amina, now=NOW)
    published(wiring, region=near, starts_on=date(2026, 12, 20))
    sign_in(client, amina.owner)
    page, _text = looked(client)
    day = dutch_date(date(2026, 12, 31))
    assert page.later.text == f"Begin je pas op {day}, dan valt 1 vacature af."


def test_who_told_nothing_is_sent_to_the_profile(client):
    for someone in (None, UserFactory(), ProfileFactory().owner):
        if someone:
            sign_in(client, someone)
        page, text = looked(client)
        assert page.changes == ()
        assert reverse("profiles:profile") in text


def test_the_coach_reads_along_without_a_word_about_pay(client, amina, wiring, near, dewi):
    for _number in range(3):
        published(wiring, region=near, pay_min=Money(1500), pay_max=Money(1550))
    published(wiring, is_must=True, region=near)
    bram = coach_membership(name="Bram Jansen")
    guidance = GuidanceFactory(membership=bram, profile=amina)
    sign_in_as_member(client, bram)
    url = reverse("coaching:participant", args=[guidance.public_id])
    address = reverse("coaching:what_if", args=[guidance.public_id])
    assert address in client.get(url).content.decode()
    page, text = looked(client, address)
    assert (
        ProfileView.objects.filter(blocks__contains=["goal_and_motivation", "skills"]).count() == 1
    )
    assert next(change.title for change in page.changes) == "Basis elektrotechniek"
    assert page.few is not None
    assert not {"betalen", "loon"} & set(text.split())
    for private in ("profiles:goal_and_motivation", "profiles:skills", "matching:options"):
        assert reverse(private) not in text


def test_a_coach_sees_nobody_else(client, amina):
    guidance = GuidanceFactory(membership=coach_membership(), profile=amina)
    sign_in_as_member(client, coach_membership())
    address = reverse("coaching:what_if", args=[guidance.public_id])
    assert client.get(address).status_code == 404


def test_anyone_may_read_what_is_on_offer_and_nothing_else(client, dewi):
    address = reverse("pages:training", args=[dewi.module.public_id])
    page, text = looked(client, address)
    assert page.title == "Basis elektrotechniek"
    assert dutch_date(STARTS_ON) in text
    assert "Kabels aansluiten: van nog niets tot zelf" in text
    draft = TrainingModuleFactory(draft=True)
    assert client.get(reverse("pages:training", args=[draft.public_id])).status_code == 404


def test_looking_costs_as_many_queries_for_many_vacancies(client, amina, wiring, near, dewi):
    sign_in(client, amina.owner)
    counts = []
    for _round in range(2):
        for _number in range(3):
            published(wiring, is_must=True, region=near)
        looked(client)  # this process reads the world once
        with CaptureQueriesContext(connection) as asked:
            looked(client)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_home_asks_what_moves_most_of_what_is_not_told_yet(client, amina, near):
    """The same counts as on this page."""
    published(amina.skill_claims.get().skill, region=near)
    sign_in(client, amina.owner)
    step = client.get(reverse("pages:home")).context["page"].next
    (asked, *_more) = moment_of(type(amina).objects.get(pk=amina.pk)).questions
    assert step.url == reverse(f"profiles:{asked.block.value}")
    assert step.text.endswith("Dit antwoord kan 1 baan hoger zetten.")
