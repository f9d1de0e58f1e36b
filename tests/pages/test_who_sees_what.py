"""Who may see what: everything in one place, taken back in two clicks, gone at the next request."""

import json
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.access import Hat
from accounts.domain.consent import Purpose
from accounts.models import ConsentRecord
from accounts.selectors import consents as register
from accounts.services.erasures import ask_erasure
from learning.models import Admission
from loopbrug.journeys.withdraw_consent import NothingStands, withdraw_consent
from loopbrug.templatetags.lb import dutch_date, dutch_moment
from matching.models import CloseReason, Introduction, RefusalReason, Vacancy
from matching.services import interests
from matching.services.cards import open_card
from matching.services.vacancies import close_vacancy
from profiles.services import shares
from tests.factories.accounts import MembershipFactory, OrganisationFactory, UserFactory, sign_in
from tests.factories.accounts import sign_in_as_member as as_member
from tests.factories.helping import MandateFactory
from tests.factories.learning import a_trainer
from tests.factories.matching import NOW, hr_actor, open_vacancy, person, person_actor
from tests.learning.helpers import FEBRUARY, JANUARY, a_module, chosen_route
from tests.lent import lent

pytestmark = pytest.mark.django_db
OVERVIEW = "accounts:who_sees_what"
UNTIL = (NOW + timedelta(days=90)).date()
SOON = "Dit stopt binnenkort vanzelf"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW + timedelta(minutes=5), tick=False)


@lent(at=NOW)
def carla():
    return MembershipFactory(organisation=OrganisationFactory(name="Zorg Eemland"))


@lent(at=NOW)
def amina(carla):
    vacancy = open_vacancy(carla, now=NOW)
    return person(vacancy=vacancy, name="Amina Bakker")


@pytest.fixture
def own(client, amina):
    return sign_in(client, amina.owner, Hat.PERSON)


def text_of(response):
    return unescape(response.content.decode())


def asked(profile, carla):
    """A yes of the person that waits for the employer's."""
    return interests.give_interest(
        profile=profile, vacancy=Vacancy.objects.get(), blocks=["skills", "contact"],
        shared_until=UNTIL, by=person_actor(profile), now=NOW,
    )  # fmt: skip


def met(profile, carla):
    """Both said yes."""
    interest = asked(profile, carla)
    card = interest.vacancy.cards.get()
    open_card(card=card, by=hr_actor(carla), now=NOW)
    interests.say_yes(card=card, by=hr_actor(carla), now=NOW)
    return Introduction.objects.get()


def shared(profile, organisation):
    return shares.share_with(
        profile=profile, organisation=organisation, blocks=["talents"], shared_until=UNTIL,
        by=person_actor(profile), now=NOW,
    )  # fmt: skip


def record_of(profile, purpose):
    lines = register.lines_of(profile.owner)
    return next(line for line in reversed(lines) if line.purpose == purpose)


def withdraw_url(record):
    return reverse("accounts:withdraw_consent", args=[record.public_id])


def test_who_shares_nothing_reads_that_nobody_sees_anything(own):
    page = text_of(own.get(reverse(OVERVIEW)))
    assert "Je deelt nu niets" in page


def test_everything_stands_in_one_place_by_receiver(own, amina, carla):
    met(amina, carla)
    shared(amina, carla.organisation)
    shared(amina, OrganisationFactory(name="Bouw Vallei"))
    page = text_of(own.get(reverse(OVERVIEW)))
    assert page.count(">Zorg Eemland</h2>") == 1
    assert ">Bouw Vallei</h2>" in page
    assert "Skills, Naam en e-mailadres" in page
    assert page.count("Trek in") == 3


def test_a_yes_that_waits_says_so(own, amina, carla):
    asked(amina, carla)
    assert "gaat open als de werkgever ook ja zegt" in text_of(own.get(reverse(OVERVIEW)))


def from_of(own, record):
    page = text_of(own.get(reverse("accounts:consent", args=[record.public_id])))
    return " ".join(page.split("Vanaf</dt>")[1].split("</dd>")[0].split("<dd>")[1].split())


