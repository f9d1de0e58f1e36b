"""Who asked to be forgotten reads that on every own screen, and no screen says who looks now."""

from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.selectors.consents import lines_of
from accounts.services.erasures import ask_erasure, undo_erasure
from funding.models import Pledge
from learning.models import Admission, AdmissionStatus
from notices.models import Notice
from notices.services import message_of
from onboarding.domain.terms import Moment, Party
from profiles.services import shares
from tests.factories.accounts import (
    MembershipFactory,
    OrganisationFactory,
    UserFactory,
    sign_in,
    sign_in_as_member,
)
from tests.factories.helping import MandateFactory
from tests.factories.learning import a_trainer
from tests.factories.matching import person
from tests.factories.profiles import GuidanceFactory, coach_membership
from tests.factories.rights import NOW
from tests.learning.helpers import JANUARY, a_module, chosen_route
from tests.onboarding.bridges import local

pytestmark = pytest.mark.django_db
OWN = (
    "pages:home",
    "profiles:passport",
    "accounts:account",
    "accounts:who_sees_what",
    "pages:my_card",
)
SAID = "5\u00a0december 2026 wissen we je account"
ANSWERS = {"goes_well": "4", "enough_help": "4", "will_last": "4"}
SILENT = "ligt stil tot we wissen of tot jij je bedenkt"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW, tick=False)


def leave(user):
    ask_erasure(user=user, by=Actor(Hat.PERSON, user), now=timezone.now())


def text_of(client, name, *args):
    return unescape(client.get(reverse(name, args=args)).content.decode())


@pytest.mark.parametrize("name", OWN)
def test_every_own_screen_names_the_day_and_leads_to_the_way_back(client, name):
    user = person().owner
    sign_in(client, user, Hat.PERSON)
    assert "wissen we je account" not in text_of(client, name)
    leave(user)
    page = text_of(client, name)
    assert SAID in page
    assert f'href="{reverse("pages:erase")}"' in page
    undo_erasure(user=user, by=Actor(Hat.PERSON, user), now=NOW)
    assert "wissen we je account" not in text_of(client, name)


def test_the_page_with_the_way_back_says_it_once(client):
    user = UserFactory()
    sign_in(client, user, Hat.PERSON)
    leave(user)
    assert text_of(client, "pages:erase").count(SAID) == 1


def test_the_notice_asks_the_database_nothing(client):
    user = person().owner
    sign_in(client, user, Hat.PERSON)
    counted = []
    for act in (None, leave):
        if act:
            act(user)
        text_of(client, "profiles:passport")  # the session is written once
        with CaptureQueriesContext(connection) as asked:
            text_of(client, "profiles:passport")
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_nothing_is_to_be_seen_now_and_stays_withdrawable(client):
    profile, bram = person(), coach_membership()
    owner = profile.owner
    by = Actor(Hat.PERSON, owner)
    shares.share_with(
        profile=profile, organisation=OrganisationFactory(), blocks=["talents"],
        shared_until=(NOW + timedelta(days=90)).date(), by=by, now=NOW,
    )  # fmt: skip
    GuidanceFactory(profile=profile, membership=bram)
    MandateFactory(
        profile=profile, helper=UserFactory(), begun_at=NOW - timedelta(days=1),
        expires_at=NOW + timedelta(days=30),
    )  # fmt: skip
    sign_in(client, owner, Hat.PERSON)
    assert text_of(client, "accounts:who_sees_what").count("nu te zien") == 3
    assert "nu te zien" in text_of(client, "accounts:consent", lines_of(owner)[0].public_id)
    leave(owner)
    receipt = text_of(client, "accounts:consent", lines_of(owner)[0].public_id)
    assert SILENT in receipt
    assert "nu te zien" not in receipt
    page = text_of(client, "accounts:who_sees_what")
    assert "nu te zien" not in page
    assert page.count(SILENT) == 3
    assert "Je coach ziet je zes stenen" not in page
    assert "Trek in" in page


@pytest.mark.parametrize("is_link", [True, False])
def test_a_yes_while_leaving_is_kept_and_nobody_hears_of_it(client, is_link):
    owner, receiver = person().owner, MembershipFactory().organisation
    sign_in(client, owner, Hat.PERSON)
    leave(owner)
    url = reverse("profiles:share_with", args=[receiver.public_id])
    url = reverse("profiles:share_link") if is_link else url
    told = {"blocks": ["talents"], "days": "90", "label": "Tante Els"}
    assert "als jij je bedenkt" in unescape(client.post(url, told).content.decode())
    answer = client.post(url, {**told, "klopt": "1"}, follow=True)
    assert "Je ja is bewaard. Nu ziet niemand dit" in unescape(answer.content.decode())
    assert not Notice.objects.filter(kind="share_received").exists()


