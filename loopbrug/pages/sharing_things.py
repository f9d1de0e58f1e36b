"""What a consent is about, in words: the register knows ids only, and outlives what they mean."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.domain.consent import Purpose
from accounts.models import ConsentRecord, User
from accounts.selectors.consents import times_seen
from learning.selectors.consented import routes_of, schools_that_said_yes
from loopbrug.kernel.parts import Action
from matching.selectors.consented import interests_of
from profiles.selectors.sharing import shares_of
from profiles.selectors.talks import talks_about


@dataclass(frozen=True, slots=True)
class Thing:
    """`why` says what it is shown for; `receiver` is the person's own name for who has a link."""

    why: str
    action: Action | None = None
    receiver: str = ""
    waits: str = ""
    """What it opens at, when that is no day: then it is not open."""
    refused: str = ""
    """Why it never opened, when the other side said no."""
    note: str = ""
    opens_at: datetime | None = None
    stays_open_to: frozenset[UUID] = frozenset()
    """Receivers that see it while the person is leaving too."""

    def is_still_to_open(self, now: datetime) -> bool:
        """Whether nobody saw anything of it yet: it opens later, or with the yes of the other."""
        return self.opens_at > now if self.opens_at else bool(self.waits)

    def is_silent(self, receiver_id: UUID | None, *, is_leaving: bool) -> bool:
        """Whether this receiver sees nothing of it until a wish to be forgotten is undone."""
        return is_leaving and receiver_id not in self.stays_open_to


Things = Mapping[UUID, Thing]
UNKNOWN = Thing(why="")


def things_of(person: User, lines: Sequence[ConsentRecord]) -> Things:
    """What these lines of this person are about, by id; what is gone is not among them."""
    about: dict[str, set[UUID]] = {}
    for line in lines:
        about.setdefault(line.purpose, set()).add(line.about_id)
    shared = about.get(Purpose.SHARE, set()) | about.get(Purpose.LINK, set())
    return dict(
        [
            *_meetings(person, about.get(Purpose.MEETING, ())),
            *_routes(person, about.get(Purpose.TRAINING, ())),
            *_shares(person, shared),
            *_talks(person, about.get(Purpose.TALK, ())),
        ]
    )


def _meetings(person: User, ids: Collection[UUID]) -> Iterator[tuple[UUID, Thing]]:
    for one in interests_of(person, ids):
        met = getattr(one, "introduction", None)
        url = (
            reverse("matching:introduction", args=[met.public_id])
            if met
            else reverse("matching:option", args=[one.vacancy.public_id])
        )
        thing = Thing(
            why=_("Om kennis te maken voor: %(title)s") % {"title": one.vacancy.title},
            action=Action(_("Bekijk"), url, "small", one.vacancy.title),
            waits="" if met and met.ended_at is None else _("als de werkgever ook ja zegt"),
            refused=_("nooit, want de werkgever zei nee") if one.declined_at else "",
            opens_at=met.met_at if met else None,
        )
        yield one.public_id, thing


def _routes(person: User, ids: Collection[UUID]) -> Iterator[tuple[UUID, Thing]]:
    routes = routes_of(person, ids)
    kept = schools_that_said_yes(ids) if routes and person.leaving_at else {}
    for one in routes:
        url = reverse("learning:route", args=[one.introduction.public_id])
        thing = Thing(
            why=_("Om te kijken of je kunt beginnen met een module op je leerroute"),
            action=Action(_("Bekijk"), url, "small", _("je leerroute")),
            stays_open_to=kept.get(one.public_id, frozenset()),
        )
        yield one.public_id, thing


def _shares(person: User, ids: Collection[UUID]) -> Iterator[tuple[UUID, Thing]]:
    found = shares_of(person, ids)
    seen = times_seen(person, ids) if found else {}
    for one in found:
        url = reverse("profiles:share", args=[one.public_id])
        thing = Thing(
            why=_("Omdat jij een link maakte") if one.is_link else _("Omdat jij dit deelt"),
            action=Action(
                _("Kies: langer of stoppen") if one.asked_at else _("Bekijk"),
                url,
                "small",
                one.label or _("wat je deelt"),
            ),
            receiver=one.label,
            note=_seen_words(seen.get(one.public_id, 0)),
            opens_at=one.opens_at,
        )
        yield one.public_id, thing


def _talks(person: User, ids: Collection[UUID]) -> Iterator[tuple[UUID, Thing]]:
    for one in talks_about(person, ids) if ids else ():
        url = reverse("profiles:talk", args=[one.public_id])
        thing = Thing(
            why=_("Omdat jullie een gesprek over je werk vastleggen"),
            action=Action(_("Bekijk"), url, "small", _("jullie gesprek")),
            opens_at=one.opens_at,
        )
        yield one.public_id, thing


def _seen_words(times: int) -> str:
    if not times:
        return _("Nog niet bekeken.")
    return ngettext("%(times)d keer bekeken.", "%(times)d keer bekeken.", times) % {"times": times}
