"""The worked plans S1, S2, S3 and S6 walked through the real screens: every figure typed the Dutch
way by who may, every promise made by an account of its own organisation, to the cent."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.test import Client

from accounts.access import Hat
from funding.domain.posts import FundingPost
from funding.models import FundingPlan, Pledge
from funding.selectors.plans import is_safe
from loopbrug.kernel.money import Money
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.funding import FundingPlanFactory
from tests.factories.matching import NOW
from tests.funding.pages import at, at_line, form_of, said, state_of
from tests.funding.scenarios import POST, SCENARIOS, STATUS, euros
from tests.lent import lent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
OF_THE_EMPLOYER = {
    FundingPost.LEARNING_TIME,
    FundingPost.ONBOARDING,
    FundingPost.REDUCED_PRODUCTIVITY,
}
"""Posts that the new employer works out in this walk; the person does the others."""


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@dataclass(frozen=True)
class Walk:
    """Each with the own browser, which stays signed in from one step to the next."""

    scenario: dict[str, Any]
    plan: FundingPlan
    cookies: dict[str, SimpleCookie]

    def browser(self, who: str) -> Client:
        client = Client()
        client.cookies = self.cookies[who]
        return client

    @property
    def amina(self) -> Client:
        return self.browser("amina")

    @property
    def carla(self) -> Client:
        return self.browser("carla")

    @property
    def otto(self) -> Client:
        return self.browser("otto")

    def payer_of(self, code: str) -> Client:
        return self.otto if code == "WERKGEVER_OUD" else self.carla


def dutch(value: Any) -> str:
    """3100 is typed as 3.100,00."""
    return f"{Decimal(str(value)):,.2f}".replace(",", "_").replace(".", ",").replace("_", ".")


def comma(value: Any) -> str:
    return str(value).replace(".", ",")


def percent(value: str) -> str:
    return str(int(Decimal(value) * 100))


def typed(scenario: dict[str, Any]) -> dict[FundingPost, dict[str, str]]:
    """What people type into the forms of the posts that are needed."""
    has = scenario["inputs"]
    new_wage = {
        "month_wage": dutch(has["new_month_wage"]),
        "load_factor": comma(has["load_factor"]),
    }
    costs: dict[str, str] = {}
    for number, (what, cost) in enumerate(has["course_costs"].items(), 1):
        costs |= {f"what_{number}": what, f"amount_{number}": dutch(cost)}
    months = {
        f"month_{number}": percent(part)
        for number, part in enumerate(has["productivity_ramp_months"], 1)
    }
    return {
        FundingPost.ORIENTATION_PROGRAMME: {
            "days": str(has["orientation_days"]),
            "day_price": dutch(has["orientation_day_price"]),
            "assessments": dutch(has["assessment_cost"]),
        },
        FundingPost.ORIENTATION_TIME: {
            "days": str(has["orientation_days"]),
            "month_wage": dutch(has["old_month_wage"]),
            "hours_per_week": comma(has["old_hours_week"]),
            "load_factor": comma(has["load_factor"]),
        },
        FundingPost.PERSONAL_GUIDANCE: {
            "hours": str(has["coach_hours"]),
            "tariff": dutch(has["coach_tariff"]),
        },
        FundingPost.VOCATIONAL_TRAINING: costs,
        FundingPost.LEARNING_TIME: {
            **new_wage,
            "school_hours_per_week": comma(has["school_hours_week"]),
            "weeks": str(has["school_weeks"]),
            "hours_per_week": comma(has["new_hours_week"]),
        },
        FundingPost.ONBOARDING: {
            "hours": str(has["onboarding_hours"]),
            "rate": dutch(has["onboarding_rate"]),
            "programme": dutch(has["onboarding_programme"]),
        },
        FundingPost.REDUCED_PRODUCTIVITY: {
            **new_wage,
            "share_at_work": percent(has["share_at_work"]),
            **months,
        },
    }


def send(client: Client, url: str, **changes: Any) -> None:
    """Open the page, change these fields, send it, and see that it was taken."""
    page = client.get(url)
    assert page.status_code == 200, url
    answer = client.post(url, {**form_of(page), **changes})
    assert answer.status_code == 302, said(answer)


def begin(name: str) -> Walk:
    """A plan with nothing in it; the person asks the employer of now, which then has a page."""
    scenario = SCENARIOS[name]
    plan = FundingPlanFactory(starts_on=date.fromisoformat(scenario["reference_date"]))
    now_employer = OrganisationFactory(name="Verzekeraar De Eem")
    people = {
        "carla": MembershipFactory(
            organisation=plan.receiving_organisation, user=UserFactory(name="Carla de Wit")
        ),
        "otto": MembershipFactory(organisation=now_employer, user=UserFactory(name="Otto Prins")),
    }
    amina = sign_in(Client(), plan.introduction.profile.owner, Hat.PERSON)
    otto = sign_in_as_member(Client(), people["otto"])
    assert otto.get(at("plan", plan)).status_code == 404
    found = amina.get(at("releasing", plan), {"q": "verzekeraar"})
    asked = amina.post(
        at("releasing", plan),
        {**form_of(found), "employer": str(now_employer.public_id)},
    )
    assert asked.status_code == 302
    assert otto.get(at("plan", plan)).status_code == 200
    carla = sign_in_as_member(Client(), people["carla"])
    clients = {"amina": amina, "carla": carla, "otto": otto}
    return Walk(scenario, plan, {who: client.cookies for who, client in clients.items()})


def work_out(walk: Walk) -> None:
    for post, fields in typed(walk.scenario).items():
        client = walk.carla if post in OF_THE_EMPLOYER else walk.amina
        send(client, at("work_out", walk.plan, post), **fields)
    for code in walk.scenario["not_applicable"]:
        send(walk.amina, at("not_needed", walk.plan, POST[code]), reason="Contract op contract.")


def pay(walk: Walk) -> None:
    for line in walk.scenario["funding"]:
        send(
            walk.payer_of(line["scheme"]),
            at("promise", walk.plan, POST[line["post"]]),
            source=line["scheme"],
            amount=dutch(line["amount"]),
            standing="requested" if line["status"] == "aangevraagd" else "promised",
        )


def shown(amount: Any) -> str:
    return str(euros(amount)).replace("\u00a0", " ")


@lent(at=NOW)
def walk(name, /, sources):
    """To the end of what its scenario tells."""
    begun = begin(name)
    work_out(begun)
    pay(begun)
    return begun


@pytest.mark.parametrize("walk", ["S1", "S2", "S3", "S6"], indirect=True)
def test_a_worked_plan_is_walked_through_the_screens_to_the_cent(walk):
    page = walk.amina.get(at("plan", walk.plan))
    words = said(page).replace("\u00a0", " ")
    assert shown(walk.scenario["total_cost"]) in words
    assert shown(walk.scenario["total_committed"]) in words
    assert ("Alle acht planken liggen" in words) is walk.scenario["safe"]
    assert ("Stap nog niet over." in words) is not walk.scenario["safe"]
    assert is_safe(walk.plan) is walk.scenario["safe"]
    for expected in walk.scenario["posts"]:
        post = POST[expected["post"]]
        assert state_of(page, post) == STATUS[expected["status"]].value
        detail = said(walk.amina.get(at("post", walk.plan, post))).replace("\u00a0", " ")
        if expected["status"] != "nvt":
            assert shown(expected["cost"]) in detail


@pytest.mark.parametrize("walk", ["S3"], indirect=True)
def test_the_decision_on_the_subsidy_makes_the_plan_of_s3_safe(walk):
    line = Pledge.objects.get(status="requested")
    send(walk.carla, at_line("confirm", line), reference="RVO-2026-77")
    assert "Alle acht planken liggen" in said(walk.amina.get(at("plan", walk.plan)))


@pytest.mark.parametrize("walk", ["S2"], indirect=True)
def test_the_last_plank_of_s2_is_asked_by_the_person_and_laid_by_the_employer(walk):
    post = FundingPost.REDUCED_PRODUCTIVITY
    page = walk.amina.get(at("plan", walk.plan))
    assert "Eén plank is nog open" in said(page)
    assert page.context["page"].box.title == "Plank 8: minder productie in het begin"
    send(walk.amina, f"{at('ask', walk.plan, post)}?aan=receiving")
    asked = Pledge.objects.get(status="asked")
    assert asked.amount == Money(567_000)
    send(walk.carla, at_line("confirm", asked))
    assert "Alle acht planken liggen" in said(walk.amina.get(at("plan", walk.plan)))


@pytest.mark.parametrize("walk", ["S1"], indirect=True)
def test_who_pays_stands_on_the_plan_by_name_with_the_human_who_promised(walk):
    words = said(walk.amina.get(at("post", walk.plan, FundingPost.ORIENTATION_TIME)))
    assert "Verzekeraar De Eem" in words
    assert "Otto Prins" in words
    assert "Indicatief, peildatum" in words
