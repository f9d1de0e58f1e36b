"""Money through the pages: promise, ask, grant, refuse, take back, let go; each by its own side."""

from uuid import uuid4

import pytest

from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.models import Pledge, PledgeStatus
from funding.services.freeing import free_plan
from funding.services.lines import ask, promise
from funding.services.withdrawals import withdraw
from loopbrug.kernel.money import Money
from notices.models import Notice
from tests.factories.funding import FundingPlanFactory, need_of, source_of
from tests.factories.matching import NOW
from tests.funding.cast import hr_of, stranger
from tests.funding.pages import at, at_line, browser, form_of, said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
ONBOARDING, TIME = FundingPost.ONBOARDING, FundingPost.ORIENTATION_TIME
GUIDANCE = FundingPost.PERSONAL_GUIDANCE
COST = "3.750,00"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def people(costed):
    return costed


def promised(people, by, post, amount, code, *, requested=False):
    return promise(
        need=need_of(people.plan, post), source=source_of(code), amount=Money(amount),
        condition="", reference="", is_requested=requested, key=None, by=by, now=NOW,
    )  # fmt: skip


def asked(people, post=ONBOARDING, payer=Side.RECEIVING, code="WERKGEVER_NIEUW", amount=375_000):
    return ask(
        need=need_of(people.plan, post), payer=payer, source=source_of(code),
        amount=Money(amount), key=None, by=people.amina, now=NOW,
    )  # fmt: skip


def fill(client, url, **changes):
    return {**form_of(client.get(url)), **changes}


def lines(people, post=ONBOARDING):
    return Pledge.objects.filter(need=need_of(people.plan, post)).order_by("pk")


# --- promise


def test_the_form_begins_with_what_is_open_and_names_who_promises(people):
    client, url = browser(people.carla), at("promise", people.plan, ONBOARDING)
    data = fill(client, url, source="WERKGEVER_NIEUW", condition="Zolang het contract loopt.")
    assert data["amount"] == COST
    assert client.post(url, data).status_code == 302
    line = lines(people).get()
    assert (line.amount, line.status) == (Money(375_000), PledgeStatus.PROMISED)
    words = said(browser(people.amina).get(at("post", people.plan, ONBOARDING)))
    assert "Door Carla de Wit, ma" in words
    assert "Voorwaarde: Zolang het contract loopt." in words


def test_only_sources_of_this_side_that_run_on_the_first_day_are_offered(people):
    page = browser(people.carla).get(at("promise", people.plan, ONBOARDING))
    names = said(page)
    assert "Subsidie praktijkleren (bbl)" in names
    assert "Eigen geld" not in names
    assert "Geld van de werkgever nu" not in names
    assert "Omscholing naar ICT" not in names, "closed"
    assert "A+O Metalektro" not in names, "ended"


@pytest.mark.parametrize("code", ["EIGEN_GELD", "WERKGEVER_OUD", "OMSCHOLING_TI", "", "x' OR 1"])
def test_another_source_is_refused(people, code):
    client, url = browser(people.carla), at("promise", people.plan, ONBOARDING)
    answer = client.post(url, fill(client, url, source=code))
    assert answer.status_code == 422
    assert not lines(people).exists()


def test_an_application_is_shown_as_such_and_does_not_cover(people):
    client, url = browser(people.carla), at("promise", people.plan, ONBOARDING)
    data = fill(client, url, source="PRAKTIJKLEREN", amount="2.700", standing="requested")
    assert client.post(url, data).status_code == 302
    words = said(browser(people.amina).get(at("post", people.plan, ONBOARDING)))
    assert "aangevraagd, nog geen besluit" in words
    assert "deels gedekt" in words
    again = fill(client, url)
    assert again["amount"] == "1.050,00", "without what was applied for already"


@pytest.mark.parametrize("amount", ["", "0", "-5", "1,234.56", "heel veel", "9" * 30])
def test_an_amount_that_is_none_is_asked_again(people, amount):
    client, url = browser(people.carla), at("promise", people.plan, ONBOARDING)
    data = fill(client, url, source="WERKGEVER_NIEUW", amount=amount, condition="Blijft staan.")
    answer = client.post(url, data)
    assert answer.status_code == 422
    assert form_of(answer)["amount"] == amount
    assert form_of(answer)["condition"] == "Blijft staan."


