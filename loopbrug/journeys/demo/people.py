"""157 overstappers whom nobody is: work behind them, something begun, something wished for."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from loopbrug.journeys.demo.answers import Answers, Background
from loopbrug.journeys.demo.cast import DOMAIN
from loopbrug.journeys.demo.catalogue import Catalogue
from loopbrug.journeys.demo.lists import Job, Lists
from loopbrug.journeys.demo.moments import Calendar, chance, happens
from loopbrug.journeys.demo.names import address_of
from loopbrug.journeys.demo.plans import PersonPlan
from profiles.domain.blocks import BuildingBlock

STONES = {0: 8, 1: 10, 2: 15, 3: 20, 4: 24, 5: 30, 6: 50}
"""How many people laid how many stones; the cast comes on top."""
CROWD = sum(STONES.values())
EAGERNESS = {
    BuildingBlock.SKILLS: 6.0,
    BuildingBlock.GOAL: 5.0,
    BuildingBlock.TALENTS: 4.0,
    BuildingBlock.WORKING_LEVEL: 3.0,
    BuildingBlock.DRIVES: 2.0,
    BuildingBlock.ADAPTABILITY: 1.5,
}
"""What people begin with: the heavier, the sooner."""
PACES = (6, 15, 40, 150, 600)
"""Minutes from one block to the next: some sit down for it, some take a week."""
LIKELY = 20
STEPS_UP = 1
"""Nobody is drawn to work more than so many levels above their own."""
EASE = (0.4, 1.0, 0.85)
"""Least, most and usual share of the new work that someone did before."""


class Inventor:
    """Makes people up, the same ones every time."""

    def __init__(
        self, lists: Lists, catalogue: Catalogue, calendar: Calendar, offered: Collection[str]
    ) -> None:
        self.lists, self.catalogue, self.calendar = lists, catalogue, calendar
        self.answers = Answers(lists, catalogue, calendar)
        self.likely = {job.code: _likely(job, catalogue, offered) for job in lists.jobs}
        self.near = {code: _near(code, catalogue, offered) for code in offered}

    def people(self, names: Sequence[str], employers: tuple[str, ...]) -> list[PersonPlan]:
        """Everyone but the cast, in an order that says nothing. The first few with a card work at
        one of `employers` now, which is never to know."""
        stones = [laid for laid, count in STONES.items() for _ in range(count)]
        chance("stones").shuffle(stones)
        jobs = list(self.lists.jobs)
        chance("jobs").shuffle(jobs)
        plans = [
            self.person(names[place], laid, jobs[place % len(jobs)])
            for place, laid in enumerate(stones)
        ]
        shown = [place for place, plan in enumerate(plans) if plan.is_card_on]
        for place, employer in zip(shown, employers, strict=False):
            plans[place] = replace(plans[place], own_employer=employer)
        return plans

    def person(self, name: str, laid: int, job: Job) -> PersonPlan:
        rng = chance(name)
        background = self.background(job, rng)
        order = sorted(
            EAGERNESS, key=lambda block: rng.random() ** (1 / EAGERNESS[block]), reverse=True
        )
        whole = set(order[:laid])
        begun = set(order[laid : laid + 1]) if laid and happens(rng, 40) else set()
        who = PersonPlan(
            name=name,
            email=address_of(name, DOMAIN),
            joined_at=self.calendar.at(rng.randint(4, 120), rng.randint(8, 21), rng.randint(0, 59)),
            pace=timedelta(minutes=rng.choice(PACES)),
            is_card_on=BuildingBlock.SKILLS in whole and happens(rng, 74),
        )
        return self.answers.of(who, background, rng, whole=whole, begun=begun)

    def background(self, job: Job, rng: Random) -> Background:
        """Two kinds of work from two sectors, and to each the work that lies nearest to it."""
        likely = self.likely[job.code]
        first = _one_of(likely, rng)
        sectors = {code: self.catalogue.sector_of(code) for code in likely}
        elsewhere = rng.choice(sorted({*sectors.values()} - {sectors[first]}))
        second = _one_of([code for code in likely if sectors[code] == elsewhere], rng)
        targets = (first, second, self.near[first], self.near[second])
        drawn = dict.fromkeys(self.catalogue.sector_of(code) for code in targets)
        unique = tuple(dict.fromkeys(targets))
        return Background(job, unique, tuple(drawn), rng.triangular(*EASE))


def _one_of(ranked: Sequence[str], rng: Random) -> str:
    """The first ones more often."""
    return rng.choices(ranked, [1 / (rank + 2) for rank in range(len(ranked))])[0]


def _likely(job: Job, catalogue: Catalogue, offered: Collection[str]) -> tuple[str, ...]:
    """The work on offer that lies nearest to a job by the skills they share, nearest first, with
    something of every sector."""
    own = dict(job.skills)

    def nearness(code: str) -> float:
        return sum(
            link.importance * min(own.get(link.skill.code, 0), link.level) / link.level
            for link in catalogue.links[code]
        )

    within = [
        code
        for code in sorted(offered)
        if (catalogue.occupations[code].entry_level or 0) <= job.level + STEPS_UP
    ]
    ranked = sorted(within, key=nearness, reverse=True)
    nearest = ranked[:LIKELY]
    for sector in catalogue.sectors:
        nearest += [code for code in ranked[LIKELY:] if catalogue.sector_of(code) == sector][:3]
    return tuple(nearest)


def _near(code: str, catalogue: Catalogue, offered: Collection[str]) -> str:
    """The other work on offer that asks most of the same skills."""
    own = {link.skill_id: link.importance for link in catalogue.links[code]}

    def shared(other: str) -> int:
        return sum(own.get(link.skill_id, 0) for link in catalogue.links[other])

    return max(sorted(set(offered) - {code}), key=shared)
