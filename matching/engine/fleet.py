"""Vacancies laid out for the lanes: what `matching.engine.lanes` walks through, packed once."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.domain.score import SHORTAGE_STEP
from matching.domain.terms import FULL, SKILL_POINTS
from matching.engine.arrays import UNKNOWN, Bytes, Ints, Offers, Rules, Sizes

TERMS = 4
"""Terms are walked through four at a time; a row of zeros fills the last four."""
SKILLS_BIT, TALENTS_BIT, DRIVES_BIT, LEVEL_BIT, GOAL_BIT = 1, 2, 4, 8, 16
MOST_TALENTS, MOST_DRIVES, LEVELS = 4, 3, 9
HOURS_MAX, HOURS_MIN, PAY, START = range(4)
"""The limits that are one number against another. A person passes each when a number of theirs is
at most that of the vacancy; the longest week of a person is turned round to read so too."""
ANY = 2**31 - 1
NOBODY = -(2**31)
"""Under what anybody asks."""

Shorts = NDArray[np.uint16]
Words = NDArray[np.uint32]
Keys = NDArray[np.uint64]


class Fleet(NamedTuple):
    """Vacancies in the order of their regions; `block[r]:block[r + 1]` are those of region r, and
    the last block has no region. Within a region what makes the same key of the same points stands
    together, the scarcest work first. `at` is the place in `Offers`.

    `limit` holds a place among the different `limits` of each kind, which lie one kind after the
    other, from `limit_from` on, each in order and NOBODY first.
    """

    at: Ints
    block: Ints
    slot: Keys
    organisation: Ints
    sector: Bytes
    limit: Ints
    limits: Ints
    limit_from: Ints
    permit_from: Ints
    permit: Ints
    mask: Bytes
    base: Shorts
    earnable: Shorts
    group_from: Ints
    row: Ints
    cap: Bytes
    weight: Shorts
    must_from: Ints
    must_row: Ints
    must: Bytes
    talent_row: Shorts
    talent_share: Shorts
    drive_row: Ints
    drive_factor: Words
    level_row: Shorts
    sector_row: Shorts
    occupation: Ints


class Rows(NamedTuple):
    """Where each kind of row begins in the two tables of the lanes: of what they have, and of what
    they get points for. `zero` and `nothing` are rows that stay empty."""

    drives: int
    occupations: int
    zero: int
    talents: int
    levels: int
    sectors: int
    nothing: int


def rows_of(sizes: Sizes) -> Rows:
    drives = sizes.skills
    occupations = drives + sizes.drives
    levels = sizes.talents
    sectors = levels + LEVELS
    return Rows(
        drives=drives,
        occupations=occupations,
        zero=occupations + sizes.occupations,
        talents=0,
        levels=levels,
        sectors=sectors,
        nothing=sectors + sizes.sectors,
    )


def pack_fleet(offers: Offers, sizes: Sizes, rules: Rules) -> Fleet:
    """The same vacancies for the lanes; nothing is worked out again."""
    rows, last = rows_of(sizes), sizes.regions
    region = np.where(offers.region == UNKNOWN, last, offers.region)
    base, mask = _bases(offers, rules), _masks(offers)
    least_hours_first = (offers.hours_min, offers.hours_max)
    at = np.lexsort((*least_hours_first, mask, -base.astype(np.int32), region)).astype(np.int32)
    limits = [np.unique(values, return_inverse=True) for values in _limits(offers, at)]
    permit_from, permit = _chosen(offers.permit_from, offers.permit, at)
    level = np.where(offers.level == UNKNOWN, rows.nothing, offers.level + rows.levels)
    return Fleet(
        at=at,
        block=_begins(np.bincount(region, minlength=last + 1)),
        slot=offers.slot[at].astype(np.uint64),
        organisation=offers.organisation[at],
        sector=offers.sector[at].astype(np.uint8),
        # The first of each kind is one too many: NOBODY, that stands for no vacancy of these.
        limit=np.stack([place[1:] for _, place in limits], axis=1).astype(np.int32),
        limits=np.concatenate([values for values, _ in limits]).astype(np.int32),
        limit_from=_begins(np.array([len(values) for values, _ in limits])),
        permit_from=permit_from,
        permit=permit,
        mask=mask[at],
        base=base[at],
        earnable=(offers.earnable[at] * FULL // SKILL_POINTS).astype(np.uint16),
        **_terms(offers, at, rows.zero),
        talent_row=_padded(
            offers.talent_from, offers.talent + rows.talents, at, MOST_TALENTS, rows.nothing
        ).astype(np.uint16),
        talent_share=_padded(offers.talent_from, offers.talent_share, at, MOST_TALENTS, 0).astype(
            np.uint16
        ),
        drive_row=_padded(
            offers.drive_from, offers.drive + rows.drives, at, MOST_DRIVES, rows.zero
        ),
        drive_factor=_reciprocals(offers.drive_total[at]),
        level_row=level[at].astype(np.uint16),
        sector_row=(offers.sector[at] + rows.sectors).astype(np.uint16),
        occupation=offers.occupation[at],
    )


def closed(fleet: Fleet, is_closed: NDArray[np.bool_]) -> Fleet:
    """The same without some vacancies (of the places in `Offers`): nobody is under their limit."""
    limit = fleet.limit.copy()
    limit[is_closed[fleet.at], START] = 0
    return fleet._replace(limit=limit)


def _limits(offers: Offers, at: Ints) -> list[Ints]:
    """For each kind of limit NOBODY, and then that of every vacancy."""
    kinds = (
        (offers.hours_max, offers.hours_max),
        (offers.hours_min, -offers.hours_min),
        (offers.pay_max, offers.pay_max),
        (offers.start, offers.start),
    )
    return [
        np.concatenate(([NOBODY], np.where(told == UNKNOWN, ANY, limit)[at]))
        for told, limit in kinds
    ]


def _terms(offers: Offers, at: Ints, zero: int) -> dict[str, Any]:
    """The terms of each vacancy in fours, and its musts once more by themselves."""
    counts = np.diff(offers.term_from)[at]
    group_from = _begins(-(-counts // TERMS))
    row = np.full((int(group_from[-1]), TERMS), zero, np.int32)
    cap, weight = np.zeros(row.shape, np.uint8), np.zeros(row.shape, np.uint16)
    source, place = _places(offers.term_from, at)
    into = np.repeat(group_from[:-1], counts) + place // TERMS, place % TERMS
    row[into], cap[into] = offers.skill[source], offers.cap[source]
    weight[into] = offers.factor[source]
    is_must = offers.must[source] > 0
    owner = np.repeat(np.arange(len(at)), counts)[is_must]
    return {
        "group_from": group_from,
        "row": row,
        "cap": cap,
        "weight": weight,
        "must_from": _begins(np.bincount(owner, minlength=len(at))),
        "must_row": offers.skill[source][is_must],
        "must": offers.must[source][is_must],
    }


def _begins(counts: NDArray[np.int64]) -> Ints:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int32)


def _places(begin: Ints, at: Ints) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of each thing in the lists of `at`: where it stands, and its place in its own list."""
    counts = np.diff(begin)[at]
    place = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(begin[:-1][at], counts) + place, place


