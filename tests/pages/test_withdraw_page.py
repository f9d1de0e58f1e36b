"""Who takes something back reads what that does, true for how it stands at that moment."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from accounts.access import Hat
from accounts.domain.consent import Purpose
from accounts.selectors import consents as register
from matching.services import interests
from matching.services.cards import open_card
from notices.models import Notice
from profiles.services import shares
from tests.factories.accounts import MembershipFactory, OrganisationFactory, sign_in
from tests.factories.accounts import sign_in_as_member as as_member
from tests.factories.matching import NOW, hr_actor, open_vacancy, person, person_actor

pytestmark = pytest.mark.django_db
UNTIL = (NOW + timedelta(days=90)).date()


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW + timedelta(minutes=5), tick=False)


@pytest.fixture
def carla():
    return MembershipFactory(organisation=OrganisationFactory(name="Zorg Eemland"))


@pytest.fixture
def vacancy(carla):
    return open_vacancy(carla, now=NOW)


@pytest.fixture
def amina(vacancy):
    return person(vacancy=vacancy, name="Amina Bakker")


@pytest.fixture
def own(client, amina):
    return sign_in(client, amina.owner, Hat.PERSON)


def asked(profile, vacancy):
    return interests.give_interest(
        profile=profile, vacancy=vacancy, blocks=["skills"], shared_until=UNTIL,
        by=person_actor(profile), now=NOW,
    )  # fmt: skip


def url_of(profile, purpose):
    lines = register.lines_of(profile.owner)
    record = next(line for line in reversed(lines) if line.purpose == purpose)
    return reverse("accounts:withdraw_consent", args=[record.public_id])


def read(client, url):
    return unescape(client.get(url).content.decode())


def test_a_yes_that_waits_stops_no_meeting_and_nobody_hears_of_it(own, amina, vacancy, carla):
    asked(amina, vacancy)
    url = url_of(amina, Purpose.MEETING)
    page = read(own, url)
    assert "dan gaat dit niet open voor Zorg Eemland: Skills" in page
    assert "De werkgever krijgt daar geen bericht van." in page
    assert "De kennismaking stopt" not in page
    assert "Wat iemand al las" not in page
    told = Notice.objects.filter(to=carla.user.email)
    before = told.count()
    own.post(url)
    assert told.count() == before, "what the page says is so"


def test_the_yes_of_both_is_a_meeting_that_stops_and_the_employer_hears_it(
    own, amina, vacancy, carla
):
    asked(amina, vacancy)
    card = vacancy.cards.get()
    open_card(card=card, by=hr_actor(carla), now=NOW)
    interests.say_yes(card=card, by=hr_actor(carla), now=NOW)
    url = url_of(amina, Purpose.MEETING)
    page = read(own, url)
    assert "dan ziet Zorg Eemland vanaf dat moment niets van: Skills" in page
    assert "De kennismaking stopt" in page
    assert "geen bericht" not in page
    own.post(url)
    assert Notice.objects.filter(kind="introduction_ended", to=carla.user.email).exists()


@pytest.mark.parametrize("is_open", [True, False])
def test_what_is_shared_but_did_not_open_yet_was_never_there(own, amina, carla, is_open):
    share = shares.share_with(
        profile=amina, organisation=carla.organisation, blocks=["talents"], shared_until=UNTIL,
        by=person_actor(amina), now=NOW,
    )  # fmt: skip
    share.opens_at = NOW if is_open else NOW + timedelta(days=1)
    share.save(update_fields=["opens_at", "updated_at"])
    url = url_of(amina, Purpose.SHARE)
    page = read(own, url)
    assert ("Zij lezen daar: ingetrokken" in page) is is_open
    assert ("Wat iemand al las" in page) is is_open
    assert ("Zij horen niet dat je iets wilde delen." in page) is not is_open
    own.post(url)
    hr = as_member(Client(), carla)
    answer = hr.get(reverse("profiles:shared", args=[share.public_id]))
    assert answer.status_code == (410 if is_open else 404)
