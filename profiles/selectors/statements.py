"""Checking: what someone hears who has a code, and what is published for who checks alone."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from loopbrug.kernel import jws
from profiles.domain.statements import TYP, Answer, Kind, Said, code_hash, read_payload
from profiles.models import Profile, SigningKey, Statement

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Checked:
    """The answer to a code. `said` only while it stands: what was taken back says nothing more."""

    answer: Answer
    said: Said | None = None
    token: str = ""
    fingerprint: str = ""
    profile: Profile | None = field(default=None, repr=False)
    """Whose it is: for the view log, never for who asks."""
    about_id: UUID | None = None


def check_code(code: str, *, now: datetime) -> Checked:
    """What the register says of a code (in its one form). The last day is one of UTC, as in the
    signed text."""
    known = Statement.objects.filter(code_hash=code_hash(code))
    found = known.standing().select_related("profile__owner").first()
    if found is None:
        return Checked(Answer.WITHDRAWN if known.exists() else Answer.UNKNOWN)
    said = Said(Kind(found.kind), found.code, found.made_on, found.version, found.valid_until)
    is_over = found.valid_until < now.astimezone(UTC).date()
    answer = Answer.EXPIRED if is_over else Answer.VALID
    return Checked(answer, said, found.token, found.fingerprint, found.profile, found.public_id)


def check_token(token: str, *, now: datetime) -> Checked:
    """The same for the signed text itself: first the signature, then the register."""
    try:
        said = read_payload(jws.verify(token.strip(), keys=public_keys(), typ=TYP))
    except (jws.NotSigned, KeyError, ValueError, TypeError, OverflowError):
        return Checked(Answer.UNKNOWN)
    return check_code(said.code, now=now)


def statements_of(profile: Profile) -> list[Statement]:
    """What this person handed out or may hand out, newest first."""
    mine = Statement.objects.filter(profile=profile, kind=Kind.COMPLETE)
    return list(mine.select_related("share").order_by("-created_at", "-pk")[:MOST_SHOWN])


def public_keys() -> dict[str, bytes]:
    """Every key that ever signed here, by its id."""
    found = SigningKey.objects.values_list("kid", "public")
    return {kid: bytes(public) for kid, public in found}


def published() -> dict[str, Any]:
    """A JWK set, newest key first, with the hashes of codes that were taken back."""
    keys = SigningKey.objects.order_by("-created_at", "-pk").values_list("public", flat=True)
    withdrawn = Statement.objects.withdrawn().order_by("code_hash")
    return {
        "issuer": settings.ORIGIN,
        "keys": [jws.jwk(bytes(public)) for public in keys],
        "withdrawn": list(withdrawn.values_list("code_hash", flat=True)),
    }
