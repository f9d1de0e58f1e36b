"""A talk is kept by both sides in two minutes; what stays is the person's choice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import ProfileView
from notices.models import Notice
from profiles import services
from profiles.domain.talks import Side, Stays
from profiles.models import BlockState, Guidance, GuidanceEnd, Share, Talk, TalkNote
from profiles.services.refresh import ask_to_refresh
from tests.factories.accounts import MembershipFactory, UserFactory, sign_in, sign_in_as_member
from tests.factories.profiles import (
    GuidanceFactory,
    ProfileFactory,
    a_skill,
    coach_membership,
)
from tests.factories.shares import ShareFactory
from tests.factories.talks import TalkFactory, TalkNoteFactory
from tests.profiles.helpers import text_of

pytestmark = pytest.mark.django_db
NOTE = {
    "version": 0, "went_well": "Ik durf meer.", "agreed": "Een dag meelopen.", "next_on": "",
    "stays": "nothing",
}  # fmt: skip


@pytest.fixture
def guided(client):
    """A person and the coach who guides."""
    coach = coach_membership(name="Bram Bakker")
    profile = ProfileFactory(owner=UserFactory(name="Amina Ali"))
    GuidanceFactory(profile=profile, membership=coach)
    return profile, coach


@pytest.fixture
def shared(client):
    """A person and the HR of an employer with whom the skills are shared."""
    hr = MembershipFactory()
    profile = ProfileFactory(owner=UserFactory(name="Amina Ali"))
    ShareFactory(profile=profile, organisation=hr.organisation, blocks=["skills", "contact"])
    return profile, hr


def person(client, profile):
    client.logout()
    sign_in(client, profile.owner)
    return client


def other(client, membership):
    client.logout()
    sign_in_as_member(client, membership)
    return client


def url(name, talk):
    return reverse(f"profiles:{name}", args=[talk.public_id])


def begin(client, organisation, day="2-11-2026"):
    data = {"organisation": str(organisation.public_id), "held_on": day}
    client.post(reverse("profiles:talk_new"), data)
    return Talk.objects.get(organisation=organisation)


def test_both_sides_write_and_read_each_other(client, guided):
    profile, coach = guided
    talk = begin(person(client, profile), coach.organisation)
    assert talk.held_on == date(2026, 11, 2)
    client.post(url("talk", talk), NOTE)
    assert Notice.objects.get(kind="talk_waits").to == coach.user.email
    shown = text_of(other(client, coach).get(url("talk_with", talk)))
    assert "Dit schreef Amina Ali" in shown
    assert "Een dag meelopen." in shown
    client.post(url("talk_with", talk), {**NOTE, "agreed": "Ik bel de werkgever."})
    shown = text_of(person(client, profile).get(url("talk", talk)))
    assert "Ik bel de werkgever." in shown
    assert {note.side for note in TalkNote.objects.all()} == {Side.PERSON, Side.OTHER}


def test_the_mails_say_nothing_of_what_was_said(client, guided):
    profile, coach = guided
    talk = TalkFactory(profile=profile, organisation=coach.organisation)
    other(client, coach).post(url("talk_with", talk), NOTE)
    other(client, coach).post(url("talk_with", talk), {**NOTE, "version": 1, "agreed": "Meer."})
    [sent] = Notice.objects.filter(kind="talk_waits")
    assert sent.to == profile.owner.email
    assert sent.context == {"path": url("talk", talk)}


def test_without_contact_hr_talks_with_someone_without_a_name(client, shared):
    profile, hr = shared
    Share.objects.update(blocks=["skills"])
    talk = TalkFactory(profile=profile, organisation=hr.organisation)
    TalkNoteFactory(talk=talk)
    for address in (reverse("profiles:talks_with_us"), url("talk_with", talk)):
        shown = text_of(other(client, hr).get(address))
        assert "iemand zonder naam" in shown.lower()
        assert "Amina" not in shown
    assert "Amina Ali" not in text_of(
        client.post(url("talk_with", talk), {**NOTE, "agreed": "a" * 501})
    )


@pytest.mark.parametrize(("who", "is_named"), [("guided", True), ("shared", False)])
def test_what_stays_has_no_name_for_hr_and_is_in_the_list_of_looks(client, request, who, is_named):
    profile, partner = request.getfixturevalue(who)
    talk = TalkFactory(profile=profile, organisation=partner.organisation, stays=Stays.ALL)
    TalkNoteFactory(talk=talk)
    TalkNoteFactory(talk=talk, side=Side.OTHER, author=partner.user)
    shown = text_of(other(client, partner).get(url("talk_with", talk)))
    assert "Amina Ali" in shown, "while the name is shared"
    leave(profile)
    for address in (reverse("profiles:talks_with_us"), url("talk_with", talk)):
        assert ("Amina Ali" in text_of(other(client, partner).get(address))) is is_named
    look = ProfileView.objects.get(reason="talk")
    assert (look.about_id, look.viewer_id) == (talk.public_id, partner.user.public_id)
    told = text_of(person(client, profile).get(reverse("pages:seen")))
    assert "Wat er staat van een gesprek" in told


@pytest.mark.parametrize(("sent", "status"), [({"agreed": "a" * 501}, 422), ({"version": 7}, 409)])
def test_a_note_that_is_refused_shows_the_page_and_is_a_look(client, shared, sent, status):
    profile, hr = shared
    talk = TalkFactory(profile=profile, organisation=hr.organisation)
    TalkNoteFactory(talk=talk, side=Side.OTHER)
    answer = other(client, hr).post(url("talk_with", talk), {**NOTE, **sent})
    assert answer.status_code == status
    assert ProfileView.objects.get().about_id == Share.objects.get().public_id


@pytest.mark.parametrize("is_named", [True, False])
def test_the_name_in_a_talk_is_of_the_share_that_stands_not_of_the_one_before(
    client, shared, is_named
):
    profile, hr = shared
    before, with_name = Share.objects.get(), ["contact", "skills"]
    before.blocks = ["skills"] if is_named else with_name
    before.ended_at = timezone.now()
    before.save()
    ShareFactory(
        profile=profile, organisation=hr.organisation, given_at=before.given_at + timedelta(days=1),
        blocks=with_name if is_named else ["skills"],
    )  # fmt: skip
    talk = TalkFactory(profile=profile, organisation=hr.organisation, stays=Stays.ALL)
    for address in (reverse("profiles:talks_with_us"), url("talk_with", talk)):
        assert ("Amina Ali" in text_of(other(client, hr).get(address))) is is_named


def test_hr_asks_only_about_what_is_shared(client, shared):
    profile, hr = shared
    services.save_skill(
        profile=profile, seen=None, skill=a_skill(1, "lassen"), level=1, learned_where="work",
        now=timezone.now(),
    )  # fmt: skip
    share = Share.objects.get()
    other(client, hr).post(reverse("profiles:talk_begin", args=[share.public_id]))
    talk = Talk.objects.get()
    shown = text_of(client.get(url("talk_with", talk)))
    assert "Je bent aan het leren: lassen." in shown
    assert "Waar wil je naartoe?" not in shown, "the goal is not shared"
    look = ProfileView.objects.filter(reason="share").get()
    assert look.blocks == ["skills"]


def leave(profile):
    now = timezone.now()
    Share.objects.filter(profile=profile).update(ended_at=now)
    Guidance.objects.filter(profile=profile).update(ended_at=now, end=GuidanceEnd.BY_PERSON)


@pytest.mark.parametrize(
    ("stays", "reads"),
    [
        (Stays.NOTHING, (404, False, False)),
        (Stays.AGREED, (200, False, True)),
        (Stays.ALL, (200, True, True)),
    ],
)
@pytest.mark.parametrize("who", ["guided", "shared"])
def test_what_stays_after_leaving_is_the_persons_choice(client, request, who, stays, reads):
    status, good, agreed = reads
    profile, partner = request.getfixturevalue(who)
    talk = TalkFactory(profile=profile, organisation=partner.organisation)
    said = {"went_well": "Het ging echt goed.", "agreed": "Een dag meelopen."}
    TalkNoteFactory(talk=talk, side=Side.OTHER, author=partner.user, agreed="Wij regelen het.")
    person(client, profile).post(url("talk", talk), {**NOTE, **said, "stays": stays.value})
    leave(profile)
    answer = other(client, partner).get(url("talk_with", talk))
    assert answer.status_code == status
    shown = text_of(answer)
    assert ("Het ging echt goed." in shown) is good
    assert ("Een dag meelopen." in shown) is agreed
    assert ("Wij regelen het." in shown) is agreed
    refused = client.post(url("talk_with", talk), {**NOTE, "version": 1})
    assert refused.status_code in (403, 404)
    assert "Hierover kunnen jullie praten" not in shown


def test_a_closed_talk_reads_as_what_stays_also_when_something_is_shared_again(client, shared):
    """A new sharing is no new yes to what was said before the one that ended."""
    profile, hr = shared
    talk = TalkFactory(
        profile=profile, organisation=hr.organisation, stays=Stays.AGREED, at_work=True,
        closed_at=timezone.now(),
    )  # fmt: skip
    TalkNoteFactory(talk=talk, went_well="Het ging echt goed.", agreed="Een dag meelopen.")
    shown = text_of(other(client, hr).get(url("talk_with", talk)))
    assert "Een dag meelopen." in shown
    assert "Het ging echt goed." not in shown
    assert "Amina" not in shown
    client.post(url("talk_with", talk), NOTE)
    assert not TalkNote.objects.filter(side=Side.OTHER).exists()


def test_what_stays_with_a_coach_stays_with_that_coach_alone(client, guided):
    profile, coach = guided
    colleague = MembershipFactory(organisation=coach.organisation, user=UserFactory())
    talk = TalkFactory(profile=profile, organisation=coach.organisation, stays=Stays.ALL)
    TalkNoteFactory(talk=talk)
    TalkNoteFactory(talk=talk, side=Side.OTHER, author=coach.user)
    leave(profile)
    assert other(client, coach).get(url("talk_with", talk)).status_code == 200
    assert other(client, colleague).get(url("talk_with", talk)).status_code == 404
    assert "Amina" not in text_of(client.get(reverse("profiles:talks_with_us")))


def test_one_button_keeps_both_what_was_said_and_what_stays(client, guided):
    profile, coach = guided
    talk = TalkFactory(profile=profile, organisation=coach.organisation)
    shown = person(client, profile).get(url("talk", talk)).content.decode()
    assert shown.partition("<main")[2].count('method="post"') == 1
    client.post(url("talk", talk), {**NOTE, "stays": "all"})
    assert (Talk.objects.get().stays, TalkNote.objects.get().agreed) == ("all", NOTE["agreed"])


def test_who_only_chooses_what_stays_has_nothing_to_write(client, guided):
    profile, coach = guided
    talk = TalkFactory(profile=profile, organisation=coach.organisation)
    nothing = {**NOTE, "went_well": "", "agreed": ""}
    data = {**nothing, "stays": "agreed", "next_on": "1-3-2027"}
    answer = person(client, profile).post(url("talk", talk), data)
    assert answer.status_code == 422, "a day without a word would be lost"
    assert client.post(url("talk", talk), {**data, "next_on": ""}).status_code == 302
    assert Talk.objects.get().stays == "agreed"
    assert not TalkNote.objects.exists()


def test_the_person_keeps_it_and_may_take_it_away_for_both(client, guided):
    profile, coach = guided
    talk = TalkFactory(profile=profile, organisation=coach.organisation)
    TalkNoteFactory(talk=talk)
    leave(profile)
    assert person(client, profile).get(url("talk", talk)).status_code == 200
    assert client.get(url("talk_remove", talk)).status_code == 200
    client.post(url("talk_remove", talk))
    assert not Talk.objects.exists()


def test_nobody_else_reads_a_talk(client, guided):
    profile, coach = guided
    talk = TalkFactory(profile=profile, organisation=coach.organisation)
    colleague = MembershipFactory(organisation=coach.organisation)
    assert other(client, colleague).get(url("talk_with", talk)).status_code == 404
    stranger = MembershipFactory()
    assert other(client, stranger).get(url("talk_with", talk)).status_code == 404
    assert person(client, ProfileFactory()).get(url("talk", talk)).status_code == 404
    begin_with = reverse("profiles:talk_begin", args=[Guidance.objects.get().public_id])
    assert other(client, stranger).post(begin_with).status_code == 404


def test_a_version_of_a_note_that_is_not_there_is_told_and_keeps_the_text(client, shared):
    profile, hr = shared
    talk = TalkFactory(profile=profile, organisation=hr.organisation)
    sent = {**NOTE, "agreed": "Ik leer verder.", "version": 7}
    for answer in (
        other(client, hr).post(url("talk_with", talk), sent),
        person(client, profile).post(url("talk", talk), sent),
    ):
        assert answer.status_code == 409
        assert "Ik leer verder." in answer.content.decode()


def test_a_second_hand_at_the_same_note_is_told(client, shared):
    profile, hr = shared
    talk = TalkFactory(profile=profile, organisation=hr.organisation)
    other(client, hr).post(url("talk_with", talk), NOTE)
    answer = client.post(url("talk_with", talk), {**NOTE, "agreed": "Iets anders."})
    assert answer.status_code == 409
    shown = text_of(answer)
    assert "Iets anders." in shown
    assert "Een dag meelopen." in shown
    assert TalkNote.objects.get().agreed == "Een dag meelopen."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"went_well": "", "agreed": ""}, "Schrijf hier iets"),
        ({"agreed": "a" * 501}, "501"),
        ({"next_on": "gisteren"}, "gisteren"),
    ],
)
def test_what_cannot_be_is_refused_in_words(client, guided, data, words):
    profile, coach = guided
    talk = TalkFactory(profile=profile, organisation=coach.organisation)
    answer = person(client, profile).post(url("talk", talk), {**NOTE, **data})
    assert answer.status_code == 422
    assert words in text_of(answer)


def test_a_talk_is_only_with_who_guides_or_is_shared_with(client, guided):
    profile, _coach = guided
    stranger = MembershipFactory().organisation
    data = {"organisation": str(stranger.public_id), "held_on": "2-11-2026"}
    answer = person(client, profile).post(reverse("profiles:talk_new"), data)
    assert answer.status_code == 422
    assert not Talk.objects.exists()


@pytest.mark.parametrize(("day", "status"), [("31-12-1999", 422), ("1-1-2000", 302)])
def test_a_talk_of_before_2000_is_refused_in_words(client, guided, day, status):
    profile, coach = guided
    data = {"organisation": str(coach.organisation.public_id), "held_on": day}
    answer = person(client, profile).post(reverse("profiles:talk_new"), data)
    assert answer.status_code == status
    assert ("vanaf het jaar 2000" in text_of(answer)) is (status == 422)


def test_a_talk_that_was_begun_twice_does_not_stand_in_the_way(client, guided):
    profile, coach = guided
    today = timezone.localdate()
    first, _second = TalkFactory.create_batch(
        2, profile=profile, organisation=coach.organisation, held_on=today
    )
    begin_with = reverse("profiles:talk_begin", args=[Guidance.objects.get().public_id])
    assert other(client, coach).post(begin_with).url == url("talk_with", first)


# --- the question after half a year


def saved_on(day):
    state = BlockState.objects.create(
        profile=ProfileFactory(), block="skills", saved_at=datetime(*day, 12, tzinfo=UTC)
    )
    return state.profile


@pytest.mark.parametrize(
    ("today", "is_asked"), [((2027, 5, 20), False), ((2027, 5, 21), True), ((2027, 5, 22), True)]
)
def test_after_half_a_year_without_a_change_someone_is_asked(today, is_asked):
    saved_on((2026, 11, 21))
    ask_to_refresh(path="/profiel/", now=datetime(*today, 8, tzinfo=UTC))
    assert Notice.objects.filter(kind="refresh_profile").exists() is is_asked


def test_someone_is_asked_once_until_something_is_saved_again():
    profile = saved_on((2026, 11, 21))
    for day in range(3):
        ask_to_refresh(path="/profiel/", now=datetime(2027, 5, 22 + day, 8, tzinfo=UTC))
    assert Notice.objects.filter(kind="refresh_profile").count() == 1
    BlockState.objects.filter(profile=profile).update(
        saved_at=datetime(2027, 5, 22, tzinfo=UTC) + timedelta(days=3)
    )
    ask_to_refresh(path="/profiel/", now=datetime(2027, 11, 28, 8, tzinfo=UTC))
    assert Notice.objects.filter(kind="refresh_profile").count() == 2


def test_who_is_leaving_or_has_no_account_is_not_asked():
    left = saved_on((2026, 11, 21)).owner
    left.is_active = False
    left.save(update_fields=["is_active"])
    BlockState.objects.create(
        profile=ProfileFactory(draft=True), block="skills",
        saved_at=datetime(2026, 11, 21, tzinfo=UTC),
    )  # fmt: skip
    ask_to_refresh(path="/profiel/", now=datetime(2027, 5, 22, 8, tzinfo=UTC))
    assert not Notice.objects.filter(kind="refresh_profile").exists()


@pytest.mark.parametrize("who", ["guided", "shared"])
def test_the_first_screen_of_the_other_side_leads_to_the_talks(client, request, who):
    _profile, partner = request.getfixturevalue(who)
    home = other(client, partner).get(reverse("pages:home"))
    assert reverse("profiles:talks_with_us") in home.content.decode()
