"""Rows as bytes, decoded many at once, are the very arrays that the rows themselves make."""

import numpy as np
import pytest
from hypothesis import given

from matching.domain import packed_vacancy
from matching.domain.compact import RowError
from matching.domain.profile import ProfileRow
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1
from matching.engine import packed
from matching.engine.arrays import pack_offers, pack_people
from profiles.domain import packed_row
from tests.domain.matching.worlds import (
    make_catalogue,
    make_profile,
    make_vacancy,
    seeds,
    slow,
    weights_in_use,
)


def person_bytes(row):
    return packed_row.pack(row.to_compact())


def same(found, expected):
    """Column by column, and as narrow."""
    for name in expected._fields:
        one, other = getattr(found, name), getattr(expected, name)
        assert one.dtype == other.dtype, name
        assert one.tolist() == other.tolist(), name
        assert one.flags.writeable, name
        assert one.flags.aligned, name


def make_odd_vacancy(random, slot):
    """Now and then one that asks more than is scored, with musts among the lightest."""
    row = make_vacancy(random, slot)
    if random.random() > 0.2:
        return row
    skills = random.sample(range(200), 60)
    musts = set(random.sample(skills, 3))
    demands = (Demand(s, random.randint(1, 5), 1, is_must=s in musts) for s in skills)
    return VacancyRow(
        slot=slot, organisation=70_000, occupation=1, sector=255, demands=tuple(demands)
    )


@slow
@given(seeds)
def test_people_are_decoded_as_they_are(random):
    people = [make_profile(random) for _ in range(random.choice([0, 1, 30]))]
    people.append(
        ProfileRow(slot=2**32 - 1, skills=((65_535, 5),), blocked_organisations=frozenset({10**9}))
    )
    same(packed.people_from(map(person_bytes, people)), pack_people(people))


@slow
@given(seeds, weights_in_use)
def test_vacancies_are_decoded_with_their_points_divided(random, weights):
    catalogue = make_catalogue(random)
    rows = [make_odd_vacancy(random, slot) for slot in range(random.choice([0, 1, 30]))]
    found = packed.offers_from(map(packed_vacancy.pack, rows), catalogue, weights)
    same(found, pack_offers(rows, catalogue, weights))


def test_many_are_decoded_in_chunks_of_a_few_megabytes(monkeypatch):
    people = [ProfileRow(slot=slot, skills=((slot, 1),), reach=frozenset({1})) for slot in range(9)]
    offers = [
        VacancyRow(slot=slot, organisation=1, occupation=1, sector=1, demands=(Demand(slot, 2),))
        for slot in range(9)
    ]
    catalogue = make_catalogue(__import__("random").Random(1))
    monkeypatch.setattr(packed, "CHUNK", 4)
    same(packed.people_from(map(person_bytes, people)), pack_people(people))
    found = packed.offers_from(map(packed_vacancy.pack, offers), catalogue, V1)
    same(found, pack_offers(offers, catalogue, V1))


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"slot": "x"},
        {"slot": 1, "skills": [[65_536, 1]]},
        {"slot": 1, "hours_min": 40_000},
        {"slot": 1, "reach": [256]},
        {"slot": 1, "skills": [[1]]},
    ],
)
def test_a_row_that_does_not_fit_has_no_bytes(row):
    assert packed_row.pack(row) is None


def test_a_vacancy_that_does_not_fit_has_no_bytes():
    far = VacancyRow(slot=1, organisation=1, occupation=70_000, sector=1)
    assert packed_vacancy.pack(far) is None


@slow
@given(seeds)
def test_damaged_rows_are_pointed_out_and_never_decoded(random):
    rows = [person_bytes(make_profile(random)) for _ in range(8)]
    bad = {place: random.choice([b"", rows[place][:-2], b"\x07" * 40, rows[place] + b"\0\0"])
           for place in random.sample(range(8), 3)}  # fmt: skip
    mixed = packed.joined(bad.get(place, row) for place, row in enumerate(rows))
    assert set(np.flatnonzero(packed.damaged_people(mixed))) == set(bad)
    with pytest.raises(RowError):
        packed.people_from(mixed)
    good = [row for place, row in enumerate(rows) if place not in bad]
    same(packed.people_from(mixed.only(~packed.damaged_people(mixed))), packed.people_from(good))


def test_impossible_levels_are_damage():
    person = person_bytes(ProfileRow(slot=1, skills=((1, 5),)))
    offer = packed_vacancy.pack(
        VacancyRow(slot=1, organisation=1, occupation=1, sector=1, demands=(Demand(1, 5),))
    )
    assert packed.damaged_people(packed.joined([person, person[:36] + b"\x09\0"])).tolist() == [
        False,
        True,
    ]
    assert packed.damaged_offers(packed.joined([offer[:46] + b"\0\0", offer, b"x"])).tolist() == [
        True,
        False,
        True,
    ]
    with pytest.raises(RowError):
        packed.offers_from([b"x"], make_catalogue(__import__("random").Random(1)), V1)
