"""The tables of docs/matching.md say what the code does."""

import re
from pathlib import Path

import pytest

from matching.domain.catalogue import Catalogue
from matching.domain.explain import certainty_text
from matching.domain.prepare import prepare_profile
from matching.domain.profile import ProfileRow
from matching.domain.score import Totals, group_of, level_part
from matching.domain.terms import Group, Part, Parts
from matching.domain.weights import V1, V2

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "matching.md").read_text(encoding="utf-8")
PART_NAMES = {part.value: part for part in Part} | {"level": Part.LEVEL, "goal": Part.GOAL}
GROUPS = {"sterk": Group.STRONG, "passend": Group.FITTING, "verkennen": Group.EXPLORE}
NARROW = Catalogue(version="c", occupations=1, frequency={}, groups={1: (1,), 2: (1,)})


def table(first: str) -> list[list[str]]:
    """The rows of the table whose first heading this is, without its head."""
    start = PAGE.index(f"| {first} |")
    lines = PAGE[start : PAGE.index("\n\n", start)].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_the_weights_of_the_parts():
    written = {PART_NAMES[name]: int(weight) for name, weight, *_ in table("part")}
    assert written == {part: V2.of(part) for part in Part} == {part: V1.of(part) for part in Part}


def test_the_choices_of_each_version():
    named = [row for row in table("choice") if row[1]]
    assert len(named) == 12
    for _choice, fields, *versions in named:
        for weights, said in zip((V1, V2), versions, strict=True):
            values = [getattr(weights, name) for name in re.findall(r"`(\w+)`", fields)]
            assert [int(one) for one in said.split(", ")] == values, fields


def test_the_credit_of_a_related_skill():
    for level, *quarters in table("level of the related skill"):
        person = ProfileRow(slot=1, skills=((1, int(level)),))
        found = [prepare_profile(person, NARROW, w).effective(2) for w in (V1, V2)]
        assert [int(one) for one in quarters] == found


def test_rarity():
    for listed, rarity in table("occupations that list the skill, of 3007"):
        catalogue = Catalogue(version="c", occupations=3007, frequency={1: int(listed)})
        assert catalogue.specificity(1, cap=V2.specificity_cap) == int(rarity)


def test_levels_under_the_asked_one():
    for under, worth in table("levels under the asked one"):
        assert level_part(5 - int(under), 5, V2) == int(worth)


def test_the_words_of_certainty():
    for least, words in table("certainty from"):
        assert certainty_text(int(least)) == words
        assert int(least) == 0 or certainty_text(int(least) - 1) != words


@pytest.mark.parametrize(("score", "weight", "known", "group"), table("S"))
def test_the_groups(score, weight, known, group):
    totals = Totals(int(score) * int(weight), int(weight))
    parts = Parts(skills=int(score) if known == "yes" else None)
    assert group_of(parts, totals, V2) is GROUPS[group]
