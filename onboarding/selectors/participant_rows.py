"""The facts about the participants of a coach, in one query however many there are: each kind of
row comes along as an array, as in `profiles.selectors.snapshots`."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest, JSONObject

from accounts.models import Erasure, ErasureState
from funding.models import FundingPlan, Need, PlanEvent, Pledge, PledgeStatus
from learning.models import Admission, AdmissionStatus, LearningRoute
from matching.models import Interest
from onboarding.domain.task_words import DAYS
from onboarding.models import (
    CheckIn,
    Contact,
    OnboardingTask,
    SafetyNet,
    Snooze,
    Transition,
    TransitionEnd,
)
from profiles.models import GuidanceQuerySet

Row = Mapping[str, Any]


def _many(rows: QuerySet[Any], *order: str, **columns: str) -> ArraySubquery:
    return ArraySubquery(rows.order_by(*order).values(row=JSONObject(**columns)))


def _newest(rows: QuerySet[Any], column: str, **of: Any) -> Subquery:
    """The newest moment in `column`; grouped on nothing but the participant."""
    own = rows.filter(**of).order_by().values(*of)
    return Subquery(own.annotate(newest=Max(column)).values("newest"))


_MINE = OuterRef("profile")
_OPEN_PLAN = Q(ended_at__isnull=True, erased_at__isnull=True)


def participant_rows(guidances: GuidanceQuerySet, *, today: date) -> Iterable[Row]:
    """One row per guidance, with everything that the rules of a coach's day look at."""
    return guidances.order_by("pk").values(
        "pk", "public_id", "profile_id", "accepted_at",
        name=F("profile__owner__name"),
        email=F("profile__owner__email"),
        changed_at=_changed_at(),
        transitions=_transitions(),
        check_ins=_check_ins(),
        tasks=_tasks(today),
        plans=_plans(),
        needs=_needs(),
        pledges=_pledges(),
        routes=_routes(),
        interests=_many(
            Interest.objects.waiting_for_employer().filter(profile=_MINE), "person_at", "pk",
            about="public_id", since="person_at", organisation="vacancy__organisation__name",
        ),
        admissions=_admissions(),
        # The days of `accounts.selectors.away`, here as a column of the one query. Only what was
        # undone: of who is away now a coach reads no row (`guidances_in_sight`).
        away_rows=_many(
            Erasure.objects.filter(user=OuterRef("profile__owner"), state=ErasureState.UNDONE),
            "asked_at", "pk",
            since="asked_at", until="ended_at",
        ),
        nets=_many(
            SafetyNet.objects.filter(introduction__profile=_MINE, called_at__isnull=True),
            "opened_at", "pk",
            about="public_id", opened_at="opened_at", call_before_on="call_before_on",
            reason="reason", words="text",
        ),
        contact_rows=_many(
            Contact.objects.filter(guidance=OuterRef("pk")), "-happened_on", "-pk",
            on="happened_on", kind="kind", partner="partner",
        ),
        snooze_rows=_many(
            Snooze.objects.filter(guidance=OuterRef("pk"), until_on__gt=today), "pk",
            kind="kind", about="about_id", until_on="until_on", reason="reason",
        ),
    )  # fmt: skip


def _changed_at() -> Greatest:
    """The last moment on which this person or anyone around moved something on this side."""
    return Greatest(
        F("accepted_at"),
        F("profile__updated_at"),
        _newest(Interest.objects.all(), "updated_at", profile=_MINE),
        _newest(LearningRoute.objects.all(), "updated_at", introduction__profile=_MINE),
        _newest(PlanEvent.objects.all(), "at", plan__introduction__profile=_MINE),
    )


