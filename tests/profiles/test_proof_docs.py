"""The way to check a statement without us, run as it stands in the docs."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from django.utils import timezone

from accounts.access import Actor, Hat
from profiles import services
from profiles.services.keys import rotate_key
from tests.factories.profiles import ProfileFactory

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[2] / "docs" / "proof.md"
TODAY = timezone.localdate()


def in_the_docs() -> Any:
    [code] = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(compile(code, PAGE.name, "exec"), names)  # noqa: S102 our own page
    return names["check"]


@pytest.fixture
def statement():
    profile = ProfileFactory(complete=True)
    return services.state_complete(
        profile=profile, by=Actor(Hat.PERSON, profile.owner), now=timezone.now()
    )


def keys_file(client) -> dict[str, Any]:
    return client.get("/.well-known/loopbrug-keys.json").json()


def test_it_is_short_enough_to_type_over():
    code = PAGE.read_text(encoding="utf-8").split("```python")[1].split("```")[0]
    body = code[code.index("def check") :]
    assert len(body.strip().splitlines()) <= 20


def test_a_real_statement_is_read_without_us_also_after_the_key_changed(client, statement):
    rotate_key(now=timezone.now())
    said = in_the_docs()(statement.token, keys_file(client), TODAY)
    assert (said["says"], said["on"], said["jti"]) == (
        "complete",
        TODAY.isoformat(),
        statement.code,
    )


def test_a_changed_one_an_old_one_and_one_taken_back_are_not(client, statement):
    check, token = in_the_docs(), statement.token
    changed = token[:-5] + ("AAAAA" if token[-5:] != "AAAAA" else "BBBBB")
    with pytest.raises(InvalidSignature):
        check(changed, keys_file(client), TODAY)
    with pytest.raises(AssertionError, match="over"):
        check(token, keys_file(client), TODAY + timedelta(days=400))
    before = keys_file(client)
    services.withdraw_statement(
        statement=statement, by=Actor(Hat.PERSON, statement.profile.owner), now=timezone.now()
    )
    assert check(token, before, TODAY)
    with pytest.raises(AssertionError):
        check(token, keys_file(client), TODAY)
