"""Two devices on one version: nobody's change is lost, and it does not matter who was first."""

from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.drives import Choice
from profiles.domain.merging import block_of, merge, parts_of, put_together
from profiles.domain.snapshot import (
    Adaptability,
    Drive,
    Drives,
    Goal,
    Named,
    Talent,
    Talents,
    WorkingLevel,
)
from profiles.domain.vocabulary import DRIVE_SLOTS
from profiles.domain.working_level import PutForward

SETS = st.frozensets(st.sampled_from("abc"))
VALUES = st.none() | st.sampled_from(["oud", "nieuw", "anders"]) | SETS
PARTS = st.dictionaries(st.sampled_from(["why", "km", "hours", "sectors"]), VALUES)
BEACH, CARE = Named(1, 0, "Strand"), Named(2, 1, "Zorg")


@given(PARTS, PARTS, PARTS)
def test_every_change_is_there_or_it_is_a_clash_that_is_shown(base, theirs, mine):
    merged = merge(base, theirs, mine)
    for name in {*base, *theirs, *mine} - merged.clashes:
        was, saved, typed = (told.get(name) for told in (base, theirs, mine))
        left = merged.parts.get(name)
        if all(isinstance(told, frozenset) for told in (was, saved, typed)):
            assert left == (was | saved | typed) - (was - saved) - (was - typed)
        else:
            assert saved in (left, was)
            assert typed in (left, was)


@given(PARTS, PARTS, PARTS)
def test_it_does_not_matter_who_was_first(base, theirs, mine):
    one, other = merge(base, theirs, mine), merge(base, mine, theirs)
    assert one.clashes == other.clashes
    names = {*one.parts, *other.parts} - one.clashes
    assert {n: one.parts.get(n) for n in names} == {n: other.parts.get(n) for n in names}
    for name in one.clashes:
        assert (one.parts[name], other.parts[name]) == (mine.get(name), theirs.get(name))


@given(PARTS, PARTS)
def test_who_changed_nothing_gets_what_the_other_saved(base, theirs):
    merged = merge(base, theirs, base)
    assert not merged.clashes
    assert all(merged.parts.get(name) == theirs.get(name) for name in {*base, *theirs})


@given(PARTS, PARTS)
def test_without_a_base_every_difference_is_a_clash(theirs, mine):
    names = {*theirs, *mine}
    different = {name for name in names if theirs.get(name) != mine.get(name)}
    assert merge(None, theirs, mine).clashes == different


def test_two_lists_that_are_emptied_together_are_asked_about():
    """An empty list of permits says: I have none."""
    both, one, other = frozenset("ab"), frozenset("a"), frozenset("b")
    assert merge({"permits": both}, {"permits": one}, {"permits": other}).clashes == {"permits"}


def test_each_block_comes_out_of_its_parts_as_it_was():
    order = tuple(Drive(code, f"Over {code}") for code in DRIVE_SLOTS)
    blocks = (
        Talents((Talent("listening"), Talent("caring", "Mijn oma."))),
        Drives(((1, Choice(tuple(DRIVE_SLOTS)[:3])),), order),
        Adaptability((("change", 2),)),
        WorkingLevel("mbo_3", "verzorgende", 3, ("own_day", "whole_order"), None),
        Goal("Buiten.", (BEACH, CARE), (CARE,), BEACH, 20, permits=()),
        Goal(),
    )
    for block in blocks:
        again = block_of(block, parts_of(block))
        if isinstance(block, WorkingLevel):
            assert parts_of(again) == parts_of(block)
        else:
            assert again == block


def test_a_diploma_and_its_name_are_one_thing():
    base = WorkingLevel("mbo_3")
    theirs, mine = WorkingLevel("bachelor"), WorkingLevel("mbo_3", "verzorgende")
    _, aside = put_together(base, theirs, mine)
    assert aside is not None
    both, clash = put_together(base, theirs, WorkingLevel("mbo_3", put_forward=PutForward.DIPLOMA))
    assert (clash, parts_of(both)["diploma"]) == (None, ("bachelor", ""))
    assert parts_of(both)["put_forward"] == PutForward.DIPLOMA


def test_beside_what_is_saved_stands_only_what_was_typed_differently():
    base = Goal("Oud.", max_travel_km=10)
    both, aside = put_together(
        base, Goal("Hun.", (BEACH,), max_travel_km=10), Goal("Mijn.", max_travel_km=30)
    )
    assert both == Goal("Mijn.", (BEACH,), max_travel_km=30)
    assert aside == Goal("Mijn.", (BEACH,), max_travel_km=10)
