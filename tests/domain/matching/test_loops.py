"""Loops of the fast engine are compiled by one process while the others wait for it."""

import fcntl
from contextlib import nullcontext

import pytest

from matching.engine import loops


def twice(number):
    return 2 * number


def test_whoever_compiles_has_the_turn_and_gives_it_back(tmp_path):
    other = (tmp_path / "compiling.lock").open("w")
    with loops._turn(tmp_path):
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with loops._turn(tmp_path):  # a loop in a loop
            pass
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    other.close()


def test_a_turn_is_given_back_when_compiling_fails(tmp_path):
    with pytest.raises(ZeroDivisionError), loops._turn(tmp_path):
        raise ZeroDivisionError
    with (tmp_path / "compiling.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_where_nothing_can_be_kept_each_compiles_for_itself(tmp_path):
    (tmp_path / "file").touch()
    with loops._turn(tmp_path / "file"):
        pass


def test_a_loop_waits_for_its_turn_before_it_is_compiled(monkeypatch):
    turns = []
    monkeypatch.setattr(loops, "_turn", lambda folder: turns.append(folder) or nullcontext())
    assert loops.loop(twice)(21) == 42
    assert len(turns) == 1
