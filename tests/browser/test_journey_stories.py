"""From a story to talents that two others recognise: each in a browser of their own, with a mouse
and with the keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from notices.tasks import sweep_due
from profiles.models import ProofAsk
from tests.browser import steps
from tests.browser.hands import Hands, begins_with
from tests.browser.looking import faults_of
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
STORY = (
    "In de drukste week viel de kassa uit. Ik pakte pen en papier. "
    "Elke klant hielp ik rustig, een voor een. Aan het eind klopte alles."
)
CALM = "Elke klant hielp ik rustig, een voor een."
SAW = "Toen het alarm ging, bleef Amina gewoon rustig."


def test_a_story_becomes_talents_that_two_others_recognise(base, browse, hands_of, mailoutbox):
    hands = hands_of(browse())
    amina = UserFactory(name="Amina Bakker", email="amina@voorbeeld.example")
    steps.enter(hands.page, base, amina)
    tell(hands, base)

    first, second = ask(hands, base, "Kees van de winkel"), ask(hands, base, "Fatima")
    answer(hands_of(browse()), first, "Kees", "Collega", ["kalm blijven", "luisteren"], SAW)
    answer(hands_of(browse()), second, "Fatima", "Klant", ["kalm blijven"], "")
    used_up(browse(), first)
    sweep_due()
    assert {mail.subject for mail in mailoutbox} == {"Er is antwoord op je vraag"}
    assert not any("rustig" in mail.body or "Kees" in mail.body for mail in mailoutbox)

    take_from_kees(hands, base)
    keep_from_fatima(hands)
    seen_in_the_profile(hands, base)


def tell(hands: Hands, base: str) -> None:
    hands.page.goto(f"{base}/profiel/talenten/")
    hands.follow("Vertel een verhaal")
    hands.follow("Vertel je eerste verhaal")
    hands.fill("Jouw verhaal", STORY)
    hands.press("Bewaar en kies talenten")
    steps.see_heading(hands.page, "Wat laat dit verhaal zien?")
    for word in ("kalm blijven", "oplossen"):
        hands.tick(word)
    hands.choose(CALM, question="Welke zin laat ‘kalm blijven’ zien?")
    hands.press("Bewaar bij mijn talenten")
    # A talent without its sentence is asked back, and the other stays as it was.
    expect(hands.page.get_by_role("alert")).to_be_focused()
    hands.choose("Ik pakte pen en papier.", question="Welke zin laat ‘oplossen’ zien?")
    hands.press("Bewaar bij mijn talenten")
    steps.see(hands.page, f"“{CALM}”")
    steps.see(hands.page, "1 van de 3 verhalen verteld")


def ask(hands: Hands, base: str, whom: str) -> str:
    """The address that stands in the message to send."""
    hands.page.goto(f"{base}/profiel/wat-anderen-zien/")
    hands.follow("Vraag naar mijn talenten")
    hands.fill("Wie ga je vragen?", whom)
    hands.press("Maak een link")
    steps.see_heading(hands.page, f"Stuur deze link naar {whom}")
    message = hands.page.get_by_label("Bericht om te sturen").input_value()
    found = re.search(r"/profiel/wat-zie-jij/\?code=[\w-]+", message)
    assert found
    return base + found[0]


def answer(
    hands: Hands, link: str, name: str, relation: str, words: list[str], sentence: str
) -> None:
    """Someone without an account; the page tells nothing but who asks what."""
    hands.page.goto(link)
    steps.see(hands.page, "Amina vraagt jou welke talenten je herkent.")
    for secret in ("Bakker", CALM, "amina@", "kassa"):
        assert secret not in hands.page.content()
    assert not faults_of(hands.page)
    for word in words:
        hands.tick(word)
    if sentence:
        hands.fill("Waar zag je dat aan?", sentence)
    hands.fill("Hoe heet jij?", name)
    hands.choose(relation, question="Wie ben jij voor Amina?")
    hands.press("Verstuur")
    steps.see_heading(hands.page, "Bedankt, het is verstuurd")


def used_up(page: Page, link: str) -> None:
    gone = page.goto(link)
    assert gone is not None
    assert gone.status == 410
    steps.see_heading(page, "Deze link werkt niet meer")
    assert "Amina" not in page.content()


def take_from_kees(hands: Hands, base: str) -> None:
    """What Kees saw is shown, and the talent that one had not thought of comes along."""
    hands.page.goto(f"{base}/profiel/wat-anderen-zien/")
    hands.follow("Kees (collega)")
    steps.see(hands.page, "Herkent luisteren en kalm blijven")
    hands.tick("luisteren")
    hands.press("Laat het zien")
    steps.see(hands.page, "Wat je al bekeek")


def keep_from_fatima(hands: Hands) -> None:
    hands.follow("Fatima (klant)")
    hands.press("Houd het voor mezelf")
    steps.see(hands.page, "houd je voor jezelf")


def seen_in_the_profile(hands: Hands, base: str) -> None:
    hands.page.goto(f"{base}/profiel/talenten/")
    told = hands.page.get_by_role("complementary")
    expect(told).to_contain_text(CALM)
    expect(told).to_contain_text("Uit een eigen verhaal. Herkend door Kees (collega)")
    expect(told).to_contain_text(SAW)
    assert "Fatima" not in hands.page.content()
    assert hands.page.get_by_role("checkbox", name=begins_with("luisteren")).is_checked()
    assert not ProofAsk.objects.filter(used_at__isnull=True).exists()
