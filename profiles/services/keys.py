"""The key that signs for this installation: made at the first signing, replaced by command."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts import audit
from loopbrug.kernel import jws
from profiles.models import SigningKey


def sign(*, payload: Mapping[str, Any], typ: str, now: datetime, key_set: str = "") -> str:
    """The payload as compact JWS of the key in force. With `key_set`, the address where the keys
    are published, the header names the key by its full address, as Open Badges asks."""
    key = key_in_force(now=now)
    kid = f"{key_set}#{key.kid}" if key_set else key.kid
    return jws.sign(payload, private=bytes(key.private), kid=kid, typ=typ)


def key_in_force(*, now: datetime) -> SigningKey:
    """The one key that signs now."""
    found = SigningKey.objects.filter(retired_at__isnull=True).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return _new_key(now)
    except IntegrityError:
        # Another process was first; there is one key in force, and the database saw to that.
        return SigningKey.objects.get(retired_at__isnull=True)


@transaction.atomic
def rotate_key(*, now: datetime) -> SigningKey:
    """Sign with a new key from now on. What the old one signed can still be checked: its public
    half stays; its private half is gone."""
    for old in SigningKey.objects.select_for_update().filter(retired_at__isnull=True):
        old.retired_at, old.private = now, None
        old.save(update_fields=["retired_at", "private", "updated_at"])
    key = _new_key(now)
    audit.record("signing_key.rotated", by=None, at=now, kid=key.kid)
    return key


def _new_key(now: datetime) -> SigningKey:
    private, public = jws.new_pair()
    audit.record("signing_key.made", by=None, at=now, kid=jws.thumbprint(public))
    return SigningKey.objects.create(kid=jws.thumbprint(public), public=public, private=private)
