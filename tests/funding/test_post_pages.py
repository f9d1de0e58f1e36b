"""One post: how its amount came about, working it out, and saying that it is not needed."""

from datetime import date
from decimal import Decimal

import pytest

from funding.domain.inputs import ReducedProductivity
from funding.domain.posts import FundingPost
from funding.models import Need
from funding.services.freeing import free_plan
from funding.services.needs import work_out_need
from funding.services.plans import move_start
from loopbrug.kernel.money import Money
from tests.factories.funding import need_of, promise_all
from tests.factories.matching import NOW
from tests.factories.taxonomy import ParameterFactory
from tests.funding.cast import cast
from tests.funding.pages import at, browser, form_of, said
from tests.funding.scenarios import SCENARIOS, inputs_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sources")]
TIME, ONBOARDING = FundingPost.ORIENTATION_TIME, FundingPost.ONBOARDING
TRAINING, SLOW = FundingPost.VOCATIONAL_TRAINING, FundingPost.REDUCED_PRODUCTIVITY
WAGE = {"days": "12", "month_wage": "3.100,00", "hours_per_week": "36", "load_factor": "1,35"}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def people(drawn):
    return drawn


def send(actor, people, post, name="work_out", **changes):
    """The page as it opens, with these fields changed, sent."""
    client, url = browser(actor), at(name, people.plan, post)
    return client.post(url, {**form_of(client.get(url)), **changes})


def worked_out(people, post):
    inputs = inputs_of(SCENARIOS["S1"])[post]
    return work_out_need(
        need=need_of(people.plan, post), inputs=inputs, period=None, version=None, by=None, now=NOW
    )


def words_of(actor, people, post):
    return said(browser(actor).get(at("post", people.plan, post))).replace("\u00a0", " ")


# --- how it came about


def test_a_calculation_is_shown_line_by_line_with_its_dated_figure(people):
    ParameterFactory(
        code="LOAD_FACTOR", value=Decimal("1.35"), valid_from=date(2025, 1, 1), source="eigen model"
    )
    assert send(people.amina, people, TIME, **WAGE).status_code == 302
    words = words_of(people.amina, people, TIME)
    assert "€ 3.100,00 ÷ (36 uur × 52 ÷ 12) = € 19,87" in words
    assert "12 dagen van 7,2 uur × loon per uur × 1,35" in words
    assert "€ 2.317,85" in words
    assert "Indicatief, peildatum ma 1 februari 2027" in words
    assert "opslag op het loon 1,35, sinds wo 1 januari 2025. Bron: eigen model." in words


def test_figures_keep_their_day_when_the_first_working_day_moves(people):
    assert send(people.amina, people, TIME, **WAGE).status_code == 302
    move_start(plan=people.plan, starts_on=date(2027, 3, 1), by=people.amina, now=NOW)
    assert "Indicatief, peildatum ma 1 februari 2027" in words_of(people.amina, people, TIME)


def test_the_form_proposes_the_usual_figure_and_what_another_post_knows(people):
    ParameterFactory(
        code="LOAD_FACTOR", value=Decimal("1.4"), valid_from=date(2025, 1, 1), source="eigen model"
    )
    worked_out(people, SLOW)
    page = browser(people.carla).get(at("work_out", people.plan, FundingPost.LEARNING_TIME))
    assert form_of(page)["month_wage"] == "2.500,00"
    page = browser(people.amina).get(at("work_out", people.plan, TIME))
    assert form_of(page)["load_factor"] == "1,4"
    assert form_of(page)["month_wage"] == "", "the new wage is not proposed as the old one"


def test_what_was_saved_comes_back_in_the_form(people):
    worked_out(people, TRAINING)
    shown = form_of(browser(people.amina).get(at("work_out", people.plan, TRAINING)))
    assert (shown["what_1"], shown["amount_1"]) == ("cursusgeld BBL 2", "295,00")
    worked_out(people, SLOW)
    shown = form_of(browser(people.carla).get(at("work_out", people.plan, SLOW)))
    assert [shown[f"month_{n}"] for n in range(1, 8)] == ["40", "50", "60", "70", "80", "90", ""]
    assert shown["share_at_work"] == "80"


# --- typing


@pytest.mark.parametrize("typed", ["3.100,00", "3100", "€ 3.100", "3100,00", "3 100,00"])
def test_an_amount_is_read_however_it_is_typed(people, typed):
    assert send(people.amina, people, TIME, **{**WAGE, "month_wage": typed}).status_code == 302
    assert need_of(people.plan, TIME).cost == Money(231_785)


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("month_wage", "", "Vul dit in."),
        ("month_wage", "veel", "Schrijf het bedrag zo"),
        ("month_wage", "3,100.00", "Bedoel je"),
        ("month_wage", "0,50", "Dit lijkt geen bedrag per maand"),
        ("days", "0", "Kies een getal van 0,5"),
        ("hours_per_week", "99", "tot en met 60"),
        ("load_factor", "135", "tot en met 3"),
        ("last_day", "31-2-2027", "bestaat niet"),
        ("first_day", "1-3-2027", "Vul ook de laatste dag in"),
    ],
)
def test_what_cannot_be_read_is_said_and_everything_typed_stays(people, field, typed, told):
    answer = send(people.amina, people, TIME, **{**WAGE, field: typed})
    assert answer.status_code == 422
    assert told in said(answer)
    back = form_of(answer)
    assert back == {**back, **WAGE, field: typed}
    assert need_of(people.plan, TIME).cost is None


