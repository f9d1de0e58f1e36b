"""The question that is best asked next, over all stones."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.adaptability import STATEMENTS
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import Stage, stages
from profiles.domain.drives import FIRST_SENTENCES, Choice
from profiles.domain.next_step import Lack, Lacking, Moves, lacking_in, next_step
from profiles.domain.snapshot import (
    NOBODY,
    Adaptability,
    Drive,
    Drives,
    Goal,
    Named,
    Skill,
    Skills,
    Talent,
    Talents,
    WorkingLevel,
)

WHOLE = replace(
    NOBODY,
    talents=Talents((Talent("solving", "Ja."), Talent("listening"), Talent("caring"))),
    skills=Skills(tuple(Skill(Named(i, i, f"Skill {i}"), 3) for i in range(1, 6))),
    drives=Drives(ranked=tuple(Drive(code, text) for code, text in FIRST_SENTENCES.items())),
    adaptability=Adaptability(tuple((s.code, 3) for s in STATEMENTS)),
    working_level=WorkingLevel(diploma="none"),
    goal=Goal(sectors=(Named(1, 1, "Zorg"),), region=Named(1, 1, "Regio"), hours_min=Decimal(8)),
)
PARTS = {
    "talents": Talents(),
    "skills": Skills(),
    "drives": Drives(),
    "adaptability": Adaptability(),
    "working_level": WorkingLevel(),
    "goal": Goal(),
}


def test_nobody_begins_with_the_first_stone():
    step = next_step(NOBODY)
    assert step.block is BuildingBlock.TALENTS
    assert not step.is_begun


def test_with_all_stones_laid_there_is_nothing_to_ask():
    assert next_step(WHOLE) is None
    assert next_step(WHOLE, [Moves(BuildingBlock.GOAL, 40, "pay")]) is None


def test_what_moves_most_comes_first():
    moves = [Moves(BuildingBlock.WORKING_LEVEL, 9), Moves(BuildingBlock.DRIVES, 4)]
    step = next_step(NOBODY, moves)
    assert step.block is BuildingBlock.WORKING_LEVEL
    assert step.moves == moves[0]


def test_a_limit_that_was_left_open_in_a_laid_stone_is_asked_when_it_moves_most():
    profile = replace(WHOLE, drives=Drives())
    moves = [Moves(BuildingBlock.GOAL, 9, "pay"), Moves(BuildingBlock.DRIVES, 4)]
    step = next_step(profile, moves)
    assert (step.block, step.moves, step.lacking) == (BuildingBlock.GOAL, moves[0], ())


def test_of_what_is_begun_the_one_that_lacks_least_comes_first():
    profile = replace(
        NOBODY,
        skills=Skills((Skill(Named(1, 1, "Skill"), 3),)),
        adaptability=Adaptability(tuple((s.code, 3) for s in STATEMENTS[:-1])),
    )
    step = next_step(profile)
    assert step.block is BuildingBlock.ADAPTABILITY
    assert step.lacking == (Lacking(Lack.STATEMENTS, 1),)


def test_it_says_what_a_begun_stone_lacks():
    three = Choice(("money", "calm", "making"), "calm")
    assert lacking_in(Drives(((1, three), (2, three)))) == (Lacking(Lack.CARDS, 8),)
    assert lacking_in(Talents((Talent("solving"),))) == (
        Lacking(Lack.TALENTS, 2),
        Lacking(Lack.EXAMPLE, 1),
    )
    assert lacking_in(Goal(region=Named(1, 1, "Regio"))) == (
        Lacking(Lack.WISH),
        Lacking(Lack.HOURS),
    )


@given(st.sets(st.sampled_from(sorted(PARTS))))
def test_a_stone_lacks_something_exactly_as_long_as_it_is_not_laid(emptied):
    profile = replace(WHOLE, **{name: PARTS[name] for name in emptied})
    for block, stage in stages(profile).items():
        assert bool(lacking_in(profile.block(block))) == (stage is not Stage.DONE)
    assert (next_step(profile) is None) == (not emptied)
