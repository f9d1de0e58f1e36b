"""What a consent is about, in words: the register knows ids only, and outlives what they mean."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access import Actor
from accounts.domain.consent import Purpose
from accounts.models import ConsentRecord, ProfileView
from learning.models import LearningRoute
from loopbrug.kernel.parts import Action
from matching.models import Interest
from profiles.models import Share


@dataclass(frozen=True, slots=True)
class Thing:
    """`why` completes "Waarom"; `receiver` is the person's own name for who holds a link."""

    why: str
    action: Action | None = None
    receiver: str = ""
    waits: str = ""
    """Why it is not open yet, when it is not."""
    note: str = ""
    opens_at: datetime | None = None


Things = Mapping[UUID, Thing]


def things_of(actor: Actor, lines: Sequence[ConsentRecord]) -> Things:
    """What these lines of the asker are about, by id; what is gone is not among them."""
    about: dict[str, set[UUID]] = {}
    for line in lines:
        about.setdefault(line.purpose, set()).add(line.about_id)
    shared = about.get(Purpose.SHARE, set()) | about.get(Purpose.LINK, set())
    return dict(
        [
            *_meetings(actor, about.get(Purpose.MEETING, ())),
            *_routes(actor, about.get(Purpose.TRAINING, ())),
            *_shares(actor, shared),
        ]
    )


def _meetings(actor: Actor, ids: Collection[UUID]) -> Iterator[tuple[UUID, Thing]]:
    if not ids:
        return
    rows = Interest.objects.filter(public_id__in=ids, profile__owner=actor.user)
    for one in rows.select_related("vacancy", "introduction").order_by("pk"):
        met = getattr(one, "introduction", None)
        url = (
            reverse("matching:introduction", args=[met.public_id])
            if met
            else reverse("matching:option", args=[one.vacancy.public_id])
        )
        yield (
            one.public_id,
            Thing(
                why=_("Om kennis te maken voor: %(title)s") % {"title": one.vacancy.title},
                action=Action(_("Bekijk"), url, "small", one.vacancy.title),
                waits="" if met else _("gaat open als de werkgever ook ja zegt"),
            ),
        )


def _routes(actor: Actor, ids: Collection[UUID]) -> Iterator[tuple[UUID, Thing]]:
    if not ids:
        return
    rows = LearningRoute.objects.filter(public_id__in=ids, introduction__profile__owner=actor.user)
    for one in rows.select_related("introduction").order_by("pk"):
        url = reverse("learning:route", args=[one.introduction.public_id])
        yield (
            one.public_id,
            Thing(
                why=_("Om te kijken of je kunt beginnen met een module op je leerroute"),
                action=Action(_("Bekijk"), url, "small", _("je leerroute")),
            ),
        )


def _shares(actor: Actor, ids: Collection[UUID]) -> Iterator[tuple[UUID, Thing]]:
    if not ids:
        return
    rows = Share.objects.filter(public_id__in=ids, profile__owner=actor.user)
    seen = _times_seen(actor, ids)
    for one in rows.order_by("pk"):
        name = one.label or _("wat je deelt")
        yield (
            one.public_id,
            Thing(
                why=_("Omdat jij een link maakte") if one.is_link else _("Omdat jij dit deelt"),
                action=Action(
                    _("Bekijk"), reverse("profiles:share", args=[one.public_id]), "small", name
                ),
                receiver=one.label,
                note=_seen_words(seen.get(one.public_id, 0)),
                opens_at=one.opens_at,
            ),
        )


def _times_seen(actor: Actor, ids: Collection[UUID]) -> dict[UUID | None, int]:
    mine = ProfileView.objects.filter(person_id=actor.require_user().public_id)
    rows = mine.filter(about_id__in=ids).order_by("about_id")
    return dict(rows.values_list("about_id").annotate(times=Count("pk")))


def _seen_words(times: int) -> str:
    if not times:
        return _("Nog niet bekeken.")
    return ngettext("%(times)d keer bekeken.", "%(times)d keer bekeken.", times) % {"times": times}
