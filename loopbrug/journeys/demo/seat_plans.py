"""One place of work as planned: what HR would have typed on each of the four pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum, auto
from random import Random
from typing import Any

from accounts.access import Actor
from loopbrug.journeys.demo.catalogue import Catalogue
from loopbrug.journeys.demo.employers import Team
from loopbrug.journeys.demo.lists import Lists
from loopbrug.journeys.demo.moments import PERCENT, Calendar, happens
from loopbrug.journeys.demo.sectors import OFFERED, TALENTS
from loopbrug.kernel.money import Money
from matching.domain.terms import Horizon
from matching.models import Contract
from matching.services.vacancies import DemandChoice
from taxonomy.models import Occupation

HEAVY = 3
WORTH = {1: 103, 2: 106, 3: 113, 4: 122, 5: 136, 6: 152, 7: 170}
"""The lowest pay by level, in percents of the legal minimum."""
EXTRA = {"energy": 4, "education": 2, "care": 0, "ict": 6, "construction": 5}
WEEKS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "energy": ((32, 40), (36, 40), (24, 40)),
    "education": ((16, 32), (20, 36), (24, 40)),
    "care": ((16, 24), (20, 32), (24, 32), (16, 36)),
    "ict": ((24, 36), (32, 40), (24, 40)),
    "construction": ((32, 40), (36, 40), (24, 40)),
}
CONTRACTS = (
    Contract.TEMPORARY_TO_PERMANENT, Contract.TEMPORARY_TO_PERMANENT, Contract.PERMANENT,
    Contract.PERMANENT, Contract.TEMPORARY,
)  # fmt: skip
LEARN_AT_SCHOOL = ("bbl", "duaal", "zij-instroom", "pdg")
DEMANDED = {"VOG": "vog", "BIG": "big", "rijbewijs": "driving_b"}
"""What law asks, by the word for it in the catalogue. What an employer arranges in the first week
(VCA, VIAG) is no limit."""
ON_THE_ROAD = frozenset({"monteur-slimme-meters", "servicemonteur-verwarming", "gasservicemonteur"})


class Fate(Enum):
    """What became of a vacancy."""

    DRAFT = auto()
    OPEN = auto()
    SILENT = auto()
    """Open, but nobody confirmed it for over a month: "nog open?"."""
    CLOSED = auto()


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """`pages` are the fields of each page that was saved; `demands` is the page on skills."""

    team: Team
    by: Actor
    occupation: Occupation
    fate: Fate
    started_at: datetime
    published_at: datetime | None
    confirmed_at: datetime | None
    pages: tuple[Mapping[str, Any], ...]
    demands: tuple[DemandChoice, ...]

    @property
    def is_offered(self) -> bool:
        return self.fate in (Fate.OPEN, Fate.SILENT)

    @property
    def version(self) -> int:
        """A new vacancy has version 1; every saved page and publishing add one."""
        return 1 + len(self.pages) + 1 + int(self.published_at is not None)


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans places of work; all chance comes in as `rng`."""

    lists: Lists
    catalogue: Catalogue
    calendar: Calendar
    minimum: Money

    def plan(self, team: Team, code: str, fate: Fate, rng: Random) -> SeatPlan:
        occupation = self.catalogue.occupations[code]
        sector = self.catalogue.sector_of(code)
        started, published, confirmed = self.moments(fate, rng)
        pages = (self.work(team, occupation, rng), _people(sector, occupation, rng))
        terms = self.terms(sector, occupation, rng)
        return SeatPlan(
            team=team,
            by=rng.choice(team.actors),
            occupation=occupation,
            fate=fate,
            started_at=started,
            published_at=published,
            confirmed_at=confirmed,
            pages=pages[:1] if fate is Fate.DRAFT else (*pages, terms),
            demands=self.demands(code, rng),
        )

    def moments(self, fate: Fate, rng: Random) -> tuple[datetime, datetime | None, datetime | None]:
        """Begun, published, and last confirmed when that was later."""
        hour, minute, again = rng.randint(9, 16), rng.randint(0, 59), happens(rng, 25)
        days = {
            Fate.DRAFT: rng.randint(1, 9),
            Fate.OPEN: rng.randint(36, 75) if again else rng.randint(2, 27),
            Fate.SILENT: rng.randint(32, 39),
            Fate.CLOSED: rng.randint(45, 90),
        }[fate]
        moment = self.calendar.at(days, hour, minute)
        started = moment - timedelta(minutes=rng.randint(15, 90))
        if fate is Fate.DRAFT:
            return started, None, None
        later = self.calendar.at(rng.randint(2, 20), hour)
        return started, moment, later if fate is Fate.OPEN and again else None

    def work(self, team: Team, occupation: Occupation, rng: Random) -> dict[str, Any]:
        at_school = occupation.route in LEARN_AT_SCHOOL and happens(rng, 75)
        return {
            "title": occupation.name,
            "description": rng.choice(self.lists.texts[occupation.code]),
            "place": team.organisation.place,
            "contract": rng.choice(CONTRACTS),
            "learning_days": rng.choice((1, 1, 1, 2)) if at_school else 0,
        }

    def terms(self, sector: str, occupation: Occupation, rng: Random) -> dict[str, Any]:
        hours = rng.choice(WEEKS[sector])
        worth = WORTH[occupation.entry_level or 1] + EXTRA[sector] + rng.randint(0, 4)
        lowest = self.minimum.cents * worth // PERCENT // 5 * 5
        highest = lowest * rng.randint(115, 132) // PERCENT // 5 * 5
        start = self.calendar.monday(rng.randint(30, 130))
        return {
            "hours_min": Decimal(hours[0]),
            "hours_max": Decimal(hours[1]),
            "pay_min": Money(lowest),
            "pay_max": Money(highest),
            "starts_on": start if happens(rng, 60) else None,
            "on_the_job": rng.choice((2, 4, 4, 7, 7, 10)),
            "permits": _permits(occupation),
        }

    def demands(self, code: str, rng: Random) -> tuple[DemandChoice, ...]:
        """What the catalogue proposes, less a skill or two that HR struck; at times with a must."""
        links = self.catalogue.links[code]
        kept = links[: len(links) - rng.choice((0, 0, 1, 2))]
        with_must = happens(rng, 15)
        heavy = (
            link for link in kept if link.horizon == Horizon.DAY_1 and link.importance == HEAVY
        )
        must = next(heavy, None) if with_must else None
        return tuple(
            DemandChoice(
                skill_id=link.skill_id,
                level=link.level,
                importance=link.importance,
                horizon=Horizon(link.horizon),
                is_must=link is must,
            )
            for link in kept
        )


def _people(sector: str, occupation: Occupation, rng: Random) -> dict[str, Any]:
    return {
        "talents": rng.sample(TALENTS[sector], rng.choice((2, 3, 3))),
        "drives": rng.sample(OFFERED[sector], rng.choice((2, 3))),
        "level": occupation.entry_level,
    }


def _permits(occupation: Occupation) -> list[str]:
    found = [code for word, code in DEMANDED.items() if word in occupation.requirements]
    if occupation.code in ON_THE_ROAD:
        found.append("driving_b")
    return sorted(set(found))
