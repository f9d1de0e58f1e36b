"""What someone says in each building block, whole or only begun."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from loopbrug.journeys.demo.catalogue import Catalogue
from loopbrug.journeys.demo.lists import Job, Lists
from loopbrug.journeys.demo.moments import Calendar, happens
from loopbrug.journeys.demo.plans import PersonPlan
from loopbrug.journeys.demo.sectors import OFFERED, TALENTS
from loopbrug.kernel.money import Money
from profiles.domain.adaptability import STATEMENTS
from profiles.domain.blocks import BuildingBlock
from profiles.domain.drives import MOST_CARDS, Choice, answered, played
from profiles.domain.snapshot import (
    Adaptability,
    Goal,
    Skill,
    Skills,
    Talent,
    Talents,
    WorkingLevel,
)
from profiles.domain.vocabulary import DRIVES
from profiles.domain.working_level import DIPLOMA_OF, TASKS, task_level

EVERYDAY = (
    "samenwerken", "actief-luisteren", "zelfstandig-werken", "computer-gebruiken",
    "omgaan-met-stress", "veilig-werken", "apps-gebruiken", "klanten-helpen", "goed-tillen",
    "informatie-opzoeken", "gereedschap-gebruiken", "werk-plannen", "feedback-geven",
    "veilig-online", "eenvoudig-schrijven", "rekenen-werk",
)  # fmt: skip
"""Skills that people have from anywhere."""
DIPLOMAS = {1: "mbo_1", 2: "mbo_2", 3: "mbo_3", 4: "mbo_4", 5: "ad", 6: "bachelor", 7: "master"}
WEEKS = ((16, 24), (20, 28), (24, 32), (24, 36), (28, 36), (32, 36), (32, 40), (36, 40))
LONG_WEEKS = ((24, 36), (28, 36), (32, 36), (32, 40), (32, 40), (36, 40))
LONG = frozenset({"energy", "construction"})
"""Sectors in which a short week is rare, as who is drawn to them knows."""
TRAVEL = (None, None, None, 15, 25, 30, 40, 50)
PERMITS = {"vog": 92, "driving_b": 72, "vca": 12, "forklift": 10, "driving_be": 5, "driving_c": 4}
"""How many in a hundred hold what."""
HOURLY = (1500, 1550, 1600, 1650, 1700, 1750)
WEEKS_A_YEAR, MONTHS_A_YEAR = 52, 12
ROUND_MONTHLY = 5000
"""People name an amount per month in steps of fifty euros."""
ELSEWHERE = ("home", "volunteering", "school", "work")
LOWEST, HIGHEST = 1, 5
BEGUN_SKILLS = 3
DRAWN_TO = 2
"""Kinds of work; those after it are only near to them."""


@dataclass(frozen=True, slots=True)
class Background:
    """Where someone comes from, and which work in the region draws them."""

    job: Job
    targets: tuple[str, ...]
    sectors: tuple[str, ...]
    ease: float
    """How much of that work they did before, at home or as a volunteer: 0 to 1."""


class Answers:
    """Makes answers from lists and catalogue; all chance comes in as `rng`."""

    def __init__(self, lists: Lists, catalogue: Catalogue, calendar: Calendar) -> None:
        self.lists, self.catalogue, self.calendar = lists, catalogue, calendar

    def of(
        self,
        who: PersonPlan,
        background: Background,
        rng: Random,
        *,
        whole: Collection[BuildingBlock],
        begun: Collection[BuildingBlock],
    ) -> PersonPlan:
        """The plan with these blocks told. Each block draws its chance whether it is kept or not,
        so that one stone more changes nothing else about someone."""
        talents = self.talents(background, rng, whole=BuildingBlock.TALENTS in whole)
        skills = self.skills(background, rng, whole=BuildingBlock.SKILLS in whole)
        drives = drive_answers(background, rng, whole=BuildingBlock.DRIVES in whole)
        ready = adaptability(rng, whole=BuildingBlock.ADAPTABILITY in whole)
        level = working_level(background.job.level, rng, whole=BuildingBlock.WORKING_LEVEL in whole)
        goal = self.goal(background, rng, whole=BuildingBlock.GOAL in whole)
        told = {*whole, *begun}
        return replace(
            who,
            talents=talents if BuildingBlock.TALENTS in told else who.talents,
            skills=skills if BuildingBlock.SKILLS in told else who.skills,
            drive_answers=drives if BuildingBlock.DRIVES in told else who.drive_answers,
            adaptability=ready if BuildingBlock.ADAPTABILITY in told else who.adaptability,
            working_level=level if BuildingBlock.WORKING_LEVEL in told else who.working_level,
            goal=goal if BuildingBlock.GOAL in told else who.goal,
        )

    def talents(self, background: Background, rng: Random, *, whole: bool) -> Talents:
        """Mostly talents that the work they are drawn to calls on: that is why it draws them."""
        drawn = sorted({code for sector in background.sectors[:2] for code in TALENTS[sector]})
        others = sorted(set(self.lists.proofs) - set(drawn))
        codes = rng.sample(drawn, rng.randint(2, 5)) + rng.sample(others, rng.randint(1, 2))
        rng.shuffle(codes)
        proven = rng.randint(1, len(codes))
        chosen = tuple(
            Talent(code, rng.choice(self.lists.proofs[code]) if place < proven else "")
            for place, code in enumerate(codes)
        )
        return Talents(chosen if whole else (Talent(codes[0]), Talent(codes[1])))

    def skills(self, background: Background, rng: Random, *, whole: bool) -> Skills:
        """The skills of the old job, everyday ones, and some of the work that draws them."""
        found = {code: (level, "work") for code, level in background.job.skills}
        for code in rng.sample(EVERYDAY, rng.randint(3, 6)):
            found.setdefault(code, (rng.choice((2, 3, 3, 4)), rng.choice(("work", "work", "home"))))
        for place, target in enumerate(background.targets):
            ease = background.ease if place < DRAWN_TO else background.ease / 2
            for link in self.catalogue.links[target]:
                level = min(max(LOWEST, link.level + rng.choice((-1, 0, 0, 1))), HIGHEST)
                where, has_done = rng.choice(ELSEWHERE), rng.random() < ease
                if has_done and found.get(link.skill.code, (0, ""))[0] < level:
                    found[link.skill.code] = (level, where)
        kept = list(found.items())
        return claimed(self.catalogue, dict(kept if whole else kept[:BEGUN_SKILLS]))

    def goal(self, background: Background, rng: Random, *, whole: bool) -> Goal:
        """A wish, the hours and the region; begun is a reason only."""
        sectors = set(background.sectors)
        if happens(rng, 30):
            sectors.add(rng.choice(sorted(self.catalogue.sectors)))
        wished = [code for code in background.targets if happens(rng, 70)]
        hours = rng.choice(LONG_WEEKS if LONG & {*background.sectors[:2]} else WEEKS)
        floor, unit = _floor(rng, hours[1])
        motivation = rng.choice(self.lists.motivations)
        start, permits = self.calendar.ahead(rng.randint(0, 75)), _permits(rng)
        goal = Goal(
            motivation=motivation if happens(rng, 85) else "",
            sectors=tuple(self.catalogue.sector(code) for code in sorted(sectors)),
            occupations=tuple(self.catalogue.occupation(code) for code in wished),
            region=self.catalogue.home,
            max_travel_km=rng.choice(TRAVEL),
            hours_min=Decimal(hours[0]),
            hours_max=Decimal(hours[1]),
            income_floor=floor,
            income_unit=unit,
            start_from=start if happens(rng, 60) else None,
            permits=permits if happens(rng, 55) else None,
        )
        return goal if whole else Goal(motivation=motivation)


def claimed(catalogue: Catalogue, levels: Mapping[str, tuple[int, str]]) -> Skills:
    """Skills by code with level and where learned, saved one by one in this order."""
    return Skills(
        tuple(
            Skill(catalogue.skill(code), level, where, saved_version=place)
            for place, (code, (level, where)) in enumerate(levels.items(), start=1)
        )
    )


def drive_answers(
    background: Background, rng: Random, *, whole: bool
) -> tuple[tuple[int, Choice], ...]:
    """Ten cards by one order of what drives someone, or only the first few. The same cards for
    everyone: choosing each next card for so many people takes seconds that a first start lacks."""
    drawn = OFFERED[background.sectors[0]]
    chances = {drive.code: rng.random() + (drive.code in drawn) / 2 for drive in DRIVES}
    order = sorted(chances, key=lambda code: chances[code], reverse=True)
    cards = CARDS if whole else CARDS[: rng.randint(2, 5)]
    return tuple(answered(order, cards).items())


def cards_of(order: list[str]) -> tuple[tuple[int, Choice], ...]:
    """What someone with this order answers, until the cards told enough."""
    return tuple(played(order).items())


def _cards() -> tuple[tuple[str, str, str], ...]:
    """Each drive stands on three cards, with others each time."""
    codes = [drive.code for drive in DRIVES]
    size = len(codes)
    return tuple(
        (codes[at], codes[(at + 1) % size], codes[(at + 4) % size]) for at in range(MOST_CARDS)
    )


CARDS = _cards()


def adaptability(rng: Random, *, whole: bool) -> Adaptability:
    mood = rng.choice((2, 3, 4, 4))
    said = [min(max(LOWEST, mood + rng.choice((-1, 0, 0, 1))), HIGHEST) for _ in STATEMENTS]
    answers = tuple((s.code, answer) for s, answer in zip(STATEMENTS, said, strict=True))
    return Adaptability(answers if whole else answers[:3])


def working_level(level: int, rng: Random, *, whole: bool) -> WorkingLevel:
    """A diploma about the level of the old job, and tasks that show what was really done."""
    shown = level + rng.choice((0, 0, 1))
    tasks = tuple(t.code for t in TASKS if t.level <= shown and t.level >= shown - 2)
    diploma = rng.choice((DIPLOMAS[level], DIPLOMAS[level], DIPLOMAS[max(1, level - 1)], "none"))
    with_tasks = happens(rng, 60)
    if not whole:
        return WorkingLevel(tasks=tasks[:1])
    kept = tasks if with_tasks else ()
    return WorkingLevel(
        diploma=diploma,
        diploma_level=DIPLOMA_OF[diploma].level,
        tasks=kept,
        task_level=task_level(kept),
    )


def _floor(rng: Random, hours: int) -> tuple[Money | None, str]:
    hourly, by_month, is_told = rng.choice(HOURLY), happens(rng, 50), happens(rng, 55)
    if not is_told:
        return None, ""
    if not by_month:
        return Money(hourly), "hour"
    monthly = hourly * hours * WEEKS_A_YEAR // MONTHS_A_YEAR
    return Money(monthly // ROUND_MONTHLY * ROUND_MONTHLY), "month"


def _permits(rng: Random) -> tuple[str, ...]:
    return tuple(code for code, odds in PERMITS.items() if happens(rng, odds))
