"""What only the application may read, and the change of keys."""

import base64

import pytest
from django.core.exceptions import FieldError
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.sealing import (
    BadKey,
    CannotOpen,
    SealedField,
    new_key,
    newest_head,
    open_sealed,
    read_keys,
    seal,
)


@given(st.binary(max_size=300))
def test_what_was_sealed_comes_back_as_it_was(plain):
    assert open_sealed(seal(plain, "needs"), "needs") == plain


def test_text_is_sealed_as_its_bytes():
    assert (
        open_sealed(seal("Rustige werkplek ☕", "needs"), "needs").decode() == "Rustige werkplek ☕"
    )


def test_nothing_of_the_text_is_to_be_seen_and_two_seals_of_it_differ():
    first, second = seal("rustige werkplek", "needs"), seal("rustige werkplek", "needs")
    assert b"rustig" not in first
    assert first != second


def test_a_seal_of_one_purpose_does_not_open_as_another():
    with pytest.raises(CannotOpen):
        open_sealed(seal("rust", "needs"), "file")


@pytest.mark.parametrize("place", [0, 3, 12, -1])
def test_a_seal_that_was_changed_does_not_open(place):
    sealed = bytearray(seal("rust", "needs"))
    sealed[place] ^= 1
    with pytest.raises(CannotOpen):
        open_sealed(bytes(sealed), "needs")


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"plain text that was never sealed at all"])
def test_what_is_no_seal_does_not_open(sealed):
    with pytest.raises(CannotOpen):
        open_sealed(sealed, "needs")


def test_the_newest_key_seals_and_the_older_still_opens(settings):
    old, new = new_key(), new_key()
    settings.DATA_KEYS = [old]
    sealed = seal("rust", "needs")
    settings.DATA_KEYS = [new, old]
    assert open_sealed(sealed, "needs") == b"rust"
    assert not sealed.startswith(newest_head())
    assert seal("rust", "needs").startswith(newest_head())
    settings.DATA_KEYS = [new]
    with pytest.raises(CannotOpen):
        open_sealed(sealed, "needs")


@pytest.mark.parametrize("text", ["", "no base64 é", base64.b64encode(b"short").decode()])
def test_a_key_that_is_none_is_refused_without_showing_it(text):
    with pytest.raises(BadKey) as refused:
        read_keys([text])
    assert not text or text not in str(refused.value)


def test_production_derives_no_key(settings):
    settings.PRODUCTION, settings.DATA_KEYS = True, []
    with pytest.raises(BadKey):
        seal("rust", "needs")


def test_the_database_can_only_be_asked_whether_there_is_something():
    field = SealedField(purpose="needs", null=True)
    assert field.get_lookup("isnull")
    for lookup in ("exact", "contains", "in", "gt"):
        with pytest.raises(FieldError):
            field.get_lookup(lookup)


def test_a_migration_of_a_sealed_column_holds_its_purpose_and_no_key():
    *_, kwargs = SealedField(purpose="needs").deconstruct()
    assert kwargs["purpose"] == "needs"
    assert SealedField(purpose="x").db_type(connection) == "bytea"
