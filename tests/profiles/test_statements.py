"""A statement without content: made by its person, checked by anyone, taken back at once."""

import json
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.models import ProfileView
from loopbrug.kernel import jws
from profiles import services
from profiles.domain.statements import TYP, Answer, code_hash
from profiles.models import SigningKey, Statement
from profiles.selectors.statements import check_token, public_keys
from profiles.services.keys import key_in_force, sign
from tests.factories.accounts import UserFactory, sign_in
from tests.factories.profiles import NOW, ProfileFactory, fill
from tests.factories.statements import StatementFactory
from tests.profiles.helpers import post, text_of

pytestmark = pytest.mark.django_db
KEYS = "/.well-known/loopbrug-keys.json"


@pytest.fixture
def complete(filled):
    return filled


def made_by(client) -> Statement:
    post(client, "statements", {})
    return Statement.objects.get()


def as_person(profile) -> Actor:
    return Actor(Hat.PERSON, profile.owner)


def test_six_stones_make_a_statement_and_five_do_not(client, profile):
    page = text_of(client.get(reverse("profiles:statements")))
    assert "Deze nog" in page
    assert post(client, "statements", {}).url == reverse("profiles:statements")
    assert not Statement.objects.exists()
    fill(profile)
    made = made_by(client)
    shown = text_of(client.get(reverse("profiles:statement", args=[made.public_id])))
    assert made.code.upper() in shown
    assert "data:image/svg+xml;base64," in shown


def test_who_has_the_code_hears_the_day_and_the_version_and_nothing_else(client, complete):
    made = made_by(client)
    client.logout()
    page = text_of(client.get(f"/controle/{made.code}/"))
    assert "Dit profiel was compleet" in page
    answer = client.get(f"/api/v1/statements/{made.code}")
    body = answer.json()
    assert body == {
        "status": "valid",
        "says": "complete",
        "on": timezone.localdate().isoformat(),
        "version": complete.version,
        "valid_until": (timezone.localdate() + timedelta(days=364)).isoformat(),
        "token": made.token,
    }
    for secret in (
        complete.owner.name,
        complete.owner.email,
        str(complete.public_id),
        str(complete.owner.public_id),
        str(made.public_id),
    ):
        assert secret not in page
        assert secret not in answer.content.decode()


def test_the_signed_text_says_the_same_and_no_more(client, complete):
    made = made_by(client)
    keys = {key["kid"]: jws.decode(key["x"]) for key in client.get(KEYS).json()["keys"]}
    said = jws.verify(made.token, keys=keys, typ=TYP)
    assert set(said) == {"iss", "jti", "says", "on", "version", "exp"}
    assert said["jti"] == made.code


def test_a_code_may_be_typed_as_people_type(client, complete):
    made = made_by(client)
    client.logout()
    typed = made.code.upper().replace("-", " ").replace("0", "O").replace("1", "l")
    answer = client.post("/controle/", {"code": f" {typed} "})
    assert answer.url == f"/controle/{made.code}/"
    whole = client.post("/controle/", {"code": made.token})
    assert "Dit profiel was compleet" in text_of(whole)


@pytest.mark.parametrize("typed", ["", "7k3m", "javascript:alert(1)", "x" * 9000, "uuuu-uuuu-uuuu"])
def test_what_is_no_code_is_refused_and_kept(client, typed):
    answer = client.post("/controle/", {"code": typed})
    assert answer.status_code == 422
    assert answer.context is None or typed[:20] in text_of(answer)


def test_a_changed_text_is_not_known(client, complete):
    made = made_by(client)
    head, body, signature = made.token.split(".")
    said = json.loads(jws.decode(body)) | {"version": 99}
    forged = f"{head}.{jws.encode(json.dumps(said).encode())}.{signature}"
    for wrong in (forged, f"{head}.{body}.", f"{head}.{body}.AAAA", "a.b.c", "..", "é.b.c"):
        answer = client.post("/controle/", {"code": wrong})
        assert answer.status_code == 404, wrong
        assert "kennen we niet" in text_of(answer)


