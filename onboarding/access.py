"""Whose crossing is this? One person's, the coach's who guides that person now, and part of it the
employer's, the opleider's and, by a link, the team's. Not visible is 404; of who is leaving it is
`Gone` (410)."""

from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.access import Actor, Hat
from learning.models import Admission, AdmissionStatus
from loopbrug.kernel.afterwards import still_seen_since
from loopbrug.kernel.http import Gone
from loopbrug.kernel.ids import token_hash
from matching.access import is_here, leaving_since
from matching.models import Introduction
from onboarding.domain.sides import OWN_PARTY, Side
from onboarding.domain.terms import Party
from onboarding.models import (
    Arrangement,
    CheckIn,
    CoachAction,
    CoachGoal,
    OnboardingTask,
    TeamLink,
    Transition,
)
from profiles.access import guided_profiles, require_in_sight, running_guidances
from profiles.models import Guidance

LONGEST_CODE = 400
Thing = TypeVar("Thing", CheckIn, OnboardingTask)
SIDE_OF_HAT = {
    Hat.PERSON: Side.PERSON,
    Hat.COACH: Side.COACH,
    Hat.HR: Side.EMPLOYER,
    Hat.TRAINER: Side.PROVIDER,
}
MAY_CHANGE = frozenset({Side.PERSON, Side.COACH, Side.EMPLOYER})


def side_of(actor: Actor) -> Side:
    """From where this asker looks; 404 for a hat that no crossing opens to."""
    side = SIDE_OF_HAT.get(actor.hat)
    if side is None:
        raise Http404
    return side


def transitions_of(actor: Actor) -> QuerySet[Transition]:
    """Every crossing that is open to this asker, in whatever part; to employer and opleider until
    a year after it ended. Of who is leaving a coach sees none."""
    rows = _kept_transitions(actor)
    if actor.hat is Hat.COACH:
        return rows.filter(profile__owner__leaving_at__isnull=True)
    return rows


def _kept_transitions(actor: Actor) -> QuerySet[Transition]:
    """The same, also while the person is leaving: to answer that it is gone."""
    side = SIDE_OF_HAT.get(actor.hat)
    rows = Transition.objects.all()
    if side is Side.PERSON:
        return rows.filter(profile__owner=actor.require_user())
    if side is Side.COACH:
        return rows.filter(profile__in=guided_profiles(actor, also_leaving=True))
    rows = rows.exclude(ended_at__lt=still_seen_since())
    if side is Side.EMPLOYER and actor.is_confirmed:
        return rows.filter(organisation=actor.organisation)
    if side is Side.PROVIDER and actor.is_confirmed:
        return rows.filter(route__in=_routes_taught_by(actor))
    return rows.none()


def transition_for(public_id: UUID, *, actor: Actor) -> Transition:
    """A crossing for one of its sides; what that side may see of it says `selectors.year`. Gone
    for the coach while the person is leaving."""
    rows = _kept_transitions(actor).select_related(
        "introduction__profile__owner", "introduction__vacancy__organisation", "organisation",
        "profile__owner", "plan", "route",
    )  # fmt: skip
    found = get_object_or_404(rows, public_id=public_id)
    if actor.hat is Hat.COACH and not is_here(found.introduction):
        raise Gone(leaving_since(found.introduction))
    return found


def transition_to_change(public_id: UUID, *, actor: Actor) -> Transition:
    """The same for who may pause it, move its first day or replace a mentor: not the opleider."""
    if side_of(actor) not in MAY_CHANGE:
        raise Http404
    return transition_for(public_id, actor=actor)


def arrangement_for(introduction_id: UUID, *, actor: Actor) -> Arrangement:
    """What was agreed about a crossing, by the id of its introduction: for the person, the coach
    and the employer, while the introduction is open or once the crossing began. Gone as
    `crossing_for` says."""
    rows = Arrangement.objects.filter(
        Q(introduction__ended_at__isnull=True) | Q(introduction__transition__isnull=False),
        introduction__in=_introductions_of(actor),
        introduction__public_id=introduction_id,
    )
    found = get_object_or_404(
        rows.select_related(
            "introduction__profile__owner", "introduction__vacancy__organisation",
            "employer_agreed_by",
        )
    )  # fmt: skip
    _require_in_sight(found.introduction, actor)
    return found


def crossing_for(introduction_id: UUID, *, actor: Actor) -> Introduction:
    """The introduction from which a bridge is built, for the same three; the two people of an
    ended one still see what became of it, the employer only when the crossing had begun. Gone
    while the person is leaving, for the coach, and for the employer before the crossing."""
    rows = _introductions_of(actor)
    if actor.hat is not Hat.PERSON:
        rows = rows.filter(Q(ended_at__isnull=True) | Q(transition__isnull=False))
    found = get_object_or_404(
        rows.select_related("profile__owner", "vacancy__organisation", "interest"),
        public_id=introduction_id,
    )
    _require_in_sight(found, actor)
    return found


