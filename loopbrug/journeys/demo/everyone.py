"""All overstappers of the region as planned: the cast, who came long ago, and the crowd."""

from collections.abc import Mapping
from dataclasses import dataclass

from loopbrug.journeys.demo.catalogue import Catalogue
from loopbrug.journeys.demo.lists import Lists
from loopbrug.journeys.demo.moments import Calendar
from loopbrug.journeys.demo.names import names
from loopbrug.journeys.demo.past import PastYear, SeatKey, jamals_year, settle_people
from loopbrug.journeys.demo.people import Inventor
from loopbrug.journeys.demo.plans import PersonPlan
from loopbrug.journeys.demo.seat_plans import SeatPlan
from loopbrug.journeys.demo.story import amina, fleur, jamal

OWN_EMPLOYERS = ("Zorggroep Hooglicht", "Bouwbedrijf Van Laak en Dochters", "Drukkerij De Linde")
"""Where some people work now; the third is no employer here."""


@dataclass(frozen=True, slots=True)
class Everyone:
    plans: tuple[PersonPlan, ...]
    """The cast first."""
    crowd: tuple[PersonPlan, ...]
    """Nobody of the cast, and nobody who crossed before."""
    years: Mapping[str, PastYear]
    """By address: who began a year, and when."""


def plan_everyone(
    lists: Lists, catalogue: Catalogue, calendar: Calendar, seats: Mapping[SeatKey, SeatPlan]
) -> Everyone:
    offered = {seat.occupation.code for seat in seats.values() if seat.is_offered}
    invented = Inventor(lists, catalogue, calendar, offered).people(
        list(names(lists)), OWN_EMPLOYERS
    )
    settled, years = settle_people(invented, seats, calendar)
    told = jamal(catalogue, calendar)
    return Everyone(
        plans=(amina(catalogue, calendar), fleur(catalogue, calendar), told, *settled),
        crowd=tuple(plan for plan in settled if plan.email not in years),
        years={**years, told.email: jamals_year(calendar)},
    )
