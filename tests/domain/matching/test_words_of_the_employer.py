"""Names for cards, bands on a face, and words that keep people away: plain values only."""

from datetime import date
from itertools import islice

import pytest

from matching.domain.aliases import NATURE, NUMBERS, aliases_for
from matching.domain.crowd import Traits
from matching.domain.faces import face_of, hours_band, level_band, start_month
from matching.domain.names import Names
from matching.domain.profile import ProfileRow
from matching.domain.wording import excluding_words


def test_aliases_follow_from_the_seed_and_never_repeat():
    first = list(islice(aliases_for("a", ()), 1000))
    assert first == list(islice(aliases_for("a", ()), 1000))
    assert len(set(first)) == 1000
    assert first != list(islice(aliases_for("b", ()), 1000))


def test_a_taken_alias_is_passed_over():
    taken = list(islice(aliases_for("a", ()), 5))
    assert next(aliases_for("a", taken)) not in taken
    everything = [f"{word} {number}" for word in NATURE for number in NUMBERS]
    assert next(aliases_for("a", everything)).endswith(f" {NUMBERS.stop}")


def test_aliases_fit_their_column():
    assert max(len(f"{word} 9999") for word in NATURE) <= 30


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, ""),
        (240, 320, "24 tot 32 uur per week"),
        (260, 300, "24 tot 32 uur per week"),
        (None, 285, "tot 32 uur per week"),
        (360, None, "vanaf 32 uur per week"),
        (20, 80, "tot 8 uur per week"),
    ],
)
def test_hours_become_a_band_of_eight(low, high, words):
    assert hours_band(low, high) == words


def test_a_level_becomes_a_band_and_a_day_a_month():
    assert [level_band(level) for level in (None, 1, 2, 3, 8)] == [
        "", "niveau 1 of 2", "niveau 1 of 2", "niveau 3 of 4", "niveau 7 of 8",
    ]  # fmt: skip
    assert start_month(date(2027, 3, 29).toordinal()) == "vanaf maart 2027"
    assert start_month(None) == ""


def test_a_face_shows_what_is_asked_first_and_twelve_at_most():
    row = ProfileRow(slot=1, skills=tuple((slot, 3) for slot in range(1, 21)))
    names = Names(skills={slot: f"skill {slot}" for slot in range(1, 21)})
    face = face_of(row, asked=[20, 15], shown=Traits("Utrecht", ""), names=names)
    assert len(face.skills) == 12
    assert set(face.skills[:2]) == {"skill 20", "skill 15"}


def test_every_excluding_word_comes_with_a_better_one():
    found = excluding_words(
        "Monteur", "Je komt in een Jong en dynamisch team, Nederlands is je moedertaal."
    )
    assert [one.written for one in found] == ["Jong en dynamisch team", "moedertaal"]
    assert all(one.why and one.better for one in found)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Leuke jonge vrouw gezocht", "jonge vrouw"),
        ("Wij zoeken een jonge, dynamische man", "jonge, dynamische man"),
        ("Jonge dynamische topper", "Jonge dynamische"),
        ("Je bent jong en dynamisch", "jong en dynamisch"),
        ("Je bent niet ouder dan 35.", "niet ouder dan 35"),
        ("Je bent tussen de 25 en 35 jaar", "tussen de 25 en 35 jaar"),
        ("Van Nederlandse afkomst", "Nederlandse afkomst"),
        ("Geen hoofddoek", "hoofddoek"),
        ("Dame gezocht", "Dame gezocht"),
        ("Liefst zonder kinderen", "zonder kinderen"),
    ],
)
def test_words_that_the_law_forbids_are_named(text, written):
    assert written in [one.written for one in excluding_words(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Je begeleidt jongeren en oudere mensen.",
        "Samen met een team van 8 collega's leg je zonnepanelen.",
        "Je tilt tot 15 kilo.",
        "Je werkt 24 tot 36 uur, in een groep van 25-30 kinderen.",
        "Je staat voor een groep jonge kinderen.",
        "Je bent de meester of juffrouw van groep 3.",
    ],
)
def test_plain_words_are_left_alone(text):
    assert excluding_words(text) == ()
