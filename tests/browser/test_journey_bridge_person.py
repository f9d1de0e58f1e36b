"""The overstapper's part of the second half without a mouse or a script: build, choose the route,
pay, cross, answer, stand still, and fall into the net."""

import pytest

from funding.domain.posts import FundingPost
from onboarding.models import SafetyNet, Transition
from tests.browser import steps
from tests.browser import steps_bridge as bridge
from tests.browser.hands import Keyboard, Mouse
from tests.factories.matching import person

pytestmark = pytest.mark.django_db(transaction=True)
PAID = {"vocational_training": "gedekt"}


@pytest.fixture
def helpers(market):
    return bridge.helpers_of(market)


@pytest.fixture
def amina(helpers):
    """Who knows none of the work yet, with the yes of an employer and of a coach."""
    profile = person(name="Amina Bakker")
    bridge.meet(profile, helpers)
    bridge.guided(profile, helpers)
    return profile


def walk(hands, base, helpers, amina, time_machine):
    """To the first check-in."""
    steps.enter(hands.page, base, amina.owner)
    bridge.build(hands, base)
    bridge.choose_route(hands, base, "Skills")
    bridge.others_do_theirs(helpers, FundingPost.TRANSITION_TIME)
    bridge.to_the_bridge(hands, base)
    bridge.see_planks(hands, "niet nodig", **PAID, transition_time="nog open")
    hands.follow("De acht posten")
    bridge.pay_from_own_money(hands)
    bridge.cross(hands, base)
    bridge.pass_time(bridge.first_check_in(Transition.objects.get()), time_machine)
    steps.enter(hands.page, base, amina.owner)
    bridge.check_in(hands, base, "Het gaat goed.")


def stand_still_and_fall(hands):
    """Nobody asks why one stands still; the net asks for a reason, and says what happens."""
    hands.follow("Zet het even stil")
    hands.press("Zet het stil")
    steps.see_heading(hands.page, "Je overstap staat even stil")
    hands.follow("Ga weer verder")
    hands.press("Ga weer verder")
    hands.follow("Ik haal de overkant niet")
    steps.see(hands.page, "Zorg Eemland hoort dat je stopt, maar niet waarom.")
    hands.choose("De reis of de uren gaan niet", question="Wat is de belangrijkste reden?")
    hands.press("Open het vangnet")
    steps.see_heading(hands.page, "Er ligt een vangnet onder je")
    steps.see(hands.page, "Bram Visser belt je")


def end_task(hands, base, mails, email):
    """Someone of the team, or of the school, who has no account."""
    hands.page.goto(bridge.link_in_mail(mails, base, email, "Nog even: een kleine taak"))
    steps.see(hands.page, "Zorg Eemland vraagt je dit voor Amina.")
    assert "Bakker" not in hands.page.content()
    hands.press("Dit is gedaan")
    steps.see_heading(hands.page, "Bedankt")


def test_an_overstapper_goes_all_the_way_without_javascript(
    base, helpers, amina, browse, mailoutbox, time_machine
):
    hands = Mouse(browse(java_script_enabled=False))
    walk(hands, base, helpers, amina, time_machine)
    for helper in (bridge.MENTOR_EMAIL, helpers.dewi.user.email):
        end_task(Mouse(browse(java_script_enabled=False)), base, mailoutbox, helper)
    stand_still_and_fall(hands)
    assert SafetyNet.objects.get().is_opened_by_person
    steps.work()
    hands.follow("Bekijk je mogelijkheden")
    steps.see_heading(hands.page, f"{len(steps.OFFERS) - 1} mogelijkheden voor jou")


def test_an_overstapper_goes_all_the_way_by_keyboard(base, helpers, amina, page, time_machine):
    hands = Keyboard(page)
    walk(hands, base, helpers, amina, time_machine)
    stand_still_and_fall(hands)
    assert not hands.faults, "\n".join(sorted(hands.faults))
