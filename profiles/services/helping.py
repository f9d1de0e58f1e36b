"""Someone helps another to fill a profile: begun by the helper or given by the person, for a time,
and ended by either at once. Every act is written down as of the helper for the person.

A mandate is locked before its profile. The code of a mandate works once.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.access import Actor
from accounts.domain.consent import QUESTION_BEFORE
from accounts.models import User
from loopbrug.kernel.ids import new_token, token_hash
from loopbrug.kernel.retention import rule
from notices import services as notices
from profiles.access.helping import code_of
from profiles.domain.codes import typed
from profiles.models import Guidance, Mandate, Profile
from profiles.services.claiming import Claim, claim_profile
from profiles.services.mandates import end_mandate, record
from profiles.services.saving import lock

USUAL_HELP = timedelta(days=30)
LONGEST_HELP = timedelta(days=90)
MOST_AT_ONCE = 50
"""Running mandates of one helper: enough for a desk in a library, too few to collect people."""


Answer = TypeVar("Answer")


class TooMuchHelp(Exception):
    """This helper helps as many people as one may."""


class WrongCode(Exception):
    """No code like this waits to be used."""


class MandateOver(Exception):
    """It was ended, or ran out, before this act."""


class OwnHelp(Exception):
    """Nobody is one's own helper."""


@transaction.atomic
def begin_for(
    *, label: str, email: str, help_for: timedelta, path: str, by: Actor, now: datetime
) -> Mandate:
    """Begin a profile for someone without an account, who takes it over with the code. With an
    address the code goes there by mail, to the page at `path`."""
    helper = by.require_user()
    _require_room(helper, now)
    expires_at = now + min(help_for, LONGEST_HELP)
    profile = Profile.objects.create(
        draft_token_hash=token_hash(new_token()), draft_expires_at=expires_at
    )
    mandate = Mandate.objects.create(
        profile=profile, helper=helper, label=label, begun_at=now, expires_at=expires_at
    )
    _set_code(mandate)
    record("mandate.begun", mandate, by=by, now=now)
    if email:
        notices.send(
            to=email,
            kind="profile_begun_for_you",
            key=f"mandate:{mandate.public_id}:code",
            due_at=now,
            code=code_of(mandate),
            path=path,
        )
    return mandate


@transaction.atomic
def give_mandate(
    *, profile: Profile, label: str, help_for: timedelta, by: Actor, now: datetime
) -> Mandate:
    """Let someone help with one's own profile: whoever gets the code may take it up."""
    mandate = Mandate.objects.create(
        profile=profile, label=label, expires_at=now + min(help_for, LONGEST_HELP)
    )
    _set_code(mandate)
    record("mandate.given", mandate, by=by, now=now)
    return mandate


@transaction.atomic
def let_coach_in(*, guidance: Guidance, by: Actor, now: datetime) -> Mandate:
    """The coach who guides this person may write too. Twice is once."""
    lock(guidance.profile)
    running = Mandate.objects.running(now).filter(profile=guidance.profile)
    found = running.filter(helper=guidance.coach).first()
    if found is not None:
        return found
    mandate = Mandate.objects.create(
        profile=guidance.profile,
        helper=guidance.coach,
        label=guidance.organisation.name,
        begun_at=now,
        expires_at=now + USUAL_HELP,
    )
    record("mandate.given", mandate, by=by, now=now)
    return mandate


@transaction.atomic
def take_up(*, code: str, path: str, by: Actor, now: datetime) -> Mandate:
    """The helper begins to help with the code that the person gave; the person hears it."""
    helper = by.require_user()
    waiting = Mandate.objects.waiting(now).select_for_update(of=("self",))
    found = waiting.select_related("profile__owner").filter(code_hash=token_hash(typed(code)))
    mandate = found.first()
    if mandate is None or mandate.profile.owner is None:
        raise WrongCode
    if mandate.profile.owner_id == helper.pk:
        raise OwnHelp
    _require_room(helper, now)
    mandate.helper, mandate.begun_at, mandate.code_hash = helper, now, ""
    mandate.save(update_fields=["helper", "begun_at", "code_hash", "updated_at"])
    record("mandate.taken_up", mandate, by=by, now=now)
    _tell_helped(mandate, mandate.profile.owner, path=path, now=now)
    return mandate


