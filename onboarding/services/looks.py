"""Someone looks at a crossing: the line in the view log, for whoever has the crossing in hand."""

from collections.abc import Collection
from datetime import datetime

from accounts.access import Actor
from accounts.domain.seen import Part, Reason
from matching.models import Introduction
from onboarding.models import Transition
from profiles.models import Guidance
from profiles.services.looks import looked_at, looked_at_crossing


def looked_at_bridge(introduction: Introduction, *, by: Actor, now: datetime) -> None:
    """A bridge that is being built; `profile__owner` is joined, here as below."""
    looked_at_crossing(
        introduction.profile,
        part=Part.CROSSING,
        introduction_id=introduction.public_id,
        by=by,
        now=now,
    )


def looked_at_year(transition: Transition, *, by: Actor, now: datetime) -> None:
    """A crossing that began, and the year after it."""
    introduction = transition.introduction
    looked_at_crossing(
        introduction.profile, part=Part.YEAR, introduction_id=introduction.public_id, by=by, now=now
    )


def looked_at_guidance(
    guidance: Guidance, *, by: Actor, now: datetime, also: Collection[Part] = ()
) -> None:
    """What the person and the coach work on, and on the same page what is told of these."""
    looked_at(
        guidance.profile, by=by, reason=Reason.GUIDANCE, about_id=guidance.public_id,
        blocks=[Part.GUIDANCE, *also], now=now,
    )  # fmt: skip
