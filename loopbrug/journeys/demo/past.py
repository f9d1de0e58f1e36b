"""Who came earlier: places that were filled since, and the people who filled them. Their first
working days lie between a year and a few weeks ago."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum, auto

from loopbrug.journeys.demo.moments import Calendar, chance
from loopbrug.journeys.demo.plans import PersonPlan
from loopbrug.journeys.demo.seat_plans import SeatPlan
from onboarding.domain.follow_up import add_months

SeatKey = tuple[str, int]
"""Employer, and place in `seats.SEATS`."""
TYPED_IN = timedelta(minutes=40)
MET_BEFORE = 62
"""Days between the first interest and the first working day."""
LEAST_TO_LEARN = 2


@dataclass(frozen=True, slots=True)
class PastSeat:
    """Days ago that it was published, and that it was closed: filled here."""

    published: int
    closed: int

    def told_of(self, plan: SeatPlan, calendar: Calendar) -> SeatPlan:
        """The same seat with its dates in that time. The first day was left to talk about."""
        published = calendar.at(self.published, 10)
        pages = tuple(
            {**page, "starts_on": None} if "starts_on" in page else page for page in plan.pages
        )
        return replace(
            plan, started_at=published - TYPED_IN, published_at=published, confirmed_at=None,
            pages=pages,
        )  # fmt: skip


SCHOOL, GRID = ("Scholengroep Laakzicht", 5), ("Netwerf Midden", 2)
LIVING, ISOLATION = ("Stichting Samen Wonen Eemvallei", 6), ("Warmtehuis De Vallei", 3)
CARE, HELP = ("Zorggroep Hooglicht", 4), ("Zorggroep Hooglicht", 5)
ROAD = ("Wegenbouw Griftdal", 7)
PAST_SEATS: Mapping[SeatKey, PastSeat] = {
    SCHOOL: PastSeat(462, 405),
    GRID: PastSeat(366, 310),
    LIVING: PastSeat(284, 212),
    ISOLATION: PastSeat(184, 128),
    ROAD: PastSeat(156, 98),
    CARE: PastSeat(108, 52),
    HELP: PastSeat(92, 36),
}
"""No seat that is always open; nobody filled one before it was published."""


class Course(Enum):
    """How a year goes."""

    WELL = auto()
    DIPPED = auto()
    """A dip after a month, and up again."""
    FALLING = auto()
    """The newest answer of the person is lower."""
    MISSED = auto()
    """The person did not answer the newest question; the team did."""
    APART = auto()
    """Person and team see the newest moment differently."""
    PAUSED = auto()
    FELL_BACK = auto()
    BEGINS = auto()


@dataclass(frozen=True, slots=True)
class PastYear:
    """One crossing that began, by its place; `coach` counts the coaches from 0 (Bram)."""

    key: str
    seat: SeatKey
    starts_on: date
    course: Course
    coach: int


def past_years(calendar: Calendar) -> tuple[PastYear, ...]:
    """In every stretch of the year someone; the first has landed. Of the two last the days are
    exact: a task of thirty days and a check-in of two weeks are due on the day itself."""
    ago = calendar.ahead
    return (
        PastYear("landed", SCHOOL, _monday(add_months(ago(-9), -12)), Course.DIPPED, 0),
        PastYear("nine months", GRID, _monday(add_months(ago(-12), -9)), Course.WELL, 1),
        PastYear("half a year", LIVING, _monday(add_months(ago(-14), -6)), Course.DIPPED, 2),
        PastYear("falling", LIVING, _monday(add_months(ago(-4), -6)), Course.FALLING, 0),
        PastYear("apart", ISOLATION, _monday(add_months(ago(-9), -3)), Course.APART, 1),
        PastYear("missed", ISOLATION, _monday(add_months(ago(-11), -3)), Course.MISSED, 0),
        PastYear("fell back", ROAD, _monday(ago(-80)), Course.FELL_BACK, 2),
        PastYear("paused", ROAD, _monday(ago(-71)), Course.PAUSED, 1),
        PastYear("a month", CARE, ago(-29), Course.WELL, 0),
    )


def jamals_year(calendar: Calendar) -> PastYear:
    return PastYear("jamal", HELP, calendar.ahead(-14), Course.BEGINS, 0)


def settle_people(
    people: Sequence[PersonPlan], seats: Mapping[SeatKey, SeatPlan], calendar: Calendar
) -> tuple[list[PersonPlan], dict[str, PastYear]]:
    """The same people, of whom some came long ago: these are named by address with their year.
    Who went to work is not to be asked by others, so their cards are off."""
    settled = list(people)
    years: dict[str, PastYear] = {}
    for year in past_years(calendar):
        seat = seats[year.seat]
        free = [place for place, plan in enumerate(settled) if _may_fill(plan, seat, years)]
        place = min(free, key=lambda place: _distance(settled[place], seat))
        settled[place] = came_early(settled[place], year, calendar)
        years[settled[place].email] = year
    return settled, years


def came_early(plan: PersonPlan, year: PastYear, calendar: Calendar) -> PersonPlan:
    """As they were before their first working day."""
    days = (calendar.today - year.starts_on).days + MET_BEFORE
    rng = chance(f"came early {year.key}")
    joined = calendar.at(days + rng.randint(21, 45), rng.randint(9, 20), rng.randint(0, 59))
    goal = replace(plan.goal, start_from=None)
    return replace(plan, joined_at=joined, pace=timedelta(minutes=30), is_card_on=False, goal=goal)


def _may_fill(plan: PersonPlan, seat: SeatPlan, taken: Iterable[str]) -> bool:
    sector = seat.occupation.sector_id
    is_told = plan.wishes(sector) and len(plan.skills.claims) > LEAST_TO_LEARN
    return is_told and plan.email not in taken and not plan.own_employer


def _distance(plan: PersonPlan, seat: SeatPlan) -> tuple[bool, bool, int, str]:
    """Whoever has least to learn, and yet something; rather one whom no employer looks at."""
    own = {claim.skill.pk: claim.level for claim in plan.skills.claims}
    short = [max(0, asked.level - own.get(asked.skill_id, 0)) for asked in seat.demands]
    is_done = sum(map(bool, short)) < LEAST_TO_LEARN
    return is_done, plan.is_card_on, sum(short), plan.email


def _monday(day: date) -> date:
    """The last Monday until then: a day on which work begins."""
    return day - timedelta(days=day.weekday())
