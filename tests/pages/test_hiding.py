"""The list of who does not see the card says what those still see, and sharing keeps to it."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from accounts.access import Hat
from accounts.domain.consent import Purpose
from accounts.selectors.consents import standing
from accounts.services.erasures import ask_erasure
from matching.models import Introduction
from matching.services import interests
from profiles.domain.talks import Side, Stays
from profiles.models import Share
from profiles.services import shares
from tests.factories.accounts import MembershipFactory, OrganisationFactory, sign_in
from tests.factories.accounts import sign_in_as_member as as_member
from tests.factories.matching import NOW, hr_actor, open_vacancy, person, person_actor
from tests.factories.profiles import GuidanceFactory, HiddenFromFactory, coach_membership
from tests.factories.shares import ShareFactory
from tests.factories.talks import TalkFactory, TalkNoteFactory
from tests.lent import lent

pytestmark = pytest.mark.django_db
LIST = "profiles:hidden_from"
STILL = "ziet dit nog"
UNTIL = (NOW + timedelta(days=90)).date()


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW + timedelta(minutes=5), tick=False)


@lent(at=NOW)
def carla():
    return MembershipFactory(organisation=OrganisationFactory(name="Zorg Eemland"))


@lent(at=NOW)
def interest(carla):
    """Amina's yes, which waits for the employer's."""
    vacancy = open_vacancy(carla, now=NOW)
    profile = person(vacancy=vacancy, name="Amina Bakker")
    return interests.give_interest(
        profile=profile, vacancy=vacancy, blocks=["skills", "contact"],
        shared_until=UNTIL, by=person_actor(profile), now=NOW,
    )  # fmt: skip


@pytest.fixture
def amina(interest):
    return interest.profile


@pytest.fixture
def own(client, amina):
    return sign_in(client, amina.owner, Hat.PERSON)


def text_of(response):
    return unescape(response.content.decode())


def says_yes(interest, carla):
    card = interest.vacancy.cards.get()
    card.opened_at, card.opened_by = NOW, carla.user
    card.save(update_fields=["opened_at", "opened_by", "updated_at"])
    interests.say_yes(card=card, by=hr_actor(carla), now=NOW)
    return Introduction.objects.get()


def hide(client, organisation):
    told = {"name": organisation.name, "employer": str(organisation.public_id)}
    return client.post(reverse(LIST), told, follow=True)


def test_what_runs_with_who_is_added_is_said_with_the_way_to_stop_it(own, amina, interest, carla):
    introduction = says_yes(interest, carla)
    page = text_of(hide(own, carla.organisation))
    assert "Wie je kaart niet ziet" in page
    assert "ziet niets van jou" not in page
    assert page.count(STILL) == 1
    assert "Skills, Naam en e-mailadres" in page
    there = f"van-{carla.organisation.public_id.hex}"
    assert f"{reverse('accounts:who_sees_what')}#{there}" in page
    assert f'id="{there}"' in text_of(own.get(reverse("accounts:who_sees_what")))
    met = reverse("matching:introduction", args=[introduction.public_id])
    assert as_member(Client(), carla).get(met).status_code == 200, "as the page says"
    (record,) = standing(amina.owner, now=NOW)
    assert record.purpose == Purpose.MEETING
    own.post(reverse("accounts:withdraw_consent", args=[record.public_id]))
    assert STILL not in text_of(own.get(reverse(LIST)))


def test_what_an_organisation_of_the_same_group_sees_is_said_too(own, interest, carla):
    says_yes(interest, carla)
    number = carla.organisation.kvk_number
    other = OrganisationFactory(name="Eemland School", training_provider=True, kvk_number=number)
    page = text_of(hide(own, other))
    assert STILL in page
    assert "Zorg Eemland" in page


def test_a_yes_that_nobody_can_answer_any_more_and_what_others_see_are_not_said(own, amina, carla):
    shares.share_with(
        profile=amina, organisation=OrganisationFactory(), blocks=["talents"],
        shared_until=UNTIL, by=person_actor(amina), now=NOW,
    )  # fmt: skip
    assert STILL not in text_of(hide(own, carla.organisation))


def test_a_coach_of_an_organisation_on_the_list_is_said_to_see_the_profile(own, amina):
    bram = coach_membership()
    GuidanceFactory(profile=amina, membership=bram)
    page = text_of(hide(own, bram.organisation))
    assert STILL in page
    assert reverse("coaching:my_coach") in page


def test_a_coach_who_has_not_said_yes_or_is_of_another_organisation_is_not(own, amina):
    asked, other = coach_membership(), coach_membership(email="jan@anders.example")
    guidance = GuidanceFactory(profile=amina, membership=asked, asked=True)
    assert STILL not in text_of(hide(own, asked.organisation))
    guidance.delete()
    GuidanceFactory(profile=amina, membership=other)
    assert STILL not in text_of(own.get(reverse(LIST)))
    assert STILL in text_of(hide(own, other.organisation))


def test_nothing_is_shared_with_who_is_on_the_list_and_the_page_says_why(own, amina, carla):
    hidden = HiddenFromFactory(profile=amina, organisation=carla.organisation)
    url = reverse("profiles:share_with", args=[carla.organisation.public_id])
    assert "Deze organisatie staat op je lijst" in text_of(own.get(url))
    for act in ({}, {"klopt": "1"}):
        answer = own.post(url, {"blocks": ["talents"], "days": "90"} | act)
        assert answer.status_code == 422
        page = text_of(answer)
        assert 'id="id_blocks_error"' in page
        assert "Zorg Eemland staat op je lijst." in page
        assert f'href="{reverse(LIST)}"' in page
    assert not Share.objects.exists()
    own.post(reverse("profiles:show_again", args=[hidden.public_id]))
    own.post(url, {"blocks": ["talents"], "days": "90", "klopt": "1"})
    assert Share.objects.filter(organisation=carla.organisation).exists()


@pytest.mark.parametrize("is_typed", [True, False])
def test_the_service_refuses_it_whatever_the_page_showed(amina, carla, is_typed):
    told = {"organisation": None, "name": "zorg eemland"}
    if not is_typed:
        told = {"organisation": carla.organisation}
    HiddenFromFactory(profile=amina, **told)
    with pytest.raises(shares.OnTheList):
        shares.share_with(
            profile=amina, organisation=carla.organisation, blocks=["talents"],
            shared_until=UNTIL, by=person_actor(amina), now=NOW,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("stays", "is_open", "said"),
    [
        (Stays.NOTHING, False, ""),
        (Stays.AGREED, False, "Wat jullie afspraken. Jij liet het staan."),
        (Stays.ALL, False, "Alles wat jullie opschreven. Jij liet het staan."),
        (Stays.NOTHING, True, "Alles wat jullie opschreven, zolang dit loopt."),
    ],
)
@pytest.mark.parametrize("who", ["coach", "employer"])
def test_what_they_read_of_a_talk_is_said_and_is_what_they_read(
    request, own, who, stays, is_open, said
):
    amina, carla = request.getfixturevalue("amina"), request.getfixturevalue("carla")
    other = coach_membership() if who == "coach" else carla
    talk = TalkFactory(profile=amina, organisation=other.organisation, stays=stays)
    TalkNoteFactory(talk=talk, side=Side.OTHER, author=other.user)
    if is_open and who == "coach":
        GuidanceFactory(profile=amina, membership=other)
    elif is_open:
        ShareFactory(profile=amina, organisation=other.organisation)
    page = text_of(hide(own, other.organisation))
    assert ("Jullie gesprek van" in page) is bool(said)
    assert said in page
    assert (reverse("profiles:talk", args=[talk.public_id]) in page) is bool(said)
    theirs = as_member(Client(), other).get(reverse("profiles:talk_with", args=[talk.public_id]))
    assert (theirs.status_code == 200) is bool(said), "as the page says"


def test_while_someone_is_leaving_nothing_is_said_to_be_seen(own, amina, carla):
    bram = coach_membership()
    GuidanceFactory(profile=amina, membership=bram)
    ShareFactory(profile=amina, organisation=carla.organisation)
    TalkFactory(profile=amina, organisation=carla.organisation, stays=Stays.ALL)
    hide(own, bram.organisation)
    assert STILL in text_of(hide(own, carla.organisation))
    ask_erasure(user=amina.owner, by=person_actor(amina), now=NOW)
    assert STILL not in text_of(own.get(reverse(LIST)))


def test_a_talk_with_a_coach_of_whom_nobody_is_left_who_wrote_is_not_said(own, amina):
    bram = coach_membership()
    talk = TalkFactory(profile=amina, organisation=bram.organisation, stays=Stays.ALL)
    TalkNoteFactory(talk=talk)
    assert STILL not in text_of(hide(own, bram.organisation))


@pytest.fixture
def running(amina, carla):
    """A share that began before the employer came on the list."""
    share = shares.share_with(
        profile=amina, organisation=carla.organisation, blocks=["talents"],
        shared_until=UNTIL, by=person_actor(amina), now=NOW,
    )  # fmt: skip
    HiddenFromFactory(profile=amina, organisation=carla.organisation)
    return share


def test_what_runs_with_who_is_on_the_list_goes_on_no_longer_and_the_page_says_why(own, running):
    url = reverse("profiles:share", args=[running.public_id])
    for answer in (own.get(url), own.post(url, {"days": "180"})):
        page = text_of(answer)
        assert "Je koos dat Zorg Eemland je kaart niet ziet." in page
        assert "dit niet langer delen" in page
        assert f'href="{reverse(LIST)}"' in page
        assert 'name="days"' not in page
        assert reverse("profiles:share_with", args=[running.organisation.public_id]) not in page
        assert "Trek dit in" in page
    assert answer.status_code == 422
    running.refresh_from_db()
    assert running.shared_until == UNTIL


def test_the_service_prolongs_nothing_with_who_is_on_the_list(amina, running):
    with pytest.raises(shares.OnTheList):
        shares.prolong_share(
            share=running, shared_until=UNTIL + timedelta(days=30), by=person_actor(amina), now=NOW
        )


def test_the_passport_and_the_card_call_the_list_what_it_is(own):
    assert "Wie mijn kaart niet ziet" in text_of(own.get(reverse("profiles:passport")))
    assert "Kies wie je kaart niet ziet" in text_of(own.get(reverse("pages:my_card")))
