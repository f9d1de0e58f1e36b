"""What is settled before someone crosses, said to each side: what is missing, and whose turn."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.journeys.begin_transition import Missing
from loopbrug.kernel.parts import Row, State
from loopbrug.kernel.pictures import PlankState, StoneState
from onboarding.domain.sides import Side

CARRIES = frozenset({PlankState.COVERED, PlankState.NOT_NEEDED})


@dataclass(frozen=True, slots=True)
class Building:
    """How far a bridge is: plain values, gathered once for a page."""

    introduction_id: UUID
    plan_id: UUID
    side: Side
    title: str
    employer: str
    person: str
    """The first name, or plain words while the name is not shared."""
    starts_on: date
    planks: tuple[PlankState, ...]
    missing: tuple[Missing, ...]
    stones: tuple[StoneState, ...] = ()
    """Empty for the employer."""
    is_coach_asked: bool = False

    @property
    def is_own(self) -> bool:
        return self.side is Side.PERSON

    @property
    def open_planks(self) -> int:
        return sum(plank not in CARRIES for plank in self.planks)


WHAT = {
    Missing.COACH: gettext_lazy("Een coach vragen"),
    Missing.ROUTE: gettext_lazy("De leerroute kiezen"),
    Missing.ADMISSIONS: gettext_lazy("Zeggen of de opleiding kan beginnen"),
    Missing.SCHOOL_MENTOR: gettext_lazy("Een schoolbegeleider noemen"),
    Missing.POSTS: gettext_lazy("De open posten betalen"),
    Missing.WORKPLACE_MENTOR: gettext_lazy("Een werkbegeleider noemen"),
    Missing.EMPLOYER: gettext_lazy("Ja zeggen tegen de eerste werkdag"),
    Missing.FIRST_DAY: gettext_lazy("Een nieuwe eerste werkdag kiezen"),
    Missing.BRIDGE: gettext_lazy("De brug bouwen"),
    Missing.INTRODUCTION: gettext_lazy("Deze kennismaking is gestopt"),
}
BY_EMPLOYER = frozenset({Missing.SCHOOL_MENTOR, Missing.WORKPLACE_MENTOR, Missing.EMPLOYER})
BY_PERSON = frozenset({Missing.COACH, Missing.ROUTE, Missing.BRIDGE})
AT_ARRANGEMENT = BY_EMPLOYER | {Missing.FIRST_DAY}


def turn_of(one: Missing, building: Building) -> str:
    """Who can mend it, as this side says it."""
    if one is Missing.COACH and building.is_coach_asked:
        return _("de coach")
    if one in BY_PERSON:
        return _("jij") if building.is_own else building.person
    if one in BY_EMPLOYER:
        return _("jullie") if building.side is Side.EMPLOYER else building.employer
    if one is Missing.ADMISSIONS:
        return _("de opleider")
    if one is Missing.POSTS:
        return _("wie kan betalen")
    return _("jullie samen")


def is_own_turn(one: Missing, building: Building) -> bool:
    """Whether this side can do something about it now."""
    if one is Missing.FIRST_DAY:
        return True
    if one is Missing.POSTS:
        return True
    if building.side is Side.EMPLOYER:
        return one in BY_EMPLOYER
    return building.is_own and one in BY_PERSON and not is_waiting(one, building)


def is_waiting(one: Missing, building: Building) -> bool:
    return one is Missing.COACH and building.is_coach_asked


def where(one: Missing, building: Building) -> str:
    """The page on which it is mended; empty where this side has none."""
    intro = [building.introduction_id]
    if one is Missing.COACH:
        return reverse("coaching:my_coach") if building.is_own else ""
    if one in (Missing.ROUTE, Missing.ADMISSIONS):
        return reverse("learning:route", args=intro)
    if one is Missing.POSTS:
        return reverse("funding:plan", args=[building.plan_id])
    if one in AT_ARRANGEMENT:
        return reverse("pages:arrangement", args=intro)
    return ""


def missing_rows(building: Building) -> tuple[Row, ...]:
    """Exactly what is missing, and whose turn it is."""
    return tuple(
        Row(
            title=str(WHAT[one]),
            url=where(one, building),
            reason=State("clock", _("aan de beurt: %(who)s") % {"who": turn_of(one, building)}),
        )
        for one in building.missing
    )
