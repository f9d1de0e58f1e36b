"""What a talk is about follows from what the reader may see, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.domain.blocks import BuildingBlock
from profiles.domain.snapshot import (
    Adaptability,
    Drive,
    Drives,
    Goal,
    Named,
    ProfileSnapshot,
    Skill,
    Skills,
)
from profiles.domain.talks import MOST_POINTS, Point, Stays, Topic, agenda, reading

FULL = ProfileSnapshot(
    1,
    3,
    skills=Skills((Skill(Named(1, 1, "lassen"), 2), Skill(Named(2, 2, "koken"), 5))),
    drives=Drives(ranked=(Drive("learning", "Ik wil groeien."),)),
    adaptability=Adaptability((("asking_help", 1),)),
    goal=Goal(occupations=(Named(4, 4, "timmerman"),)),
)
TOPIC_OF = {
    Topic.GOAL: BuildingBlock.GOAL,
    Topic.EMPTY: BuildingBlock.GOAL,
    Topic.LEARNING: BuildingBlock.SKILLS,
    Topic.DRIVE: BuildingBlock.DRIVES,
    Topic.SUPPORT: BuildingBlock.ADAPTABILITY,
}
BLOCKS = st.frozensets(st.sampled_from(list(BuildingBlock)))


def test_the_agenda_comes_from_the_profile():
    assert agenda(FULL, visible=BuildingBlock)[:3] == (
        Point(Topic.GOAL, "timmerman"),
        Point(Topic.LEARNING, "lassen"),
        Point(Topic.DRIVE, "leren"),
    )


def test_what_changed_since_the_last_time_comes_first():
    changed = {BuildingBlock.SKILLS, BuildingBlock.GOAL}
    first = agenda(FULL, visible=BuildingBlock, changed=changed)[0]
    assert first == Point(Topic.CHANGED, "Skills, Doel en motivatie")


def test_an_empty_profile_still_gives_a_talk():
    topics = [point.topic for point in agenda(ProfileSnapshot(1, 1), visible=BuildingBlock)]
    assert topics == [Topic.EMPTY, Topic.PROUD]


@given(BLOCKS, BLOCKS)
def test_nothing_comes_from_a_block_that_the_reader_may_not_see(visible, changed):
    points = agenda(FULL, visible=visible, changed=changed)
    assert 1 <= len(points) <= MOST_POINTS
    assert points[-1] == Point(Topic.PROUD)
    for point in points[:-1]:
        if point.topic is Topic.CHANGED:
            assert set(point.about.split(", ")) == {b.label for b in visible & changed}
        else:
            assert TOPIC_OF[point.topic] in visible


@pytest.mark.parametrize(
    ("is_open", "stays", "notes", "agreed", "may_write"),
    [
        (True, Stays.NOTHING, True, True, True),
        (False, Stays.NOTHING, False, False, False),
        (False, Stays.AGREED, False, True, False),
        (False, Stays.ALL, True, True, False),
    ],
)
def test_what_may_be_read_is_the_persons_choice_once_nothing_is_shared(
    is_open, stays, notes, agreed, may_write
):
    found = reading(is_open=is_open, stays=stays)
    assert (found.notes, found.agreed, found.may_write) == (notes, agreed, may_write)
