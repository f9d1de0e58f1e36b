"""HR's list of anonymous cards for one vacancy."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.access import Actor
from accounts.models import Organisation
from accounts.selectors import platform_staff
from matching.models import Vacancy
from matching.selectors.candidates import Candidate, Ranking, ranking_of
from matching.services.cards import make_cards, new_cards_left
from notices import services as notices


@dataclass(frozen=True, slots=True)
class Shown:
    """What HR gets to see; `held_back` counts new people over the limit of a day, on
    all pages, once this page lacks some of them."""

    ranking: Ranking
    held_back: int


def show_candidates(*, vacancy: Vacancy, by: Actor, now: datetime, page: int = 1) -> Shown:
    """One page of the people in view, each with a card; NoSuchPage beyond the last.

    This is the view log: the moment that a card was first listed counts for the limit of new
    people a day. The order of a day follows from vacancy and day; the audit names it whenever new
    people were listed."""
    day = timezone.localdate(now)
    seed = f"{vacancy.public_id}:{day.isoformat()}"
    ranking = ranking_of(vacancy, seed=seed, today=day, page=page)
    new = [candidate for candidate in ranking.shown if candidate.card is None]
    if not new:
        return Shown(ranking, held_back=0)
    return _admit(ranking, new, vacancy=vacancy, by=by, now=now)


@transaction.atomic
def _admit(
    ranking: Ranking, new: list[Candidate], *, vacancy: Vacancy, by: Actor, now: datetime
) -> Shown:
    """Give new people a card as far as the limit of the day allows, who asked first.

    One list at a time per organisation, so that two vacancies never spend the same room.
    """
    Organisation.objects.select_for_update(of=("self",), no_key=True).get(
        pk=vacancy.organisation_id
    )
    left = new_cards_left(organisation=vacancy.organisation, now=now)
    admitted = sorted(new, key=lambda candidate: not _asks(candidate))[:left]
    cards = make_cards(
        vacancy=vacancy, profile_ids=[candidate.profile_id for candidate in admitted], now=now
    )
    audit.record(
        "cards.listed",
        by=by, at=now, about="vacancy", about_id=vacancy.public_id,
        count=len(admitted), seed=ranking.seed,
    )  # fmt: skip
    groups = {
        group: tuple(
            replace(candidate, card=candidate.card or cards[candidate.profile_id])
            for candidate in candidates
            if candidate.card is not None or candidate.profile_id in cards
        )
        for group, candidates in ranking.groups.items()
    }
    held_back = ranking.without_card - len(admitted) if len(admitted) < len(new) else 0
    if held_back:
        _signal(vacancy, held_back, by=by, now=now)
    return Shown(replace(ranking, groups=groups), held_back=held_back)


def _signal(vacancy: Vacancy, held_back: int, *, by: Actor, now: datetime) -> None:
    """Platform staff hears once a day that an organisation asks for more people than it may see."""
    audit.record(
        "cards.over_the_limit",
        by=by, at=now, about="vacancy", about_id=vacancy.public_id, count=held_back,
    )  # fmt: skip
    organisation = vacancy.organisation
    for colleague in platform_staff():
        notices.send(
            to=colleague.email,
            kind="many_cards",
            key=f"many-cards:{organisation.public_id}:{timezone.localdate(now)}:{colleague.pk}",
            due_at=now,
            organisation=organisation.name,
            path=reverse("pages:home"),
        )


def _asks(candidate: Candidate) -> bool:
    interest = candidate.interest
    return interest is not None and interest.from_person_stands
