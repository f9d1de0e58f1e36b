"""Someone begins a profile for another, who takes it over with the code, reads who wrote what, and
ends the help with one press. Then what the helper still has open is closed; with a mouse and with
the keyboard alone."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from profiles.access.helping import code_of
from profiles.models import Mandate
from tests.browser import steps
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_helper_begins_and_the_person_takes_over_and_ends_it(base, browse, hands_of):
    helper, jan = hands_of(browse()), hands_of(browse())
    steps.enter(helper.page, base, UserFactory(name="Bram Bakker"))
    helper.page.goto(f"{base}{reverse('profiles:helping')}")
    helper.follow("Begin een profiel voor iemand")
    helper.fill("Wie help je?", "Jan uit de straat")
    helper.press("Begin")
    steps.see_heading(helper.page, "Je helpt Jan uit de straat")
    code = code_of(Mandate.objects.get())
    steps.see(helper.page, code)
    write_something(helper)

    steps.enter(jan.page, base, UserFactory(name="Jan de Boer"))
    jan.page.goto(f"{base}{reverse('profiles:claim_begun')}")
    jan.fill("De code", code.lower())
    jan.press("Neem over")
    is_told(jan.page, "Dit profiel is nu van jou.")
    jan.follow("Bekijk wie wat schreef")
    steps.see(jan.page, "Bram Bakker heeft voor jou ‘luisteren’ toegevoegd.")
    jan.page.go_back()
    jan.press("Stop de hulp van Bram Bakker")
    is_told(jan.page, "Gestopt. Wat er is geschreven, blijft van jou.")

    answer = helper.page.reload()
    assert answer.status == 410
    steps.see_heading(helper.page, "Je helpt hier niet meer")
    assert Mandate.objects.get().ended_at < timezone.now()


def write_something(helper):
    """Each page says for whom, and each link stays with that person."""
    helper.follow("Schrijf voor Jan uit de straat")
    helper.follow("Talenten")
    names_the_person(helper.page)
    helper.tick("luisteren")
    helper.press("Opslaan")
    expect(helper.page.get_by_role("checkbox", name="luisteren")).to_be_checked()
    assert "/namens/" in helper.page.url
    names_the_person(helper.page)


def names_the_person(page):
    expect(page.get_by_role("banner")).to_contain_text(
        "Je vult het profiel in van Jan uit de straat"
    )


def is_told(page, text):
    expect(page.locator("body")).to_contain_text(text)