def _transitions() -> ArraySubquery:
    hundredth = OnboardingTask.objects.filter(transition=OuterRef("pk"), day=DAYS[-1])
    mine = Transition.objects.filter(profile=_MINE).annotate(
        hundred_on=Subquery(
            hundredth.order_by().values("transition").annotate(on=Max("due_on")).values("on")
        )
    )
    return _many(
        mine.filter(Q(ended_at__isnull=True) | Q(end=TransitionEnd.LANDED)),
        "-begun_at", "-pk",
        about="public_id", plan="plan_id", starts_on="starts_on", paused_on="paused_on",
        resumes_on="resumes_on", hundred_on="hundred_on",
        ended_at="ended_at", mentor="workplace_mentor_name",
        mentor_email="workplace_mentor_email", school_mentor="school_mentor_name",
        school_mentor_email="school_mentor_email",
    )  # fmt: skip


def _check_ins() -> ArraySubquery:
    return _many(
        CheckIn.objects.filter(transition__profile=_MINE, transition__ended_at__isnull=True),
        "due_on", "pk",
        about="public_id", party="party", moment="moment", due_on="due_on",
        answered_at="answered_at", goes_well="goes_well", enough_help="enough_help",
        will_last="will_last",
    )  # fmt: skip


def _tasks(today: date) -> ArraySubquery:
    return _many(
        OnboardingTask.objects.filter(
            transition__profile=_MINE, transition__ended_at__isnull=True,
            done_at__isnull=True, due_on__lt=today,
        ),
        "due_on", "pk", about="public_id", party="party", code="code", due_on="due_on",
    )  # fmt: skip


def _needs() -> ArraySubquery:
    return _many(
        Need.objects.filter(
            plan__introduction__profile=_MINE,
            plan__ended_at__isnull=True, plan__erased_at__isnull=True,
        ),
        "pk",
        about="public_id", plan="plan_id", post="post", cost="cost", pledged="pledged",
        requested="requested", not_needed="not_needed_reason",
    )  # fmt: skip


def _admissions() -> ArraySubquery:
    return _many(
        Admission.objects.filter(
            step__route__introduction__profile=_MINE, status=AdmissionStatus.ASKED,
            step__position__isnull=False,
        ),
        "asked_at", "pk",
        about="public_id", since="asked_at", organisation="organisation__name",
    )  # fmt: skip


def _plans() -> ArraySubquery:
    return _many(
        FundingPlan.objects.filter(_OPEN_PLAN, introduction__profile=_MINE),
        "-crossed_at", "-created_at", "-pk",
        pk="pk", about="public_id", starts_on="starts_on", crossed_at="crossed_at",
        introduction="introduction__public_id", title="introduction__vacancy__title",
        organisation="receiving_organisation__name",
    )  # fmt: skip


def _routes() -> ArraySubquery:
    current = Q(steps__position__isnull=False)
    admitted = Q(steps__admission__status=AdmissionStatus.ADMITTED)
    mine = LearningRoute.objects.filter(introduction__profile=_MINE).annotate(
        modules=Count("steps", filter=current),
        admitted=Count("steps", filter=current & admitted),
        begins_on=Min("steps__starts_on", filter=current),
        ends_on=Max("steps__ends_on", filter=current),
    )
    return _many(
        mine, "pk",
        introduction="introduction__public_id", chosen_at="chosen_at", modules="modules",
        admitted="admitted", begins_on="begins_on", ends_on="ends_on",
    )  # fmt: skip


def _pledges() -> ArraySubquery:
    telling = (
        Q(status=PledgeStatus.ASKED)
        | Q(status=PledgeStatus.WITHDRAWN)
        | Q(withdrawal_asked_at__isnull=False, closed_at__isnull=True)
    )
    return _many(
        Pledge.objects.filter(
            telling,
            need__plan__introduction__profile=_MINE,
            need__plan__ended_at__isnull=True,
            need__plan__erased_at__isnull=True,
            organisation__isnull=False,
        ),
        "pk",
        about="public_id", need="need__public_id", post="need__post", status="status",
        asked_at="asked_at", closed_at="closed_at", withdrawal_asked_at="withdrawal_asked_at",
        organisation="organisation__name",
    )  # fmt: skip
