"""To whom the anonymous card of someone was shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from matching.models import Card, Introduction


@dataclass(frozen=True, slots=True)
class ShownCards:
    """`organisations` counts employers on whose list the card stood. The person knows an employer
    by name from the moment that both said yes: `known` tells the vacancy of such a card, and
    `introductions` that of an introduction."""

    organisations: int
    known: Mapping[UUID, str]
    introductions: Mapping[UUID, str]


def shown_cards_of(user: User) -> ShownCards:
    """Two queries, however many cards."""
    met = {
        public_id: (vacancy, title)
        for public_id, vacancy, title in Introduction.objects.filter(profile__owner=user)
        .order_by("pk")
        .values_list("public_id", "vacancy_id", "vacancy__title")
    }
    cards = list(
        Card.objects.filter(profile__owner=user)
        .order_by("pk")
        .values_list("public_id", "vacancy_id", "vacancy__organisation_id")
    )
    titles = dict(met.values())
    return ShownCards(
        organisations=len({organisation for _card, _vacancy, organisation in cards}),
        known={card: titles[vacancy] for card, vacancy, _org in cards if vacancy in titles},
        introductions={public_id: title for public_id, (_vacancy, title) in met.items()},
    )
