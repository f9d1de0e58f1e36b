"""Bridges that are being built now, by people of the crowd who met lately: one or more in every
state between "zij willen met elkaar verder" and a first working day that is still ahead."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import cycle

from accounts.access import Actor
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from loopbrug.journeys.demo.bridges import Bridge, Crew
from loopbrug.journeys.demo.budgets import FROM_NEW, FROM_NOW, Share, Way
from loopbrug.journeys.demo.employers import EVAS
from loopbrug.journeys.demo.moments import PERCENT, Calendar
from loopbrug.kernel.money import Money
from matching.models import Interest, Introduction
from profiles.services.guidance import ask_guidance

SOON = 20
"""Days ahead that a first day is near, and a plank that is open the coach's business."""
LATER = 75
MET_BEFORE = 3
"""Days ago at least, so that there was time to build."""
FUND = Share(Side.RECEIVING, "OO_ANDER")
BRAM, SECOND, THIRD = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Pace:
    """Moments between the day on which two people met and yesterday."""

    calendar: Calendar
    met: int
    """Days ago."""

    def at(self, part: int, hour: int) -> datetime:
        """So many percent of the way, at an hour; parts that fall on one day keep their order as
        long as their hours do."""
        days = self.met - 1 - (self.met - 2) * part // PERCENT
        return self.calendar.at(days, hour)


Build = Callable[[Bridge, Pace, Actor], None]


def waits_for_schools(bridge: Bridge, pace: Pace, coach: Actor) -> None:
    """Route chosen, nobody answered yet."""
    bridge.is_guided(coach, pace.at(0, 19), pace.at(20, 10))
    bridge.choose(pace.calendar.workdays_ago(2, 20))


def was_admitted(bridge: Bridge, pace: Pace, coach: Actor) -> None:
    """Every school said yes; the money is next."""
    bridge.is_guided(coach, pace.at(0, 10), pace.at(20, 11))
    bridge.choose(pace.at(30, 12))
    bridge.admit(bridge.asked(), pace.at(60, 13))


def was_turned_down(bridge: Bridge, pace: Pace, coach: Actor) -> None:
    """The first school said no, with a reason."""
    bridge.is_guided(coach, pace.at(0, 10), pace.at(20, 11))
    bridge.choose(pace.at(30, 12))
    first, *others = bridge.asked()
    bridge.turn_down(first, pace.at(80, 13))
    bridge.admit(others, pace.at(80, 14))


def was_worked_out(bridge: Bridge, pace: Pace, coach: Actor) -> None:
    """It is known what everything costs; nobody promised anything."""
    was_admitted(bridge, pace, coach)
    bridge.work_out(pace.at(75, 14))


def is_open_soon(bridge: Bridge, pace: Pace, coach: Actor) -> None:
    """All but one post is covered, and the first day is near."""
    was_worked_out(bridge, pace, coach)
    bridge.pay(pace.at(90, 15), but=[FundingPost.REDUCED_PRODUCTIVITY])