def test_a_chosen_period_is_kept_and_the_last_day_counts(people):
    days = {"first_day": "1-3-2027", "last_day": "31 augustus 2027"}
    assert send(people.carla, people, ONBOARDING, **{
        "hours": "60", "rate": "50", "programme": "750", **days,
    }).status_code == 302  # fmt: skip
    need = need_of(people.plan, ONBOARDING)
    assert (need.starts_on, need.ends_on) == (date(2027, 3, 1), date(2027, 9, 1))
    assert "maart tot en met augustus 2027" in words_of(people.carla, people, ONBOARDING)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ({"first_day": "1-3-2027", "last_day": "1-2-2027"}, "eerder dan de eerste"),
        ({"first_day": "1-3-2027", "last_day": "1-3-2037"}, "langer dan vier jaar"),
        ({"first_day": "", "last_day": "1-3-2027"}, "Vul ook de eerste dag in"),
    ],
)
def test_a_period_that_cannot_be_is_refused(people, days, told):
    answer = send(people.amina, people, TIME, **WAGE, **days)
    assert answer.status_code == 422
    assert told in said(answer)


def test_costs_have_a_name_and_an_amount_together(people):
    rows = {"what_1": "lesgeld", "amount_1": "", "what_2": "", "amount_2": "450"}
    answer = send(people.amina, people, TRAINING, **rows)
    assert answer.status_code == 422
    assert "Schrijf erbij hoeveel dit kost." in said(answer)
    assert "Schrijf erbij waarvoor dit is." in said(answer)
    assert "Vul minstens één bedrag in." in said(send(people.amina, people, TRAINING))


def test_more_rows_than_usual_are_all_shown_again(people):
    many = {f"what_{n}": f"boek {n}" for n in range(1, 10)}
    many |= {f"amount_{n}": "10" for n in range(1, 10)}
    assert send(people.amina, people, TRAINING, **many).status_code == 302
    shown = form_of(browser(people.amina).get(at("work_out", people.plan, TRAINING)))
    assert shown["what_9"] == "boek 9"
    assert need_of(people.plan, TRAINING).cost == Money(9_000)


def test_an_empty_month_in_between_is_at_full_speed(people):
    fields = {"month_wage": "2.500", "share_at_work": "80", "load_factor": "1,35"}
    assert send(people.carla, people, SLOW, **fields, month_1="50", month_3="75").status_code == 302
    inputs = inputs_typed(people, SLOW)
    assert inputs.ramp == (Decimal("0.5"), Decimal(1), Decimal("0.75"))


def test_without_any_month_there_is_nothing_to_work_out(people):
    fields = {"month_wage": "2.500", "share_at_work": "80", "load_factor": "1,35"}
    answer = send(people.carla, people, SLOW, **fields)
    assert answer.status_code == 422
    assert "Vul minstens de eerste maand in." in said(answer)


def inputs_typed(people, post) -> ReducedProductivity:
    need = need_of(people.plan, post)
    return ReducedProductivity(
        ramp=tuple(Decimal(part) for part in need.inputs["ramp"]),
        share_at_work=Decimal(need.inputs["share_at_work"]),
        month_wage=Money(need.inputs["month_wage"]),
        load_factor=Decimal(need.inputs["load_factor"]),
    )


def test_a_sum_of_nothing_says_to_choose_not_needed(people):
    free = {"hours": "60", "rate": "0", "programme": "0"}
    answer = send(people.carla, people, ONBOARDING, **free)
    assert answer.status_code == 422
    assert "Kies dan: deze plank is niet nodig." in said(answer)


def test_a_new_sum_is_never_lower_than_what_was_promised(people):
    worked_out(people, ONBOARDING)
    promise_all(need_of(people.plan, ONBOARDING))
    answer = send(people.carla, people, ONBOARDING, hours="10")
    assert answer.status_code == 422
    assert "Er is al € 3.750,00 toegezegd." in said(answer).replace("\u00a0", " ")
    assert form_of(answer)["hours"] == "10"


# --- two at once


def test_two_who_work_out_the_same_post_see_both_and_choose(people):
    client, url = browser(people.carla), at("work_out", people.plan, ONBOARDING)
    mine = {**form_of(client.get(url)), "hours": "60", "rate": "50", "programme": "750"}
    send(people.bram, people, ONBOARDING, hours="80", rate="50,00", programme="750,00")
    answer = client.post(url, mine)
    assert answer.status_code == 409
    words = said(answer)
    assert "Dit is intussen ergens anders veranderd" in words
    conflicts = answer.context["page"].conflicts
    assert ("80", "60") in [(one.theirs, one.mine) for one in conflicts]
    assert form_of(answer)["hours"] == "60"
    again = client.post(url, form_of(answer))
    assert again.status_code == 302
    assert need_of(people.plan, ONBOARDING).inputs["hours"] == "60.00"


