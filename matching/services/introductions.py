"""Two people said yes to each other: what opens, what is kept as it was, and how it ends."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.access import Actor, Hat
from matching.domain.employer import explain_for_employer
from matching.domain.explain import explain_for_person
from matching.domain.terms import Part
from matching.models import Interest, Introduction, Vacancy
from matching.selectors.case import case_told_on
from matching.services import consent_lines, messages
from profiles.models import Profile
from profiles.services.needs import close_needs


@transaction.atomic
def introduce(*, interest: Interest, by: Actor, now: datetime) -> Introduction:
    """Make the Introduction of two yeses, in the transaction of the second one.

    The caller holds the lock on the interest. Both explanations are frozen as they are now: the
    employer's from the ticked blocks only. Who met before, stepped back and came back meets in
    the same Introduction again, with the blocks ticked this time.
    """
    if interest.shared_until is None:
        raise ValueError("the person's yes names the day until which is shared")
    case = case_told_on(timezone.localdate(now), interest.vacancy, interest.profile)
    visible = frozenset(part for part in Part if part.value in interest.blocks)
    introduction, is_first = Introduction.objects.update_or_create(
        interest=interest,
        defaults={
            "profile": interest.profile,
            "vacancy": interest.vacancy,
            "met_at": now,
            "blocks": interest.blocks,
            "shared_until": interest.shared_until,
            "explanation_for_person": explain_for_person(case).to_values(),
            "explanation_for_employer": explain_for_employer(case, visible).to_values(),
            "versions": {
                "profile": case.profile.version,
                "vacancy": case.vacancy.version,
                "scoring": case.weights.version,
                "catalogue": case.catalogue.version,
            },
            "ended_at": None,
            "ended_by_person": None,
        },
    )
    if is_first:
        Vacancy.objects.filter(pk=interest.vacancy_id).update(
            met_count=F("met_count") + 1, updated_at=now
        )
    audit.record(
        "introduction.made",
        by=by, at=now, about="introduction", about_id=introduction.public_id,
        blocks=introduction.blocks,
    )  # fmt: skip
    act = messages.act_of(introduction, now)
    path = reverse("matching:introduction", args=[introduction.public_id])
    messages.tell_hr("introduction_made", interest.vacancy, act=act, now=now, path=path)
    kind = "introduction_made" if by.hat is Hat.PERSON else "interest_answered_yes"
    messages.tell_person(kind, interest.profile, interest.vacancy, act=act, now=now, path=path)
    return introduction


@transaction.atomic
def hold(*, introduction: Introduction) -> Introduction:
    """The introduction as it is now, held until the end of the act.

    Locks vacancy, person and interest in the order in which every act of the two does, so that an
    act of the same moment comes before this, or waits for it.
    """
    for rows in (
        Vacancy.objects.filter(pk=introduction.vacancy_id),
        Profile.objects.filter(pk=introduction.profile_id),
    ):
        rows.select_for_update(of=("self",), no_key=True).get()
    Interest.objects.select_for_update(of=("self",)).get(pk=introduction.interest_id)
    return (
        Introduction.objects.select_for_update(of=("self",))
        .select_related("interest", "profile__owner", "vacancy__organisation")
        .get(pk=introduction.pk)
    )


@transaction.atomic
def end_after_all(*, introduction: Introduction, by_person: bool, now: datetime) -> None:
    """The crossing that came of it was called off: the yes of that side is taken back. Who called
    it off tells everyone; the caller holds the introduction."""
    interest = introduction.interest
    if by_person:
        interest.person_withdrawn_at, interest.blocks, interest.shared_until = now, [], None
    else:
        interest.employer_withdrawn_at = now
    interest.ended_at = now
    interest.version += 1
    interest.save(
        update_fields=[
            "person_withdrawn_at", "employer_withdrawn_at", "blocks", "shared_until", "ended_at",
            "version", "updated_at",
        ]
    )  # fmt: skip
    end_introduction(interest=interest, by_person=by_person, now=now)
    consent_lines.ended(interest, by=None, now=now)


@transaction.atomic
def end_introduction(*, interest: Interest, by_person: bool, now: datetime) -> None:
    """Close what was open, for good or until both say yes again. The row stays: it happened."""
    running = Introduction.objects.filter(interest=interest, ended_at__isnull=True)
    for about_id in list(running.values_list("public_id", flat=True)):
        close_needs(profile=interest.profile, about_id=about_id, by=None, now=now)
    running.update(ended_at=now, ended_by_person=by_person, blocks=[], updated_at=now)
