"""Small believable and odd worlds for the tests of the match.

Hypothesis draws only a seed, the rows come from it: hundreds of worlds a second, and a failing one
comes back with its seed.
"""

from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from matching.domain.catalogue import Catalogue
from matching.domain.names import Names
from matching.domain.profile import ProfileRow
from matching.domain.terms import Horizon
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1, V2, ScoringWeights
from matching.engine.interface import World

SKILLS = range(24)
REGIONS = range(4)
SECTORS = (0, 1, 254, 255)
"""The last is that of work outside the sectors."""
OCCUPATIONS = range(6)
ORGANISATIONS = range(3)
LONG, LONG_ONES = 60, 0.3
"""Skills that the longest vacancy asks, and how many worlds have one that asks too much."""
TALENTS = range(12)
DRIVES = range(10)
HORIZONS = list(Horizon)

FIRST_FACTORS = ScoringWeights(
    version="first", specificity_power=1, floor_percentile=None, related_sim=192
)
WEIGHTS = [V1, V2, FIRST_FACTORS]
NAMES = Names(
    skills={slot: f"vaardigheid {slot}" for slot in SKILLS},
    talents={slot: f"talent {slot}" for slot in TALENTS},
    drives={slot: f"drijfveer {slot}" for slot in DRIVES},
    occupations={slot: f"beroep {slot}" for slot in OCCUPATIONS},
    sectors={slot: f"sector {slot}" for slot in SECTORS},
    permits={slot: f"bewijs {slot}" for slot in range(3)},
)

thorough = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.filter_too_much]
)
slow = settings(thorough, max_examples=30)

seeds = st.integers(0, 2**64 - 1).map(Random)
"""A plain generator per drawn seed: half the time of one that Hypothesis watches."""


def maybe(random, value, unknown=0.25):
    return None if random.random() < unknown else value


def some(random, values, most):
    return random.sample(list(values), random.randint(0, min(most, len(values))))


def make_range(random, highest):
    low, high = sorted((random.randint(0, highest), random.randint(0, highest)))
    return maybe(random, low), maybe(random, high)


def make_catalogue(random):
    return Catalogue(
        version="c",
        occupations=random.choice([1, 10, 60, 3000]),
        frequency={skill: random.randint(0, 3000) for skill in some(random, SKILLS, 24)},
        groups={
            skill: tuple(random.sample(range(6), random.randint(1, 2)))
            for skill in some(random, SKILLS, 24)
        },
        floor=random.choice([0, 0, 100, 1000, 5000]),
    )


def make_profile(random, slot=None):
    hours_min, hours_max = make_range(random, 400)
    skills = sorted((skill, random.randint(1, 5)) for skill in some(random, SKILLS, 14))
    return ProfileRow(
        slot=random.randint(0, 5000) if slot is None else slot,
        version=random.randint(0, 9),
        skills=maybe(random, tuple(skills)),
        talents=maybe(random, frozenset(some(random, TALENTS, 8))),
        drives=maybe(random, tuple(some(random, DRIVES, 7))),
        adaptability=maybe(random, random.randint(0, 10)),
        level=maybe(random, random.randint(1, 8)),
        wished_occupations=frozenset(some(random, OCCUPATIONS, 2)),
        wished_sectors=frozenset(some(random, SECTORS, 2)),
        reach=maybe(random, frozenset(random.sample(REGIONS, random.randint(2, 4)))),
        hours_min=hours_min,
        hours_max=hours_max,
        pay_floor=maybe(random, random.randint(0, 3000)),
        start=maybe(random, random.randint(1, 60)),
        permits=maybe(random, frozenset(some(random, range(3), 3))),
        blocked_organisations=frozenset(some(random, ORGANISATIONS, 1)),
    )


def make_demands(random, *, musts):
    asked = some(random, SKILLS, 10)
    hard = set(asked[: random.choice([0, 0, 0, 1, 2, 3])]) if musts else set()
    return tuple(
        Demand(
            skill,
            random.randint(1, 5),
            random.randint(1, 3),
            Horizon.DAY_1 if skill in hard else random.choice(HORIZONS),
            is_must=skill in hard,
        )
        for skill in asked
    )


def make_open_vacancy(random, slot=None):
    """A vacancy without limits, so that order and sectors are what is tested."""
    return VacancyRow(
        slot=random.randint(0, 5000) if slot is None else slot,
        organisation=random.choice(ORGANISATIONS),
        occupation=random.choice(OCCUPATIONS),
        sector=random.choice(random.choice([SECTORS, SECTORS[:1]])),
        version=random.randint(0, 9),
        demands=make_demands(random, musts=False),
        talents=tuple(some(random, TALENTS, 4)),
        drives=tuple(some(random, DRIVES, 3)),
        level=maybe(random, random.randint(1, 8)),
        on_the_job=maybe(random, random.choice([0, 1, 2, 10])),
        shortage=maybe(random, random.randint(0, 4)),
    )


def make_vacancy(random, slot=None):
    hours_min, hours_max = make_range(random, 400)
    pay_min, pay_max = make_range(random, 5000)
    return replace(
        make_open_vacancy(random, slot),
        region=maybe(random, random.choice(REGIONS)),
        demands=make_demands(random, musts=True),
        hours_min=hours_min,
        hours_max=hours_max,
        pay_min=pay_min,
        pay_max=pay_max,
        start=maybe(random, random.randint(30, 100)),
        permits=frozenset(some(random, range(3), 1)),
    )


def make_world(random, make=make_vacancy):
    vacancies = [make(random, slot) for slot in range(random.randint(0, 40))]
    if random.random() < LONG_ONES:
        vacancies.append(make_long_vacancy(random, len(vacancies)))
    return World(
        vacancies=tuple(vacancies),
        catalogue=make_catalogue(random),
        weights=random.choice(WEIGHTS),
    )


def make_long_vacancy(random, slot):
    """It asks more than is scored, and much of it weighs the same, so that slots decide the cut."""
    asked = random.sample(range(LONG), random.randint(41, LONG))
    return replace(
        make_open_vacancy(random, slot),
        demands=tuple(
            Demand(skill, random.randint(1, 5), random.choice([2, 2, 2, 3])) for skill in asked
        ),
    )


profiles = seeds.map(make_profile)
vacancies = seeds.map(make_vacancy)
open_vacancies = seeds.map(make_open_vacancy)
catalogues = seeds.map(make_catalogue)
worlds = seeds.map(make_world)
open_worlds = seeds.map(lambda random: make_world(random, make_open_vacancy))
skill_levels = st.integers(1, 5)
weights_in_use = st.sampled_from(WEIGHTS)