def test_a_form_that_is_sent_twice_is_no_conflict(people):
    client, url = browser(people.carla), at("work_out", people.plan, ONBOARDING)
    data = {**form_of(client.get(url)), "hours": "60", "rate": "50", "programme": "750"}
    assert [client.post(url, data).status_code for _time in range(2)] == [302, 302]
    assert need_of(people.plan, ONBOARDING).version == 2
    url = at("not_needed", people.plan, TRAINING)
    data = {**form_of(client.get(url)), "reason": "Alles is er al."}
    assert [client.post(url, data).status_code for _time in range(2)] == [302, 302]


# --- who may


@pytest.mark.parametrize(
    ("who", "post"),
    [("carla", TIME), ("amina", ONBOARDING), ("otto", TIME), ("amina", SLOW), ("carla", TRAINING)],
)
def test_only_the_sides_of_a_post_work_it_out(people, who, post):
    client = browser(getattr(people, who))
    is_editor = (who, post) == ("carla", TRAINING)
    for name in ("work_out", "not_needed"):
        url = at(name, people.plan, post)
        assert client.get(url).status_code == (200 if is_editor else 302)
        if not is_editor:
            assert client.post(url, {**WAGE, "version": "1", "reason": "nee"}).status_code == 302
    assert need_of(people.plan, post).version == 1


def test_nothing_is_worked_out_once_the_plan_stopped_or_the_crossing_began(people):
    free_plan(plan=people.plan, by=None, now=NOW)
    url = at("work_out", people.plan, TIME)
    assert browser(people.amina).get(url).status_code == 302
    crossed = cast(crossed=True)
    url = at("work_out", crossed.plan, TIME)
    assert browser(crossed.amina).post(url, {**WAGE, "version": "1"}).status_code == 302
    assert "Reken" not in words_of(crossed.amina, crossed, TIME)


def test_a_post_that_does_not_exist_is_no_address(people):
    url = at("post", people.plan, TIME).replace("orientatietijd", "iets-anders")
    assert browser(people.amina).get(url).status_code == 404


# --- not needed


def test_a_plank_that_is_not_needed_says_why_to_everyone_who_may_know(people):
    gap = FundingPost.TRANSITION_TIME
    answer = send(people.amina, people, gap, "not_needed", reason="Het contract sluit aan.")
    assert answer.status_code == 302
    assert "Het contract sluit aan." in words_of(people.amina, people, gap)
    assert "niet nodig" in words_of(people.carla, people, gap)
    assert "Het contract sluit aan." not in words_of(people.carla, people, gap)


def test_without_a_reason_a_plank_stays_needed(people):
    for reason in ("", "   ", "\u200b"):
        answer = send(people.amina, people, TIME, "not_needed", reason=reason)
        assert answer.status_code == 422
    assert need_of(people.plan, TIME).cost is None


def test_a_plank_that_someone_pays_is_not_called_unneeded(people):
    worked_out(people, TRAINING)
    promise_all(need_of(people.plan, TRAINING))
    answer = send(people.amina, people, TRAINING, "not_needed", reason="Toch niet.")
    assert answer.status_code == 422
    assert "Er betaalt al iemand mee" in said(answer)
    assert form_of(answer)["reason"] == "Toch niet."


def test_a_post_that_changed_meanwhile_is_not_called_unneeded_unseen(people):
    client, url = browser(people.amina), at("not_needed", people.plan, TRAINING)
    fields = form_of(client.get(url))
    worked_out(people, TRAINING)
    answer = client.post(url, {**fields, "reason": "Ik kan alles al."})
    assert answer.status_code == 409
    assert form_of(answer)["reason"] == "Ik kan alles al."
    need = Need.objects.get(plan=people.plan, post=TRAINING)
    assert need.not_needed_reason == ""
    [conflict] = answer.context["page"].conflicts
    assert conflict.theirs == f"Deze plank is nodig. Dit kost {need.cost}."
    assert conflict.mine == "Ik kan alles al."
    assert client.post(url, form_of(answer)).status_code == 302, "seen now, so it is a choice"
    need.refresh_from_db()
    assert need.not_needed_reason == "Ik kan alles al."


def test_two_reasons_for_the_same_plank_are_both_read(people):
    client, url = browser(people.amina), at("not_needed", people.plan, TRAINING)
    fields = form_of(client.get(url))
    assert client.post(url, {**fields, "reason": "Ik kan alles al."}).status_code == 302
    answer = client.post(url, {**fields, "reason": "Mijn diploma telt."})
    assert answer.status_code == 409
    [conflict] = answer.context["page"].conflicts
    assert (conflict.theirs, conflict.mine) == ("Ik kan alles al.", "Mijn diploma telt.")