@pytest.mark.parametrize("answer", ["none", "yes", "no", "withdrawn"])
def test_the_receipt_of_a_meeting_says_when_it_opened_if_it_did(own, amina, carla, answer):
    interest = asked(amina, carla)
    record, later = record_of(amina, Purpose.MEETING), NOW + timedelta(minutes=3)
    card = interest.vacancy.cards.get()
    open_card(card=card, by=hr_actor(carla), now=NOW)
    said = "als de werkgever ook ja zegt"
    if answer == "yes":
        interests.say_yes(card=card, by=hr_actor(carla), now=later)
        said = dutch_moment(later)
    elif answer == "no":
        interests.say_no(
            card=card, by=hr_actor(carla), reason=RefusalReason.OTHER, text="Nee.", now=later
        )
        said = "nooit, want de werkgever zei nee"
    elif answer == "withdrawn":
        withdraw_consent(record=record, by=person_actor(amina), now=later)
        said = "nooit, want de werkgever zei geen ja"
    assert from_of(own, record) == " ".join(said.split())


def test_what_ends_within_two_weeks_is_said_first_with_the_way_to_answer(
    own, amina, carla, time_machine
):
    share = shared(amina, OrganisationFactory(name="Bouw Vallei"))
    asked(amina, carla)
    assert SOON not in text_of(own.get(reverse(OVERVIEW)))
    near = NOW + timedelta(days=80)
    time_machine.move_to(near, tick=False)
    sign_in(own, amina.owner, Hat.PERSON)
    shares.ask_again(now=near)
    page = text_of(own.get(reverse(OVERVIEW)))
    day = dutch_date(UNTIL)
    assert f"Op {day} stopt wat je laat zien aan: Bouw Vallei." in page, "the other is not seen yet"
    assert page.index(SOON) < page.index("Bouw Vallei</h2>")
    assert f"Stopt vanzelf op {day}." in page
    assert "Kies: langer of stoppen" in page
    question = text_of(own.get(reverse("profiles:share", args=[share.public_id])))
    assert question.index("Wil je blijven delen?") < question.index("Dit is te zien")
    ask_erasure(user=amina.owner, by=person_actor(amina), now=near)
    assert SOON not in text_of(own.get(reverse(OVERVIEW))), "nobody sees it now"


def test_two_clicks_close_a_meeting_and_the_employer_gets_410(own, amina, carla):
    introduction = met(amina, carla)
    url = reverse("matching:introduction", args=[introduction.public_id])
    hr = as_member(Client(), carla)
    assert hr.get(url).status_code == 200
    record = record_of(amina, Purpose.MEETING)
    assert withdraw_url(record) in text_of(own.get(reverse(OVERVIEW)))
    asking = text_of(own.get(withdraw_url(record)))
    assert "Zeg je ja, dan ziet Zorg Eemland vanaf dat moment niets van: " in asking
    assert "vanaf nu" not in asking, "nothing has happened yet"
    assert own.post(withdraw_url(record)).url == reverse(OVERVIEW)
    gone = hr.get(url)
    assert gone.status_code == 410
    assert "Ingetrokken, op pauze gezet of afgelopen op" in text_of(gone)
    assert register.standing(amina.owner, now=NOW) == []


def test_two_clicks_close_a_share_and_the_link_of_a_mail_leads_there(own, amina, carla):
    share = shared(amina, carla.organisation)
    hr = as_member(Client(), carla)
    url = reverse("profiles:shared", args=[share.public_id])
    assert hr.get(url).status_code == 200
    own.post(withdraw_url(record_of(amina, Purpose.SHARE)))
    assert hr.get(url).status_code == 410
    assert "ingetrokken" in text_of(own.get(reverse(OVERVIEW)))


def test_one_school_can_be_closed_out_while_the_other_still_reads(client):
    dewi, daan = a_trainer(), a_trainer()
    route = chosen_route(a_module(JANUARY, by=dewi), a_module(FEBRUARY, by=daan))
    profile = route.introduction.profile
    sign_in(client, profile.owner, Hat.PERSON)
    lines = register.standing(profile.owner, now=NOW)
    record = next(one for one in lines if one.receiver_id == dewi.organisation.public_id)
    client.post(withdraw_url(record))
    seen = {}
    for school in (dewi, daan):
        admission = Admission.objects.get(organisation=school.organisation)
        page = as_member(Client(), school.membership).get(
            reverse("learning:admission", args=[admission.public_id])
        )
        seen[school] = profile.owner.name in text_of(page)
    assert seen == {dewi: False, daan: True}


