"""Someone without an account starts a profile, finds work, makes an account and says yes."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from matching.models import Interest, OptionMark, OptionMarkKind
from profiles.models import Profile
from tests.browser import steps
from tests.browser.hands import Mouse

pytestmark = pytest.mark.django_db(transaction=True)
WORK = "Helpende thuiszorg"
SAVED, ASIDE = "Onderwijsassistent basisschool", "Servicedeskmedewerker ICT"


def test_a_visitor_finds_work_makes_an_account_and_says_yes(base, market, page, mailoutbox):
    hands = Mouse(page)
    steps.begin_profile(hands, base)
    steps.lay_skills(hands)
    steps.see_options(hands, "4 mogelijkheden voor jou")
    assert not mailoutbox
    assert Profile.objects.get().owner is None

    hands.follow(WORK)
    steps.see(page, "Hoe past dit bij je?")
    hands.follow("Maak kennis")
    steps.make_account(hands, mailoutbox, name="Amina", email="amina@voorbeeld.example")
    steps.see_heading(page, "Maak kennis")
    assert Profile.objects.get().owner.name == "Amina"

    hands.follow("Mijn profiel")
    steps.see(page, "2 van de 6 stenen liggen")
    steps.see(page, "Dan weten we van 4 banen of die passen")
    hands.follow("Vul in Drijfveren")
    steps.lay_the_rest(hands)
    steps.see(page, "Alle zes stenen liggen")
    assert Profile.objects.get().talents.filter(proof=steps.PROOF).exists()

    steps.see_options(hands, "4 mogelijkheden voor jou")
    compare_three(page)
    save_one_and_put_one_aside(hands)
    hands.follow(WORK)
    hands.follow("Maak kennis")
    hands.press("Ja, ik wil kennismaken")
    steps.see(page, "Kies minstens één ding dat de werkgever mag zien.")
    hands.follow(WORK)
    steps.give_interest(hands, "Skills", "Naam en e-mailadres")
    steps.see(page, "wacht op de werkgever")
    assert Interest.objects.get().blocks == ["contact", "skills"]


def compare_three(page):
    """Three side by side, of two sectors or more, each with what sets it apart."""
    cards = page.get_by_role("main").get_by_role("list").first.get_by_role("listitem")
    expect(cards).to_have_count(3)
    tops = {card.bounding_box()["y"] for card in cards.all()}
    assert len(tops) == 1
    sectors = {
        card.get_by_role("paragraph").first.inner_text().split(",")[0] for card in cards.all()
    }
    assert len(sectors) >= 2


def save_one_and_put_one_aside(hands):
    page = hands.page
    hands.follow(SAVED)
    hands.press("Bewaar")
    expect(page.get_by_role("button", name="Haal uit bewaard")).to_be_visible()
    hands.follow("Je mogelijkheden")
    hands.follow(ASIDE)
    hands.follow("Dit is niets voor mij")
    hands.choose("dit werk wil ik niet doen", question="Kies wat het meest klopt")
    hands.fill("Wil je er iets bij zeggen?", "Ik zit liever niet de hele dag.")
    hands.press("Leg opzij")
    expect(page.get_by_role("region", name="Door jou bewaard")).to_contain_text(SAVED)
    page.get_by_role("group").filter(has_text="Niet voor jou").get_by_text("Niet voor jou").click()
    expect(page.get_by_role("link", name=ASIDE)).to_be_visible()
    kinds = set(OptionMark.objects.values_list("kind", flat=True))
    assert kinds == {OptionMarkKind.SAVED, OptionMarkKind.NOT_FOR_ME}


def test_a_paper_of_the_chosen_blocks_is_asked_made_and_fetched(base, market, page, mailoutbox):
    hands = Mouse(page)
    steps.begin_profile(hands, base)
    hands.page.goto(f"{base}/aanmelden/")
    steps.make_account(hands, mailoutbox, name="Amina", email="amina@voorbeeld.example")
    hands.follow("Mijn profiel")
    hands.follow("Maak een pdf")
    hands.press("Maak mijn pdf")
    steps.see(page, "Meestal is dit binnen 5 seconden klaar.")
    steps.work()
    # The page asks again by itself; nobody presses anything.
    link = page.get_by_role("link", name="Haal je pdf op")
    expect(link).to_be_visible(timeout=15_000)
    with page.expect_download() as download:
        link.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
