"""Talks and what goes with them, in few queries."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, Q

from accounts.models import Organisation, OrganisationKind, User
from profiles.access.talks_at_work import Keys
from profiles.domain.blocks import BuildingBlock
from profiles.domain.own_employer import THINKING_TIME
from profiles.domain.talks import Side
from profiles.models import Guidance, Profile, Share, Talk, TalkNote
from profiles.selectors.hiding import on_the_list


def talks_of(profile: Profile) -> list[Talk]:
    """Newest first."""
    found = Talk.objects.filter(profile=profile).select_related("organisation")
    return list(found.order_by("-held_on", "-pk"))


def notes_of(talk: Talk) -> dict[Side, TalkNote]:
    rows = TalkNote.objects.filter(talk=talk).select_related("author").order_by("pk")
    return {Side(note.side): note for note in rows}


@dataclass(frozen=True, slots=True)
class Partners:
    """With whom a person may keep a talk; `at_work` of them because the person works there or
    crosses there, while nothing else is shared."""

    every: tuple[Organisation, ...] = ()
    at_work: tuple[Organisation, ...] = ()
    later: tuple[Organisation, ...] = ()
    """Those of `at_work` that read it a day later."""

    def opens_at(self, organisation: Organisation, *, now: datetime) -> datetime | None:
        """From when this organisation reads a talk that is begun now for it is the place of work;
        None where something else opens it."""
        if organisation not in self.at_work:
            return None
        return now + THINKING_TIME if organisation in self.later else now


def talks_about(person: User, ids: Collection[UUID]) -> list[Talk]:
    """Those of these talks that are of this person."""
    found = Talk.objects.filter(profile__owner=person, public_id__in=list(ids))
    return list(found.order_by("pk"))


def partners_of(profile: Profile, *, crossing: Keys, now: datetime) -> Partners:
    """Who guides, the employers with whom something is shared, where the person works as told by
    choosing that organisation (a name that was typed may be that of another one), and where the
    person crosses to (`crossing`). Not the last two while the person hides from them. A school, or
    a coach who does not guide, would read nothing of it."""
    guiding = Guidance.objects.running().filter(profile=profile).values("organisation")
    shared = Share.objects.open_now(now).filter(
        profile=profile, organisation__kind=OrganisationKind.EMPLOYER
    )
    hides = on_the_list(profile).values("pk")
    works = Q(pk=profile.own_employer_id) | Q(pk__in=crossing)
    works &= Q(kind=OrganisationKind.EMPLOYER) & ~Q(pk__in=hides)
    rows = Organisation.objects.confirmed().annotate(
        is_open=_whether(Q(pk__in=guiding) | Q(pk__in=shared.values("organisation"))),
        is_crossed=_whether(Q(pk__in=crossing)),
    )
    found: list[Any] = list(rows.filter(Q(is_open=True) | works).order_by("name", "pk"))
    return Partners(
        every=tuple(found),
        at_work=tuple(one for one in found if not one.is_open),
        later=tuple(one for one in found if not one.is_open and not one.is_crossed),
    )


def _whether(condition: Q) -> "ExpressionWrapper[Q]":
    return ExpressionWrapper(condition, output_field=BooleanField())


def changed_since_last(talk: Any) -> frozenset[BuildingBlock]:
    """Blocks that changed since the talk before this one with the same organisation; the talk comes
    from `with_changed`."""
    return frozenset(BuildingBlock(block) for block in talk.changed)
