"""A copy of everything: made by a worker, fetched once, with fresh proof, gone after a day."""

import errno
import io
import json
import tracemalloc
import zipfile
from datetime import UTC, datetime, timedelta
from functools import partial
from tempfile import TemporaryFile
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.models import Takeout, TakeoutState
from accounts.services import takeouts
from accounts.services.takeouts import (
    MOST_ATTEMPTS,
    OVERDUE,
    TakeoutGone,
    TakeoutLimit,
    ask_takeout,
    clear_takeouts,
    fetch_takeout,
    try_takeout,
    waiting_takeouts,
)
from loopbrug.journeys.export_paths import FILES, NOT_IN_A_COPY
from loopbrug.journeys.export_person import TOLD, copy_of, fetch_copy
from loopbrug.journeys.privacy_register import OF_OTHERS, REGISTER
from loopbrug.tasks import render_takeout, sweep_takeouts
from notices.models import Notice
from tests.factories.accounts import AuditEventFactory, UserFactory, sign_in
from tests.factories.consents import ConsentRecordFactory
from tests.factories.evidence import EvidenceFileFactory
from tests.factories.profiles import ProfileFactory
from tests.factories.rights import NOW, SupportNeedFactory, TakeoutFactory
from tests.factories.shares import ShareFactory
from tests.onboarding.bridges import a_bridge

pytestmark = pytest.mark.django_db
MY_DATA = "/account/gegevens/"


def me(user):
    return Actor(Hat.PERSON, user)


def opened(content):
    """Of bytes, or of a file that was opened."""
    with zipfile.ZipFile(io.BytesIO(content) if isinstance(content, bytes) else content) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


@pytest.fixture
def samira(client):
    user = UserFactory(email="samira@voorbeeld.example", name="Samira el Haddad")
    sign_in(client, user)
    return user


# --- through the pages


def test_one_click_a_worker_one_fetch_and_then_it_is_nowhere(client, samira):
    page = client.post(f"{MY_DATA}kopie/")
    assert "We maken je kopie" in client.get(page.url).content.decode()
    render_takeout(takeout_id=Takeout.objects.get().pk)
    assert "<title>Je kopie staat klaar - " in client.get(page.url).content.decode()
    fetched = client.post(f"{page.url}ophalen/")
    assert fetched["Content-Type"] == "application/zip"
    assert fetched["Content-Disposition"].startswith('attachment; filename="loopbrug-')
    assert "no-store" in fetched["Cache-Control"]
    assert "leesmij.txt" in opened(fetched.content)
    assert Takeout.objects.get().content is None
    again = client.post(f"{page.url}ophalen/")
    assert again.status_code == 410
    assert "Je hebt deze kopie opgehaald" in again.content.decode()


def test_the_mail_says_only_that_something_is_ready(client, samira):
    client.post(f"{MY_DATA}kopie/")
    sweep_takeouts()
    mail = Notice.objects.get(kind="takeout_ready")
    assert mail.to == samira.email
    assert set(mail.context) == {"day", "path"}


def test_someone_who_sat_down_at_a_computer_left_open_gets_nothing(client, samira):
    ready = TakeoutFactory(user=samira, ready=True, ends_at=timezone.now() + timedelta(days=1))
    with time_machine.travel(timezone.now() + timedelta(minutes=15), tick=False):
        asked = client.post(f"{MY_DATA}kopie/")
        fetched = client.post(f"{MY_DATA}kopie/{ready.public_id}/ophalen/")
    assert (asked.status_code, fetched.status_code) == (302, 302)
    assert "opnieuw" in asked.url or "bevestig" in asked.url or "reauth" in asked.url
    ready.refresh_from_db()
    assert ready.state == TakeoutState.READY


def test_a_copy_of_someone_else_does_not_exist(client, samira):
    theirs = TakeoutFactory(ready=True)
    at = f"{MY_DATA}kopie/{theirs.public_id}/"
    assert client.get(at).status_code == 404
    assert client.get(f"{at}stand/").status_code == 404
    assert client.post(f"{at}ophalen/").status_code == 404