@pytest.mark.parametrize("is_admitted", [True, False])
def test_only_a_school_that_said_yes_is_said_to_see_something(client, is_admitted):
    route = chosen_route(a_module(JANUARY, by=a_trainer()))
    if is_admitted:
        mentor = UserFactory()
        Admission.objects.update(
            status=AdmissionStatus.ADMITTED, answered_at=NOW, answered_by=mentor,
            reason="Je ervaring past.", school_mentor=mentor,
        )  # fmt: skip
    owner = route.introduction.profile.owner
    sign_in(client, owner, Hat.PERSON)
    leave(owner)
    page = text_of(client, "accounts:who_sees_what")
    assert ("nu te zien" in page) is is_admitted


def test_the_own_card_does_not_say_that_it_is_on(client):
    profile = person()
    sign_in(client, profile.owner, Hat.PERSON)
    assert "je kaart staat aan" in text_of(client, "pages:my_card")
    leave(profile.owner)
    page = text_of(client, "pages:my_card")
    assert "je kaart staat aan" not in page
    assert SILENT in page


def test_what_is_shared_is_not_said_to_be_seen(client):
    profile = person()
    by = Actor(Hat.PERSON, profile.owner)
    share = shares.share_by_link(
        profile=profile, label="Tante Els", blocks=["talents"],
        shared_until=(NOW + timedelta(days=30)).date(), by=by, now=NOW,
    )  # fmt: skip
    sign_in(client, profile.owner, Hat.PERSON)
    assert "Dit is nu te zien" in text_of(client, "profiles:share", share.public_id)
    leave(profile.owner)
    page = text_of(client, "profiles:share", share.public_id)
    assert "Dit is nu te zien" not in page
    assert "Nu ziet niemand dit" in page


def test_nobody_is_told_that_the_coach_reads_along(client, time_machine, people, transition):
    time_machine.move_to(local(date(2026, 12, 15)), tick=False)
    owner = people.introduction.profile.owner
    sign_in(client, owner, Hat.PERSON)
    check_in = transition.check_ins.get(party=Party.PERSON, moment=Moment.WEEKS_2)
    year = ("onboarding:transition", transition.public_id)
    asked = ("onboarding:check_in", check_in.public_id)
    for page in (("pages:home",), year):
        assert "Je coach leest mee" in text_of(client, *page)
    leave(owner)
    for page in (("pages:home",), year):
        assert "Je coach leest mee" not in text_of(client, *page)
        assert "Je coach ziet ze nu niet" in text_of(client, *page)
    client.post(reverse(asked[0], args=[asked[1]]), ANSWERS)
    assert "Je coach ziet dit nu niet" in text_of(client, *asked)


def test_no_day_after_the_erasure_is_promised(client, time_machine, people, transition):
    time_machine.move_to(local(date(2026, 12, 15)), tick=False)
    transition.tasks.update(done_at=timezone.now())
    owner = people.introduction.profile.owner
    sign_in(client, owner, Hat.PERSON)
    check_in = transition.check_ins.get(party=Party.PERSON, moment=Moment.WEEKS_2)
    client.post(reverse("onboarding:check_in", args=[check_in.public_id]), ANSWERS)
    year = ("onboarding:transition", transition.public_id)
    assert "De volgende keer is op" in text_of(client, *year)
    leave(owner)
    page = text_of(client, *year)
    assert "De volgende keer is op" not in page
    assert "Tot de dag waarop we wissen, vragen we je niets meer." in page


@pytest.mark.parametrize("asked", [False, True])
def test_mijn_coach_says_that_no_coach_sees_anything_now(client, asked):
    guidance = GuidanceFactory(membership=coach_membership(), asked=asked)
    user = guidance.profile.owner
    sign_in(client, user, Hat.PERSON)
    seen = "zien je voornaam en je regio" if asked else "Jullie zien allebei wat hier staat"
    assert seen in text_of(client, "coaching:my_coach")
    leave(user)
    page = text_of(client, "coaching:my_coach")
    assert seen not in page
    assert ("zien je vraag nu niet" if asked else "Je coach ziet nu niets") in page


