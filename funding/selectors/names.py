"""Who and what a plan is about, in words that one side may read."""

from funding.access import Seat
from funding.domain.sides import Side
from matching.models import Card
from profiles.domain.blocks import CONTACT


def title_of(seat: Seat) -> str | None:
    """The new work; the employer of now does not know it."""
    if seat.side is Side.RELEASING:
        return None
    return seat.plan.require_introduction().vacancy.title


def person_name(seat: Seat) -> str | None:
    """The new employer reads the name when it was shared, and of course once the crossing began.
    The employer of now was invited by this person."""
    introduction = seat.plan.require_introduction()
    is_shared = CONTACT in introduction.blocks or seat.plan.crossed_at is not None
    if seat.side is Side.RECEIVING and not is_shared:
        return None
    owner = introduction.profile.owner
    return owner.name if owner else None


def alias_of(seat: Seat) -> str:
    """By which name the new employer knows someone who did not share the own one."""
    introduction = seat.plan.require_introduction()
    if seat.side is not Side.RECEIVING or person_name(seat):
        return ""
    card = Card.objects.filter(profile=introduction.profile_id, vacancy=introduction.vacancy_id)
    return card.values_list("alias", flat=True).order_by("pk").first() or ""
