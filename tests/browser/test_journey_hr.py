"""HR comes in with a second factor, posts a vacancy and loses nothing that was typed."""

import pytest
from playwright.sync_api import expect

from matching.models import Vacancy
from tests.browser import steps
from tests.browser.hands import Mouse
from tests.browser.looking import faults_of
from tests.factories.matching import person

pytestmark = pytest.mark.django_db(transaction=True)
WORK = "Helpen bij eten en drinken"
TYPED = "Wij zoeken jonge collega's die graag koken."


def test_hr_posts_a_vacancy_and_sees_people_without_a_name(base, market, page, mailoutbox):
    hands = Mouse(page)
    steps.sign_in_hr(hands, base, market.carla, mailoutbox)
    steps.see_heading(page, "Niemand wacht op ons")
    steps.post_vacancy(hands, "Helpende plus / zorgassistent", WORK)
    vacancy = Vacancy.objects.get(title=WORK)
    assert vacancy.is_open
    for name in ("Amina Bakker", *"ABCD"):  # a list opens when five people fit
        person(vacancy=vacancy, name=name)
    steps.open_card(hands, WORK)
    steps.see(page, "Heeft van wat jullie vragen")
    assert "Amina" not in page.content()
    hands.press("Nodig uit voor een kennismaking")
    steps.see(page, "uitnodiging")


def test_what_hr_typed_survives_an_error(base, market, page, mailoutbox):
    hands = Mouse(page)
    steps.sign_in_hr(hands, base, market.carla, mailoutbox)
    edit_the_work(hands, base, market)
    hands.fill("Wat doet iemand op een gewone dag?", TYPED)
    hands.fill("In welke plaats?", "")
    with page.expect_response(lambda response: response.request.method == "POST") as answer:
        hands.press("Opslaan")
    assert answer.value.status == 422
    expect(page.get_by_role("alert")).to_be_focused()
    assert page.title().startswith("Fout:")
    expect(page.get_by_label("Wat doet iemand op een gewone dag?")).to_have_value(TYPED)
    steps.see(page, "Let op deze woorden")
    hands.follow("In welke plaats?")
    expect(page.get_by_label("In welke plaats?")).to_be_focused()
    page.keyboard.type("Baarn")
    hands.tick("Ik heb dit gelezen en laat de tekst zo staan")
    hands.press("Opslaan")
    expect(page.get_by_role("status").first).to_contain_text("Bewaard.")


def test_of_two_tabs_the_second_reads_both_texts(base, market, context, page, mailoutbox):
    hands, second = Mouse(page), Mouse(context.new_page())
    steps.sign_in_hr(hands, base, market.carla, mailoutbox)
    for tab in (hands, second):
        edit_the_work(tab, base, market)
    hands.fill("Wat doet iemand op een gewone dag?", "Eerst koffie, dan de ronde.")
    hands.press("Opslaan")
    expect(page.get_by_role("status").first).to_contain_text("Bewaard.")
    second.fill("Wat doet iemand op een gewone dag?", "Eerst de ronde, dan koffie.")
    with second.page.expect_response(lambda response: response.request.method == "POST") as answer:
        second.press("Opslaan")
    assert answer.value.status == 409
    conflict = second.page.get_by_role("alert")
    expect(conflict).to_contain_text("Eerst koffie, dan de ronde.")
    expect(conflict).to_contain_text("Eerst de ronde, dan koffie.")
    assert faults_of(second.page) == []
    second.press("Opslaan")
    expect(second.page.get_by_role("status").first).to_contain_text("Bewaard.")
    found = Vacancy.objects.get(pk=market.vacancies["helpende-thuiszorg"].pk)
    assert found.description == "Eerst de ronde, dan koffie."


def edit_the_work(hands, base, market):
    vacancy = market.vacancies["helpende-thuiszorg"]
    hands.page.goto(f"{base}/vacatures/{vacancy.public_id}/werk/")
    steps.see_heading(hands.page, "Vertel over het werk")
