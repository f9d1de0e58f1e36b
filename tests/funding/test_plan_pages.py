"""The page of a plan: what each of its four sides reads on it, and what it never reads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.services.freeing import free_plan
from funding.services.lines import ask, promise
from funding.services.needs import set_not_needed, work_out_need
from loopbrug.kernel.money import Money
from tests.factories.funding import FundingPlanFactory, need_of, source_of
from tests.factories.matching import NOW, person_actor
from tests.funding.cast import cast, stranger
from tests.funding.pages import at, browser, said, state_of
from tests.funding.scenarios import SCENARIOS, inputs_of
from tests.lent import lent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
OLD_WAGE = ("3.100", "2.317,85", "19,87", "25.173,62")
"""What would tell the wage of now: the wage, the post, an hour of it, and the total."""


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@lent(at=NOW)
def people(sources):
    """A plan that is worked out as in the first worked plan, not paid yet."""
    made = cast()
    for post, inputs in inputs_of(SCENARIOS["S1"]).items():
        need = need_of(made.plan, post)
        work_out_need(need=need, inputs=inputs, period=None, version=None, by=None, now=NOW)
    set_not_needed(
        need=need_of(made.plan, FundingPost.TRANSITION_TIME), reason="Contract op contract.",
        version=None, by=None, now=NOW,
    )  # fmt: skip
    return made


def pays(people, by, post, amount, code, *, requested=False, condition=""):
    return promise(
        need=need_of(people.plan, post), source=source_of(code), amount=Money(amount),
        condition=condition, reference="", is_requested=requested, key=None, by=by, now=NOW,
    )  # fmt: skip


def reads(actor, plan):
    return said(browser(actor).get(at("plan", plan))).replace("\u00a0", " ")


def every_page(actor, plan):
    """All words of all pages of a plan that this asker can open."""
    client = browser(actor)
    urls = [at("plan", plan), *(at("post", plan, post) for post in FundingPost)]
    pages = [client.get(url) for url in urls]
    assert {page.status_code for page in pages} <= {200, 404}
    return " ".join(said(page) for page in pages if page.status_code == 200)


def test_the_person_sees_every_amount_and_what_is_left(people):
    page = browser(people.amina).get(at("plan", people.plan))
    words = said(page).replace("\u00a0", " ")
    assert "7 planken zijn nog open" in words
    assert "Stap nog niet over." in words
    assert "€ 25.173,62" in words
    assert "Onderwijs" not in words
    assert state_of(page, FundingPost.ONBOARDING) == "open"
    assert state_of(page, FundingPost.TRANSITION_TIME) == "not_needed"


def test_the_first_open_plank_says_who_could_lay_it(people):
    box = browser(people.amina).get(at("plan", people.plan)).context["page"].box
    assert box.title == "Plank 1: oriëntatieprogramma"
    names = [layer.name for layer in box.layers]
    assert people.plan.releasing_organisation.name in names
    assert "Jijzelf" in names
    assert box.actions[0].label == f"Vraag {people.plan.releasing_organisation.name}"


def test_who_was_asked_is_not_asked_again_but_shown_as_asked(people):
    post = FundingPost.ORIENTATION_PROGRAMME
    ask(
        need=need_of(people.plan, post), payer=Side.RELEASING, source=source_of("WERKGEVER_OUD"),
        amount=Money(300_000), key=None, by=people.amina, now=NOW,
    )  # fmt: skip
    box = browser(people.amina).get(at("post", people.plan, post)).context["page"].box
    layer = next(one for one in box.layers if one.text == "werkgever nu")
    assert layer.state.word == "gevraagd, nog geen antwoord"
    assert layer.action is None


def test_the_next_step_is_a_plank_where_something_can_be_done(people):
    first = FundingPost.ORIENTATION_PROGRAMME
    ask(
        need=need_of(people.plan, first), payer=Side.RELEASING, source=source_of("WERKGEVER_OUD"),
        amount=Money(300_000), key=None, by=people.amina, now=NOW,
    )  # fmt: skip
    ask(
        need=need_of(people.plan, first), payer=Side.RECEIVING, source=source_of("SLIM"),
        amount=Money(100_000), key=None, by=people.amina, now=NOW,
    )  # fmt: skip
    box = browser(people.amina).get(at("plan", people.plan)).context["page"].box
    assert box.title == "Plank 2: oriëntatietijd", "plank 1 waits for an answer"


def test_an_employer_reads_of_a_post_that_it_does_not_pay_only_how_it_stands(people):
    words = said(browser(people.carla).get(at("post", people.plan, FundingPost.ORIENTATION_TIME)))
    assert "Jullie zien alleen hoe deze plank ligt." in words
    assert "nog open" in words
    assert "€" not in words


def test_the_coach_reads_the_same_plan_in_words_about_the_person(people):
    words = reads(people.bram, people.plan)
    assert "Amina Bakker" in words
    assert "€ 25.173,62" in words
    assert "Nog niet oversteken." in words
    assert "Heb je nu werk?" not in words


def test_the_new_employer_never_reads_what_tells_the_old_wage(people):
    pays(people, people.otto, FundingPost.ORIENTATION_TIME, 231_785, "WERKGEVER_OUD")
    words = every_page(people.carla, people.plan).replace("\u00a0", " ")
    assert "€ 6.230,77" in words
    for amount in OLD_WAGE:
        assert amount not in words


def test_the_employer_of_now_does_not_read_where_someone_goes(people):
    words = every_page(people.otto, people.plan)
    assert "Amina Bakker" in words
    assert people.plan.receiving_organisation.name not in words
    assert people.plan.introduction.vacancy.title not in words
    assert "2.317,85" in words, "its own payroll fact"
    for amount in ("6.230,77", "5.670,00", "25.173,62"):
        assert amount not in words


def test_lines_of_others_are_not_shown_to_a_payer(people):
    pays(
        people, people.otto, FundingPost.PERSONAL_GUIDANCE, 100_000, "WERKGEVER_OUD",
        condition="KANARIE-VOORWAARDE",
    )  # fmt: skip
    pays(people, people.carla, FundingPost.PERSONAL_GUIDANCE, 50_000, "WERKGEVER_NIEUW")
    new = every_page(people.carla, people.plan).replace("\u00a0", " ")
    assert "KANARIE" not in new
    assert people.plan.releasing_organisation.name not in new
    assert "€ 1.000,00" not in new
    assert "€ 500,00" in new
    assert "€ 1.360,00" in new, "what is still open on a post that it may pay"
    assert "KANARIE-VOORWAARDE" in every_page(people.amina, people.plan)


def test_a_promise_of_our_own_leads_to_its_plank(people):
    pays(people, people.carla, FundingPost.ONBOARDING, 375_000, "WERKGEVER_NIEUW")
    carlas = browser(people.carla)
    ours = carlas.get(at("plan", people.plan)).content.decode().partition('id="regels"')[2]
    plank = at("post", people.plan, FundingPost.ONBOARDING)
    assert f'href="{plank}"' in ours
    assert carlas.get(plank).status_code == 200


def test_the_numbers_of_the_planks_are_those_of_the_bridge_for_every_side(people):
    planks = browser(people.otto).get(at("plan", people.plan)).context["page"].planks
    assert {plank.title: plank.number for plank in planks}["Overstaptijd"] == 6
    assert len(planks) < len(FundingPost)


def test_an_employer_is_not_told_how_far_the_profile_is(people):
    for actor in (people.carla, people.otto):
        page = browser(actor).get(at("plan", people.plan))
        assert page.context["page"].bridge.stones == ()
        assert "stenen klaar" not in said(page)


def test_a_plan_that_nobody_worked_out_says_so_and_shows_no_sums():
    plan = FundingPlanFactory()
    page = browser(person_actor(plan.introduction.profile)).get(at("plan", plan))
    words = said(page)
    assert "8 planken zijn nog niet uitgerekend" in words
    assert "€" not in words
    assert page.context["page"].box.actions[0].label == "Reken deze plank uit"


def test_a_stopped_plan_says_that_nobody_is_bound(people):
    free_plan(plan=people.plan, by=None, now=NOW)
    for actor in people.everyone:
        words = reads(actor, people.plan)
        assert "estopt" in words
        assert "Niemand zit nog vast" in words
        assert "Zeg geld toe" not in words


def test_long_names_and_conditions_stay_whole(people):
    name = "Stichting voor Praktijkgericht Onderwijs en Zorg in Eemland en Omstreken"
    people.plan.receiving_organisation.name = name
    people.plan.receiving_organisation.save(update_fields=["name", "updated_at"])
    pays(
        people, people.carla, FundingPost.ONBOARDING, 375_000, "WERKGEVER_NIEUW",
        condition="Zolang het contract loopt. " * 10,
    )  # fmt: skip
    words = said(browser(people.amina).get(at("post", people.plan, FundingPost.ONBOARDING)))
    assert name in words
    assert words.count("Zolang het contract loopt.") == 10


@pytest.mark.parametrize("who", ["amina", "bram", "carla", "otto"])
def test_every_side_has_a_page_in_every_state(who, drawn, costed, safe, crossed):
    for people in (drawn, costed, safe, crossed):
        every_page(getattr(people, who), people.plan)


def test_a_stranger_gets_404_and_a_visitor_the_sign_in_page(people, client):
    for url in (at("plan", people.plan), at("post", people.plan, FundingPost.ONBOARDING)):
        assert browser(people.eva).get(url).status_code == 404
        assert browser(stranger()).get(url).status_code == 404
        assert client.get(url).status_code == 302


def test_a_page_asks_the_database_as_often_for_one_line_as_for_many(people):
    """Signing in takes three; what is left is the plan and what hangs on it, each once."""
    client = browser(people.amina)
    post = FundingPost.ONBOARDING

    def asked(url):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    urls = (at("plan", people.plan), at("post", people.plan, post))
    asked(urls[0])
    before = [asked(url) for url in urls]
    for _time in range(5):
        pays(people, people.carla, post, 10_000, "WERKGEVER_NIEUW")
    assert [asked(url) for url in urls] == before
    assert max(before) <= 10