def test_who_comes_second_reads_what_is_still_open_and_keeps_what_was_typed(people):
    client, url = browser(people.carla), at("promise", people.plan, GUIDANCE)
    data = fill(client, url, source="WERKGEVER_NIEUW", condition="Als het team akkoord is.")
    assert data["amount"] == "2.860,00"
    promised(people, people.otto, GUIDANCE, 200_000, "WERKGEVER_OUD")
    answer = client.post(url, data)
    assert answer.status_code == 409
    words = said(answer).replace("\u00a0", " ")
    assert "Dit is te veel. Er is nog € 860,00 open." in words
    back = form_of(answer)
    assert (back["amount"], back["condition"]) == ("2.860,00", "Als het team akkoord is.")
    assert client.post(url, {**back, "amount": "860"}).status_code == 302
    assert need_of(people.plan, GUIDANCE).pledged == need_of(people.plan, GUIDANCE).cost


def test_who_comes_when_all_is_paid_reads_that(people):
    client, url = browser(people.carla), at("promise", people.plan, GUIDANCE)
    data = fill(client, url, source="WERKGEVER_NIEUW")
    promised(people, people.otto, GUIDANCE, 286_000, "WERKGEVER_OUD")
    answer = client.post(url, data)
    assert answer.status_code == 409
    assert "intussen helemaal gedekt" in said(answer)
    assert client.get(url).status_code == 302, "nothing to promise any more"


def test_a_form_that_is_sent_twice_is_one_promise(people):
    client, url = browser(people.carla), at("promise", people.plan, ONBOARDING)
    data = fill(client, url, source="WERKGEVER_NIEUW", amount="100")
    assert [client.post(url, data).status_code for _time in range(2)] == [302, 302]
    assert lines(people).count() == 1
    assert client.post(url, fill(client, url, **{**data, "key": str(uuid4())})).status_code == 302
    assert lines(people).count() == 2


def test_a_key_of_another_line_makes_no_line(people):
    other = promised(people, people.carla, GUIDANCE, 100, "WERKGEVER_NIEUW")
    client, url = browser(people.carla), at("promise", people.plan, ONBOARDING)
    data = fill(client, url, source="WERKGEVER_NIEUW", key=str(other.public_id))
    assert "Dit kan niet meer." in said(client.post(url, data, follow=True))
    assert client.post(url, {**data, "key": "geen sleutel"}).status_code == 422
    assert not lines(people).exists()


def test_the_person_puts_in_own_money_and_takes_it_back(people):
    client, url = browser(people.amina), at("promise", people.plan, ONBOARDING)
    data = fill(client, url, source="EIGEN_GELD", amount="250,50")
    assert client.post(url, data).status_code == 302
    line = lines(people).get()
    assert line.organisation is None
    words = said(client.get(at("plan", people.plan))).replace("\u00a0", " ")
    assert "Waarvan eigen geld" in words
    assert "€ 250,50" in words
    back = at_line("withdraw", line)
    assert client.post(back, fill(client, back)).status_code == 302
    assert lines(people).get().status == PledgeStatus.WITHDRAWN


def test_a_coach_promises_for_the_coaching_organisation(people):
    client, url = browser(people.bram), at("promise", people.plan, GUIDANCE)
    data = fill(client, url, source="WERKCENTRUM", amount="1.000")
    assert client.post(url, data).status_code == 302
    assert lines(people, GUIDANCE).get().organisation == people.bram.organisation


def test_a_post_of_the_old_wage_is_never_offered_to_the_new_employer(people):
    url = at("promise", people.plan, TIME)
    client = browser(people.carla)
    assert client.get(url).status_code == 302
    data = {"source": "WERKGEVER_NIEUW", "amount": "1", "standing": "promised", "key": uuid4()}
    assert client.post(url, data).status_code == 422
    assert not lines(people, TIME).exists()


# --- ask, grant, refuse


