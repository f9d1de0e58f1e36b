"""What the two sides agree before the first step: who guides, and the yes of the employer."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from accounts import audit
from accounts.access import Actor
from matching.models import Introduction
from onboarding.models import Arrangement, Transition
from onboarding.services import messages
from onboarding.services.begin import Mentor


class ArrangementChanged(Exception):
    """A colleague saved it after the version that this save was typed on; `current` is theirs."""

    def __init__(self, current: Arrangement) -> None:
        super().__init__(str(current.public_id))
        self.current = current


class AlreadyBegun(Exception):
    """The crossing began: mentors are replaced and dates moved on the Transition from now on."""


@transaction.atomic
def open_arrangement(*, introduction: Introduction, now: datetime) -> Arrangement:
    """The arrangement of an introduction; the employer hears once that a bridge is being built."""
    found, is_new = Arrangement.objects.get_or_create(introduction=introduction)
    if is_new:
        messages.tell_hr(
            "crossing_drafted", introduction, act=str(introduction.public_id), now=now,
            path=page_of(introduction),
        )  # fmt: skip
    return found


@transaction.atomic
def save_arrangement(
    *,
    arrangement: Arrangement,
    workplace: Mentor,
    school: Mentor | None,
    agrees: bool,
    by: Actor,
    seen: int | None,
    now: datetime,
) -> Arrangement:
    """The employer names who guides at work (and at school, where no school does so itself) and
    says yes to the first working day, or takes that yes back.

    `seen` is the version on the form; ArrangementChanged when it has another one by now.
    """
    held = lock(arrangement)
    if seen is not None and held.version != seen:
        raise ArrangementChanged(held)
    if Transition.objects.filter(introduction=held.introduction_id).exists():
        raise AlreadyBegun
    is_new_yes = agrees and held.employer_agreed_at is None
    held.workplace_mentor_name, held.workplace_mentor_email = workplace.name, workplace.email
    if school is not None:
        held.school_mentor_name, held.school_mentor_email = school.name, school.email
    if is_new_yes:
        held.employer_agreed_at, held.employer_agreed_by = now, by.user
    if not agrees:
        held.employer_agreed_at = held.employer_agreed_by = None
    _save(held)
    audit.record(
        "arrangement.saved",
        by=by, at=now, about="arrangement", about_id=held.public_id, agrees=agrees,
    )  # fmt: skip
    if is_new_yes:
        messages.tell_person(
            "employer_agreed", held.introduction, now=now, path=page_of(held.introduction),
            act=messages.act_of(held.introduction, now),
        )  # fmt: skip
    return held


@transaction.atomic
def ask_again(*, arrangement: Arrangement, now: datetime) -> None:
    """The employer said yes to another first day than the one it has become, so that yes is no
    longer one. Nothing happens when there was none yet."""
    held = lock(arrangement)
    if held.employer_agreed_at is None:
        return
    held.employer_agreed_at = held.employer_agreed_by = None
    _save(held)
    about = held.introduction
    messages.tell_hr(
        "agree_again", about, act=messages.act_of(about, now), now=now, path=page_of(about)
    )


def lock(arrangement: Arrangement) -> Arrangement:
    return (
        Arrangement.objects.select_for_update(of=("self",))
        .select_related("introduction__profile__owner", "introduction__vacancy__organisation")
        .get(pk=arrangement.pk)
    )


def page_of(introduction: Introduction) -> str:
    """Where both sides see how far the bridge is."""
    return reverse("pages:crossing", args=[introduction.public_id])


def _save(arrangement: Arrangement) -> None:
    arrangement.version += 1
    arrangement.save(
        update_fields=[
            "workplace_mentor_name", "workplace_mentor_email", "school_mentor_name",
            "school_mentor_email", "employer_agreed_at", "employer_agreed_by", "version",
            "updated_at",
        ]
    )  # fmt: skip
