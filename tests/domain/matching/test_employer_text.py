"""What an employer reads: only what it may see, and not a word against anyone."""

import json
import re
from dataclasses import replace

from hypothesis import given

from matching.domain.case import Case
from matching.domain.employer import ON_THE_CARD, explain_for_employer
from matching.domain.terms import Part
from tests.domain.matching.test_explanation import PERSON, VACANCY, case
from tests.domain.matching.worlds import (
    NAMES,
    catalogues,
    profiles,
    thorough,
    vacancies,
    weights_in_use,
)

NEGATIVE = re.compile(
    r"\b(niet|geen|nooit|mist|missen|ontbreekt|laag|lager|weinig|minder|zwak|slecht|onvoldoende|"
    r"onbekend|helaas|maar|nog|te|onder|tekort|gat|probleem|fout|moeilijk|zonder|pas)\b",
    re.IGNORECASE,
)
EVERYTHING = frozenset(Part)


def texts(found):
    return [found.group_text, *(sentence.text for sentence in (*found.strong, *found.learns))]


cases = given(profiles, vacancies, catalogues, weights_in_use)


@thorough
@cases
def test_an_employer_never_reads_a_word_against_a_person(profile, vacancy, catalogue, weights):
    pair = Case(profile, vacancy, catalogue, weights, NAMES)

    for visible in (ON_THE_CARD, EVERYTHING):
        for text in texts(explain_for_employer(pair, visible)):
            assert not NEGATIVE.search(text), text


@thorough
@cases
def test_what_an_employer_may_not_see_changes_nothing_but_the_group(
    profile, vacancy, catalogue, weights
):
    secret = replace(
        profile,
        drives=None,
        adaptability=None,
        wished_occupations=frozenset(),
        wished_sectors=frozenset(),
        pay_floor=None,
        reach=None,
        start=None,
        permits=None,
    )
    seen = explain_for_employer(Case(profile, vacancy, catalogue, weights, NAMES))
    bare = explain_for_employer(Case(secret, vacancy, catalogue, weights, NAMES))

    assert (seen.strong, seen.learns) == (bare.strong, bare.learns)


@thorough
@cases
def test_an_employer_gets_no_number_of_a_person(profile, vacancy, catalogue, weights):
    found = explain_for_employer(Case(profile, vacancy, catalogue, weights, NAMES), EVERYTHING)
    values = json.loads(json.dumps(found.to_values()))

    assert set(values) == {
        "vacancy",
        "vacancy_version",
        "scoring_version",
        "catalogue_version",
        "group",
        "group_word",
        "group_text",
        "strong",
        "learns",
    }
    assert all(
        isinstance(value, str)
        for sentence in (*values["strong"], *values["learns"])
        for value in sentence["values"].values()
    )


def test_an_employer_reads_what_is_strong_and_what_is_learned():
    found = explain_for_employer(case())

    assert [sentence.text for sentence in found.strong] == [
        "Sterk: vaardigheid 1.",
        "Sterk: talent 1.",
        "Sterk: talent 2.",
    ]
    assert {sentence.text for sentence in found.learns} == {
        "Leert: vaardigheid 2, binnen een jaar.",
        "Leert: vaardigheid 3, op het werk.",
    }


def test_opened_blocks_add_what_the_person_chose_to_show():
    wished = case(level=3, wished_occupations=frozenset({1}))
    everything = [s.text for s in explain_for_employer(wished, EVERYTHING).strong]
    sector = [s.text for s in explain_for_employer(case(), frozenset({Part.GOAL})).strong]

    assert "Sterk: werkt op het niveau dat jullie vragen." in everything
    assert "Vindt bij jullie: drijfveer 3." in everything
    assert "Zoekt dit werk: beroep 1." in everything
    assert sector == ["Zoekt werk in deze sector: sector 1."]


def test_closed_blocks_say_nothing():
    found = explain_for_employer(case(), frozenset())

    assert found.strong == found.learns == ()


def test_other_wishes_are_left_out_and_not_held_against_anyone():
    other = case(PERSON, VACANCY, wished_sectors=frozenset({3}))

    assert explain_for_employer(other, frozenset({Part.GOAL})).strong == ()