def test_a_question_reaches_the_payer_who_grants_a_part_of_it(people):
    client = browser(people.amina)
    url = f"{at('ask', people.plan, ONBOARDING)}?aan=receiving"
    data = fill(client, url)
    assert data["payer"] == "receiving:WERKGEVER_NIEUW"
    assert client.post(url, data).status_code == 302
    line = lines(people).get()
    assert line.status == PledgeStatus.ASKED
    carla = browser(people.carla)
    assert "€ 3.750,00 voor inwerken" in said(carla.get("/plannen/")).replace("\u00a0", " ")
    grant = at_line("confirm", line)
    assert carla.post(grant, fill(carla, grant, amount="3.000,00")).status_code == 302
    line.refresh_from_db()
    assert (line.status, line.amount) == (PledgeStatus.PROMISED, Money(300_000))


def test_a_question_sent_twice_is_one_question(people):
    client, url = browser(people.amina), at("ask", people.plan, ONBOARDING)
    data = fill(client, url, payer="receiving:WERKGEVER_NIEUW")
    assert [client.post(url, data).status_code for _time in range(2)] == [302, 302]
    assert lines(people).count() == 1


@pytest.mark.parametrize("payer", ["", "receiving:EIGEN_GELD", "person:EIGEN_GELD", "x:y", "::"])
def test_only_who_can_pay_is_asked(people, payer):
    client, url = browser(people.amina), at("ask", people.plan, ONBOARDING)
    assert client.post(url, fill(client, url, payer=payer)).status_code == 422
    assert not lines(people).exists()


def test_no_more_is_asked_than_is_open(people):
    client, url = browser(people.amina), at("ask", people.plan, ONBOARDING)
    answer = client.post(url, fill(client, url, payer="receiving:WERKGEVER_NIEUW", amount="9.999"))
    assert answer.status_code == 409
    assert form_of(answer)["amount"] == "9.999"


def test_an_employer_asks_nobody(people):
    url = at("ask", people.plan, ONBOARDING)
    for actor in (people.carla, people.otto):
        assert browser(actor).get(url).status_code in (302, 404)
        assert browser(actor).post(url, {}).status_code in (302, 404)


def test_a_no_says_why_and_the_person_reads_it(people):
    line = asked(people)
    client, url = browser(people.carla), at_line("refuse", line)
    assert client.post(url, fill(client, url)).status_code == 422
    assert client.post(url, fill(client, url, reason="Ons budget is op.")).status_code == 302
    words = said(browser(people.amina).get(at("post", people.plan, ONBOARDING)))
    assert "afgewezen" in words
    assert "Reden: Ons budget is op." in words


def test_an_application_that_was_granted_covers(people):
    line = promised(people, people.carla, ONBOARDING, 375_000, "PRAKTIJKLEREN", requested=True)
    client, url = browser(people.carla), at_line("confirm", line)
    page = client.get(url)
    assert "standing" not in page.context["page"].form.fields
    assert client.post(url, fill(client, url, reference="RVO-77")).status_code == 302
    assert "gedekt" in said(browser(people.amina).get(at("post", people.plan, ONBOARDING)))


def test_granting_more_than_is_open_is_asked_back(people):
    line = asked(people, amount=100_000)
    promised(people, people.carla, ONBOARDING, 300_000, "WERKGEVER_NIEUW")
    client, url = browser(people.carla), at_line("confirm", line)
    answer = client.post(url, fill(client, url))
    assert answer.status_code == 409
    assert "Er is nog € 750,00 open." in said(answer).replace("\u00a0", " ")


def test_what_was_answered_is_not_answered_again(people):
    line = asked(people)
    client = browser(people.carla)
    refuse = at_line("refuse", line)
    data = fill(client, refuse, reason="Nee.")
    assert client.post(refuse, data).status_code == 302
    for name in ("refuse", "confirm", "withdraw"):
        answer = client.post(at_line(name, line), data, follow=True)
        assert "Dit is al beantwoord." in said(answer)


# --- take back


