"""The only ways to get a vacancy, a card or an introduction: fetching and permission are one act.

What someone may not see does not exist (404). What was there and was taken back is `Gone` (410).
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404
from django.utils import timezone

from accounts.access import Actor, Hat
from accounts.models import Membership, Organisation
from accounts.selectors.away import away_days
from accounts.selectors.groups import group_of
from loopbrug.kernel.http import Gone
from matching.domain.compact import UNREADABLE
from matching.domain.vacancy import VacancyRow
from matching.models import Card, Interest, Introduction, Vacancy, VacancyStatus
from profiles.models import HiddenFrom, Profile

log = structlog.get_logger(__name__)


def profiles_open_to(organisation: Organisation) -> QuerySet[Profile]:
    """Everyone but who hides from it, or from all: the own people of the organisation and its
    group (by the organisation, or the name that the person typed), those who act for the group
    here, whoever named it, who pauses and who is leaving (trust P-12, G-16)."""
    group = group_of(organisation)
    return _open_to(group.values("pk"), group.values(low=Lower("name")))


def _open_to(group: Any, names: Any) -> QuerySet[Profile]:
    """To a group of organisations: its keys and its names in small letters, each as a list or as
    a question."""
    works_here = Profile.objects.annotate(low=Lower("own_employer_name")).filter(
        Q(own_employer__in=group) | Q(low__in=names), pk=OuterRef("pk")
    )
    acts_here = Membership.objects.active().filter(user=OuterRef("owner"), organisation__in=group)
    hides = HiddenFrom.objects.annotate(low=Lower("name")).filter(
        Q(organisation__in=group) | Q(low__in=names), profile=OuterRef("pk")
    )
    return Profile.objects.filter(
        ~Exists(works_here), ~Exists(acts_here), ~Exists(hides),
        owner__isnull=False, owner__is_active=True, owner__leaving_at__isnull=True,
        paused_at__isnull=True,
    )  # fmt: skip


def profiles_in_view_of(organisation: Organisation) -> QuerySet[Profile]:
    """Everyone whose card this employer may see in one of its vacancies now: the card is on, or
    the person gave interest there."""
    asks = Interest.objects.from_person().filter(
        profile=OuterRef("pk"),
        vacancy__organisation=organisation,
        vacancy__status=VacancyStatus.OPEN,
    )
    return profiles_open_to(organisation).filter(Q(is_card_on=True) | Exists(asks))


def may_meet(profile: Profile, organisation: Organisation) -> bool:
    """Whether it is open to them. Two small questions: in one, the group would stand five times,
    and writing that down takes three times as long as asking both."""
    group = dict(group_of(organisation).order_by("pk").values_list("pk", Lower("name")))
    return _open_to([*group], [*group.values()]).filter(pk=profile.pk).exists()


def own_vacancy(public_id: UUID, *, actor: Actor) -> Vacancy:
    """A vacancy of the organisation that is acted for, in any state."""
    vacancy = (
        Vacancy.objects.filter(public_id=public_id, organisation=actor.require_organisation())
        .select_related("organisation", "occupation__sector", "region")
        .first()
    )
    if vacancy is None:
        raise Http404
    return vacancy


def option_vacancy(public_id: UUID, *, profile: Profile) -> Vacancy:
    """A vacancy as an option of this person (annotated by `with_own_side`): open and not of an
    organisation that the person shut out, or one that the person marked or talked about.

    Gone when it was open once and closed since. What was in whose list is not kept, and need not
    be: what is published everyone may see (trust D12), so that it was there tells nobody anything
    new. A draft was never there; what someone shut out stays out, also after it closed.
    """
    row = getattr(profile, "engine_row", None)  # none before the first save
    blocked = row.data.get("blocked_organisations", []) if row else []
    is_allowed = ~Q(organisation__in=blocked)
    is_on_offer = Q(status=VacancyStatus.OPEN) & is_allowed
    vacancy = (
        Vacancy.objects.with_own_side(profile)
        .filter(is_on_offer | Q(mark__isnull=False) | Q(talk__isnull=False), public_id=public_id)
        .select_related("organisation", "region", "occupation__sector", "occupation__group")
        .first()
    )
    if vacancy is None:
        raise _closed_or_missing(public_id, is_allowed)
    if not _can_be_read(vacancy):
        raise Http404
    return vacancy


def _can_be_read(vacancy: Vacancy) -> bool:
    """Lists leave out what the engine cannot read, so neither is there a page of it."""
    if vacancy.engine_row is None:
        return False
    try:
        VacancyRow.from_compact(vacancy.engine_row)
    except UNREADABLE as problem:
        log.error("row left out", what="vacancy", key=vacancy.pk, problem=type(problem).__name__)  # noqa: TRY400 the row says enough
        return False
    return True


def _closed_or_missing(public_id: UUID, is_allowed: Q) -> Gone | Http404:
    closed = Vacancy.objects.filter(
        is_allowed, public_id=public_id, status=VacancyStatus.CLOSED, published_at__isnull=False
    ).first()
    return Gone(closed.closed_at, what="vacancy") if closed else Http404()


def answered_interest(public_id: UUID, *, profile: Profile) -> Interest:
    """The interest of this person in a vacancy (its id) that an employer said no to."""
    interest = (
        Interest.objects.filter(
            profile=profile, vacancy__public_id=public_id, declined_at__isnull=False
        )
        .select_related("vacancy__organisation")
        .first()
    )
    if interest is None:
        raise Http404
    return interest


def own_card(public_id: UUID, *, actor: Actor) -> Card:
    """The card of someone who is in view for an own vacancy: the card is on, or the person gave
    interest here. Never of the own people, whatever was true before."""
    organisation = actor.require_organisation()
    card = (
        Card.objects.filter(public_id=public_id, vacancy__organisation=organisation)
        .filter(profile__in=profiles_open_to(organisation))
        .select_related(
            "vacancy__organisation",
            "vacancy__occupation__sector",
            "vacancy__region",
            "profile__owner",
            "profile__engine_row",
            "profile__goal__region",
        )
        .first()
    )
    if card is None:
        raise Http404
    return card


def card_in_view(public_id: UUID, *, actor: Actor) -> tuple[Card, Interest | None]:
    """A card with what was said so far.

    Gone when the vacancy closed (its own words: that is not the person's doing), or when the person
    turned the card off and no interest of the person shows it to this vacancy any more.
    """
    card = own_card(public_id, actor=actor)
    interest = (
        Interest.objects.filter(profile=card.profile_id, vacancy=card.vacancy_id)
        .annotate(away=away_days(OuterRef("profile__owner")))
        .select_related("employer_by", "declined_by", "introduction")
        .first()
    )
    if not card.vacancy.is_open:
        raise closed_to_us(card.vacancy)
    asks = interest is not None and interest.from_person_stands
    if not (card.profile.is_card_on or asks):
        raise Gone
    return card, interest


def closed_to_us(vacancy: Vacancy, *, typed: str = "") -> Gone:
    """To raise when something is asked of an own vacancy that only an open one has."""
    return Gone(vacancy.closed_at, what="own_vacancy", about=vacancy.public_id, typed=typed)


def introduction_id_of(interest: Interest | None) -> UUID | None:
    """The address of the introduction that is open now, if there is one."""
    introduction: Introduction | None = getattr(interest, "introduction", None)
    return introduction.public_id if introduction and introduction.ended_at is None else None


def introduction(public_id: UUID, *, actor: Actor, now: datetime) -> Introduction:
    """An introduction for one of the two sides.

    Gone for an employer when the person stepped back, the sharing ran out, or while the person is
    leaving. The person always keeps seeing what was shared with whom.
    """
    rows = Introduction.objects.filter(public_id=public_id).select_related(
        "interest__employer_by", "profile__owner", "vacancy__organisation", "vacancy__occupation"
    )
    if actor.hat is Hat.PERSON:
        found = rows.filter(profile__owner=actor.require_user()).first()
    else:
        found = rows.filter(vacancy__organisation=actor.require_organisation()).first()
    if found is None:
        raise Http404
    if actor.hat is not Hat.PERSON and not is_shared(found, now=now):
        raise Gone(found.ended_at)
    if actor.hat is not Hat.PERSON and not is_here(found):
        raise Gone(leaving_since(found))
    return found


def is_here(found: Introduction) -> bool:
    """Whether the person did not ask to be forgotten; until that is done or undone others see
    nothing."""
    owner = found.profile.owner
    return owner is not None and not owner.is_leaving


def leaving_since(found: Introduction) -> datetime | None:
    """Since when the person is out of sight of others."""
    owner = found.profile.owner
    return owner.leaving_at if owner else None


def is_shared(found: Introduction, *, now: datetime) -> bool:
    """Whether the ticked blocks are open at this moment, by the clock and not by a job."""
    return found.ended_at is None and timezone.localdate(now) < found.shared_until
