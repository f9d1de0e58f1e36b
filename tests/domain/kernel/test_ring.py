"""The ring of four: one plank for each task, and who is behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loopbrug.kernel.pictures import (
    Ring,
    RingActor,
    TaskState,
    actor_words,
    four_ring_svg,
    ring_title,
)
from loopbrug.kernel.pictures.ring import ring_sentence
from tests.domain.kernel.drawings import check_sound, parts, tree

DONE, DUE, LATE, COMING = TaskState.DONE, TaskState.DUE, TaskState.LATE, TaskState.COMING

actors = st.builds(
    RingActor,
    st.text("ab<&", max_size=40),
    st.lists(st.sampled_from(TaskState), max_size=9).map(tuple),
)


def ring(*tasks: tuple[TaskState, ...]) -> Ring:
    given_tasks = [*tasks, *[()] * (4 - len(tasks))]
    names = ("Dennis", "de opleider", "het team", "HR")
    return Ring(tuple(RingActor(name, own) for name, own in zip(names, given_tasks, strict=True)))


def test_each_task_is_a_plank_in_the_state_it_has() -> None:
    svg = four_ring_svg(ring((DONE, DONE, LATE), (DUE, COMING), (COMING,), (DONE,)))
    assert len(parts(svg, "ring-quarter")) == 4
    assert len(parts(svg, "ring-done")) == 3
    assert len(parts(svg, "br-red")) == 1
    assert len(parts(svg, "br-unknown")) == 2
    assert len([e for e in parts(svg, "br-open") if e.tag.endswith("path")]) == 1


def test_the_number_of_who_is_behind_is_ringed() -> None:
    svg = four_ring_svg(ring((DONE,), (LATE,), (DONE,), (LATE, DONE)))
    assert len([e for e in parts(svg, "br-open") if e.tag.endswith("circle")]) == 2


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (ring((DONE,), (DUE,)), "niemand loopt achter"),
        (ring((LATE,)), "Dennis loopt achter"),
        (ring((LATE,), (), (LATE,)), "Dennis, het team lopen achter"),
    ],
)
def test_the_title_says_who_is_behind(shown: Ring, said: str) -> None:
    assert said in ring_title(shown)


def test_an_actor_is_said_in_words() -> None:
    said = ring_sentence(ring((DONE, LATE, DUE, COMING), (DONE,)))
    assert "Dennis: 1 van 4 gedaan, 1 te laat, 1 aan de beurt" in said
    assert "de opleider: 1 van 1 gedaan" in said
    assert actor_words(RingActor("HR")) == "heeft nu geen taken"


def test_a_ring_has_four_actors() -> None:
    with pytest.raises(ValueError, match="4 actors"):
        Ring((RingActor("Dennis"),))


@given(st.tuples(actors, actors, actors, actors))
def test_every_ring_is_a_sound_drawing(four: tuple[RingActor, ...]) -> None:
    svg = four_ring_svg(Ring(four))
    check_sound(svg)
    assert tree(svg).get("role") == "img"
    assert tree(four_ring_svg(Ring(four), decorative=True)).get("aria-hidden") == "true"
