"""Who waits for this organisation, and with whom it is talking."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from accounts.models import Organisation
from matching.access import profiles_open_to
from matching.domain.crowd import Crowd
from matching.models import Card, Interest, Introduction, Vacancy, VacancyStatus
from matching.selectors.candidates import Candidate, candidate_of
from matching.selectors.crowd import crowd_seen_by
from matching.selectors.waited import with_away
from matching.selectors.world import LiveWorld, live_world

MOST_WAITING = 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """Someone who gave interest and has no answer yet."""

    candidate: Candidate
    card: Card
    interest: Interest


@dataclass(frozen=True, slots=True)
class Met:
    """An introduction, and the name on the card by which colleagues know the person."""

    introduction: Introduction
    alias: str


def waiting_people(organisation: Organisation) -> list[Waiting]:
    """Who waits longest first. Four queries and that for the world, however many people."""
    interests = {
        (row.profile_id, row.vacancy_id): row
        for row in with_away(Interest.objects.waiting_for_employer())
        .filter(
            vacancy__organisation=organisation,
            vacancy__status=VacancyStatus.OPEN,
            profile__in=profiles_open_to(organisation),
        )
        .order_by("person_at", "pk")[:MOST_WAITING]
    }
    cards = {
        (card.profile_id, card.vacancy_id): card
        for card in Card.objects.filter(
            vacancy__organisation=organisation,
            profile__in=[profile for profile, _ in interests],
        )
        .select_related("vacancy__occupation", "profile__engine_row", "profile__goal__region")
        .order_by("pk")
    }
    if not cards:
        return []
    world, crowd = live_world(), crowd_seen_by(organisation)
    return [
        Waiting(_candidate(cards[pair], interest, world, crowd), cards[pair], interest)
        for pair, interest in interests.items()
        if pair in cards
    ]


def _candidate(card: Card, interest: Interest, world: LiveWorld, crowd: Crowd) -> Candidate:
    return candidate_of(card.profile, card.vacancy, world, crowd, card=card, interest=interest)


def running_introductions(organisation: Organisation, *, now: datetime) -> list[Met]:
    """Introductions that are open to this organisation at this moment, newest first; one query."""
    card = Card.objects.filter(profile=OuterRef("profile"), vacancy=OuterRef("vacancy"))
    rows = (
        Introduction.objects.filter(
            vacancy__organisation=organisation,
            ended_at__isnull=True,
            shared_until__gt=timezone.localdate(now),
            profile__owner__leaving_at__isnull=True,
        )
        .annotate(alias=Subquery(card.order_by("pk").values("alias")[:1]))
        .select_related("vacancy", "profile__owner", "interest__employer_by")
        .order_by("-met_at", "-pk")
    )
    return [Met(row, row.alias or "") for row in rows]


def introductions_of(vacancy: Vacancy) -> list[Introduction]:
    """Everyone that was met for this vacancy, also who stepped back since; newest first."""
    return list(
        vacancy.introductions.select_related(
            "vacancy", "profile__owner", "interest__employer_by"
        ).order_by("-met_at", "-pk")
    )


def aliases_of(introductions: list[Introduction]) -> dict[tuple[int, int], str]:
    """The name on the card, by profile and vacancy: what colleagues know someone by."""
    cards = Card.objects.filter(
        profile__in=[row.profile_id for row in introductions],
        vacancy__in=[row.vacancy_id for row in introductions],
    )
    return {(card.profile_id, card.vacancy_id): card.alias for card in cards.order_by("pk")}
