"""What a row of the list says in short agrees with the words of the page behind it."""

import pytest

from matching.domain.acts import InterestState
from matching.domain.terms import Group, Limit, Parts
from matching.models import Vacancy
from matching.presenters.options import options_page
from matching.selectors.moment import Moment
from matching.selectors.options import Option, Options
from tests.factories.matching import NOW


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


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (
            Moment(hidden_total=9, hidden_alone={Limit.HOURS: 7, Limit.PAY: 2}),
            "7 banen zie je niet, omdat ze andere uren vragen",
        ),
        (Moment(hidden_total=9), "Door je grenzen verbergen we 9 banen."),
    ],
)
def test_where_nothing_fits_what_the_limits_hide_is_told_once(moment, told):
    page = options_page(Options(True, NOW, 1, moment, (), (), ()), (), today=NOW.date())
    assert page.title == "Nog geen mogelijkheden"
    assert told in page.empty.text
    assert page.empty.action.label == "Verander je grenzen"
    assert page.empty.action.url.endswith("#grenzen")
    assert page.notes == ()