def _introductions_of(actor: Actor) -> QuerySet[Introduction]:
    """Those of this asker, also of who is leaving."""
    rows = Introduction.objects.all()
    if actor.hat is Hat.PERSON:
        return rows.filter(profile__owner=actor.require_user())
    if actor.hat is Hat.COACH:
        return rows.filter(profile__in=guided_profiles(actor, also_leaving=True))
    if actor.hat is Hat.HR and actor.is_confirmed:
        over = rows.filter(transition__ended_at__lt=still_seen_since())
        mine = rows.filter(vacancy__organisation=actor.organisation)
        return mine.exclude(pk__in=over.values("pk"))
    return rows.none()


def _require_in_sight(found: Introduction, actor: Actor) -> None:
    if actor.hat is Hat.PERSON or is_here(found):
        return
    if actor.hat is Hat.COACH or not Transition.objects.filter(introduction=found).exists():
        raise Gone(leaving_since(found))


def own_check_in(public_id: UUID, *, actor: Actor) -> CheckIn:
    """A check-in that this side answers itself; the team's are answered through links."""
    mine = CheckIn.objects.filter(party=_own_party(actor), transition__in=transitions_of(actor))
    return get_object_or_404(_with_people(mine), public_id=public_id)


def own_task(public_id: UUID, *, actor: Actor) -> OnboardingTask:
    """A task that this side does itself."""
    mine = OnboardingTask.objects.filter(
        party=_own_party(actor), transition__in=transitions_of(actor)
    )
    return get_object_or_404(_with_people(mine), public_id=public_id)


def _own_party(actor: Actor) -> Party:
    party = OWN_PARTY.get(side_of(actor))
    if party is None:
        raise Http404
    return party


def code_of(link: TeamLink) -> str:
    """What stands in the mail instead of an account: signed by this installation, for this link,
    what it asks, whom it went to and until when. So nobody makes one, not even from a copy of the
    database, and it opens nothing once one of these is different."""
    return _signer().sign_object(_signed_parts(link))


def team_link(code: str, *, now: datetime) -> TeamLink:
    """The link behind a code, for whoever holds it. Gone when it was used, is too old, or when
    what it asks no longer needs to be done by them; 404 when we never signed it."""
    if len(code) > LONGEST_CODE:
        raise Http404
    try:
        parts = _signer().unsign_object(code)
    except BadSignature as problem:
        raise Http404 from problem
    found = get_object_or_404(
        TeamLink.objects.select_related(
            *(
                f"{thing}__transition__{rest}"
                for thing in ("check_in", "task")
                for rest in ("organisation", "introduction__vacancy", "profile__owner")
            )
        ),
        public_id=parts[0],
    )
    is_over = found.used_at is not None or found.expires_at <= now
    if is_over or parts != _signed_parts(found) or not _is_open(found):
        raise Gone
    return found


def _signer() -> Signer:
    return Signer(sep=".", salt="onboarding.team-link")


def _signed_parts(link: TeamLink) -> list[str]:
    thing = link.thing
    place = "workplace" if thing.party == Party.TEAM else "school"
    address = getattr(thing.transition, f"{place}_mentor_email")
    return [
        link.public_id.hex,
        thing.public_id.hex,
        token_hash(address)[:16],
        link.expires_at.astimezone(UTC).isoformat(timespec="seconds"),
    ]


def _is_open(link: TeamLink) -> bool:
    thing = link.thing
    done_at = thing.answered_at if isinstance(thing, CheckIn) else thing.done_at
    return done_at is None and thing.transition.is_running


def _routes_taught_by(actor: Actor) -> QuerySet[Admission, int]:
    return Admission.objects.filter(
        organisation=actor.organisation, status=AdmissionStatus.ADMITTED
    ).values_list("step__route", flat=True)


def _with_people(rows: QuerySet[Thing]) -> QuerySet[Thing]:
    return rows.select_related(
        "transition__introduction__profile__owner",
        "transition__introduction__vacancy__organisation",
        "transition__organisation",
    )


def goal_for(public_id: UUID, *, actor: Actor) -> CoachGoal:
    """A goal of a guidance that runs: for the person and for the coach, alike. Gone for the coach
    while the person is leaving."""
    rows = CoachGoal.objects.filter(guidance__in=_guidances_shared_by(actor))
    found = get_object_or_404(rows.select_related("guidance__profile__owner"), public_id=public_id)
    require_in_sight(found.guidance, actor)
    return found


def action_for(public_id: UUID, *, actor: Actor) -> CoachAction:
    """An action for such a goal."""
    rows = CoachAction.objects.filter(goal__guidance__in=_guidances_shared_by(actor))
    found = get_object_or_404(
        rows.select_related("goal__guidance__profile__owner"), public_id=public_id
    )
    require_in_sight(found.goal.guidance, actor)
    return found


def _guidances_shared_by(actor: Actor) -> QuerySet[Guidance]:
    if actor.hat is Hat.PERSON:
        return Guidance.objects.running().filter(profile__owner=actor.require_user())
    return running_guidances(actor, also_leaving=True)
