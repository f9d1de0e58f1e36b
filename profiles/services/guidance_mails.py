"""The mails about guidance. They say where to look and never who or why."""

from datetime import datetime

from django.urls import reverse

from accounts.models import User
from loopbrug.kernel.ids import token_hash
from notices import services as notices
from profiles.models import Guidance


def tell_person(kind: str, guidance: Guidance, *, path: str, now: datetime) -> None:
    """To the person of this guidance."""
    if guidance.profile.owner is not None:
        _send(kind, guidance.profile.owner, guidance, path=path, now=now)


def tell_coach(kind: str, coach: User, guidance: Guidance, *, now: datetime) -> None:
    """To a coach; the way on is the first screen."""
    _send(kind, coach, guidance, path=reverse("pages:home"), now=now)


def _send(kind: str, to: User, guidance: Guidance, *, path: str, now: datetime) -> None:
    act = f"{guidance.public_id}:{now:%Y%m%dT%H%M%S%f}:{token_hash(to.email)[:16]}"
    notices.send(
        to=to.email,
        kind=kind,
        key=f"{kind}:{act}",
        due_at=now,
        organisation=guidance.organisation.name,
        path=path,
    )
