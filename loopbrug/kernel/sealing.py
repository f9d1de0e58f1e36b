"""What only the application may read: sealed before it reaches the database (ADR 0018).

A sealed value is `version · id of the key · nonce · AES-256-GCM`. The purpose is part of the seal:
what was sealed as one thing does not open as another, also not when someone who can write in the
database moves it. Keys come from `LOOPBRUG_DATA_KEYS`, newest first; the newest seals, all open.
"""

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models

VERSION = b"\x01"
KEY_BYTES = 32
ID_BYTES = 8
NONCE_BYTES = 12
TAG_BYTES = 16
HEAD_BYTES = len(VERSION) + ID_BYTES
LEAST_BYTES = HEAD_BYTES + NONCE_BYTES + TAG_BYTES
"""How long the seal of nothing is."""


class BadKey(Exception):
    """A key is not 32 bytes of base64; the message never shows it."""


class CannotOpen(Exception):
    """Sealed with a key that is not there, for another purpose, or changed since."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the installation; `id` stands in front of whatever it sealed."""

    secret: bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(b"loopbrug key id" + self.secret).digest()[:ID_BYTES]


def seal(plain: str | bytes, purpose: str) -> bytes:
    """The newest key's seal; twice the same text gives two different seals."""
    key, nonce = _keys()[0], os.urandom(NONCE_BYTES)
    body = plain.encode() if isinstance(plain, str) else plain
    head = VERSION + key.id
    return head + nonce + _cipher(key, purpose).encrypt(nonce, body, head)


def open_sealed(sealed: bytes, purpose: str) -> bytes:
    """What was sealed for this purpose. Raises CannotOpen."""
    head, rest = sealed[:HEAD_BYTES], sealed[HEAD_BYTES:]
    key = next((key for key in _keys() if VERSION + key.id == head), None)
    if key is None:
        raise CannotOpen("no key for this seal")
    nonce, body = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    try:
        return _cipher(key, purpose).decrypt(nonce, body, head)
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("the seal was broken, or is of another purpose") from error


def newest_head() -> bytes:
    """How everything begins that the newest key sealed."""
    return VERSION + _keys()[0].id


def new_key() -> str:
    """A key as it goes into `LOOPBRUG_DATA_KEYS`."""
    return base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def read_keys(texts: list[str]) -> tuple[Key, ...]:
    """Keys as written in the environment, in that order. Raises BadKey."""
    return tuple(_read(text, number) for number, text in enumerate(texts, 1))


def _read(text: str, number: int) -> Key:
    try:
        secret = base64.urlsafe_b64decode(text.encode())
    except (binascii.Error, ValueError) as error:
        raise BadKey(f"key {number} of LOOPBRUG_DATA_KEYS is not base64") from error
    if len(secret) != KEY_BYTES:
        raise BadKey(f"key {number} of LOOPBRUG_DATA_KEYS is not {KEY_BYTES} bytes long")
    return Key(secret)


def _keys() -> tuple[Key, ...]:
    if settings.DATA_KEYS:
        return _read_once(tuple(settings.DATA_KEYS))
    if settings.PRODUCTION:
        raise BadKey("LOOPBRUG_DATA_KEYS is empty")
    return _made_up(settings.SECRET_KEY)


@cache
def _read_once(texts: tuple[str, ...]) -> tuple[Key, ...]:
    return read_keys(list(texts))


@cache
def _made_up(secret: str) -> tuple[Key, ...]:
    # To try things on: as lasting as the other key of such an installation, and no more secret.
    return (Key(_derived(secret.encode(), b"data key of a computer to try things on")),)


@cache
def _cipher(key: Key, purpose: str) -> AESGCM:
    """A key of its own per purpose, so that no two kinds of data share one."""
    return AESGCM(_derived(key.secret, b"purpose " + purpose.encode()))


def _derived(secret: bytes, about: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=about).derive(secret)


if TYPE_CHECKING:
    # The stubs are generic where Django itself is not.
    _BinaryField = models.BinaryField[Any, Any]
else:
    _BinaryField = models.BinaryField


class SealedBytesField(_BinaryField):
    """Bytes for the code, a seal in the database. Can be asked for by `isnull` only."""

    description = "Bytes that only the application can read"

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "purpose": self.purpose}

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        return None if value is None else self.opened(open_sealed(bytes(value), self.purpose))

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 as Django calls it
        sealed = None if value is None else seal(value, self.purpose)
        return super().get_db_prep_value(sealed, connection, prepared)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self} is sealed: the database cannot look into it")
        return super().get_lookup(lookup_name)

    def opened(self, plain: bytes) -> Any:
        """The value as the code gets it."""
        return plain


class IsSealed(models.Func):
    """For the database: whether a column begins as a seal does and is as long as one at least."""

    template = (
        f"encode(substring(%(expressions)s FROM 1 FOR {LEAST_BYTES}), 'hex')"
        f" ~ '^{VERSION.hex()}.{{{2 * (LEAST_BYTES - len(VERSION))}}}$'"
    )
    output_field = models.BooleanField()


def only_seals(column: str, name: str) -> models.CheckConstraint:
    """Each sealed column has one: code that knows of no seals cannot write there in the clear."""
    return models.CheckConstraint(condition=IsSealed(column), name=name)


class SealedField(SealedBytesField):
    """Text for the code, a seal in the database."""

    description = "Text that only the application can read"

    def opened(self, plain: bytes) -> str:
        return plain.decode()
