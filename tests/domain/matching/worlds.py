"""Small believable and odd worlds for the tests of the match, drawn by hypothesis."""

from hypothesis import strategies as st

from matching.domain.catalogue import Catalogue
from matching.domain.profile import ProfileRow
from matching.domain.terms import Horizon
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1, ScoringWeights
from matching.engine.interface import World

SKILLS = range(24)
REGIONS = range(4)
SECTORS = range(4)
OCCUPATIONS = range(6)
ORGANISATIONS = range(3)
TALENTS = range(12)
DRIVES = range(10)

FIRST_FACTORS = ScoringWeights(
    version="first", specificity_power=1, floor_percentile=None, related_sim=192
)

skill_levels = st.integers(1, 5)
horizons = st.sampled_from(list(Horizon))
weights_in_use = st.sampled_from([V1, FIRST_FACTORS])


def unknown_or(strategy):
    return st.none() | strategy


def slots(values, **limits):
    return st.frozensets(st.sampled_from(values), **limits)


@st.composite
def ranges(draw, highest):
    low, high = sorted((draw(st.integers(0, highest)), draw(st.integers(0, highest))))
    return draw(unknown_or(st.just(low))), draw(unknown_or(st.just(high)))


@st.composite
def catalogues(draw):
    return Catalogue(
        version="c",
        occupations=draw(st.integers(1, 3000)),
        frequency=draw(
            st.dictionaries(st.sampled_from(SKILLS), st.integers(0, 3000), max_size=24)
        ),
        groups=draw(
            st.dictionaries(
                st.sampled_from(SKILLS),
                st.lists(st.integers(0, 5), min_size=1, max_size=2, unique=True).map(tuple),
            )
        ),
        floor=draw(st.integers(0, 4000)),
    )


skill_rows = st.dictionaries(st.sampled_from(SKILLS), skill_levels, max_size=12).map(
    lambda found: tuple(sorted(found.items()))
)


@st.composite
def profiles(draw, slot=None):
    hours_min, hours_max = draw(ranges(400))
    return ProfileRow(
        slot=draw(st.integers(0, 5000)) if slot is None else slot,
        version=draw(st.integers(0, 9)),
        skills=draw(unknown_or(skill_rows)),
        talents=draw(unknown_or(slots(TALENTS, max_size=8))),
        drives=draw(
            unknown_or(st.lists(st.sampled_from(DRIVES), unique=True, max_size=7).map(tuple))
        ),
        adaptability=draw(unknown_or(st.integers(0, 10))),
        level=draw(unknown_or(st.integers(1, 8))),
        wished_occupations=draw(slots(OCCUPATIONS, max_size=2)),
        wished_sectors=draw(slots(SECTORS, max_size=2)),
        reach=draw(unknown_or(slots(REGIONS))),
        hours_min=hours_min,
        hours_max=hours_max,
        pay_floor=draw(unknown_or(st.integers(0, 4000))),
        start=draw(unknown_or(st.integers(0, 100))),
        permits=draw(unknown_or(slots(range(3)))),
        blocked_organisations=draw(slots(ORGANISATIONS, max_size=1)),
    )


@st.composite
def demands(draw):
    asked = draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=10))
    musts = draw(slots(asked, max_size=3)) if asked else frozenset()
    return tuple(
        Demand(
            skill,
            draw(skill_levels),
            draw(st.integers(1, 3)),
            Horizon.DAY_1 if skill in musts else draw(horizons),
            is_must=skill in musts,
        )
        for skill in asked
    )


@st.composite
def vacancies(draw, slot=None):
    hours_min, hours_max = draw(ranges(400))
    pay_min, pay_max = draw(ranges(5000))
    return VacancyRow(
        slot=draw(st.integers(0, 5000)) if slot is None else slot,
        organisation=draw(st.sampled_from(ORGANISATIONS)),
        occupation=draw(st.sampled_from(OCCUPATIONS)),
        sector=draw(st.sampled_from(SECTORS)),
        version=draw(st.integers(0, 9)),
        region=draw(unknown_or(st.sampled_from(REGIONS))),
        demands=draw(demands()),
        talents=tuple(draw(slots(TALENTS, max_size=4))),
        drives=tuple(draw(slots(DRIVES, max_size=3))),
        level=draw(unknown_or(st.integers(1, 8))),
        hours_min=hours_min,
        hours_max=hours_max,
        pay_min=pay_min,
        pay_max=pay_max,
        start=draw(unknown_or(st.integers(0, 100))),
        permits=draw(slots(range(3), max_size=1)),
        on_the_job=draw(unknown_or(st.integers(0, 10))),
        shortage=draw(unknown_or(st.integers(0, 4))),
    )


@st.composite
def easy_vacancies(draw, slot):
    """Vacancies that pass every limit, so that order and sectors are what is tested."""
    found = draw(vacancies(slot=slot))
    return VacancyRow(
        slot=found.slot,
        organisation=found.organisation,
        occupation=found.occupation,
        sector=found.sector,
        demands=tuple(
            Demand(asked.skill, asked.level, asked.importance, asked.horizon)
            for asked in found.demands
        ),
        shortage=found.shortage,
    )


@st.composite
def worlds(draw, vacancy=vacancies, most=25):
    count = draw(st.integers(0, most))
    return World(
        vacancies=tuple(draw(vacancy(slot=slot)) for slot in range(count)),
        catalogue=draw(catalogues()),
        weights=draw(weights_in_use),
    )