@transaction.atomic
def claim_begun(*, code: str, path: str, by: Actor, now: datetime) -> tuple[Claim, str]:
    """Take over what a helper began; of a helper who goes on the person hears by mail. CHOOSE when
    the account has a profile with something in it: then the token makes what was begun a draft of
    this browser, to be put together per block."""
    owner = by.require_user()
    unclaimed = Mandate.objects.filter(profile__owner__isnull=True, claimed_at__isnull=True)
    found = unclaimed.filter(code_hash=token_hash(typed(code)), profile__draft_expires_at__gt=now)
    mandate = found.select_for_update(of=("self",)).select_related("profile").first()
    if mandate is None:
        raise WrongCode
    if mandate.helper_id == owner.pk:
        raise OwnHelp
    mandate.claimed_at, mandate.code_hash = now, ""
    mandate.save(update_fields=["claimed_at", "code_hash", "updated_at"])
    record("mandate.claimed", mandate, by=by, now=now)
    token = new_token()
    draft = mandate.profile
    became = claim_profile(draft=draft, owner=owner, now=now)
    if became is Claim.CHOOSE:
        draft.draft_token_hash = token_hash(token)
        draft.draft_expires_at = now + timedelta(days=rule("draft", timezone.localdate(now)).after)
        draft.save(update_fields=["draft_token_hash", "draft_expires_at", "updated_at"])
    elif mandate.is_running(now):
        _tell_helped(mandate, owner, path=path, now=now)
    return became, token


@transaction.atomic
def act_for(
    *,
    mandate: Mandate,
    act: str,
    write: Callable[[], Answer],
    is_saved: Callable[[Answer], bool],
    by: Actor,
    now: datetime,
) -> Answer:
    """What a helper writes, and the line that says who did it for whom: both or neither. The
    mandate is held meanwhile, so that an end waits for this act, or comes first: MandateOver."""
    locked = Mandate.objects.select_for_update(of=("self",)).filter(pk=mandate.pk).first()
    if locked is None or not locked.is_running(now):
        raise MandateOver
    answer = write()
    if is_saved(answer):
        record("mandate.acted", mandate, by=by, now=now, act=act)
    return answer


def ask_again(*, path: str, now: datetime) -> int:
    """Ask who is helped, two weeks before the help ends by itself, whether it may; one mail a
    mandate, and none when it lasts no longer than that. How many were asked."""
    ending = Mandate.objects.running(now).filter(
        expires_at__lte=now + QUESTION_BEFORE,
        expires_at__gt=F("begun_at") + QUESTION_BEFORE,
        profile__owner__is_active=True,
        profile__owner__leaving_at__isnull=True,
    )
    asked = list(ending.select_related("profile__owner").order_by("expires_at", "pk"))
    for mandate in asked:
        person = mandate.profile.owner
        if person is not None:
            notices.send(
                to=person.email,
                kind="help_ends_soon",
                key=f"mandate:{mandate.public_id}:ends:{mandate.expires_at:%Y-%m-%d}",
                due_at=now,
                day=timezone.localdate(mandate.expires_at).isoformat(),
                path=path,
            )
    return len(asked)


def _require_room(helper: User, now: datetime) -> None:
    if Mandate.objects.running(now).filter(helper=helper).count() >= MOST_AT_ONCE:
        raise TooMuchHelp


def _tell_helped(mandate: Mandate, person: User, *, path: str, now: datetime) -> None:
    """Someone may write in this person's profile from now on, and the person hears it."""
    notices.send(
        to=person.email,
        kind="helper_began",
        key=f"mandate:{mandate.public_id}:begun",
        due_at=now,
        path=path,
    )


def _set_code(mandate: Mandate) -> None:
    mandate.code_hash = token_hash(code_of(mandate))
    mandate.save(update_fields=["code_hash", "updated_at"])


__all__ = [
    "LONGEST_HELP", "MOST_AT_ONCE", "USUAL_HELP", "MandateOver", "OwnHelp", "TooMuchHelp",
    "WrongCode", "act_for", "ask_again", "begin_for", "claim_begun", "end_mandate", "give_mandate",
    "let_coach_in", "take_up",
]  # fmt: skip