@pytest.mark.parametrize(
    ("how", "title"),
    [
        ({}, "We maken je kopie"),
        ({"state": TakeoutState.FAILED}, "Je kopie is niet gelukt"),
        ({"ready": True, "ends_at": NOW}, "Deze kopie is weg"),
    ],
)
def test_what_cannot_be_fetched_is_gone_and_the_page_says_how_it_stands(client, samira, how, title):
    asked = TakeoutFactory(user=samira, **how)
    answer = client.post(f"{MY_DATA}kopie/{asked.public_id}/ophalen/")
    assert answer.status_code == 410
    assert "no-store" in answer["Cache-Control"]
    assert f"<title>{title} - " in answer.content.decode()


def test_the_page_tells_every_sort_of_data_and_leads_to_the_rest(client, samira):
    html = client.get(MY_DATA).content.decode()
    assert "Wat we bewaren" in html
    assert "Je naam en je e-mailadres" in html
    assert "Wis mijn account en gegevens" in html


# --- the row


def test_asking_twice_gives_the_same_copy():
    user = UserFactory()
    assert ask_takeout(user=user, by=me(user), now=NOW) == ask_takeout(
        user=user, by=me(user), now=NOW
    )


def test_three_a_day_is_enough():
    user = UserFactory()
    now = timezone.now()
    for _ in range(3):
        TakeoutFactory(user=user, state=TakeoutState.FETCHED, fetched_at=now)
    with pytest.raises(TakeoutLimit):
        ask_takeout(user=user, by=me(user), now=now)
    later = now + timedelta(days=1, minutes=1)
    assert ask_takeout(user=user, by=me(user), now=later).state == TakeoutState.WAITING


@pytest.mark.parametrize(("seconds", "works"), [(-1, True), (0, False), (1, False)])
def test_it_can_be_fetched_until_its_moment_also_when_no_sweep_ran(seconds, works):
    ready = TakeoutFactory(ready=True)
    now = ready.ends_at + timedelta(seconds=seconds)
    if works:
        assert fetch_takeout(takeout=ready, by=me(ready.user), now=now) == b"PK all of it"
    else:
        with pytest.raises(TakeoutGone):
            fetch_takeout(takeout=ready, by=me(ready.user), now=now)


@pytest.mark.parametrize(("days", "left"), [(0, True), (1, False), (2, False)])
def test_what_nobody_fetched_is_emptied_a_day_later(days, left):
    ready = TakeoutFactory(ready=True)
    clear_takeouts(now=NOW + timedelta(days=days))
    ready.refresh_from_db()
    assert (ready.content is not None) is left


def test_the_bytes_are_sealed_while_they_wait():
    ready = TakeoutFactory(ready=True)
    raw = Takeout.objects.extra(select={"raw": "content"}).values_list("raw", flat=True).get()
    assert b"all of it" not in bytes(raw)
    assert ready.content == b"PK all of it"


def test_a_worker_that_died_leaves_it_to_the_sweep_and_five_times_is_enough():
    waiting = TakeoutFactory()

    def fails(_user):
        raise RuntimeError("killed")

    now = NOW
    for _ in range(MOST_ATTEMPTS):
        assert waiting_takeouts(now=now) == [waiting.pk]
        with pytest.raises(RuntimeError):
            try_takeout(takeout_id=waiting.pk, make=fails, now=now)
        assert waiting_takeouts(now=now) == []
        now += OVERDUE + timedelta(seconds=1)
    assert waiting_takeouts(now=now) == []
    clear_takeouts(now=now)
    waiting.refresh_from_db()
    assert waiting.state == TakeoutState.FAILED


def test_making_it_twice_or_for_who_is_gone_does_nothing():
    ready = TakeoutFactory(ready=True)
    assert not try_takeout(takeout_id=ready.pk, make=lambda _: b"", now=NOW)
    assert not try_takeout(takeout_id=0, make=lambda _: b"", now=NOW)


def test_one_copy_that_fails_does_not_keep_the_others_waiting(monkeypatch):
    first, second = TakeoutFactory(), TakeoutFactory()

    def sometimes(user, *, now):
        if user == first.user:
            raise RuntimeError("strange row")
        return b"whole"

    monkeypatch.setattr("loopbrug.tasks.copy_of", sometimes)
    sweep_takeouts()
    second.refresh_from_db()
    assert second.state == TakeoutState.READY


