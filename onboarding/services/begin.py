"""The first step onto the bridge: the Transition, and the whole year that follows from its date."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from funding.models import FundingPlan
from learning.models import LearningRoute
from matching.models import Introduction
from onboarding.domain.follow_up import check_in_day, first_hundred_days
from onboarding.domain.terms import ASKED_AT, Party
from onboarding.models import Arrangement, CheckIn, OnboardingTask, Transition
from onboarding.services import messages


@dataclass(frozen=True, slots=True)
class Mentor:
    """Someone who guides, with or without an account."""

    name: str
    email: str


@transaction.atomic
def begin(
    *,
    introduction: Introduction,
    plan: FundingPlan,
    route: LearningRoute | None,
    arrangement: Arrangement,
    school_mentor: Mentor | None,
    by: Actor,
    now: datetime,
) -> Transition:
    """Make the Transition with its tasks and check-ins, and tell everyone on it.

    The caller holds plan, route and arrangement, and found them complete: only the journey
    `begin_transition` calls this. The opleider has a part in it when there is a `school_mentor`.
    """
    transition = Transition.objects.create(
        introduction=introduction,
        plan=plan,
        route=route,
        profile=introduction.profile,
        organisation=introduction.vacancy.organisation,
        begun_at=now,
        starts_on=plan.starts_on,
        workplace_mentor_name=arrangement.workplace_mentor_name,
        workplace_mentor_email=arrangement.workplace_mentor_email,
        school_mentor_name=school_mentor.name if school_mentor else "",
        school_mentor_email=school_mentor.email if school_mentor else "",
    )
    _plan_the_year(transition)
    audit.record(
        "transition.begun",
        by=by, at=now, about="transition", about_id=transition.public_id,
        starts_on=transition.starts_on.isoformat(),
    )  # fmt: skip
    _tell(transition, now=now)
    return transition


def _plan_the_year(transition: Transition) -> None:
    has_school = bool(transition.school_mentor_email)
    OnboardingTask.objects.bulk_create(
        OnboardingTask(
            transition=transition,
            party=task.party,
            day=task.day,
            code=task.code,
            due_on=task.due_on,
        )
        for task in first_hundred_days(transition.starts_on, has_school=has_school)
    )
    CheckIn.objects.bulk_create(
        CheckIn(
            transition=transition,
            party=party,
            moment=moment,
            due_on=check_in_day(transition.starts_on, moment, party),
        )
        for party, moments in ASKED_AT.items()
        if has_school or party is not Party.PROVIDER
        for moment in moments
    )


def _tell(transition: Transition, *, now: datetime) -> None:
    about, act = transition.introduction, str(transition.public_id)
    path, day = messages.page_of(transition), transition.starts_on.isoformat()
    messages.tell_person("crossing_begun", about, act=act, now=now, path=path, day=day)
    messages.tell_hr("crossing_begun", about, act=act, now=now, path=path, day=day)
    messages.tell_coach("crossing_begun_coach", about, act=act, now=now)
    messages.tell_mentors(
        "mentor_named",
        about,
        messages.mentors_of(transition),
        act=act,
        now=now,
        day=day,
        name=messages.first_name_of(about),
    )
