"""The questions to one opleider, and who learns there. Of a person only what the ticks opened."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from accounts.models import Membership, Organisation, Role, User
from accounts.selectors.away import away_days, away_in, away_of
from learning.access import LEARNER, in_sight, open_blocks, still_seen
from learning.domain.terms import LearnerPhase
from learning.models import Admission, AdmissionStatus, ModuleSkill
from learning.selectors.gap import Missing, gap_of
from learning.selectors.modules import skills_of
from loopbrug.kernel.workdays import PROMISED_ANSWER, Away, workdays_between
from profiles.domain.blocks import CONTACT
from profiles.selectors.shared import Shared, opened

MOST_ANSWERED = 100


@dataclass(frozen=True, slots=True)
class AdmissionRow:
    """A question that waits. `is_late`: longer than both sides promise each other."""

    admission: Admission
    name: str | None
    waiting_days: int
    is_late: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """One skill of the module, next to this person."""

    skill_id: int
    name: str
    level_before: int
    level_after: int
    is_for_gap: bool
    is_exemption_proposed: bool
    """The person says to be able to do this already; only known when the skills are open."""


@dataclass(frozen=True, slots=True)
class AdmissionView:
    """`shared` and `gap` are None when the person opens nothing (any more)."""

    admission: Admission
    name: str | None
    waiting_days: int
    is_late: bool
    work: str
    gap: tuple[Missing, ...] | None
    shared: Shared | None
    lessons: tuple[Lesson, ...]
    mentors: tuple[User, ...]
    seats_free: int


@dataclass(frozen=True, slots=True)
class Learner:
    """Someone who was admitted; the last day is the last one at school."""

    admission: Admission
    name: str | None
    starts_on: date
    last_day: date
    phase: LearnerPhase


def waiting_admissions(organisation: Organisation, *, now: datetime) -> list[AdmissionRow]:
    """The questions without an answer, who waits longest first. One query."""
    asked = _with_route(Admission.objects.filter(status=AdmissionStatus.ASKED), organisation, now)
    today = timezone.localdate(now)
    waits = ((row, _waited(row, away_in(row), today)) for row in asked.order_by("asked_at", "pk"))
    return [
        AdmissionRow(
            admission=row,
            name=name_of(row, now=now),
            waiting_days=days,
            is_late=days > PROMISED_ANSWER,
        )
        for row, days in waits
    ]


def answered_admissions(organisation: Organisation, *, now: datetime) -> list[Admission]:
    """The last answers, newest first. One query."""
    decided = Admission.objects.filter(
        status__in=(AdmissionStatus.ADMITTED, AdmissionStatus.REFUSED)
    )
    rows = _with_route(decided, organisation, now).select_related("answered_by")
    return list(rows.order_by("-answered_at", "-pk")[:MOST_ANSWERED])


def admission_view(admission: Admission, *, now: datetime) -> AdmissionView:
    """Everything that the opleider may look at to answer; joined as `access.own_admission` does,
    from there or from a list here. Four queries, and that for the world."""
    route = admission.step.route
    blocks = open_blocks(route, school=admission.organisation_id, now=now)
    gap = gap_of(route.introduction).missing if blocks else None
    shared = opened(route.introduction.profile, blocks) if blocks else None
    start = admission.step.start
    waiting = _waited(admission, away_in(admission), timezone.localdate(now))
    return AdmissionView(
        admission=admission,
        name=name_of(admission, now=now),
        waiting_days=waiting,
        is_late=waiting > PROMISED_ANSWER,
        work=route.introduction.vacancy.occupation.shown_name,
        gap=gap,
        shared=shared,
        lessons=tuple(_lessons(admission, gap or (), shared)),
        mentors=tuple(colleagues_of(admission.organisation)),
        seats_free=start.seats - start.taken,
    )


def learners_of(organisation: Organisation, *, now: datetime) -> list[Learner]:
    """Everyone who was admitted and still comes, learns or learned here; who is learning first.
    One query."""
    rows = _with_route(Admission.objects.filter(status=AdmissionStatus.ADMITTED), organisation, now)
    going = rows.filter(
        step__position__isnull=False,
        step__start__cancelled_at__isnull=True,
        step__route__ended_at__isnull=True,
    )
    found = [_learner(row, now=now) for row in going.order_by("step__starts_on", "pk")]
    order = (LearnerPhase.LEARNING, LearnerPhase.COMING, LearnerPhase.DONE)
    return sorted(found, key=lambda learner: order.index(learner.phase))


def colleagues_of(organisation: Organisation) -> list[User]:
    """Who can guide someone at school: everyone who acts for this opleider now, by name."""
    active = Membership.objects.active().filter(organisation=organisation, role=Role.TRAINER)
    found = User.objects.filter(pk__in=active.values("user"), is_active=True)
    return list(found.order_by("name", "pk"))


def waiting_days(admissions: Collection[Admission], *, today: date) -> dict[int, int]:
    """By key, the working days between the question and its answer, or until today, without those
    on which the person was away (`accounts.selectors.away`); joined to the profile. One query."""
    away = away_of({_learner_of(one) for one in admissions})
    return {one.pk: _waited(one, away.get(_learner_of(one) or 0, ()), today) for one in admissions}


def _learner_of(admission: Admission) -> int | None:
    return admission.step.route.introduction.profile.owner_id


def _waited(admission: Admission, away: Collection[Away], today: date) -> int:
    until = timezone.localdate(admission.answered_at) if admission.answered_at else today
    return workdays_between(timezone.localdate(admission.asked_at), until, away=away)


def name_of(admission: Admission, *, now: datetime) -> str | None:
    """The name, for as long as the person ticked it; the profile with its owner is joined."""
    route = admission.step.route
    owner = route.introduction.profile.owner
    blocks = open_blocks(route, school=admission.organisation_id, now=now)
    return owner.name if owner and CONTACT in blocks else None


def _with_route(
    rows: QuerySet[Admission], organisation: Organisation, now: datetime
) -> QuerySet[Admission]:
    ours = in_sight(rows.filter(organisation=organisation), today=timezone.localdate(now))
    found = still_seen(ours).select_related(
        "step__start__module", "step__route__introduction__profile__owner"
    )
    return found.annotate(away=away_days(OuterRef(LEARNER)))


def _lessons(
    admission: Admission, gap: Iterable[Missing], shared: Shared | None
) -> Iterable[Lesson]:
    told = (shared.skills if shared else None) or ()
    levels = {claim.skill.pk: claim.level for claim in told}
    wanted = {missing.skill_id for missing in gap}
    for row in skills_of(admission.step.start.module):
        yield _lesson(row, levels.get(row.skill_id, 0), is_for_gap=row.skill_id in wanted)


def _lesson(row: ModuleSkill, level: int, *, is_for_gap: bool) -> Lesson:
    return Lesson(
        skill_id=row.skill_id,
        name=row.skill.shown_name,
        level_before=row.level_before,
        level_after=row.level_after,
        is_for_gap=is_for_gap,
        is_exemption_proposed=level >= row.level_after,
    )


def _learner(admission: Admission, *, now: datetime) -> Learner:
    step = admission.step
    today = timezone.localdate(now)
    phase = LearnerPhase.LEARNING
    if today < step.starts_on:
        phase = LearnerPhase.COMING
    elif today >= step.ends_on:
        phase = LearnerPhase.DONE
    return Learner(admission, name_of(admission, now=now), step.starts_on, step.last_day, phase)
