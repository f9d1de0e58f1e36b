"""From traces to moments, and to how a block was."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.blocks import BuildingBlock
from profiles.domain.history import PAUSE, SOURCES, Trace, between, moments, state_after

BEGIN = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
TALENTS, SKILLS = SOURCES["profiles_talentchoice"], SOURCES["profiles_skillclaim"]
AMINA = {"hat": "person", "person": "amina"}
BRAM = {"hat": "coach", "person": "bram", "mandate": "m"}


def talent(row, code, proof=""):
    return {"id": row, "profile_id": 1, "talent": code, "proof": proof}


def trace(minute, before, after, *, by=None, source=TALENTS):
    row = (after or before)["id"]
    return Trace(source, row, BEGIN + timedelta(minutes=minute), before, after, by or AMINA)


def told(*traces):
    return moments(traces, day_of=lambda at: at.date())


def test_a_block_saved_whole_tells_only_what_is_different():
    [second, _first] = told(
        trace(0, None, talent(1, "caring")),
        trace(60, talent(1, "caring"), None),
        trace(60, None, talent(2, "caring")),
        trace(60, None, talent(3, "listening")),
    )
    [change] = second.changes
    assert (change.key, change.before, change.columns) == (
        ("listening",), None, ("talent",),
    )  # fmt: skip


def test_what_comes_and_goes_within_a_moment_is_not_told():
    row = talent(1, "caring")
    assert told(trace(0, None, row), trace(1, row, None)) == []


def test_another_person_another_pause_or_another_day_begins_another_moment():
    first, second = talent(1, "caring"), talent(2, "listening")
    pause = PAUSE.total_seconds() / 60
    assert len(told(trace(0, None, first), trace(pause, None, second))) == 1
    assert len(told(trace(0, None, first), trace(pause + 1, None, second))) == 2
    assert len(told(trace(0, None, first), trace(1, None, second, by=BRAM))) == 2
    assert len(told(trace(899, None, first), trace(901, None, second))) == 2


def test_two_blocks_in_one_breath_are_two_moments():
    claim = {"id": 1, "profile_id": 1, "skill_id": 4, "level": 2}
    found = told(trace(0, None, talent(1, "caring")), trace(0, None, claim, source=SKILLS))
    assert {moment.block for moment in found} == {BuildingBlock.TALENTS, BuildingBlock.SKILLS}


def test_a_row_of_another_profile_that_moves_in_is_new():
    theirs = {**talent(1, "caring"), "profile_id": 9}
    [moment] = told(trace(0, theirs, talent(1, "caring")))
    assert moment.changes[0].before is None


def test_a_change_says_which_columns_and_not_the_numbers_of_rows():
    [second, _first] = told(
        trace(0, None, talent(1, "caring", "eerst")),
        trace(60, talent(1, "caring", "eerst"), talent(1, "caring", "later")),
    )
    assert second.changes[0].columns == ("proof",)


CODES = st.sampled_from(["caring", "listening", "leading"])
STEPS = st.lists(st.tuples(CODES, st.sampled_from(["", "a", "b"]), st.booleans()), max_size=25)


def history_of(steps):
    """The same acts told twice: as traces, and as what stands after each."""
    standing, traces, after = {}, [], []
    for number, (code, proof, is_gone) in enumerate(steps, start=1):
        before = standing.get(code)
        new = None if is_gone else talent(before["id"] if before else number, code, proof)
        if before != new:
            traces.append(trace(number * 60, before, new))
        standing = {**standing, code: new}
        if new is None:
            del standing[code]
        after.append((len(traces), standing))
    return traces, after


@given(STEPS)
def test_every_moment_of_the_past_can_be_told_again(steps):
    traces, after = history_of(steps)
    for count, standing in after:
        state = state_after(traces[:count]).get("profiles_talentchoice", {})
        assert {key[0]: row for key, row in state.items()} == standing


@given(STEPS, STEPS)
def test_nothing_lies_between_the_same_and_everything_between_others(some, others):
    now, then = state_after(history_of(some)[0]), state_after(history_of(others)[0])
    assert between(now, now) == []
    changed = {change.key: change.after for change in between(now, then)}
    for key, row in then.get("profiles_talentchoice", {}).items():
        standing = now.get("profiles_talentchoice", {}).get(key)
        if standing is None or standing["proof"] != row["proof"]:
            assert changed[key] == row
