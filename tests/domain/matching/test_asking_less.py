"""Laws of asking less of one skill, and of what may be said about it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matching.domain.asking_less import (
    Less,
    asking_less,
    rounded,
    told_terms,
    ways_for,
    with_held_terms,
)
from matching.domain.vacancy import VacancyRow
from matching.engine.arrays import pack_people
from matching.engine.asking_less import by_rows, gained
from matching.engine.interface import World
from matching.engine.reached import by_arrays
from matching.engine.reference import ReferenceEngine
from tests.domain.matching.worlds import (
    make_catalogue,
    make_profile,
    make_vacancy,
    seeds,
    slow,
    thorough,
    vacancies,
    weights_in_use,
)


@slow
@given(seeds, weights_in_use)
def test_asking_less_takes_nobody_away_and_a_larger_step_of_a_must_adds_no_fewer(random, weights):
    row = make_vacancy(random)
    engine = ReferenceEngine(World((), make_catalogue(random), weights))
    people = [make_profile(random, slot) for slot in range(25)]

    def in_view(asked):
        groups = engine.candidates_for(asked, people).groups.values()
        return {pair.profile for pairs in groups for pair in pairs}

    for demand in row.demands:
        ways = [way for way in Less if way in ways_for(demand)]
        views = [in_view(asking_less(row, demand.skill, way)) for way in ways]
        assert all(in_view(row) <= view for view in views)
        added = gained(by_rows(engine, people), row, demand.skill)
        assert added == gained(by_arrays(engine.world, pack_people(people)), row, demand.skill)
        assert list(added) == ways
        if demand.is_must:
            assert list(added.values()) == [view - in_view(row) for view in views]
            assert views == sorted(views, key=len)


@thorough
@given(st.integers(0, 500), st.integers(0, 500))
def test_a_count_is_said_in_tens_never_under_ten_and_never_smaller_for_more(count, more):
    said = rounded(count)
    assert said % 10 == 0
    assert (said == 0) == (count < 10)
    assert said == 0 or abs(said - count) <= 5
    assert rounded(count + more) >= said


@thorough
@given(vacancies, vacancies)
def test_what_was_told_is_held_and_only_skills_change_what_is_asked(first, later):
    held = told_terms(first)
    asked = with_held_terms(later, held)
    assert asked.demands == later.demands
    assert {name: asked.to_compact().get(name) for name in held} == held
    # Asking again with other pay, hours or a better start is still the same question.
    again = with_held_terms(replace(later, **limits_of(first)), told_terms(asked))
    assert told_terms(again) == told_terms(asked)


def limits_of(row: VacancyRow) -> dict[str, object]:
    names = ("region", "hours_min", "hours_max", "pay_min", "pay_max", "start", "permits")
    return {name: getattr(row, name) for name in names}
