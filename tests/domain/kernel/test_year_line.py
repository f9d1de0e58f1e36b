"""The year of lamps: what was answered, missed and still comes, by person and team."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.pictures import (
    Lamp,
    LampState,
    YearLine,
    lamp_words,
    year_legend_of,
    year_line_svg,
    year_title,
)
from loopbrug.kernel.pictures.year import HUNDRED_SHARE, year_sentence
from tests.domain.kernel.drawings import SVG, check_sound, parts, share_of, tree, words

START = date(2028, 2, 29)
DAYS = (14, 31, 61, 92, 184, 275, 366)
STATES = {"m": LampState.MISSED, "a": LampState.ASKED, "c": LampState.COMING}


def lamps(answers: str) -> tuple[Lamp, ...]:
    """A score, m(issed), a(sked) or c(oming) for each moment."""
    return tuple(
        Lamp(
            START + timedelta(days),
            f"moment {days}",
            str(days),
            STATES.get(answer, LampState.ANSWERED),
            None if answer in STATES else int(answer),
        )
        for days, answer in zip(DAYS, answers, strict=False)
    )


def year(person: str, team: str = "", today: int | None = None) -> YearLine:
    return YearLine(
        START,
        START + timedelta(99),
        START + timedelta(366),
        lamps(person),
        lamps(team),
        today=None if today is None else START + timedelta(today),
    )


def heights(svg: str, cls: str) -> list[float]:
    return [float(e.get("cy") or e.get("y") or "0") for e in parts(svg, cls)]


def test_the_better_it_goes_the_higher_the_lamp_hangs() -> None:
    found = heights(year_line_svg(year("12345")), "yl-lamp")
    assert found == sorted(found, reverse=True)
    assert len(set(found)) == 5


def test_lamps_stand_in_the_order_of_their_days() -> None:
    places = [share_of(e.get("cx")) for e in parts(year_line_svg(year("5555555")), "yl-lamp")]
    assert all(one < other for one, other in pairwise(places))


def test_a_missed_one_is_a_dashed_place_under_every_answer_and_breaks_the_line() -> None:
    svg = year_line_svg(year("41m51"))
    missed = [e for e in parts(svg, "yl-lamp") if e.get("stroke-dasharray") != "none"]
    assert len(missed) == 1
    assert float(missed[0].get("cy", "0")) == max(heights(svg, "yl-lamp"))
    assert len(parts(svg, "br-red")) == 2


def test_person_and_team_are_told_apart_by_shape_and_both_seen_when_they_agree() -> None:
    svg = year_line_svg(year("4", "4"))
    [lamp], [spot] = parts(svg, "yl-lamp"), parts(svg, "yl-spot")
    assert (lamp.get("cx"), lamp.get("cy")) == (spot.get("x"), spot.get("y"))
    order = [e.get("class") for e in tree(svg).iter()]
    assert order.index("yl-spot") < order.index("br-lit yl-lamp")


@pytest.mark.parametrize("side", ["person", "team"])
def test_each_state_of_a_check_in_looks_different(side: str) -> None:
    looks = {svg for svg, _word in year_legend_of(year(**{"person": "c", side: "5ma"}))}
    assert len(looks) == 3


def test_the_first_hundred_days_take_half_of_the_line() -> None:
    shown = year("5")
    assert shown.at(START) == 0
    assert shown.at(shown.hundred_on) == HUNDRED_SHARE
    assert shown.at(shown.ends_on) == 1
    assert shown.at(START - timedelta(5)) == 0
    assert "eerste 100 dagen" in words(year_line_svg(shown))


def test_the_walker_is_where_today_is_and_stays_away_outside_the_year() -> None:
    [here] = parts(year_line_svg(year("5", today=99)), "yl-here")
    assert share_of(here.get("x")) == HUNDRED_SHARE
    assert not parts(year_line_svg(year("5", today=-1)), "yl-here")
    assert not parts(year_line_svg(year("5")), "yl-here")


@pytest.mark.parametrize("resumes", [None, 240])
def test_a_pause_is_drawn_without_a_reason(resumes: int | None) -> None:
    shown = YearLine(
        START,
        START + timedelta(99),
        START + timedelta(366),
        lamps("5"),
        paused_on=START + timedelta(200),
        resumes_on=START + timedelta(resumes) if resumes else None,
    )
    svg = year_line_svg(shown)
    assert len(parts(svg, "yl-pause")) == 1
    assert "pauze" in words(svg)


def test_the_words_say_all_that_the_drawing_shows() -> None:
    shown = year("5mac", "1")
    assert year_sentence(shown) == (
        "Antwoorden van jou: moment 14 ja, moment 31 gemist, "
        "moment 61 gevraagd, nog geen antwoord, moment 92 komt nog. "
        "Antwoorden van het team: moment 14 nee."
    )
    assert year_title(shown) == "Het jaar na de start, 1 keer gemist"
    assert year_title(year("5")) == "Het jaar na de start"
    assert [lamp_words(lamp) for lamp in lamps("3c")] == ["een beetje", "komt nog"]


def test_the_legend_names_only_what_is_there() -> None:
    said = [word for _svg, word in year_legend_of(year("5m", "a"))]
    assert said == ["antwoord van jou", "gemist door jou", "gevraagd aan het team"]
    assert year_legend_of(year("ccc")) == []


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Lamp(START, "x", state=LampState.ANSWERED),
        lambda: Lamp(START, "x", state=LampState.MISSED, score=3),
        lambda: Lamp(START, "x", state=LampState.ANSWERED, score=6),
        lambda: YearLine(START, START, START, ()),
    ],
)
def test_a_year_that_cannot_be_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=r"score|answer|order"):
        wrong()


@given(
    person=st.text("12345mac", max_size=7),
    team=st.text("12345mac", max_size=7),
    today=st.one_of(st.none(), st.integers(-10, 400)),
)
def test_every_year_is_a_sound_drawing(person: str, team: str, today: int | None) -> None:
    shown = year(person, team, today)
    svg = year_line_svg(shown)
    check_sound(svg)
    assert tree(svg).get("role") == "img"
    assert tree(svg).find(f"{SVG}title") is not None
    assert all(check_sound(sign) is None for sign, _word in year_legend_of(shown))


def test_names_are_escaped() -> None:
    shown = YearLine(
        START, START + timedelta(99), START + timedelta(366), lamps("5"), person_name="<b>&"
    )
    assert "<b>" not in year_line_svg(shown)
