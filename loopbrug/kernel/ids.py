"""Secret tokens: random in the link, only a hash in the database."""

import hashlib
import secrets

TOKEN_BYTES = 24


def new_token() -> str:
    """192 random bits, safe in a URL or a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """What we store of a token; a plain hash is enough for 192 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
