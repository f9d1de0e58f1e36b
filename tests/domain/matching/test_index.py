"""The index on disk: what was written is what is mapped, and damage is passed by."""

import os
import random
import shutil
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from matching.domain.weights import V1
from matching.engine import index
from matching.engine.arrays import pack_offers, replaced
from matching.engine.index import Stamp
from tests.domain.matching.worlds import (
    make_catalogue,
    make_vacancy,
    seeds,
    slow,
)

STAMP = Stamp(lineage="here", world_version=7, scoring="1", catalogue="c")


def stock(number):
    draw = random.Random(1)  # noqa: S311 the same each time, no secret
    catalogue = make_catalogue(draw)
    rows = [make_vacancy(draw, slot) for slot in range(number)]
    return pack_offers(rows, catalogue, V1)


def same(one, other):
    return all(np.array_equal(a, b) and a.dtype == b.dtype for a, b in zip(one, other, strict=True))


@pytest.fixture
def written(tmp_path):
    return index.write(tmp_path / "index", STAMP, offers=stock(9))


def test_what_was_written_is_what_is_mapped(written):
    found = index.newest(written.parent, STAMP)
    assert found.stamp == STAMP
    assert same(found.offers, stock(9))


def test_only_versions_of_the_same_family_and_not_newer_are_opened(written):
    folder = written.parent
    assert index.newest(folder, replace(STAMP, world_version=9)).stamp == STAMP
    others = [{"world_version": 6}, {"scoring": "2"}, {"catalogue": "d"}, {"lineage": "there"}]
    assert [index.newest(folder, replace(STAMP, **other)) for other in others] == [None] * 4
    assert index.newest(folder / "nowhere", STAMP) is None
    assert index.is_empty(folder / "nowhere")


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: (path / "offers.slot.npy").unlink(),
        lambda path: (path / "offers.hours_min.npy").write_bytes(b""),
        lambda path: os.truncate(path / "offers.skill.npy", 140),
        lambda path: flip(path / "offers.cap.npy"),
        lambda path: flip(path / "offers.cap.npy", at=20),
        lambda path: (path / "manifest.json").write_text("{"),
        lambda path: (path / "manifest.json").write_text("{}"),
        lambda path: (path / "manifest.json").unlink(),
        lambda path: (path / "manifest.json").write_text('{"format": 0}'),
    ],
)
def test_a_damaged_version_is_passed_by_for_the_one_before(written, damage):
    index.write(written.parent, replace(STAMP, world_version=8), offers=stock(3))
    later = replace(STAMP, world_version=8)
    damage(written.parent / later.name)
    assert index.newest(written.parent, later).stamp == STAMP
    damage(written)
    assert index.newest(written.parent, later) is None


def flip(path, at=-1):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def test_the_last_three_stay_and_what_is_old_goes(written):
    folder = written.parent
    half, other = folder / ".writing-old", folder / "1-other-000000000001"
    for path in (half, other):
        path.mkdir()
        os.utime(path, (0, 0))
    (folder / ".writing-now").mkdir()
    for version in range(8, 12):
        index.write(folder, replace(STAMP, world_version=version), offers=stock(1))
    names = sorted(path.name for path in folder.iterdir())
    assert names == [".writing-now", *(replace(STAMP, world_version=v).name for v in (9, 10, 11))]
    assert index.latest(folder, STAMP)[0] == 11


def test_a_version_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch):
    def full(*_args, **_named):
        raise OSError("no space left")

    monkeypatch.setattr(index.np, "save", full)
    with pytest.raises(OSError, match="no space"):
        index.write(tmp_path, STAMP, offers=stock(2))
    assert list(tmp_path.iterdir()) == []


def test_a_version_written_twice_is_there_once(written):
    index.write(written.parent, STAMP, offers=stock(2))
    assert same(index.newest(written.parent, STAMP).offers, stock(2))
    shutil.rmtree(written)
    assert index.newest(written.parent, STAMP) is None
    assert index.latest(written.parent, STAMP) is None


@slow
@given(seeds)
def test_arrays_with_some_replaced_are_those_of_the_rows(draw):
    catalogue = make_catalogue(draw)
    rows = [make_vacancy(draw, slot) for slot in range(draw.choice([0, 1, 12]))]
    gone = {row.slot for row in rows if draw.random() < 0.3} | {99}
    fresh = [make_vacancy(draw, slot) for slot in sorted(gone) if draw.random() < 0.5]
    kept = [row for row in rows if row.slot not in gone]
    packed = [pack_offers(some, catalogue, V1) for some in (rows, fresh, [*kept, *fresh])]
    assert same(replaced(packed[0], gone, packed[1]), packed[2])