def test_what_is_gone_already_is_said_and_changes_nothing(own, amina, carla):
    share = shared(amina, carla.organisation)
    record = record_of(amina, Purpose.SHARE)
    shares.withdraw_share(share=share, by=person_actor(amina), now=NOW)
    assert own.post(withdraw_url(record)).url == reverse(OVERVIEW)
    with pytest.raises(NothingStands):
        withdraw_consent(record=record, by=person_actor(amina), now=NOW)
    assert ConsentRecord.objects.count() == 2


def test_the_employer_who_stops_ends_it_in_the_register_too(amina, carla):
    introduction = met(amina, carla)
    interests.stop_meeting(introduction=introduction, by=hr_actor(carla), now=NOW)
    assert record_of(amina, Purpose.MEETING).act == "ended"


def test_a_no_of_the_employer_and_a_vacancy_that_closes_end_it(amina, carla):
    fleur = person(name="Fleur Janssen")
    for profile in (amina, fleur):
        asked(profile, carla)
    vacancy = Vacancy.objects.get()
    close_vacancy(vacancy=vacancy, by=hr_actor(carla), reason=CloseReason.WITHDRAWN, now=NOW)
    assert {record_of(one, Purpose.MEETING).act for one in (amina, fleur)} == {"ended"}


def test_the_receipt_names_everything_and_is_a_file_too(own, amina, carla):
    met(amina, carla)
    record = record_of(amina, Purpose.MEETING)
    page = text_of(own.get(reverse("accounts:consent", args=[record.public_id])))
    for words in ("Zorg Eemland", "Skills", str(record.public_id), record.hash, "alleen voor deze"):
        assert words in page
    answer = own.get(reverse("accounts:receipt_file", args=[record.public_id]))
    found = json.loads(answer.content)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert found["record_id"] == str(record.public_id)
    assert found["event"]["state"] == "stands"
    assert found["chain"]["sha256"] == record.hash
    assert found["pii_processing"][0]["withdrawal_method"].endswith(reverse(OVERVIEW))


def test_a_receipt_stays_after_withdrawing_and_says_how_it_stands(own, amina, carla):
    shared(amina, carla.organisation)
    record = record_of(amina, Purpose.SHARE)
    own.post(withdraw_url(record))
    page = text_of(own.get(reverse("accounts:consent", args=[record.public_id])))
    assert "ingetrokken" in page
    assert "Trek in" not in page


def test_nobody_reads_or_withdraws_for_another(amina, carla):
    shared(amina, carla.organisation)
    record = record_of(amina, Purpose.SHARE)
    fleur = sign_in(Client(), person(name="Fleur Janssen").owner, Hat.PERSON)
    for name in ("consent", "receipt_file", "withdraw_consent"):
        assert fleur.get(reverse(f"accounts:{name}", args=[record.public_id])).status_code == 404
    assert fleur.post(withdraw_url(record)).status_code == 404
    assert len(register.standing(amina.owner, now=NOW)) == 1


def test_a_register_that_was_tampered_with_is_told_to_the_person(own, amina, carla):
    shared(amina, carla.organisation)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE accounts_consentrecord SET blocks = '{drives}'")
    assert "Er klopt iets niet in je register" in text_of(own.get(reverse(OVERVIEW)))


def test_who_helps_now_stands_there_and_who_stopped_does_not(own, amina):
    helper = UserFactory(name="Bram Bakker")
    now = NOW - timedelta(minutes=1)
    until = {"begun_at": now, "expires_at": NOW + timedelta(days=30)}
    MandateFactory(profile=amina, helper=helper, **until)
    MandateFactory(profile=amina, helper=UserFactory(name="Oude Hulp"), ended=True, **until)
    MandateFactory(profile=amina, helper=None, label="Oom Jan", begun_at=None)
    page = text_of(own.get(reverse(OVERVIEW)))
    assert "Bram Bakker" in page
    assert reverse("profiles:helpers") in page
    assert "Je deelt nu niets" not in page
    assert "Oude Hulp" not in page
    assert "Oom Jan" not in page


def test_the_page_takes_as_many_queries_for_many_as_for_one(
    own, amina, carla, django_assert_max_num_queries
):
    met(amina, carla)
    for number in range(8):
        shared(amina, OrganisationFactory(name=f"Plek {number}"))
        MandateFactory(profile=amina)
    own.get(reverse(OVERVIEW))  # the session is written once
    with django_assert_max_num_queries(10):
        assert text_of(own.get(reverse(OVERVIEW))).count("Trek in") == 9
