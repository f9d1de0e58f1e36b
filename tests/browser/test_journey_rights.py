"""One's rights in a browser: take everything along, ask to be forgotten, and think again; with a
mouse and with the keyboard alone."""

import zipfile

import pytest

from accounts.models import Takeout, User
from accounts.selectors.rights import asked_erasure
from loopbrug.tasks import sweep_takeouts
from tests.accounts.helpers import code_in
from tests.browser import steps
from tests.factories.accounts import UserFactory
from tests.factories.profiles import ProfileFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def amina(settings, tmp_path) -> User:
    settings.ERASURE_LIST = str(tmp_path / "erasures.jsonl")
    user = UserFactory(name="Amina Bakker", email="amina@voorbeeld.example")
    ProfileFactory(owner=user, complete=True)
    return user


def come_in(hands, base, user, mails) -> None:
    """With a code, so that one has just shown who one is."""
    hands.page.goto(f"{base}/account/")
    hands.fill("Je e-mailadres", user.email)
    hands.press("Stuur de code")
    hands.fill("Code", code_in(mails[-1]))
    hands.press("Inloggen")
    steps.see_heading(hands.page, "Mijn account")


def write_down_a_need(hands) -> None:
    hands.follow("Wat je nodig hebt om goed te werken")
    hands.choose("Een rustige werkplek", question="Wat helpt jou om goed te werken?")
    hands.fill("Wil je er iets bij zeggen?", "bij het raam")
    hands.press("Bewaar")
    steps.see(hands.page, "Een rustige werkplek: bij het raam")
    hands.follow("Mijn paspoort")
    hands.follow("Alles wat wij van je bewaren")


def take_all_along(hands, path) -> None:
    hands.press("Maak mijn kopie")
    steps.see_heading(hands.page, "We maken je kopie")
    sweep_takeouts()
    steps.see_heading(hands.page, "Je kopie staat klaar")
    with hands.page.expect_download() as download:
        hands.fetch("Haal je kopie op")
    download.value.save_as(path)
    with zipfile.ZipFile(path) as folder:
        assert "bij het raam" in folder.read("gegevens.json").decode()
        assert "profiel.json" in folder.namelist()
    assert Takeout.objects.get().content is None
    hands.page.reload()
    steps.see_heading(hands.page, "Je hebt deze kopie opgehaald")
    hands.follow("Je gegevens")


def ask_and_think_again(hands, user) -> None:
    hands.follow("Wis mijn account en gegevens")
    steps.see(hands.page, "Dit gaat weg")
    steps.see(hands.page, "Dit moet blijven")
    hands.fill("Typ het woord: wissen", "nee")
    hands.press("Wis alles")
    steps.see(hands.page, "Typ het woord wissen als je door wilt gaan.")
    hands.fill("Typ het woord: wissen", "wissen")
    hands.press("Wis alles")
    steps.see(hands.page, "Nieuwe mensen zien je nu niet meer.")
    assert asked_erasure(user) is not None
    hands.press("Bewaar mijn account")
    steps.see_heading(hands.page, "Je staat op de oever, Amina")
    assert asked_erasure(user) is None


def test_someone_takes_all_along_asks_to_be_forgotten_and_stays(
    base, page, amina, mailoutbox, tmp_path, hands_of
):
    hands = hands_of(page)
    come_in(hands, base, amina, mailoutbox)
    hands.follow("Bekijk je gegevens")
    steps.see_heading(page, "Je gegevens")
    write_down_a_need(hands)
    take_all_along(hands, tmp_path / "kopie.zip")
    ask_and_think_again(hands, amina)