# --- what is in it


def test_every_table_with_something_of_a_person_is_in_the_copy_or_excused():
    told = {label for paths in FILES.values() for label in paths}
    with_a_person = {
        name.rpartition(".")[0] for name, line in REGISTER.items() if line.is_personal
    } | set(OF_OTHERS)
    assert sorted(with_a_person - told - set(NOT_IN_A_COPY)) == []
    assert sorted((told | set(NOT_IN_A_COPY)) - with_a_person) == []
    assert told.isdisjoint(NOT_IN_A_COPY)
    for label in told:
        assert apps.get_model(label)


def test_the_copy_of_someone_who_crossed_holds_all_of_it_and_nobody_elses_name():
    people = a_bridge()
    people.crosses()
    user = people.amina.user
    SupportNeedFactory(profile=people.introduction.profile)
    ConsentRecordFactory(person_id=user.public_id)
    files = opened(copy_of(user, now=NOW))
    assert set(FILES) <= set(files) <= set(TOLD)
    account = json.loads(files["gegevens.json"])
    assert account["accounts.User"][0]["email"] == user.email
    assert account["profiles.SupportNeed"][0]["words"].startswith("liefst met de deur dicht")
    assert "password" not in account["accounts.User"][0]
    assert len(json.loads(files["toestemmingen.json"])["accounts.ConsentRecord"]) == 1
    assert json.loads(files["matches.json"])["matching.Introduction"]
    assert json.loads(files["plan.json"])["funding.Need"]
    assert json.loads(files["checkins.json"])["onboarding.CheckIn"]
    everything = b"".join(files.values()).decode()
    for other in (people.carla.user, people.bram.user):
        assert other.email not in everything
        assert other.name not in everything


def test_what_someone_did_is_in_their_copy_and_what_another_did_to_another_is_not():
    profile, other = ProfileFactory(), UserFactory(name="Ander Mens")
    user, share = profile.owner, ShareFactory(profile=profile)
    theirs, key = ShareFactory(), uuid4()
    for kind, line in {
        "share.given": {
            "actor_id": user.public_id, "about": "share", "about_id": share.public_id,
            "detail": {"items": 2, "profile": str(profile.public_id), "to": [str(key)]},
        },
        "account.sessions_ended": {"about": "user", "about_id": user.public_id},
        "share.withdrawn": {
            "actor_id": other.public_id, "about": "share", "about_id": share.public_id,
        },
        "card.opened": {
            "actor_id": user.public_id, "about": "share", "about_id": theirs.public_id,
            "detail": {"profile": str(theirs.profile.public_id), "reason": "van een ander"},
        },
        "not.yours": {
            "actor_id": other.public_id, "about": "share", "about_id": theirs.public_id,
        },
    }.items():  # fmt: skip
        AuditEventFactory(at=NOW, kind=kind, **line)
    text = opened(copy_of(user, now=NOW))["inzage.json"].decode()
    lines = {one["kind"]: one for one in json.loads(text)["accounts.AuditEvent"]}
    given, opened_ = lines["share.given"], lines["card.opened"]
    assert given["actor_id"] == "jij"
    assert given["about_id"] == str(share.public_id)
    assert given["detail"] == {"items": 2, "profile": str(profile.public_id), "to": []}
    assert lines["share.withdrawn"]["actor_id"] == "een ander"
    assert lines["account.sessions_ended"]["actor_id"] is None
    assert (opened_["about_id"], opened_["detail"]) == ("een ander", {})
    assert "not.yours" not in lines
    for one in (other, theirs, theirs.profile, theirs.profile.owner):
        assert str(one.public_id) not in text
    assert str(key) not in text


