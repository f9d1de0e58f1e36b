"""A plan begins with eight empty posts, may move in time, and gets the employer of now on board."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from accounts import audit
from accounts.access import Actor
from accounts.models import Organisation, OrganisationKind
from funding.domain.happened import Happened
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.models import FundingPlan, Need, Pledge
from funding.services.closing import close_line
from funding.services.messages import EVERYONE, act_of, tell
from funding.services.plan_lock import lock_plan, note, require_side
from funding.services.problems import AlreadyInvited, NotYours, OutOfWindow
from matching.models import Introduction

MOVED_AWAY = "De regeling loopt niet op de nieuwe startdatum."


@transaction.atomic
def draft_plan(
    *, introduction: Introduction, starts_on: date, by: Actor | None, now: datetime
) -> FundingPlan:
    """The plan of an introduction, made with eight posts that nobody worked out yet.

    Doing it again gives the same plan, and does not move it. One that was called off before anyone
    crossed begins anew, as it was worked out and with nothing promised.
    """
    plan, is_new = FundingPlan.objects.get_or_create(
        introduction=introduction,
        defaults={
            "receiving_organisation": introduction.vacancy.organisation,
            "starts_on": starts_on,
        },
    )
    if is_new:
        Need.objects.bulk_create(Need(plan=plan, post=post) for post in FundingPost)
        note(plan, Happened.DRAFTED, now=now)
        audit.record("plan.drafted", by=by, at=now, about="plan", about_id=plan.public_id)
    elif plan.ended_at is not None and plan.crossed_at is None:
        plan = _begin_anew(plan, starts_on, by=by, now=now)
    return plan


def _begin_anew(
    plan: FundingPlan, starts_on: date, *, by: Actor | None, now: datetime
) -> FundingPlan:
    held = FundingPlan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if held.ended_at is None or held.crossed_at is not None:
        return held  # another click was first
    _move_periods(held, starts_on - held.starts_on, now=now)
    held.starts_on, held.ended_at = starts_on, None
    held.version += 1
    held.save(update_fields=["starts_on", "ended_at", "version", "updated_at"])
    note(held, Happened.DRAFTED, now=now)
    audit.record("plan.drafted", by=by, at=now, about="plan", about_id=held.public_id)
    return held


@transaction.atomic
def move_start(
    *, plan: FundingPlan, starts_on: date, by: Actor | None, now: datetime
) -> FundingPlan:
    """Another first working day: every period moves along, and sources are judged anew.

    Before the crossing began, a line whose source does not run on the new day is closed and
    everyone is told; after it promises stay, so the move is refused with OutOfWindow.
    """
    locked = lock_plan(plan.pk)
    days = (starts_on - locked.starts_on).days
    if days == 0:
        return locked
    outside = [line for line in _standing(locked) if starts_on not in line.source.window]
    if outside and locked.crossed_at is not None:
        raise OutOfWindow([line.source for line in outside])
    for line in outside:
        close_line(line, reason=MOVED_AWAY, by=None, now=now)
        note(locked, Happened.OUT_OF_WINDOW, now=now, post=line.need.post)
    _move_periods(locked, timedelta(days=days), now=now)
    locked.starts_on = starts_on
    locked.version += 1
    locked.save(update_fields=["starts_on", "version", "updated_at"])
    note(locked, Happened.MOVED, now=now)
    audit.record("plan.moved", by=by, at=now, about="plan", about_id=locked.public_id)
    kind = "plan_moved_and_opened" if outside else "plan_moved"
    # Once someone crosses, those who see the year hear it with all its dates, from there.
    sides = EVERYONE if locked.crossed_at is None else [Side.RELEASING]
    tell(kind, locked, sides, act=act_of(locked, now), now=now)
    return locked


@transaction.atomic
def shift_periods(
    *, plan: FundingPlan, after: date, days: int, but: Collection[FundingPost], now: datetime
) -> FundingPlan:
    """Keep the money in step with a pause: a post that runs on `after` ends that much later, one
    that begins later begins later too; the posts in `but` stay. Amounts stay as they are."""
    locked = lock_plan(plan.pk)
    shift = timedelta(days=days)
    needs = Need.objects.filter(plan=locked).exclude(post__in=but)
    needs.filter(starts_on__gt=after).update(
        starts_on=F("starts_on") + shift, ends_on=F("ends_on") + shift, updated_at=now
    )
    needs.filter(starts_on__lte=after, ends_on__gt=after).update(
        ends_on=F("ends_on") + shift, updated_at=now
    )
    return locked


@transaction.atomic
def invite_releasing(
    *, plan: FundingPlan, organisation: Organisation, by: Actor, now: datetime
) -> FundingPlan:
    """The person asks the employer of now to join. From here on it sees its own part, and never
    the new work. Inviting the same one again changes nothing."""
    locked = lock_plan(plan.pk)
    if require_side(locked, by) is not Side.PERSON:
        raise NotYours
    if locked.releasing_organisation_id == organisation.pk:
        return locked
    is_employer = organisation.kind == OrganisationKind.EMPLOYER and organisation.is_confirmed
    is_new_one = organisation.kvk_number == locked.receiving_organisation.kvk_number
    if locked.releasing_organisation_id is not None or is_new_one or not is_employer:
        raise AlreadyInvited
    locked.releasing_organisation, locked.releasing_asked_at = organisation, now
    locked.save(update_fields=["releasing_organisation", "releasing_asked_at", "updated_at"])
    note(locked, Happened.RELEASING_INVITED, now=now, organisation=organisation)
    audit.record("plan.releasing_invited", by=by, at=now, about="plan", about_id=locked.public_id)
    tell("releasing_invited", locked, [Side.RELEASING], act=act_of(locked, now), now=now)
    return locked


def _move_periods(plan: FundingPlan, shift: timedelta, *, now: datetime) -> None:
    Need.objects.filter(plan=plan, starts_on__isnull=False).update(
        starts_on=F("starts_on") + shift, ends_on=F("ends_on") + shift, updated_at=now
    )


def _standing(plan: FundingPlan) -> list[Pledge]:
    lines = Pledge.objects.standing().filter(need__plan=plan)
    return list(lines.select_related("need", "source", "organisation").order_by("pk"))
