"""The person asks the employer of now: found by name or number, told what it will see."""

import pytest

from funding.models import FundingPlan
from notices.models import Notice
from tests.factories.accounts import OrganisationFactory
from tests.factories.funding import FundingPlanFactory
from tests.factories.matching import NOW, person_actor
from tests.funding.cast import cast, hr_of
from tests.funding.pages import at, browser, form_of, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def plan():
    return FundingPlanFactory()


@pytest.fixture
def amina(plan):
    return browser(person_actor(plan.introduction.profile))


@pytest.fixture
def employer():
    return OrganisationFactory(name="Verzekeraar De Eem", kvk_number="87654321")


def offered(page):
    form = page.context["page"].form
    return [name for _value, name in form.fields["employer"].choices] if form else []


def test_the_page_says_what_the_employer_will_and_will_not_see(amina, plan):
    words = said(amina.get(at("releasing", plan)))
    assert "Wat deze werkgever ziet" in words
    assert "waar je naartoe gaat, en welk werk je gaat doen" in words
    assert "Je werkgever weet nu nog van niets." in words


@pytest.mark.parametrize("words", ["verzekeraar", "De Eem", "87654321", "8765 4321"])
def test_an_employer_is_found_by_name_or_number(amina, plan, employer, words):
    page = amina.get(at("releasing", plan), {"q": words})
    assert offered(page) == [f"{employer.name}, {employer.place}"]


def test_neither_the_new_employer_nor_a_school_nor_one_that_waits_is_offered(amina, plan):
    plan.receiving_organisation.name = "Eemwerk Nieuw"
    plan.receiving_organisation.save(update_fields=["name", "updated_at"])
    OrganisationFactory(name="Eemwerk School", training_provider=True)
    OrganisationFactory(name="Eemwerk Wacht", pending=True)
    page = amina.get(at("releasing", plan), {"q": "Eemwerk"})
    assert offered(page) == []
    assert "We vinden geen werkgever" in said(page)


def test_the_search_begins_with_the_employer_of_the_own_profile(amina, plan, employer):
    profile = plan.introduction.profile
    profile.own_employer = employer
    profile.save(update_fields=["own_employer", "updated_at"])
    assert offered(amina.get(at("releasing", plan))) == [f"{employer.name}, {employer.place}"]


def test_who_is_asked_gets_the_plan_and_a_mail_that_names_no_person(amina, plan, employer):
    otto = browser(hr_of(employer, "Otto Prins"))
    assert otto.get(at("plan", plan)).status_code == 404
    page = amina.get(at("releasing", plan), {"q": "verzekeraar"})
    before = set(Notice.objects.values_list("pk", flat=True))
    answer = amina.post(
        at("releasing", plan), {**form_of(page), "employer": str(employer.public_id)}
    )
    assert answer.status_code == 302
    assert otto.get(at("plan", plan)).status_code == 200
    sent = Notice.objects.exclude(pk__in=before)
    assert sent.exists()
    assert not any("Amina" in str(notice.context) for notice in sent)
    assert "Vraag je werkgever" not in said(amina.get(at("plan", plan)))
    assert amina.get(at("releasing", plan)).status_code == 302, "one employer of now"


@pytest.mark.parametrize("chosen", ["", "niets", "11111111-1111-4111-8111-111111111111"])
def test_only_an_employer_that_was_found_is_asked(amina, plan, employer, chosen):
    answer = amina.post(at("releasing", plan), {"q": "verzekeraar", "employer": chosen})
    assert answer.status_code == 422
    assert offered(answer) == [f"{employer.name}, {employer.place}"]
    assert FundingPlan.objects.get().releasing_organisation is None


def test_only_the_person_asks(plan):
    carla = browser(hr_of(plan.receiving_organisation, "Carla de Wit"))
    assert carla.get(at("releasing", plan)).status_code == 403
    people = cast()
    assert browser(people.bram).get(at("releasing", people.plan)).status_code == 403
