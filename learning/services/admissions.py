"""The answer of an opleider: one human, one reason, one seat."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from accounts.models import User
from learning.events import AdmissionAnswered
from learning.models import Admission, AdmissionStatus, ModuleStart, RouteStep
from learning.selectors.admissions import colleagues_of
from learning.services import messages
from learning.services.starts import StartBegan, StartGone
from learning.services.steps import lock_starts
from loopbrug.kernel.events import publish


class AlreadyAnswered(Exception):
    """A colleague was first, or the person took the question back; `current` says what stands."""

    def __init__(self, current: Admission) -> None:
        super().__init__(current.status)
        self.current = current


class NoSeat(Exception):
    """The last seat of this start was given."""


class ReasonMissing(Exception):
    """Every answer and every exemption has a reason that the person can read."""


class WrongExemption(Exception):
    """A skill that the module does not teach."""


class WrongMentor(Exception):
    """With a yes somebody of the opleider is named who guides the person at school."""


@transaction.atomic
def answer_admission(
    *,
    admission: Admission,
    by: Actor,
    admitted: bool,
    reason: str,
    exempt_skill_ids: Collection[int] = (),
    exemption_reason: str = "",
    school_mentor: User | None = None,
    now: datetime,
) -> Admission:
    """Say yes or no, once. A yes takes a seat and names who guides at school; `exempt_skill_ids`
    are skills of the module that need not be learned again.

    Raises AlreadyAnswered, ReasonMissing, WrongExemption, WrongMentor, NoSeat, StartGone or
    StartBegan. Pressing twice is one act.
    """
    lock_starts(RouteStep.objects.filter(admission=admission).values("start"))
    current = (
        Admission.objects.select_for_update(of=("self",), no_key=True)
        .select_related(
            "organisation",
            "step__start__module__organisation",
            "step__route__introduction__profile__owner",
        )
        .get(pk=admission.pk)
    )
    status = AdmissionStatus.ADMITTED if admitted else AdmissionStatus.REFUSED
    if current.status != AdmissionStatus.ASKED:
        return _same_answer(current, status, by)
    if not reason or (admitted and exempt_skill_ids and not exemption_reason):
        raise ReasonMissing
    current.status, current.reason = status, reason
    if admitted:
        _admit(current, exempt_skill_ids, exemption_reason, school_mentor, now)
    _save(current, by, now)
    return current


def _admit(
    admission: Admission,
    exempt_skill_ids: Collection[int],
    exemption_reason: str,
    school_mentor: User | None,
    now: datetime,
) -> None:
    taught = set(
        admission.step.start.module.skills.order_by("pk").values_list("skill_id", flat=True)
    )
    if not taught.issuperset(exempt_skill_ids):
        raise WrongExemption
    if school_mentor not in colleagues_of(admission.organisation):
        raise WrongMentor
    admission.school_mentor = school_mentor
    admission.exempt_skill_ids = sorted(exempt_skill_ids)
    admission.exemption_reason = exemption_reason if exempt_skill_ids else ""
    _take_seat(admission.step.start, now=now)


def _take_seat(start: ModuleStart, *, now: datetime) -> None:
    if start.cancelled_at is not None:
        raise StartGone
    if start.starts_on < timezone.localdate(now):
        raise StartBegan
    free = ModuleStart.objects.filter(pk=start.pk, taken__lt=F("seats"), cancelled_at__isnull=True)
    if not free.update(taken=F("taken") + 1, updated_at=now):
        raise NoSeat


def _save(admission: Admission, by: Actor, now: datetime) -> None:
    admission.answered_at, admission.answered_by = now, by.require_user()
    admission.version += 1
    admission.save(
        update_fields=[
            "status", "reason", "school_mentor", "exempt_skill_ids", "exemption_reason",
            "answered_at", "answered_by", "version", "updated_at",
        ]
    )  # fmt: skip
    audit.record(
        "admission.answered", by=by, at=now, about="admission", about_id=admission.public_id,
        status=admission.status, exemptions=len(admission.exempt_skill_ids),
    )  # fmt: skip
    messages.tell_answered(admission, now=now)
    publish(
        AdmissionAnswered(
            introduction_id=admission.step.route.introduction_id, admission_id=admission.pk
        )
    )


def _same_answer(admission: Admission, status: AdmissionStatus, by: Actor) -> Admission:
    if admission.status == status and admission.answered_by == by.user:
        return admission
    raise AlreadyAnswered(admission)
