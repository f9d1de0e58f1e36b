"""Vocabulary, completeness and the engine row: what others build on."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.money import Money
from matching.domain.profile import ProfileRow
from profiles.domain.adaptability import STATEMENTS
from profiles.domain.blocks import BuildingBlock
from profiles.domain.completeness import Stage, next_block, stages
from profiles.domain.drives import FIRST_SENTENCES, Choice, played
from profiles.domain.engine_row import engine_row
from profiles.domain.snapshot import (
    NOBODY,
    Adaptability,
    Drive,
    Drives,
    Goal,
    Named,
    ProfileSnapshot,
    Skill,
    Skills,
    Talent,
    Talents,
    WorkingLevel,
)
from profiles.domain.vocabulary import (
    DRIVES,
    PERMITS,
    TALENT_GROUPS,
    TALENT_SLOTS,
    TALENTS,
)


def test_slots_are_frozen():
    """Append only: a changed place would change the meaning of every stored row."""
    assert len(TALENTS) == 24
    assert [term.code for term in TALENTS[:3]] == ["listening", "connecting", "explaining"]
    assert TALENTS[23].code == "noticing"
    assert [term.code for term in DRIVES] == [
        "money", "security", "freedom", "together", "learning",
        "helping", "calm", "variety", "making", "responsibility",
    ]  # fmt: skip
    assert [term.code for term in PERMITS] == [
        "driving_b", "driving_be", "driving_c", "driving_ce", "driving_d", "code_95",
        "vog", "big", "teaching", "vca", "forklift", "electrical",
    ]  # fmt: skip


def test_every_talent_is_shown_once():
    shown = [code for _, codes in TALENT_GROUPS for code in codes]
    assert sorted(shown) == sorted(TALENT_SLOTS)


FULL = ProfileSnapshot(
    profile_id=7,
    version=3,
    talents=Talents((Talent("solving", "Ja."), Talent("listening"), Talent("caring"))),
    skills=Skills(tuple(Skill(Named(i, i, f"Skill {i}"), 3) for i in range(1, 6))),
    drives=Drives(
        tuple(played(list(FIRST_SENTENCES)).items()),
        tuple(Drive(term.code, "Ik wil dit.") for term in reversed(DRIVES)),
    ),
    adaptability=Adaptability(tuple((s.code, 3) for s in STATEMENTS)),
    working_level=WorkingLevel(diploma="mbo_3", diploma_level=3, task_level=4),
    goal=Goal(
        sectors=(Named(1, 2, "Zorg"),),
        occupations=(Named(5, 9, "Verzorgende"),),
        region=Named(1, 4, "Utrecht"),
        hours_min=Decimal("24.0"),
        hours_max=Decimal("28.5"),
        income_floor=Money(1800),
        income_unit="hour",
        start_from=date(2027, 3, 1),
        permits=("vog", "driving_b"),
    ),
)


def test_all_six_stones_of_a_full_profile_are_laid():
    assert set(stages(FULL).values()) == {Stage.DONE}
    assert next_block(FULL) is None


def test_nobody_has_laid_a_stone_and_begins_with_talents():
    assert set(stages(NOBODY).values()) == {Stage.EMPTY}
    assert next_block(NOBODY) is BuildingBlock.TALENTS


def test_a_stone_is_begun_by_the_first_answer():
    begun = ProfileSnapshot(
        profile_id=1,
        version=1,
        talents=Talents((Talent("solving"),)),
        skills=Skills(own_words=("klompen maken",)),
        drives=Drives(((1, Choice(("money", "calm", "making"), "calm")),)),
        adaptability=Adaptability((("change", 1),)),
        working_level=WorkingLevel(tasks=("direction",)),
        goal=Goal(motivation="Ik wil iets anders."),
    )
    assert set(stages(begun).values()) == {Stage.BEGUN}


def test_three_talents_without_any_proof_do_not_lay_the_stone():
    bare = Talents(tuple(Talent(t.code) for t in TALENTS[:8]))
    assert stages(replace(FULL, talents=bare))[BuildingBlock.TALENTS] is Stage.BEGUN


def test_next_looks_onward_and_then_from_the_start():
    profile = replace(FULL, talents=Talents(), goal=Goal())
    assert next_block(profile, after=BuildingBlock.SKILLS) is BuildingBlock.GOAL
    assert next_block(profile, after=BuildingBlock.GOAL) is BuildingBlock.TALENTS
    assert next_block(replace(FULL, goal=Goal()), after=BuildingBlock.GOAL) is None


def test_the_engine_reads_what_the_person_told():
    row = engine_row(FULL, reach={4, 5}, blocked_organisations={11})
    assert row == {
        "slot": 7,
        "version": 3,
        "skills": [[1, 3], [2, 3], [3, 3], [4, 3], [5, 3]],
        "talents": [0, 3, 17],
        "drives": [9, 8, 7, 6, 5],
        "adaptability": 5,
        "level": 4,
        "wished_occupations": [9],
        "wished_sectors": [2],
        "reach": [4, 5],
        "hours_min": 240,
        "hours_max": 285,
        "pay_floor": 1800,
        "start": date(2027, 3, 1).toordinal(),
        "permits": [0, 6],
        "blocked_organisations": [11],
    }
    assert ProfileRow.from_compact(row).to_compact() == row


def test_what_was_not_told_is_not_in_the_row():
    row = engine_row(NOBODY, reach=None, blocked_organisations=())
    assert set(row) == {
        "slot", "version", "wished_occupations", "wished_sectors", "blocked_organisations"
    }  # fmt: skip
    assert ProfileRow.from_compact(row).permits is None


def test_told_to_have_no_permits_is_not_the_same_as_not_told():
    none = replace(FULL, goal=replace(FULL.goal, permits=()))
    assert engine_row(none, reach=None, blocked_organisations=())["permits"] == []


named = st.integers(0, 10**6).map(lambda i: Named(i, i, str(i)))
profiles = st.builds(
    ProfileSnapshot,
    profile_id=st.integers(1, 2**31),
    version=st.integers(1, 10**6),
    talents=st.lists(st.sampled_from([t.code for t in TALENTS]), unique=True, max_size=8).map(
        lambda codes: Talents(tuple(Talent(code) for code in codes))
    ),
    skills=st.lists(
        st.tuples(named, st.integers(1, 5)), unique_by=lambda pair: pair[0].slot, max_size=20
    ).map(lambda pairs: Skills(tuple(Skill(name, level) for name, level in pairs))),
    drives=st.permutations([t.code for t in DRIVES]).map(
        lambda codes: Drives(ranked=tuple(Drive(code, "") for code in codes))
    ),
    goal=st.builds(
        Goal,
        sectors=st.lists(named, max_size=3, unique=True).map(tuple),
        hours_min=st.none() | st.just(Decimal("12.5")),
        hours_max=st.none() | st.just(Decimal("40.0")),
        income_floor=st.none() | st.integers(1, 10**7).map(Money),
        income_unit=st.sampled_from(["hour", "month"]),
        start_from=st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)),
        permits=st.none() | st.sets(st.sampled_from([p.code for p in PERMITS])).map(tuple),
    ),
)


@given(profiles)
def test_the_engine_accepts_every_profile_that_can_exist(profile):
    row = engine_row(profile, reach=None, blocked_organisations=())
    assert ProfileRow.from_compact(row).to_compact() == row
