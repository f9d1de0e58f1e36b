"""Signed text: only what exactly this key signed as exactly this kind counts."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel import jws
from profiles.domain.statements import (
    Kind,
    Said,
    code_of,
    payload_of,
    read_code,
    read_payload,
)

PRIVATE, PUBLIC = jws.new_pair()
KID = jws.thumbprint(PUBLIC)
KEYS = {KID: PUBLIC}


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.integers()))
def test_what_was_signed_is_read_back(payload):
    token = jws.sign(payload, private=PRIVATE, kid=KID, typ="x")
    assert jws.verify(token, keys=KEYS, typ="x") == payload


@given(st.integers(0, 200), st.integers(1, 63))
def test_one_sign_changed_is_not_signed(place, step):
    token = jws.sign({"a": 1}, private=PRIVATE, kid=KID, typ="x")
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    at = place % len(token)
    if token[at] == ".":
        return
    other = letters[(letters.index(token[at]) + step) % 64]
    changed = token[:at] + other + token[at + 1 :]
    try:
        said = jws.verify(changed, keys=KEYS, typ="x")
    except jws.NotSigned:
        return
    # The last sign of a part has bits that mean nothing; the text is then the same text.
    assert said == {"a": 1}
    assert at == len(token) - 1


@pytest.mark.parametrize("alg", ["none", "HS256", "RS256", "", None])
def test_the_text_does_not_choose_how_it_is_checked(alg):
    head, body, signature = jws.sign({}, private=PRIVATE, kid=KID, typ="x").split(".")
    header = json.loads(jws.decode(head)) | {"alg": alg}
    forged = jws.encode(json.dumps(header).encode())
    for tail in (signature, ""):
        with pytest.raises(jws.NotSigned):
            jws.verify(f"{forged}.{body}.{tail}", keys=KEYS, typ="x")


@given(st.text(max_size=300))
def test_any_text_at_all_is_refused_and_breaks_nothing(text):
    with pytest.raises(jws.NotSigned):
        jws.verify(text, keys=KEYS, typ="x")


def test_a_thumbprint_is_that_of_the_standard():
    """The example of RFC 8037, appendix A.3."""
    public = jws.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
    assert jws.thumbprint(public) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


@given(st.binary(min_size=8, max_size=8))
def test_a_code_is_read_back_however_it_is_typed(random):
    code = code_of(random)
    assert read_code(code) == code
    assert read_code(code.upper().replace("-", " ")) == code
    assert read_code(code.replace("1", "I").replace("0", "o")) == code


@given(st.text(max_size=20))
def test_what_is_read_as_a_code_has_the_shape_of_one(typed):
    assert read_code(typed) in ("", read_code(read_code(typed)))


@given(st.dates(min_value=date(2026, 1, 1)), st.integers(1, 10**6))
def test_a_statement_is_read_back(day, version):
    said = Said(Kind.COMPLETE, "7k3m-9q2x-4hdt", day, version, day)
    assert read_payload(payload_of(said, issuer="https://loopbrug.example")) == said
