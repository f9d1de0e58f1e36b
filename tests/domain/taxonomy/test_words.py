"""Words taken apart, and names weighed against them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taxonomy.domain.ranking import Stem, meanings, score, spelling
from taxonomy.domain.words import MAX_WORDS, fold, forms_of, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Één café", "een cafe"),
        ("  cv-ketel (HR) ", "cv ketel hr"),
        ("wc's", "wc s"),
        ("C#", "c"),
        ("مرحبا", ""),
        ("\0%_", ""),
    ],
)
def test_folding_leaves_letters_and_digits(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=400))
def test_any_text_gives_a_bounded_number_of_forms(text):
    words = words_of(text)
    assert len(words) <= MAX_WORDS
    assert all(0 <= form.place < len(words) and form.text for form in forms_of(words))
    assert len(forms_of(words)) < 1000


def test_words_that_tell_nothing_are_left_out_unless_there_is_nothing_else():
    assert words_of("ik kan goed met ouderen omgaan") == ["ouderen"]
    assert words_of("ik kan werken") == ["ik", "kan", "werken"]


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("werkte", "werk"),
        ("gewerkt", "werk"),
        ("schoongemaakt", "schoonmaak"),
        ("gelast", "lassen"),
        ("glas", "glazen"),
        ("verven", "verf"),
        ("gereden", "rijden"),
        ("pak", "pakken"),
    ],
)
def test_other_forms_of_a_word(word, form):
    assert form in {found.text for found in forms_of([word])}


def test_neighbouring_words_are_tried_as_one_in_both_orders():
    texts = {form.text for form in forms_of(["glazen", "wasser"])}
    assert {"glazenwasser", "wasserglazen"} <= texts


def test_a_slip_of_the_pen_is_recognised_and_another_word_is_not():
    assert spelling("heftruk", "heftruck") > 0.7
    assert spelling("kasa", "kassa") > 0.7
    assert spelling("lassen", "boekhouden") == 0


def test_covering_more_of_the_question_with_less_around_it_scores_higher():
    meaning = meanings(2, [Stem(0, "hout", 1.0, "typed", 50), Stem(1, "zag", 1.0, "typed", 20)])
    exact, around, half = (
        score(meaning, name)
        for name in (["hout", "zag"], ["hout", "zag", "schav", "lijm"], ["hout"])
    )
    assert exact == 1
    assert exact > around > half > score(meaning, ["boek"]) == 0


def test_the_halves_of_a_compound_count_together():
    meaning = meanings(1, [Stem(0, "tegel", 0.4, "part", 9), Stem(0, "zet", 0.45, "part", 9)])
    assert score(meaning, ["tegel", "zet"]) > 0.7 > score(meaning, ["tegel"])
