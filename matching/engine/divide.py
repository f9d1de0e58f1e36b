"""The points of many vacancies divided at once: what `prepare_vacancy` does for one, in arrays."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.domain import packed_vacancy as layout
from matching.domain.catalogue import Catalogue
from matching.domain.terms import QUARTERS, REGISTER, SKILL_POINTS, TALENT_POINTS, Horizon
from matching.domain.weights import ScoringWeights
from matching.engine.arrays import Bytes, Ints, Longs
from matching.engine.once import once_per_catalogue

SKILLS = 1 << 16


class Asked(NamedTuple):
    """What vacancies ask: how many skills and talents each, all of those, and help on the job."""

    demands: Longs
    skill: Longs
    code: Longs
    on_the_job: Longs
    talents: Longs
    talent: Longs


class Points(NamedTuple):
    """The columns of `Offers` that follow from dividing."""

    earnable: Ints
    has_terms: Bytes
    term_from: Ints
    skill: Ints
    cap: Bytes
    factor: Ints
    must: Bytes
    talent_from: Ints
    talent: Ints
    talent_share: Ints


class _Terms(NamedTuple):
    """Demands of one vacancy after the other: what is scored by slot, then musts that are not."""

    row: Longs
    skill: Longs
    level: Longs
    raw: Longs
    must: Longs
    is_scored: NDArray[np.bool_]


def divide(asked: Asked, catalogue: Catalogue, weights: ScoringWeights) -> Points:
    count = len(asked.demands)
    terms = _terms(asked, catalogue, weights)
    scored = terms.is_scored
    demands = np.bincount(terms.row[scored], minlength=count)
    total = _sums(terms.row[scored], terms.raw[scored], count)
    earnable = _earnable(total, demands, catalogue.floor)
    share = np.zeros(len(terms.row), np.int64)
    share[scored] = shares(earnable, total, demands, terms.row[scored], terms.raw[scored])
    talent, talent_share = _talents(asked)
    first = np.argsort(terms.row * 2 + (terms.must == 0), kind="stable")
    return Points(
        earnable=earnable.astype(np.int32),
        has_terms=(demands > 0).astype(np.uint8),
        term_from=_from(np.bincount(terms.row, minlength=count)),
        skill=terms.skill[first].astype(np.int32),
        cap=np.where(scored, QUARTERS * terms.level, QUARTERS)[first].astype(np.uint8),
        factor=(REGISTER // terms.level * share)[first].astype(np.int32),
        must=terms.must[first].astype(np.uint8),
        talent_from=_from(asked.talents),
        talent=talent.astype(np.int32),
        talent_share=talent_share.astype(np.int32),
    )


def shares(earnable: Longs, total: Longs, count: Longs, row: Longs, raw: Longs) -> Longs:
    """`matching.domain.share.shares` of every row: one each, the rest in proportion, and what
    rounding leaves one by one to the largest remainders, the earlier place first."""
    points = (earnable - count)[row] * raw
    given = 1 + points // total[row]
    left = earnable - _sums(row, given, len(earnable))
    remainder = points % total[row]
    first = np.argsort(row * (int(total.max(initial=0)) + 1) - remainder, kind="stable")
    begin = np.cumsum(count) - count
    place = np.arange(len(row)) - begin[row]
    given[first[place < left[row]]] += 1
    return given


def _terms(asked: Asked, catalogue: Catalogue, weights: ScoringWeights) -> _Terms:
    row = np.repeat(np.arange(len(asked.demands)), asked.demands)
    level = asked.code & layout.LEVEL_BITS
    raw = _raws(asked, catalogue, weights)
    is_must = asked.code >> layout.MUST_AT > 0
    least = np.maximum(QUARTERS, QUARTERS * (level - 1 - asked.on_the_job[row]))
    scored = _scored(asked, row, raw, weights.max_demands)
    place = np.arange(len(row)) - (np.cumsum(asked.demands) - asked.demands)[row]
    inside = np.where(scored, asked.skill, SKILLS + place)
    order = np.argsort(row * (2 * SKILLS) + inside, kind="stable")
    order = order[(scored | is_must)[order]]
    return _Terms(
        row=row[order],
        skill=asked.skill[order],
        level=level[order],
        raw=raw[order],
        must=np.where(is_must, least, 0)[order],
        is_scored=scored[order],
    )


def _raws(asked: Asked, catalogue: Catalogue, weights: ScoringWeights) -> Longs:
    rarity = specificities(catalogue, weights)[asked.skill]
    horizons = np.array([weights.horizon(horizon) for horizon in Horizon])
    importance = asked.code >> layout.IMPORTANCE_AT & 3
    raws: Longs = importance * horizons[asked.code >> layout.HORIZON_AT & 3] * rarity
    return raws


@once_per_catalogue
def specificities(catalogue: Catalogue, weights: ScoringWeights) -> Longs:
    """By skill slot, raised to the power of the weights."""
    listed = np.ones(SKILLS, np.int64)
    known = [(skill, count) for skill, count in catalogue.frequency.items() if skill < SKILLS]
    if known:
        slots, counts = np.array(known, np.int64).T
        listed[slots] = np.maximum(counts, 1)
    bits = np.frexp((catalogue.occupations // listed).astype(np.float64))[1].astype(np.int64)
    rarity: Longs = np.clip(bits, 1, weights.specificity_cap) ** weights.specificity_power
    return rarity


def _scored(asked: Asked, row: Longs, raw: Longs, most: int) -> NDArray[np.bool_]:
    """The heaviest demands of each vacancy, on a tie the lower slot."""
    found = np.ones(len(row), np.bool_)
    for long in np.flatnonzero(asked.demands > most):
        begin = int(asked.demands[:long].sum())
        mine = slice(begin, begin + int(asked.demands[long]))
        order = np.lexsort((asked.skill[mine], -raw[mine]))
        found[begin + order[most:]] = False
    return found


def _earnable(total: Longs, count: Longs, floor: int) -> Longs:
    part = np.maximum(count, SKILL_POINTS * total // max(floor, 1))
    return np.where(count == 0, 0, np.where(total >= floor, SKILL_POINTS, part))


def _talents(asked: Asked) -> tuple[Longs, Longs]:
    """In the order of their slots; equal shares, the first few one more."""
    row = np.repeat(np.arange(len(asked.talents)), asked.talents)
    place = np.arange(len(row)) - (np.cumsum(asked.talents) - asked.talents)[row]
    count = asked.talents[row]
    talent = asked.talent[np.argsort(row * 256 + asked.talent, kind="stable")]
    return talent, TALENT_POINTS // np.maximum(count, 1) + (place < TALENT_POINTS % count)


def _sums(row: Longs, values: Longs, count: int) -> Longs:
    found = np.zeros(count, np.int64)
    np.add.at(found, row, values)
    return found


def _from(counts: Longs) -> Ints:
    return np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