def test_before_the_crossing_a_payer_takes_back_alone_and_everyone_is_told(people):
    line = promised(people, people.carla, ONBOARDING, 375_000, "WERKGEVER_NIEUW")
    client, url = browser(people.carla), at_line("withdraw", line)
    words = said(client.get(url))
    assert "De plank is daarna weer open." in words
    assert "Iedereen op het plan krijgt bericht." in words
    before = Notice.objects.count()
    data = fill(client, url, reason="De plek vervalt.")
    assert client.post(url, data).status_code == 302
    assert Notice.objects.count() > before
    words = said(browser(people.amina).get(at("post", people.plan, ONBOARDING)))
    assert "nog open" in words
    assert "De plek vervalt." in words


def test_a_question_is_taken_back_by_who_asked(people):
    line = asked(people)
    client, url = browser(people.amina), at_line("withdraw", line)
    assert "Neem je deze vraag terug?" in said(client.get(url))
    assert client.post(url, fill(client, url)).status_code == 302
    assert lines(people).get().status == PledgeStatus.WITHDRAWN


def test_after_the_crossing_the_person_decides(crossed):
    line = lines(crossed).get()
    client, url = browser(crossed.carla), at_line("withdraw", line)
    words = said(client.get(url))
    assert "De overstapper beslist of dit mag." in words
    assert client.post(url, fill(client, url)).status_code == 302
    line.refresh_from_db()
    assert line.status == PledgeStatus.PROMISED
    amina, agree = browser(crossed.amina), at_line("agree", line)
    assert "de betaler vraagt dit terug" in said(amina.get(at("post", crossed.plan, ONBOARDING)))
    assert amina.post(agree, {}).status_code == 422
    assert amina.post(agree, {"answer": "no"}).status_code == 302
    line.refresh_from_db()
    assert (line.status, line.withdrawal_asked_at) == (PledgeStatus.PROMISED, None)
    assert amina.get(agree).status_code == 404, "there is no question any more"


def test_the_person_may_let_a_payer_go(crossed):
    line = lines(crossed).get()
    withdraw(pledge=line, reason="", by=crossed.carla, now=NOW)
    amina, agree = browser(crossed.amina), at_line("agree", line)
    assert amina.post(agree, {"answer": "yes"}).status_code == 302
    line.refresh_from_db()
    assert line.status == PledgeStatus.WITHDRAWN
    assert "Eén plank is nog open" in said(amina.get(at("plan", crossed.plan)))


# --- whose is it


def test_a_line_is_nothing_to_anyone_else(people, client):
    line = promised(people, people.carla, ONBOARDING, 100_000, "WERKGEVER_NIEUW")
    for actor in (people.eva, people.otto, people.amina, people.bram, stranger()):
        browse = browser(actor)
        for name in ("confirm", "refuse", "withdraw", "agree"):
            assert browse.get(at_line(name, line)).status_code == 404
            assert browse.post(at_line(name, line), {"reason": "x"}).status_code == 404
    assert client.get(at_line("withdraw", line)).status_code == 302
    assert lines(people).get().status == PledgeStatus.PROMISED


def test_a_colleague_of_the_payer_acts_for_the_same_organisation(people):
    line = asked(people)
    colleague = hr_of(people.plan.receiving_organisation, "Karel de Boer")
    client, url = browser(colleague), at_line("confirm", line)
    assert client.post(url, fill(client, url)).status_code == 302
    assert lines(people).get().promised_by_name == "Karel de Boer"


def test_nothing_is_promised_on_a_plan_that_stopped(people):
    client, url = browser(people.carla), at("promise", people.plan, ONBOARDING)
    data = fill(client, url, source="WERKGEVER_NIEUW")
    free_plan(plan=people.plan, by=None, now=NOW)
    assert client.get(url).status_code == 302
    answer = client.post(url, data, follow=True)
    assert "Dit plan is afgesloten. Er kan niets meer aan veranderen." in said(answer)
    assert not lines(people).exists()


def test_a_post_that_nobody_worked_out_gets_no_money():
    plan = FundingPlanFactory()
    carla = hr_of(plan.receiving_organisation, "Carla de Wit")
    client, url = browser(carla), at("promise", plan, ONBOARDING)
    assert client.get(url).status_code == 302
    data = {"source": "WERKGEVER_NIEUW", "amount": "1", "standing": "promised", "key": uuid4()}
    answer = client.post(url, data, follow=True)
    assert "Deze plank is nog niet uitgerekend." in said(answer)
