"""What a row of the list says in short agrees with the words of the page behind it."""

import pytest

from matching.domain.acts import InterestState
from matching.domain.terms import Group, Parts
from matching.models import Vacancy
from matching.selectors.options import Option


@pytest.mark.parametrize(
    ("parts", "fits", "known"),
    [
        (Parts(), 0, 0),
        (Parts(skills=700, goal=699), 1, 2),
        (Parts(skills=1000, level=700), 1, 2),
        (Parts(skills=1000, level=1000, adaptability=1000), 2, 2),
    ],
)
def test_a_level_one_under_the_asked_one_fits_partly_here_too(parts, fits, known):
    option = Option(Vacancy(), 0, Group.STRONG, parts, "", "", InterestState.NONE, None, None)
    assert (option.fits_well, option.known) == (fits, known)
