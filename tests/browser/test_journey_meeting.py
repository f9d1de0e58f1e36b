"""The whole bridge in two browsers: someone says yes, HR says yes or no, and both read what that
means. What was opened closes again when the person wants it to."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from matching.services.interests import LEAST_READING
from tests.browser import steps
from tests.browser.hands import Mouse
from tests.factories.matching import person

pytestmark = pytest.mark.django_db(transaction=True)
WORK = "Helpen bij eten en drinken"


def test_a_newcomer_and_an_employer_meet_and_the_newcomer_withdraws(
    base, market, browse, mailoutbox
):
    hr, hands = Mouse(browse()), Mouse(browse())
    steps.sign_in_hr(hr, base, market.carla, mailoutbox)
    steps.post_vacancy(hr, "Helpende plus / zorgassistent", WORK)
    steps.begin_profile(hands, base)
    steps.lay_skills(hands)
    steps.lay_the_rest(hands)
    hands.follow("Maak een account")
    steps.make_account(hands, mailoutbox, name="Amina Bakker", email="amina@voorbeeld.example")
    steps.see_options(hands, "5 mogelijkheden voor jou")
    hands.follow(WORK)
    steps.give_interest(hands, "Skills", "Naam en e-mailadres")

    they_see_nobody_by_name(hr)
    hr.press("Ja, we willen kennismaken")
    they_see_what_was_ticked(hr.page)

    hands.page.reload()
    hands.follow("Bekijk")
    steps.see_heading(hands.page, "Maak kennis met Zorg Eemland")
    steps.see(hands.page, market.carla.user.email)
    stop_sharing(hands)
    they_see_nothing_any_more(hr.page)


def they_see_nobody_by_name(hr):
    steps.open_card(hr, WORK)
    steps.see(hr.page, "wil kennismaken")
    card = hr.page.content()
    for secret in ("Amina", "amina@", steps.PROOF, steps.REASON):
        assert secret not in card


def stop_sharing(hands):
    hands.follow("Stop met delen")
    hands.press("Ja, stop met delen")
    steps.see(hands.page, "Deze werkgever ziet niets meer van jou.")


def they_see_nothing_any_more(page):
    """The page that HR still has open says that it stopped, not who stopped it or why."""
    answer = page.reload()
    assert answer.status == 410
    steps.see_heading(page, "Dit is niet meer te zien")
    assert "Amina" not in page.content()


def they_see_what_was_ticked(page):
    """Skills and contact were ticked; nothing else of the profile is there."""
    steps.see_heading(page, "Maak kennis met Amina Bakker")
    steps.see(page, "amina@voorbeeld.example")
    shared = page.get_by_role("region", name="Dit deelt deze persoon met jullie")
    expect(shared.get_by_role("heading", level=3)).to_have_text(["Skills"])
    expect(shared).to_contain_text(steps.SKILLS[0])
    everything = page.content()
    assert steps.PROOF not in everything
    assert steps.REASON not in everything


def test_a_refusal_comes_with_a_reason_that_the_person_reads(
    base, market, browse, mailoutbox, time_machine
):
    hr, hands = Mouse(browse()), Mouse(browse())
    amina = person(vacancy=market.vacancies["helpende-thuiszorg"], name="Amina Bakker")
    steps.work()
    steps.enter(hands.page, base, amina.owner)
    steps.see_options(hands, "4 mogelijkheden voor jou")
    hands.follow("Helpende thuiszorg")
    steps.give_interest(hands, "Talenten")
    option = hands.page.url

    steps.sign_in_hr(hr, base, market.carla, mailoutbox)
    steps.open_card(hr, "Helpende thuiszorg")
    hr.follow("Nee, en vertel waarom")
    words = "Het werk begint al om zes uur, en dan rijdt er nog geen bus."
    hr.fill("Vertel het in je eigen woorden", words)
    hr.press("Verstuur dit antwoord")
    # Without a reason nothing is sent, and what was typed stands there still.
    expect(hr.page.get_by_role("alert")).to_be_focused()
    expect(hr.page.get_by_label("Vertel het in je eigen woorden")).to_have_value(words)
    hr.choose("Anders", question="Waarom niet?")
    time_machine.move_to(datetime.now(UTC) + LEAST_READING)  # hands are faster than a human
    hr.press("Verstuur dit antwoord")

    hands.page.goto(option)
    hands.follow("Bekijk")
    steps.see(hands.page, words)
    steps.see(hands.page, "Een nee zegt iets over deze plek, niet over jou.")
