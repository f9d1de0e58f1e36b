"""Drives: answers to the cards, and the order that follows until the person changes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from profiles.domain import drives as domain
from profiles.domain.blocks import BuildingBlock
from profiles.domain.drives import MOST_CARDS, Answers, Choice
from profiles.models import Drive, DriveAnswer, Profile
from profiles.services.saving import saving


@dataclass(frozen=True, slots=True)
class Answered:
    """Which card it became, and what was said there before."""

    card: int
    before: Choice | None
    has_order: bool
    is_first_order: bool


def answer_card(*, profile: Profile, card: int, choice: Choice, now: datetime) -> Answered:
    """Keep what was said on one card, in the place of an earlier answer to the same card.

    When another device meanwhile put other drives on a card of this number, both are kept: this one
    becomes the next card, as long as there is room.
    """
    with saving(profile, BuildingBlock.DRIVES, seen=None, now=now):
        before = _answers(profile)
        place = min(card, len(before) + 1)
        earlier = before.get(place)
        if earlier and set(earlier.shown) != set(choice.shown) and len(before) < MOST_CARDS:
            place, earlier = len(before) + 1, None
        had_order = Drive.objects.filter(profile=profile).exists()
        has_order = _keep(profile, before, {place: choice}, has_order=had_order)
    return Answered(place, earlier, has_order, is_first_order=has_order and not had_order)


def _keep(profile: Profile, before: Answers, answers: Answers, *, has_order: bool) -> bool:
    """Write what differs. Once the cards told enough the ten drives get their order; an answer that
    changes orders them anew; sentences that the person wrote always stay."""
    told = {**before, **answers}
    for card, choice in answers.items():
        if before.get(card) != choice:
            DriveAnswer.objects.update_or_create(
                profile=profile, card=card, defaults=_columns(choice)
            )
    if has_order and told == before:
        return True
    if has_order or domain.is_enough(told):
        _store(profile, domain.rank(told), {})
        return True
    return False


def _answers(profile: Profile) -> dict[int, Choice]:
    rows = DriveAnswer.objects.filter(profile=profile).order_by("card")
    return {row.card: Choice(tuple(row.shown), row.chosen, row.least) for row in rows}


def _columns(choice: Choice) -> dict[str, object]:
    return {"shown": list(choice.shown), "chosen": choice.most, "least": choice.least}


def order_drives(
    *,
    profile: Profile,
    seen: int | None,
    order: tuple[str, ...],
    sentences: Mapping[str, str],
    now: datetime,
) -> int:
    """Keep the person's own order of all ten drives, and the sentences that were typed."""
    with saving(profile, BuildingBlock.DRIVES, seen=seen, now=now) as version:
        _store(profile, order, sentences)
    return version


def _store(profile: Profile, order: tuple[str, ...], sentences: Mapping[str, str]) -> None:
    kept = dict(Drive.objects.filter(profile=profile).values_list("drive", "sentence"))
    said = {**domain.FIRST_SENTENCES, **kept, **sentences}
    Drive.objects.filter(profile=profile).delete()
    Drive.objects.bulk_create(
        Drive(profile=profile, drive=code, rank=rank, sentence=said[code])
        for rank, code in enumerate(order, start=1)
    )
