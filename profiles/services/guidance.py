"""A person asks for a coach, a coach says yes, and either side may stop: every act is one row, one
line in the trail and one mail to who must know. Doing the same twice changes nothing.

The profile is locked before a guidance begins, the guidance before it changes. Mails to coaches
name no person: who is meant is read behind the sign-in. `path` is where a mail leads the person,
since the pages about coaching stand higher than this app.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts import audit
from accounts.access import Actor
from accounts.models import Membership, Organisation, OrganisationKind, Role, User
from profiles.models import Guidance, GuidanceEnd, Profile
from profiles.services import guidance_mails as mails
from profiles.services.saving import lock

LEFT = "Je coach werkt niet meer voor deze organisatie."


class NoCoachThere(Exception):
    """Nobody coaches for this organisation: it is no confirmed coaching organisation, or the
    colleague left."""


class AlreadyGuided(Exception):
    """Another question or guidance of this person is still open."""


class AlreadyTaken(Exception):
    """A colleague said yes first."""


class GuidanceOver(Exception):
    """It ended, or never was, in the meantime."""


class OwnGuidance(Exception):
    """Nobody coaches oneself."""


@transaction.atomic
def ask_guidance(
    *, profile: Profile, organisation: Organisation | None, by: Actor, now: datetime
) -> Guidance:
    """Ask an organisation for a coach. Its coaches hear that someone asks, unless that someone is
    leaving and out of their sight; nothing else opens.
    `organisation` None: the one that was chosen is no longer there."""
    if organisation is None:
        raise NoCoachThere
    lock(profile)
    found = Guidance.objects.open().filter(profile=profile).first()
    if found is not None:
        if found.accepted_at is None and found.organisation_id == organisation.pk:
            return found
        raise AlreadyGuided
    coaches = [user for user in _coaches_of(organisation) if user.pk != profile.owner_id]
    if organisation.kind != OrganisationKind.COACHING or not organisation.is_confirmed:
        raise NoCoachThere
    if not coaches:
        raise NoCoachThere
    guidance = Guidance.objects.create(profile=profile, organisation=organisation, asked_at=now)
    _record("guidance.asked", guidance, by=by, now=now)
    is_leaving = profile.owner is not None and profile.owner.is_leaving
    for coach in [] if is_leaving else coaches:
        mails.tell_coach("guidance_asked", coach, guidance, now=now)
    return guidance


@transaction.atomic
def accept_guidance(*, guidance: Guidance, by: Actor, path: str, now: datetime) -> Guidance:
    """This coach guides this person from now on, and sees what a coach sees."""
    coach = by.require_user()
    locked = _lock(guidance)
    if locked.accepted_at is not None:
        if locked.coach_id == coach.pk:
            return locked
        raise AlreadyTaken
    if locked.profile.owner_id == coach.pk:
        raise OwnGuidance
    locked.accepted_at, locked.coach = now, coach
    locked.save(update_fields=["accepted_at", "coach", "updated_at"])
    _record("guidance.accepted", locked, by=by, now=now)
    mails.tell_person("guidance_accepted", locked, path=path, now=now)
    return locked


@transaction.atomic
def decline_guidance(
    *, guidance: Guidance, by: Actor, reason: str, path: str, now: datetime
) -> None:
    """Say no to a question, with a reason that the person reads."""
    locked = _lock(guidance)
    if locked.accepted_at is not None:
        raise AlreadyTaken
    _end(locked, GuidanceEnd.DECLINED, reason=reason, by=by, now=now)
    mails.tell_person("guidance_declined", locked, path=path, now=now)


@transaction.atomic
def end_by_person(*, guidance: Guidance, by: Actor, now: datetime) -> None:
    """The person stops, or takes the question back; no reason is asked. From the next request on
    the coach sees nothing of this person."""
    if not _is_open(guidance):
        return
    locked = _lock(guidance)
    if locked.accepted_at is None:
        _end(locked, GuidanceEnd.WITHDRAWN, reason="", by=by, now=now)
        return
    _end(locked, GuidanceEnd.BY_PERSON, reason="", by=by, now=now)
    if locked.coach is not None:
        mails.tell_coach("guidance_stopped", locked.coach, locked, now=now)


@transaction.atomic
def end_by_coach(*, guidance: Guidance, by: Actor, reason: str, path: str, now: datetime) -> None:
    """The coach stops, with a reason that the person reads."""
    if not _is_open(guidance):
        return
    locked = _lock(guidance)
    _end(locked, GuidanceEnd.BY_COACH, reason=reason, by=by, now=now)
    mails.tell_person("guidance_ended", locked, path=path, now=now)


@transaction.atomic
def propose_hand_over(
    *, guidance: Guidance, to: User, by: Actor, path: str, now: datetime
) -> Guidance:
    """Propose a colleague as the next coach. Nothing opens before the person agrees; another
    proposal takes the place of the first."""
    locked = _lock(guidance)
    if to.pk == locked.proposed_coach_id:
        return locked
    is_colleague = to in _coaches_of(locked.organisation)
    if not is_colleague or to.pk in (locked.coach_id, locked.profile.owner_id):
        raise NoCoachThere
    locked.proposed_coach, locked.proposed_at = to, now
    locked.save(update_fields=["proposed_coach", "proposed_at", "updated_at"])
    _record("guidance.hand_over_proposed", locked, by=by, now=now)
    mails.tell_person("hand_over_proposed", locked, path=path, now=now)
    return locked


@transaction.atomic
def agree_hand_over(*, guidance: Guidance, by: Actor, now: datetime) -> Guidance:
    """The person agrees: this guidance ends and that of the colleague begins, in one moment."""
    locked = _lock(guidance)
    coach, former = locked.proposed_coach, locked.coach
    if coach is None or coach not in _coaches_of(locked.organisation):
        raise NoCoachThere
    _end(locked, GuidanceEnd.HANDED_OVER, reason="", by=by, now=now)
    new = Guidance.objects.create(
        profile=locked.profile,
        organisation=locked.organisation,
        asked_at=now,
        accepted_at=now,
        coach=coach,
    )
    _record("guidance.accepted", new, by=by, now=now)
    mails.tell_coach("hand_over_ready", coach, new, now=now)
    if former is not None:
        mails.tell_coach("hand_over_answered", former, locked, now=now)
    return new


@transaction.atomic
def refuse_hand_over(*, guidance: Guidance, by: Actor, now: datetime) -> None:
    """The person keeps the coach of now; or the coach takes the proposal back."""
    locked = _lock(guidance)
    if locked.proposed_coach_id is None:
        return
    locked.proposed_coach, locked.proposed_at = None, None
    locked.save(update_fields=["proposed_coach", "proposed_at", "updated_at"])
    _record("guidance.hand_over_refused", locked, by=by, now=now)
    if locked.coach is not None and locked.coach != by.user:
        mails.tell_coach("hand_over_answered", locked.coach, locked, now=now)


@transaction.atomic
def release_guidances(*, membership_id: int, path: str, now: datetime) -> int:
    """A coach no longer acts for an organisation, or left with everything: whom this coach guided
    hears it and can ask another. How many were released; a second time none."""
    alone = Q(coach__isnull=True)
    gone = Membership.objects.filter(ended_at__isnull=False).filter(pk=membership_id).first()
    if gone is not None:
        alone |= Q(coach=gone.user_id, organisation=gone.organisation_id)
    keys = Guidance.objects.running().filter(alone).order_by("pk").values_list("pk", flat=True)
    released = [
        _lock(guidance) for guidance in Guidance.objects.filter(pk__in=list(keys)).order_by("pk")
    ]
    for guidance in released:
        _end(guidance, GuidanceEnd.BY_COACH, reason=LEFT, by=None, now=now)
        mails.tell_person("guidance_ended", guidance, path=path, now=now)
    return len(released)


def _end(
    guidance: Guidance, how: GuidanceEnd, *, reason: str, by: Actor | None, now: datetime
) -> None:
    guidance.ended_at, guidance.end, guidance.end_reason = now, how, reason
    guidance.proposed_coach, guidance.proposed_at = None, None
    guidance.save(
        update_fields=[
            "ended_at", "end", "end_reason", "proposed_coach", "proposed_at", "updated_at",
        ]
    )  # fmt: skip
    _record(f"guidance.{how.value}", guidance, by=by, now=now)


def _lock(guidance: Guidance) -> Guidance:
    """The row as it is now, while it is open; GuidanceOver when it is not any more."""
    found = (
        Guidance.objects.open()
        .select_for_update(of=("self",))
        .select_related("profile__owner", "organisation", "coach", "proposed_coach")
        .filter(pk=guidance.pk)
        .first()
    )
    if found is None:
        raise GuidanceOver
    return found


def _is_open(guidance: Guidance) -> bool:
    return Guidance.objects.open().filter(pk=guidance.pk).exists()


def _coaches_of(organisation: Organisation) -> list[User]:
    acting = Membership.objects.active().filter(organisation=organisation, role=Role.COACH)
    people = User.objects.filter(pk__in=acting.values("user"), is_active=True)
    return list(people.order_by("pk"))


def _record(kind: str, guidance: Guidance, *, by: Actor | None, now: datetime) -> None:
    audit.record(kind, by=by, at=now, about="guidance", about_id=guidance.public_id)