def test_a_card_that_nobody_would_see_is_not_offered_to_be_turned_on(client):
    profile = person()
    profile.is_card_on = False
    profile.save(update_fields=["is_card_on", "updated_at"])
    sign_in(client, profile.owner, Hat.PERSON)
    assert "Zet mijn kaart aan" in text_of(client, "pages:my_card")
    leave(profile.owner)
    assert "Zet mijn kaart aan" not in text_of(client, "pages:my_card")


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("profiles:passport", "Deel mijn profiel"),
        ("accounts:who_sees_what", "Deel iets uit je profiel"),
        ("profiles:profile", "Zet mijn kaart aan"),
    ],
)
def test_showing_something_new_makes_room_for_the_way_back(client, name, offered):
    profile = person(card=False)
    sign_in(client, profile.owner, Hat.PERSON)
    undo = f'action="{reverse("pages:erase_undo")}"'
    page = text_of(client, name)
    assert (offered in page, undo in page) == (True, False)
    leave(profile.owner)
    page = text_of(client, name)
    assert (offered in page, page.count(undo)) == (False, 1)
    answer = client.post(reverse("pages:erase_undo"))
    assert answer["Location"] == reverse("pages:home"), "not a page that asks for a fresh code"
    assert offered in text_of(client, name)


def test_nobody_is_said_to_help_and_nobody_new_is_let_in(client):
    profile = person()
    end = NOW + timedelta(days=30)
    MandateFactory(
        profile=profile, helper=UserFactory(), begun_at=NOW - timedelta(days=1), expires_at=end
    )
    GuidanceFactory(profile=profile, membership=coach_membership())
    sign_in(client, profile.owner, Hat.PERSON)
    said = ("Mag schrijven tot", "Laat iemand je helpen", "Laat mijn coach meeschrijven")
    page = text_of(client, "profiles:helpers")
    assert all(words in page for words in said)
    leave(profile.owner)
    page = text_of(client, "profiles:helpers")
    assert not any(words in page for words in said)
    assert "Ziet nu niets van je profiel." in page
    assert "Stop de hulp" in page


def test_nobody_is_sent_to_build_on(client, unagreed):
    owner = unagreed.introduction.profile.owner
    sign_in(client, owner, Hat.PERSON)
    assert "Ga verder met je brug" in text_of(client, "pages:home")
    leave(owner)
    for name in ("pages:home", "profiles:profile"):
        page = text_of(client, name)
        assert "Ga verder met je brug" not in page
        assert "Je brug ligt nu stil" in page


def test_a_card_that_is_on_can_be_turned_off_meanwhile(client):
    profile = person()
    sign_in(client, profile.owner, Hat.PERSON)
    leave(profile.owner)
    page = text_of(client, "profiles:profile")
    assert "Niemand ziet je kaart nu" in page
    assert "Zet mijn kaart uit" in page


def test_the_safety_net_promises_no_call_of_a_coach_who_sees_nothing(client, people, transition):
    owner = people.introduction.profile.owner
    sign_in(client, owner, Hat.PERSON)
    net = ("pages:safety_net", transition.public_id)
    year = ("onboarding:transition", transition.public_id)
    for page in (net, year):
        assert "Je coach belt je binnen 2 werkdagen" in text_of(client, *page)
    leave(owner)
    for page in (net, year):
        assert "Je coach belt je binnen" not in text_of(client, *page)
    form = text_of(client, *net)
    assert "Er belt nu geen coach" in form
    assert "Alleen je coach leest dit" not in form
    told = client.post(reverse(net[0], args=[net[1]]), {"reason": "team"}, follow=True)
    assert "Er belt nu geen coach" in unescape(told.content.decode())
    assert "vóór het eind van" not in unescape(told.content.decode())
    mail = message_of(Notice.objects.get(kind="safety_net_opened")).body
    assert "Er belt nu geen coach" in mail
    assert "Je hebt nu geen coach" not in mail


def test_before_the_start_the_employer_is_not_said_to_hear_of_it_now(client, people):
    owner = people.introduction.profile.owner
    sign_in(client, owner, Hat.PERSON)
    call_off = ("pages:call_off", people.introduction.public_id)
    assert "hoort dat je stopt" in text_of(client, *call_off)
    leave(owner)
    assert "hoort nu niets" in text_of(client, *call_off)


@pytest.mark.parametrize("hat", ["person", "hr"])
def test_a_promise_can_be_taken_back_meanwhile(client, people, transition, hat):
    owner = people.introduction.profile.owner
    payer = people.carla.organisation if hat == "hr" else None
    Pledge.objects.update(organisation=payer)
    line = Pledge.objects.order_by("pk").first()
    if hat == "hr":
        sign_in_as_member(client, people.carla)
    else:
        sign_in(client, owner, Hat.PERSON)
    leave(owner)
    url = reverse("funding:withdraw", args=[line.public_id])
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": "Het gaat anders."}).status_code == 302
    line.refresh_from_db()
    assert (line.withdrawal_asked_at or line.closed_at) is not None
