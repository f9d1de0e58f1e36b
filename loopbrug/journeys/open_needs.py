"""Needs open to an employer one by one: only once both said yes, only for that meeting."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.access import Actor
from matching.access import is_shared
from matching.models import Introduction
from matching.services.introductions import hold
from profiles.services import needs


class NotMet(Exception):
    """Nothing is shared here any more, so nothing can be opened."""


@transaction.atomic
def open_needs(
    *, introduction: Introduction, chosen: Collection[UUID], by: Actor, now: datetime
) -> None:
    """The employer of this introduction reads exactly these, until its last day. Raises NotMet."""
    held = hold(introduction=introduction)
    if not is_shared(held, now=now):
        raise NotMet
    needs.open_needs(
        profile=held.profile,
        organisation=held.vacancy.organisation,
        about_id=held.public_id,
        chosen=chosen,
        until=held.shared_until,
        by=by,
        now=now,
    )
