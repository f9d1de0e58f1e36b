"""What someone needs: sealed, opened one by one after both said yes, and seen nowhere else."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from django.utils import timezone

from accounts.models import ConsentRecord, ProfileView, User
from accounts.selectors.consents import standing
from loopbrug.journeys.open_needs import NotMet, open_needs
from loopbrug.journeys.rotate_keys import rotate_keys
from loopbrug.kernel.sealing import CannotOpen, new_key
from matching.models import Introduction
from matching.services.introductions import end_introduction
from profiles.domain.needs import (
    MOST_NEEDS,
    MOST_WORDS,
    WORDS,
    NeedKind,
    NeedRefused,
    checked,
    said,
)
from profiles.models import NeedOpening, Profile, SupportNeed
from profiles.selectors.needs import needs_of, needs_open_for
from profiles.services.needs import add_need, close_needs, let_go_of_needs, remove_need
from tests.factories.accounts import UserFactory, sign_in, sign_in_as_member
from tests.factories.matching import IntroductionFactory, colleague_of, person_actor
from tests.factories.profiles import GuidanceFactory, ProfileFactory
from tests.factories.rights import NOW, NeedOpeningFactory, SupportNeedFactory

pytestmark = pytest.mark.django_db
NEEDS = "/profiel/nodig/"
TODAY = date(2026, 11, 21)
WORDS_OF_AMINA = "KANARIE liefst bij het raam"


@pytest.fixture
def meeting():
    """Amina and an employer said yes to each other; Carla works there."""
    return IntroductionFactory(shared_until=timezone.localdate() + timedelta(days=90))


@pytest.fixture
def carla(meeting):
    return colleague_of(meeting.vacancy.organisation)


@pytest.fixture
def need(meeting):
    return SupportNeedFactory(profile=meeting.profile, words=WORDS_OF_AMINA)


def at(meeting):
    return f"/kennismakingen/{meeting.public_id}/"


def open_in(meeting, *needs, now=None):
    open_needs(
        introduction=meeting, chosen=[one.public_id for one in needs],
        by=person_actor(meeting.profile), now=now or timezone.now(),
    )  # fmt: skip


# --- kept apart


def test_the_database_holds_nothing_that_can_be_read(need):
    with connection.cursor() as cursor:
        cursor.execute("SELECT need, words FROM profiles_supportneed")
        row = b"".join(bytes(value) for value in cursor.fetchone())
    assert b"KANARIE" not in row
    assert b"quiet" not in row
    assert SupportNeed.objects.get().words == WORDS_OF_AMINA


def test_nobody_can_search_for_a_need():
    with pytest.raises(FieldError):
        SupportNeed.objects.filter(need=NeedKind.QUIET_PLACE.value).exists()
    with pytest.raises(FieldError):
        SupportNeed.objects.filter(words__icontains="raam").exists()


def test_a_need_is_no_change_of_the_profile_that_a_match_could_see():
    profile = ProfileFactory(complete=True)
    before = Profile.objects.get(pk=profile.pk)
    add_need(profile=profile, need=NeedKind.QUIET_PLACE, words="KANARIE", now=NOW)
    after = Profile.objects.get(pk=profile.pk)
    assert (after.version, after.updated_at) == (before.version, before.updated_at)
    assert "KANARIE" not in str(after.engine_row.data)


def test_another_key_seals_all_again_and_goes_on_where_it_stopped(settings):
    old, new = new_key(), new_key()
    settings.DATA_KEYS = [old]
    for number in range(5):
        SupportNeedFactory(words=f"nummer {number}")
    settings.DATA_KEYS = [new, old]
    told = {}
    assert rotate_keys(tell=told.__setitem__, batch=2) == 10
    assert told["profiles_supportneed.words"] == 5
    assert rotate_keys(tell=told.__setitem__) == 0
    settings.DATA_KEYS = [new]
    assert {one.words for one in SupportNeed.objects.order_by("pk")} == {
        f"nummer {number}" for number in range(5)
    }


def test_without_its_key_a_need_cannot_be_read(settings, need):
    settings.DATA_KEYS = [new_key()]
    with pytest.raises(CannotOpen):
        SupportNeed.objects.get()


# --- the words


@pytest.mark.parametrize("need", list(NeedKind))
def test_every_need_has_words_and_an_example(need):
    assert all(WORDS[need])


def test_what_is_in_no_list_is_said_in_own_words():
    with pytest.raises(NeedRefused):
        checked(NeedKind.OWN_WORDS, "  ")
    with pytest.raises(NeedRefused):
        checked(NeedKind.QUIET_PLACE, "x" * (MOST_WORDS + 1))
    assert said("own_words", "een plant") == "een plant"
    assert said("breaks", "") == "Pauze als ik die nodig heb"
    assert said("breaks", "elk uur") == "Pauze als ik die nodig heb: elk uur"


def test_the_same_need_twice_is_one_and_another_text_asks_to_remove_it_first():
    profile = ProfileFactory()
    first = add_need(profile=profile, need=NeedKind.BREAKS, words="", now=NOW)
    assert add_need(profile=profile, need=NeedKind.BREAKS, words="", now=NOW) == first
    with pytest.raises(NeedRefused):
        add_need(profile=profile, need=NeedKind.BREAKS, words="elk uur", now=NOW)


def test_there_is_a_most():
    profile = ProfileFactory()
    for number in range(MOST_NEEDS):
        add_need(profile=profile, need=NeedKind.OWN_WORDS, words=f"ding {number}", now=NOW)
    with pytest.raises(NeedRefused):
        add_need(profile=profile, need=NeedKind.OWN_WORDS, words="nog een", now=NOW)


# --- the own page


def test_a_person_writes_down_sees_and_removes(client):
    user = UserFactory()
    sign_in(client, user)
    assert "Hier staat nog niets" in client.get(NEEDS).content.decode()
    client.post(NEEDS, {"need": "quiet_place", "words": "bij het raam"})
    html = client.get(NEEDS).content.decode()
    assert "Een rustige werkplek: bij het raam" in html
    assert "Alleen jij ziet dit." in html
    client.post(f"{NEEDS}{SupportNeed.objects.get().public_id}/weg/")
    assert not SupportNeed.objects.exists()


@pytest.mark.parametrize(
    "data",
    [{}, {"need": "x"}, {"need": "own_words", "words": ""}, {"need": "breaks", "words": "a\0"}],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(client, data):
    sign_in(client, UserFactory())
    answer = client.post(NEEDS, data)
    assert answer.status_code == 422
    assert not SupportNeed.objects.exists()


def test_a_need_of_someone_else_does_not_exist(client, need):
    sign_in(client, UserFactory())
    assert client.post(f"{NEEDS}{need.public_id}/weg/").status_code == 404
    assert client.post(f"{NEEDS}{uuid4()}/weg/").status_code == 404
    assert client.post(f"{NEEDS}houden/").status_code == 404
    assert SupportNeed.objects.exists()


# --- opened, one by one


def test_an_employer_reads_only_what_was_ticked_and_only_in_the_meeting(
    client, meeting, carla, need
):
    other = SupportNeedFactory(profile=meeting.profile, need="breaks", words="VERBORGEN")
    sign_in_as_member(client, carla)
    assert "KANARIE" not in client.get(at(meeting)).content.decode()
    open_in(meeting, need)
    html = client.get(at(meeting)).content.decode()
    assert "KANARIE" in html
    assert "VERBORGEN" not in html
    assert other.public_id not in [opening.need.public_id for opening in NeedOpening.objects.all()]


def test_who_did_not_give_a_name_is_not_named_in_a_need_either(client, meeting, carla):
    User.objects.filter(profile=meeting.profile).update(name="Amina Bakker")
    words = "Amina zit liefst bij het raam"
    open_in(meeting, SupportNeedFactory(profile=meeting.profile, words=words))
    sign_in_as_member(client, carla)
    assert "… zit liefst bij het raam" in client.get(at(meeting)).content.decode()
    Introduction.objects.update(blocks=["contact"])
    assert words in client.get(at(meeting)).content.decode()


def test_that_it_was_read_stands_in_the_log_by_its_code_only(client, meeting, carla, need):
    open_in(meeting, need)
    sign_in_as_member(client, carla)
    client.get(at(meeting))
    seen = ProfileView.objects.get()
    assert "needs" in seen.blocks
    assert "KANARIE" not in str(ProfileView.objects.values())


def test_unticking_closes_at_once_and_the_register_follows(client, meeting, carla, need):
    user = meeting.profile.owner
    open_in(meeting, need)
    assert [one.items for one in standing(user, now=timezone.now())] == [[need.public_id]]
    open_in(meeting)
    assert not standing(user, now=timezone.now())
    sign_in_as_member(client, carla)
    assert "KANARIE" not in client.get(at(meeting)).content.decode()
    assert [one.act for one in ConsentRecord.objects.order_by("sequence")] == ["given", "withdrawn"]


def test_a_need_that_is_removed_is_gone_for_the_employer_too(meeting, need):
    open_in(meeting, need)
    remove_need(need=need, by=person_actor(meeting.profile), now=timezone.now())
    organisation = meeting.vacancy.organisation_id
    assert needs_open_for(meeting.public_id, organisation, today=timezone.localdate()) == ()
    assert not standing(meeting.profile.owner, now=timezone.now())


def test_closing_a_meetings_needs_twice_is_once(meeting, need):
    open_in(meeting, need)
    for _ in range(2):
        close_needs(
            profile=meeting.profile, about_id=meeting.public_id,
            by=person_actor(meeting.profile), now=timezone.now(),
        )  # fmt: skip
    assert ConsentRecord.objects.count() == 2


def test_the_register_can_be_closed_when_the_needs_are_already_gone(meeting, need):
    open_in(meeting, need)
    SupportNeed.objects.all().delete()
    close_needs(
        profile=meeting.profile, about_id=meeting.public_id,
        by=person_actor(meeting.profile), now=timezone.now(),
    )  # fmt: skip
    assert not standing(meeting.profile.owner, now=timezone.now())


def test_what_is_let_go_of_in_time_stands_open_no_more(meeting, need):
    kept = SupportNeedFactory(profile=meeting.profile, kept_at=timezone.now())
    open_in(meeting, need, kept)
    ended = timezone.now() - timedelta(days=10)
    GuidanceFactory(
        profile=meeting.profile, asked_at=ended - timedelta(days=9),
        accepted_at=ended - timedelta(days=8), ended_at=ended, over=True,
    )  # fmt: skip
    SupportNeed.objects.filter(pk=need.pk).update(kept_at=ended)
    let_go_of_needs(before=timezone.now(), now=timezone.now())
    assert list(SupportNeed.objects.all()) == [kept]
    assert [one.items for one in standing(meeting.profile.owner, now=timezone.now())] == [
        [kept.public_id]
    ]
    SupportNeed.objects.filter(pk=kept.pk).update(kept_at=ended)
    let_go_of_needs(before=timezone.now(), now=timezone.now())
    assert not SupportNeed.objects.exists()
    assert not standing(meeting.profile.owner, now=timezone.now())
    assert ConsentRecord.objects.order_by("-sequence").first().act == "ended"


def test_who_stepped_back_and_meets_again_opened_nothing_yet(meeting, need):
    open_in(meeting, need)
    end_introduction(interest=meeting.interest, by_person=False, now=timezone.now())
    assert not standing(meeting.profile.owner, now=timezone.now())
    Introduction.objects.filter(pk=meeting.pk).update(ended_at=None, ended_by_person=None)
    organisation = meeting.vacancy.organisation_id
    assert needs_open_for(meeting.public_id, organisation, today=timezone.localdate()) == ()


def test_before_or_after_a_meeting_nothing_can_be_opened(meeting, need):
    later = timezone.now() + timedelta(days=91)
    with pytest.raises(NotMet):
        open_in(meeting, need, now=later)
    meeting.ended_at = timezone.now()
    meeting.save(update_fields=["ended_at", "updated_at"])
    with pytest.raises(NotMet):
        open_in(meeting, need)


def test_a_need_of_someone_else_cannot_be_opened_along(meeting):
    theirs = SupportNeedFactory()
    open_in(meeting, theirs)
    assert not NeedOpening.objects.exists()


@pytest.mark.parametrize(("offset", "is_read"), [(-1, True), (0, False), (1, False)])
def test_it_closes_by_the_clock_on_its_last_day(offset, is_read):
    opening = NeedOpeningFactory(until_on=date(2026, 12, 1))
    day = date(2026, 12, 1) + timedelta(days=offset)
    found = needs_open_for(opening.about_id, opening.organisation_id, today=day)
    assert bool(found) is is_read


def test_another_organisation_does_not_read_it(need):
    opening = NeedOpeningFactory(need=need)
    other = NeedOpeningFactory()
    assert not needs_open_for(opening.about_id, other.organisation_id, today=TODAY)


def test_the_person_sees_who_may_read_what(client, meeting, need):
    open_in(meeting, need)
    sign_in(client, meeting.profile.owner)
    assert "mag dit lezen, tot" in client.get(NEEDS).content.decode()
    own = needs_of(meeting.profile, today=timezone.localdate())
    assert own[0].open_to[0].organisation == meeting.vacancy.organisation.name
    assert "Kies wat zij mogen lezen" in client.get(at(meeting)).content.decode()


def test_the_ticks_of_a_meeting_open_and_close(client, meeting, need):
    sign_in(client, meeting.profile.owner)
    page = f"{at(meeting)}nodig/"
    html = client.get(page).content.decode()
    assert "checked" not in html, "nothing is ticked before"
    assert client.post(page, {"needs": [str(need.public_id)]}).url == at(meeting)
    assert "checked" in client.get(page).content.decode()
    client.post(page, {})
    assert not NeedOpening.objects.standing().exists()
    assert client.post(page, {"needs": [str(uuid4())]}).status_code == 422


def test_with_nothing_written_down_the_page_asks_nothing(client, meeting):
    sign_in(client, meeting.profile.owner)
    assert "Dat hoeft ook niet" in client.get(f"{at(meeting)}nodig/").content.decode()


def test_the_page_of_a_meeting_that_ended_does_not_exist(client, meeting, need):
    meeting.ended_at = timezone.now()
    meeting.save(update_fields=["ended_at", "updated_at"])
    sign_in(client, meeting.profile.owner)
    assert client.get(f"{at(meeting)}nodig/").status_code == 404
