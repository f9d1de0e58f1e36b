"""Signed text that travels by itself: compact JWS (RFC 7515) with Ed25519 (RFC 8037).

One algorithm, chosen here and never by the text that is checked: a header that names another one,
or none, is no signature of ours.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ALGORITHM = "EdDSA"
LONGEST = 8000
"""Longer than anything we sign for a person to hand over."""


class NotSigned(Exception):
    """The text was not signed by one of these keys, or was changed since."""


def sign(payload: Mapping[str, Any], *, private: bytes, kid: str, typ: str) -> str:
    """The payload with a header that names the key, signed."""
    head = _part({"alg": ALGORITHM, "kid": kid, "typ": typ})
    signed = f"{head}.{_part(payload)}"
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(signed.encode())
    return f"{signed}.{encode(signature)}"


def verify(token: str, *, keys: Mapping[str, bytes], typ: str) -> dict[str, Any]:
    """What the token says; NotSigned unless a key of `keys` (kid to public bytes) signed it as
    exactly this kind of text."""
    try:
        if len(token) > LONGEST or not token.isascii():
            raise NotSigned
        signed, _, signature = token.rpartition(".")
        head, _, body = signed.partition(".")
        header = _read(head)
        if header.get("alg") != ALGORITHM or header.get("typ") != typ:
            raise NotSigned
        public = Ed25519PublicKey.from_public_bytes(keys[str(header.get("kid"))])
        public.verify(decode(signature), signed.encode())
        return _read(body)
    except (KeyError, ValueError, RecursionError, InvalidSignature, binascii.Error) as wrong:
        raise NotSigned from wrong


def new_pair() -> tuple[bytes, bytes]:
    """A new private key and its public half, 32 bytes each."""
    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def jwk(public: bytes) -> dict[str, str]:
    """A public key as JWK; the `kid` is its thumbprint (RFC 7638), so it follows from the key."""
    return {"kty": "OKP", "crv": "Ed25519", "x": encode(public), "kid": thumbprint(public),
            "alg": ALGORITHM, "use": "sig"}  # fmt: skip


def thumbprint(public: bytes) -> str:
    """SHA-256 over the required members in alphabetical order, without spaces."""
    members = {"crv": "Ed25519", "kty": "OKP", "x": encode(public)}
    return encode(hashlib.sha256(_json(members)).digest())


def encode(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def _part(value: Mapping[str, Any]) -> str:
    return encode(_json(value))


def _json(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _read(part: str) -> dict[str, Any]:
    value = json.loads(decode(part))
    if not isinstance(value, dict):
        raise NotSigned
    return value
