"""Drives: answers to the cards, and the order that follows until the person changes it."""

from collections.abc import Mapping
from datetime import datetime

from profiles.domain import drives as domain
from profiles.domain.blocks import BuildingBlock
from profiles.models import Drive, DriveAnswer, Profile
from profiles.services.saving import saving


def save_drives(
    *, profile: Profile, seen: int | None, answers: Mapping[int, str], now: datetime
) -> int:
    """Keep the answers. With all cards answered the ten drives get their order.

    An answer that changes orders them anew; sentences that the person wrote always stay.
    """
    with saving(profile, BuildingBlock.DRIVES, seen=seen, now=now) as version:
        before = dict(DriveAnswer.objects.filter(profile=profile).values_list("card", "chosen"))
        DriveAnswer.objects.filter(profile=profile).delete()
        DriveAnswer.objects.bulk_create(
            DriveAnswer(profile=profile, card=card, chosen=chosen)
            for card, chosen in sorted(answers.items())
        )
        has_order = Drive.objects.filter(profile=profile).exists()
        if domain.is_complete(answers) and (not has_order or before != dict(answers)):
            _store(profile, domain.rank(answers), {})
    return version


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