def _chosen(begin: Ints, values: Ints, at: Ints) -> tuple[Ints, Ints]:
    source, _place = _places(begin, at)
    return _begins(np.diff(begin)[at]), values[source]


def _padded(begin: Ints, values: Ints, at: Ints, width: int, filler: int) -> Ints:
    """Lists of at most `width`, each filled up to it."""
    found = np.full((len(at), width), filler, np.int32)
    source, place = _places(begin, at)
    found[np.repeat(np.arange(len(at)), np.diff(begin)[at]), place] = values[source]
    return found


def _masks(offers: Offers) -> Bytes:
    """Which parts a vacancy asks for; a wish can be laid next to every vacancy."""
    asks = np.full(len(offers.slot), GOAL_BIT, np.uint8)
    asks[offers.has_terms > 0] |= SKILLS_BIT
    asks[np.diff(offers.talent_from) > 0] |= TALENTS_BIT
    asks[offers.drive_total > 0] |= DRIVES_BIT
    asks[offers.level != UNKNOWN] |= LEVEL_BIT
    return asks


def _bases(offers: Offers, rules: Rules) -> Shorts:
    counted = np.where(offers.shortage == UNKNOWN, rules.shortage_when_unknown, offers.shortage)
    return (counted * SHORTAGE_STEP).astype(np.uint16)


def _reciprocals(totals: Ints) -> Words:
    """1000 / total in 16 binary places, rounded up: exact for the few totals there are."""
    safe = np.maximum(totals, 1)
    return (-(-1000 * 65536 // safe)).astype(np.uint32)