def test_files_go_along_as_they_stand_when_the_copy_is_fetched():
    """They are kept once, not a second time in a row that no worker can write."""
    profile = ProfileFactory(complete=True)
    kept, removed = EvidenceFileFactory.create_batch(2, profile=profile, content=b"%PDF- KANARIE")
    EvidenceFileFactory(content=b"of another")
    user = profile.owner
    asked = ask_takeout(user=user, by=me(user), now=NOW)
    assert try_takeout(takeout_id=asked.pk, make=partial(copy_of, now=NOW), now=NOW)
    asked.refresh_from_db()
    before = opened(asked.content)
    assert not any(name.startswith("bestanden/") for name in before)
    removed.delete()
    later = EvidenceFileFactory(profile=profile, content=b"%PDF- later")
    with fetch_copy(takeout=asked, by=me(user), now=NOW) as fetched:
        files = opened(fetched)
    assert {name: files[name] for name in before} == before
    assert {name: one for name, one in files.items() if name not in before} == {
        f"bestanden/{kept.public_id}-heftruck.pdf": b"%PDF- KANARIE",
        f"bestanden/{later.public_id}-heftruck.pdf": b"%PDF- later",
    }
    with pytest.raises(TakeoutGone):
        fetch_copy(takeout=asked, by=me(user), now=NOW)


@pytest.fixture
def written(monkeypatch):
    """The files that were made to be sent."""
    files = []

    def noted(**options):
        files.append(TemporaryFile(**options))  # noqa: SIM115 who gets it closes it
        return files[-1]

    monkeypatch.setattr("loopbrug.journeys.export_person.TemporaryFile", noted)
    return files


def test_files_are_in_memory_once_and_leave_nothing_on_the_disk(client, samira, written):
    profile = ProfileFactory(owner=samira)
    mega = 2**20
    for _ in range(12):
        EvidenceFileFactory(profile=profile, content=bytes(mega))
    ready = TakeoutFactory(
        user=samira, state=TakeoutState.READY, ready_at=NOW,
        ends_at=timezone.now() + timedelta(days=1), content=copy_of(samira, now=NOW),
    )  # fmt: skip
    tracemalloc.start()
    response = client.post(f"{MY_DATA}kopie/{ready.public_id}/ophalen/")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert 12 * mega < len(response.content)
    assert peak < 20 * mega
    assert written[0].closed
    assert not response.streaming, "a slow reader would hold a process of the web"


def test_who_is_cut_off_halfway_has_fetched_it_and_the_file_is_gone(client, samira, written):
    ready = TakeoutFactory(user=samira, ready=True, ends_at=timezone.now() + timedelta(days=1))
    at = f"{MY_DATA}kopie/{ready.public_id}/ophalen/"
    cut = client.post(at)
    assert cut.status_code == 200
    assert written[0].closed
    assert client.post(at).status_code == 410


def test_a_full_disk_leaves_the_copy_to_be_fetched_again(monkeypatch):
    ready = TakeoutFactory(ready=True)

    def full(**_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("loopbrug.journeys.export_person.TemporaryFile", full)
        with pytest.raises(OSError, match="No space"):
            fetch_copy(takeout=ready, by=me(ready.user), now=NOW)
    with fetch_copy(takeout=ready, by=me(ready.user), now=NOW) as fetched:
        assert fetched.read() == b"PK all of it"


def test_a_copy_of_someone_without_a_profile_is_a_copy():
    files = opened(copy_of(UserFactory(), now=NOW))
    assert json.loads(files["matches.json"])["matching.Interest"] == []


def test_the_copy_of_one_holds_nothing_of_another():
    other = ProfileFactory(complete=True)
    SupportNeedFactory(profile=other, words="KANARIE")
    mine = ProfileFactory(complete=True)
    everything = b"".join(opened(copy_of(mine.owner, now=NOW)).values()).decode()
    assert "KANARIE" not in everything
    assert str(other.public_id) not in everything
    assert other.owner.email not in everything


def test_the_read_me_says_of_each_sort_why_how_long_and_who_sees_it():
    text = opened(copy_of(UserFactory(), now=datetime(2026, 11, 22, tzinfo=UTC)))["leesmij.txt"]
    assert "Gemaakt op 22-11-2026" in text.decode()
    assert text.decode().count("Hoe lang:") > 20
    assert takeouts.MOST_PER_DAY == 3