def test_a_text_of_another_kind_signed_by_the_same_key_is_no_statement(client, complete):
    made = made_by(client)
    body = json.loads(jws.decode(made.token.split(".")[1]))
    other = sign(payload=body, typ="JWT", now=timezone.now())
    assert client.post("/controle/", {"code": other}).status_code == 404


def test_taken_back_is_taken_back_for_everyone_at_once(client, complete):
    made = made_by(client)
    code, token = made.code, made.token
    page = text_of(client.get(reverse("profiles:statement_withdraw", args=[made.public_id])))
    assert "Niet waarom" in page
    post(client, "statement_withdraw", {}, made.public_id)
    post(client, "statement_withdraw", {}, made.public_id)
    made.refresh_from_db()
    assert (made.code, made.token) == ("", "")
    assert "ingetrokken" in text_of(client.get(f"/controle/{code}/"))
    assert "ingetrokken" in text_of(client.post("/controle/", {"code": token}))
    answer = client.get(f"/api/v1/statements/{code}")
    assert answer.status_code == 410
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer.json()) == {"type", "title", "status", "detail"}
    published = client.get(KEYS).json()
    assert published["withdrawn"] == [code_hash(code)]
    assert code not in json.dumps(published)


def test_a_removed_profile_leaves_only_a_hash(client, complete):
    made = made_by(client)
    services.erase_profile(profile=complete)
    row = Statement.objects.get()
    assert (row.profile, row.code, row.token) == (None, "", "")
    assert client.get(f"/api/v1/statements/{made.code}").status_code == 410


def test_a_profile_removed_by_any_other_way_is_withdrawn_too(client, complete):
    made = made_by(client)
    complete.delete()
    assert client.get(f"/api/v1/statements/{made.code}").status_code == 410
    assert client.get(KEYS).json()["withdrawn"] == [code_hash(made.code)]


@pytest.mark.parametrize(("days", "answer"), [(-1, "valid"), (0, "valid"), (1, "expired")])
def test_it_ends_after_its_last_day(client, days, answer):
    last = timezone.now().date() - timedelta(days=days)
    made = StatementFactory(made_on=last - timedelta(days=365), valid_until=last)
    assert client.get(f"/api/v1/statements/{made.code}").json()["status"] == answer


def test_page_and_signed_text_end_at_the_same_moment(complete):
    made = services.state_complete(profile=complete, by=as_person(complete), now=NOW)
    end = datetime.combine(made.valid_until, time(23, 59, 59), UTC)
    claims = jws.verify(made.token, keys=public_keys(), typ=TYP)
    assert claims["exp"] == end.timestamp(), "in Amsterdam the next day began already"
    assert check_token(made.token, now=end).answer is Answer.VALID
    assert check_token(made.token, now=end + timedelta(seconds=1)).answer is Answer.EXPIRED


def test_what_ended_is_swept_when_its_last_day_is_over_everywhere():
    last = date(2027, 6, 1)
    StatementFactory(made_on=date(2027, 1, 1), valid_until=last)
    over_here = datetime(2027, 6, 1, 23, 59, tzinfo=UTC)
    assert services.remove_ended_statements(now=over_here) == 0
    assert services.remove_ended_statements(now=over_here + timedelta(minutes=1)) == 1


def test_an_unknown_code_is_404_and_answers_like_any_other(client):
    answer = client.get("/api/v1/statements/7k3m-9q2x-4hdt")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert client.get("/controle/7k3m-9q2x-4hdt/").status_code == 404
    assert client.get("/api/v1/statements/niet-zomaar-iets").status_code == 404


def test_asking_twice_on_a_day_gives_one_and_twenty_are_enough(client, complete):
    first = made_by(client)
    assert made_by(client) == first
    today = timezone.localdate()
    for number in range(1, 20):
        StatementFactory(
            profile=complete,
            made_on=today - timedelta(days=number),
            valid_until=today + timedelta(days=9),
        )
    services.withdraw_statement(statement=first, by=as_person(complete), now=timezone.now())
    assert post(client, "statements", {}).status_code == 302
    Statement.objects.filter(profile=complete).update(version=0)
    assert post(client, "statements", {}).status_code == 422


