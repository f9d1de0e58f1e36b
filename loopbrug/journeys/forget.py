"""Being forgotten: on the day that was said, and again after a restored back-up.

A back-up that is put back brings back who was forgotten since. So a list is kept outside the
database, one line an act: the hash of a key, what, and when; no name and no address.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import structlog
from django.conf import settings

from accounts.models import Erasure, ErasureState, User
from accounts.selectors.rights import asked_erasure
from accounts.services import LastAdministrator
from accounts.services.erasures import due_erasures, key_hash, mark_listed, restore_wish, unlisted
from loopbrug.journeys.erase_person import erase_person

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list outside the database."""

    key: str
    state: ErasureState
    asked_at: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Replayed:
    """What was done again after a restore, and for whom it did not work."""

    forgotten: int
    waiting: int
    failed: tuple[UUID, ...] = ()


def forget_due(*, now: datetime) -> int:
    """Erase everyone whose day has come; how many. Who cannot go yet is tried again next time."""
    write_list()
    return sum(_forget(user, now=now) for user in due_erasures(now=now))


def forget(*, user: User, now: datetime) -> None:
    """Erase someone for the system: first the line outside the database, then the rows, so that
    nobody can be forgotten here and come back from a back-up unnoticed. Whoever could not be
    erased gets a line again that says how it stands."""
    holds = _holds(user, now)
    _append([replace(holds, state=ErasureState.DONE, asked_at=now, due_at=now)])
    try:
        erase_person(user=user, by=None, now=now)
    except Exception:
        # What goes wrong after the rows are gone does not bring the person back.
        if User.objects.filter(pk=user.pk, is_active=True).exists():
            _append([holds])
        raise


def _holds(user: User, now: datetime) -> Listed:
    """How it stands with the wish of someone who is here; without a wish: undone."""
    asked = asked_erasure(user)
    if asked is not None:
        return Listed(asked.key_hash, ErasureState.ASKED, asked.asked_at, asked.due_at)
    return Listed(key_hash(user.public_id), ErasureState.UNDONE, now, now)


def _forget(user: User, *, now: datetime) -> bool:
    try:
        forget(user=user, now=now)
    except LastAdministrator:
        log.warning("erasure waits for another administrator", user=str(user.public_id))
        return False
    except Exception:
        # One person who cannot be erased must not keep the others waiting.
        log.exception("erasure failed", user=str(user.public_id))
        return False
    return True


def write_list() -> int:
    """Bring the list outside up to date with the wishes in the database; how many lines."""
    rows = unlisted()
    if rows:
        _append(_listed(row) for row in rows)
        mark_listed(rows=rows)
    return len(rows)


def replay(*, now: datetime) -> Replayed:
    """After a restore, before the site opens: forget again who was forgotten, and bring back the
    wishes of who still had days to think. Doing it twice changes nothing; whoever could not be
    done holds up nobody."""
    last = {line.key: line for line in read_list()}
    forgotten, waiting = 0, 0
    failed: list[UUID] = []
    for user in User.objects.filter(is_active=True).order_by("pk").iterator():
        line = last.get(key_hash(user.public_id))
        if line is None:
            continue
        try:
            if line.state is ErasureState.DONE:
                erase_person(user=user, by=None, now=now)
                forgotten += 1
            elif line.state is ErasureState.ASKED:
                waiting += restore_wish(user=user, asked_at=line.asked_at, due_at=line.due_at)
        except Exception:
            log.exception("replay failed", user=str(user.public_id))
            failed.append(user.public_id)
    return Replayed(forgotten, waiting, tuple(failed))


def read_list() -> Iterator[Listed]:
    """Every line, oldest first; a last line that was cut off in the middle does not count."""
    path = Path(settings.ERASURE_LIST)
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            found = json.loads(line)
        except ValueError:
            continue
        yield Listed(
            found["key"],
            ErasureState(found["state"]),
            datetime.fromisoformat(found["asked_at"]),
            datetime.fromisoformat(found["due_at"]),
        )


def _listed(row: Erasure) -> Listed:
    return Listed(row.key_hash, ErasureState(row.state), row.asked_at, row.due_at)


def _append(lines: Iterable[Listed]) -> None:
    """On the disk before we go on."""
    path = Path(settings.ERASURE_LIST)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        for line in lines:
            told = {"key": line.key, "state": line.state.value}
            told |= {"asked_at": line.asked_at.isoformat(), "due_at": line.due_at.isoformat()}
            file.write("\n" + json.dumps(told))
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
