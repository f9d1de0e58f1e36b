"""Share and withdraw, in two browsers: with a mouse, and with the keyboard alone."""

import pytest
from playwright.sync_api import expect

from profiles.models import Share
from tests.browser import steps
from tests.factories.matching import person

pytestmark = pytest.mark.django_db(transaction=True)


def test_someone_shares_two_blocks_and_takes_them_back(base, market, browse, mailoutbox, hands_of):
    hands, hr = hands_of(browse()), hands_of(browse())
    amina = person(vacancy=market.vacancies["helpende-thuiszorg"], name="Amina Bakker")
    steps.enter(hands.page, base, amina.owner)
    share_with(hands, base, market.carla.organisation)

    steps.sign_in_hr(hr, base, market.carla, mailoutbox)
    hr.page.goto(f"{base}/profiel/gedeeld/")
    hr.follow("Iemand zonder naam")
    shown = hr.page.get_by_role("region", name="Wat deze persoon laat zien")
    expect(shown.get_by_role("heading", level=3)).to_have_text(["Talenten", "Skills"])
    assert "Amina" not in hr.page.content()

    take_back(hands, base, market.carla.organisation)
    answer = hr.page.reload()
    assert answer is not None
    assert answer.status == 410
    steps.see(hr.page, "Ingetrokken, op pauze gezet of afgelopen op")


def share_with(hands, base, organisation):
    """Nothing opens before the last button."""
    hands.page.goto(f"{base}/wie-mag-wat-zien/")
    steps.see(hands.page, "Je deelt nu niets")
    hands.follow("Deel iets uit je profiel")
    hands.fill("Hoe heet de organisatie?", organisation.name)
    hands.press("Zoek")
    hands.follow(f"{organisation.name}, {organisation.place}")
    hands.press("Kijk het na")
    expect(hands.page.get_by_role("alert")).to_be_focused()
    hands.tick("Talenten")
    hands.tick("Skills")
    hands.press("Kijk het na")
    steps.see_heading(hands.page, "Klopt dit?")
    assert not Share.objects.exists()
    hands.press("Ja, deel dit")
    steps.see_heading(hands.page, "Delen met")
    steps.see(hands.page, "Bekijk je bewijs")


def take_back(hands, base, organisation):
    """Two clicks, counted from the page that lists everything."""
    hands.page.goto(f"{base}/wie-mag-wat-zien/")
    hands.follow(f"Trek in wat {organisation.name} ziet")
    hands.press("Ja, trek in")
    steps.see(hands.page, "Je deelt nu niets")