def is_partly_paid(bridge: Bridge, pace: Pace, coach: Actor) -> None:
    """Half of the training is promised, the rest is asked; the employer of now was invited."""
    was_admitted(bridge, pace, coach)
    old = bridge.crew.stage.teams[EVAS].administrator
    if old.organisation != bridge.introduction.vacancy.organisation:
        bridge.invite_releasing(old, pace.at(65, 19))
    bridge.work_out(pace.at(75, 20))
    bridge.pay(pace.at(90, 20), but=[FundingPost.VOCATIONAL_TRAINING])
    need = bridge.needs()[FundingPost.VOCATIONAL_TRAINING]
    half = Money((need.cost or Money(0)).cents // 2)
    bridge.promise(need, *FROM_NEW, half, pace.at(92, 21))
    if bridge.releasing is not None:
        bridge.ask(need, *FROM_NOW, half, pace.calendar.workdays_ago(1, 20))


def is_applied_for(bridge: Bridge, pace: Pace, coach: Actor) -> None:
    """All but what a fund still has to decide on."""
    was_worked_out(bridge, pace, coach)
    bridge.pay(pace.at(85, 15), but=[FundingPost.LEARNING_TIME])
    need = bridge.needs()[FundingPost.LEARNING_TIME]
    if need.cost:
        bridge.promise(need, FUND, need.cost, pace.at(90, 16), is_requested=True)


def is_safe(bridge: Bridge, pace: Pace, coach: Actor) -> None:
    """Eight planks; the employer has not agreed to the day yet."""
    was_worked_out(bridge, pace, coach)
    bridge.pay(pace.at(85, 15))


def is_agreed(bridge: Bridge, pace: Pace, coach: Actor) -> None:
    """Only the first step is left."""
    is_safe(bridge, pace, coach)
    bridge.agree(pace.at(92, 16))


def has_crossed(bridge: Bridge, pace: Pace, coach: Actor) -> None:
    """The crossing began, the first working day is still ahead."""
    is_agreed(bridge, pace, coach)
    bridge.cross(pace.calendar.at(1, 21))


STATES: tuple[tuple[Build, int, int], ...] = (
    (has_crossed, SECOND, LATER),
    (is_open_soon, BRAM, SOON),
    (is_agreed, THIRD, LATER),
    (is_partly_paid, SECOND, LATER),
    (is_applied_for, SECOND, LATER),
    (is_safe, THIRD, LATER),
    (was_worked_out, THIRD, LATER),
    (was_turned_down, SECOND, LATER),
    (was_admitted, THIRD, LATER),
    (waits_for_schools, SECOND, LATER),
    (waits_for_schools, THIRD, LATER),
)
"""How far, whose coach, and the first day in so many days; who met first is furthest."""
DRAFTS, WAITING, MEETING = 3, 3, 4
"""How many only began to build, wait for a coach next to that, or talk with a coach only."""


def build_all(crew: Crew) -> None:
    """All states in turn, then some who only just began. Who has nothing to learn has no route,
    and stays at the drawing."""
    met = _met(crew)
    for build, coach, ahead in STATES:
        while met:
            bridge, pace = _begun(crew, _next(met, is_quiet=coach == BRAM), ahead)
            if bridge.steps():
                build(bridge, pace, crew.coaches.actors[coach])
                break
    _begin_some(crew, met)


def _next(met: list[Introduction], *, is_quiet: bool) -> Introduction:
    """The first, or the first who waits for nobody else: Bram's day is told to the letter."""
    waiting = set(Interest.objects.waiting_for_employer().values_list("profile", flat=True))
    quiet = (place for place, one in enumerate(met) if one.profile_id not in waiting)
    return met.pop(next(quiet, 0) if is_quiet else 0)


def _begun(crew: Crew, introduction: Introduction, ahead: int) -> tuple[Bridge, Pace]:
    calendar = crew.stage.calendar
    met = (calendar.today - introduction.met_at.date()).days
    bridge, pace = Bridge(crew, introduction, Way.NEW_EMPLOYER), Pace(calendar, met)
    bridge.draft(pace.at(0, 9), calendar.monday(ahead))
    return bridge, pace


def _met(crew: Crew) -> list[Introduction]:
    """Who still meets, longest first; each person once, and nobody of the cast."""
    calendar = crew.stage.calendar
    found = Introduction.objects.filter(
        ended_at__isnull=True,
        vacancy__in=list(crew.stage.vacancies),
        met_at__lt=calendar.at(MET_BEFORE - 1, 0),
        learning_route__isnull=True,
        profile__guidances__isnull=True,
    ).select_related(
        "profile__owner", "profile__engine_row", "vacancy__organisation", "vacancy__occupation"
    )
    once: dict[int, Introduction] = {}
    for introduction in found.order_by("met_at", "pk"):
        once.setdefault(introduction.profile_id, introduction)
    return list(once.values())


def _begin_some(crew: Crew, rest: Sequence[Introduction]) -> None:
    """Some drew a bridge, some wait for a coach, some talk with one and did not build yet."""
    calendar, coaches = crew.stage.calendar, cycle(crew.coaches.actors[1:])
    for place, introduction in enumerate(rest[: DRAFTS + MEETING]):
        bridge = Bridge(crew, introduction, Way.NEW_EMPLOYER)
        if place < DRAFTS:
            bridge.draft(calendar.at(1, 19))
        if place < WAITING:
            ask_guidance(
                profile=introduction.profile,
                organisation=crew.coaches.organisation,
                by=bridge.person,
                now=calendar.workdays_ago(place, 8) if place else calendar.at(1, 20),
            )
        else:
            bridge.is_guided(next(coaches), calendar.at(2, 10), calendar.at(2, 15))
