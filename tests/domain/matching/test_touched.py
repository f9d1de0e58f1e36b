"""Whoever gets another list by one more vacancy is touched by it; nobody is left out."""

from hypothesis import given

from matching.domain.prepare import prepare_profile, prepare_vacancy
from matching.domain.rank import best_options
from matching.domain.score import score_pair
from matching.domain.touched import Stand
from tests.domain.matching.worlds import open_worlds, profiles, seeds, thorough

MOST = 6


@thorough
@given(open_worlds, profiles, seeds)
def test_a_list_that_lets_nobody_in_stays_the_same(world, profile, random):
    person = prepare_profile(profile, world.catalogue, world.weights)
    pairs = [
        score_pair(person, prepare_vacancy(row, world.catalogue, world.weights), world.weights)
        for row in world.vacancies
    ]
    for size in range(MOST):
        random.shuffle(pairs)
        for new in pairs[:MOST]:
            others = [pair for pair in pairs if pair is not new]
            stored = best_options(others, size)
            stand = Stand(
                size=len(stored),
                lowest=min((pair.key for pair in stored), default=0),
                sectors={pair.sector for pair in stored},
            )
            if not stand.lets_in(new, list_size=size):
                assert best_options(pairs, size) == stored