def test_a_statement_is_its_persons_only(client, complete):
    made = made_by(client)
    sign_in(client, UserFactory())
    for name in ("statement", "statement_withdraw"):
        address = reverse(f"profiles:{name}", args=[made.public_id])
        assert client.get(address).status_code == 404
        assert client.post(address).status_code in (404, 405)
    assert client.get(reverse("profiles:statement", args=[uuid4()])).status_code == 404
    made.refresh_from_db()
    assert made.withdrawn_at is None


def test_a_new_key_signs_from_now_on_and_old_statements_still_count(client, complete):
    made = made_by(client)
    old = key_in_force(now=timezone.now())
    call_command("rotate_statement_key")
    new = key_in_force(now=timezone.now())
    assert new.kid != old.kid
    old.refresh_from_db()
    assert old.private is None
    published = [key["kid"] for key in client.get(KEYS).json()["keys"]]
    assert published == [new.kid, old.kid]
    assert "Dit profiel was compleet" in text_of(client.post("/controle/", {"code": made.token}))
    token = sign(payload={"x": 1}, typ=TYP, now=timezone.now())
    assert jws.verify(token, keys={new.kid: bytes(new.public)}, typ=TYP) == {"x": 1}
    with pytest.raises(jws.NotSigned):
        jws.verify(token, keys={old.kid: bytes(old.public)}, typ=TYP)


def test_the_private_half_is_sealed_in_the_database_and_never_published(client, complete):
    made_by(client)
    key = SigningKey.objects.get()
    private = bytes(key.private)
    with connection.cursor() as cursor:
        cursor.execute("select private from profiles_signingkey")
        stored = bytes(cursor.fetchone()[0])
    assert private not in stored
    assert jws.encode(private) not in client.get(KEYS).content.decode()
    assert all("d" not in key for key in client.get(KEYS).json()["keys"])


def test_too_many_questions_from_one_network_wait_a_minute(client):
    address = "/api/v1/statements/7k3m-9q2x-4hdt"
    with time_machine.travel(NOW, tick=False):  # a window may not end halfway
        assert {client.get(address).status_code for _ in range(60)} == {404}
        limited = client.get(address)
        page = client.get("/controle/7k3m-9q2x-4hdt/")
        form = client.post("/controle/", {"code": "7k3m-9q2x-4hdt"})
    assert limited.status_code == 429
    assert limited["Retry-After"] == "60"
    assert limited["Content-Type"] == "application/problem+json"
    assert page.status_code == form.status_code == 429


def test_a_profile_without_owner_has_no_statement(client):
    ProfileFactory(draft=True, token="mijn")
    client.cookies["profiel"] = "mijn"
    assert client.get(reverse("profiles:statements")).status_code == 302


def test_the_person_reads_that_a_code_was_checked_and_not_by_whom(client, complete):
    made = made_by(client)
    client.get(f"/controle/{made.code}/")
    assert not ProfileView.objects.exists(), "the own look is none"
    stranger, eva = Client(), sign_in(Client(), UserFactory(name="Eva Nowak"))
    for browser in (stranger, eva):
        browser.get(f"/controle/{made.code}/")
        browser.post("/controle/", {"code": made.token})
        browser.get(f"/api/v1/statements/{made.code}")
    looks = ProfileView.objects.order_by("pk").values_list("via", "reason", "viewer_id", "about_id")
    assert list(looks) == [
        ("statement", "statement", None, made.public_id),
        ("api", "statement", None, made.public_id),
    ]
    page = text_of(client.get(reverse("pages:seen")))
    assert page.count("Iemand met jouw code") == 2
    assert "Of je code telt, en tot wanneer. Niets uit je profiel." in page
    assert "Eva" not in page


def test_a_code_that_counts_no_more_shows_nothing_and_leaves_no_line(client, complete):
    made = made_by(client)
    services.withdraw_statement(statement=made, by=as_person(complete), now=timezone.now())
    assert Client().get(f"/api/v1/statements/{made.code}").status_code == 410
    Client().get(f"/controle/{made.code}/")
    assert not ProfileView.objects.exists()
