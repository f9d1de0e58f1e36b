"""What changes do, in arrays: the pairs that a change can touch are looked at again, no others.

Equal to looking at everything twice, as the definition does; the tests hold the two together.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.domain.profile import ProfileRow
from matching.domain.score import TIE_FACTOR, TIE_SPACE
from matching.domain.terms import QUARTERS
from matching.domain.what_if import MOST_EXAMPLES, Gain, Wanted, most_wanted
from matching.engine.arrays import Offers, People, Rules, Sizes, Skills, pack_people
from matching.engine.kernels import (
    HOURS,
    MUST,
    PAY,
    PERMIT,
    REACH,
    START,
    Pairs,
    Tables,
    empty_pairs,
    empty_tables,
    lay_out,
    person_by_offers,
)

Places = NDArray[np.intp]

LISTS = {
    "term_from": ("skill", "cap", "factor", "must"),
    "talent_from": ("talent", "talent_share"),
    "drive_from": ("drive",),
    "permit_from": ("permit",),
}
"""The lists of `Offers` and the columns in which they lie."""

LIMITS = {
    "reach": REACH,
    "hours_min": HOURS,
    "hours_max": HOURS,
    "pay_floor": PAY,
    "start": START,
    "permits": PERMIT,
    "skills": MUST,
}
"""Which limit looks at which field of a person."""
LEVELS = 8


class Kit(NamedTuple):
    """What every look needs; `sizes` and `near` fit the person and all that is tried."""

    offers: Offers
    near: Skills
    rules: Rules
    sizes: Sizes


class Part(NamedTuple):
    """Some of the vacancies: their places in the whole, and themselves."""

    places: Places
    offers: Offers


def gains_of(
    kit: Kit, profile: ProfileRow, now: Pairs, changes: Sequence[ProfileRow]
) -> tuple[Gain, ...]:
    """`now` are the pairs of the profile as it is, over all vacancies of the kit."""
    people = pack_people(changes)
    learnable = _part(kit.offers, _open_but_for(MUST, now))
    return tuple(
        _gain(kit, profile, now, people, p, _touched(kit, profile, row, now, learnable))
        for p, row in enumerate(changes)
    )


def wanted_by(kit: Kit, profile: ProfileRow, now: Pairs) -> tuple[Wanted, ...]:
    """Skills that are asked above what the person has, by vacancies that no other limit hides."""
    asks = _part(kit.offers, _open_but_for(MUST, now)).offers
    have = _laid_out(kit, pack_people((profile,)), 0).effective[asks.skill]
    above = (have < asks.cap) & (asks.factor > 0)
    codes = asks.skill[above].astype(np.int64) * LEVELS + asks.cap[above] // QUARTERS
    found, counts = np.unique(codes, return_counts=True)
    return most_wanted(
        {divmod(int(code), LEVELS): int(count) for code, count in zip(found, counts, strict=True)}
    )


def _touched(kit: Kit, old: ProfileRow, new: ProfileRow, now: Pairs, learnable: Part) -> Part:
    """At least every vacancy with another outcome for the new row than for the old one."""
    differs = {name for name in ProfileRow.__slots__ if getattr(old, name) != getattr(new, name)}
    if differs == {"skills"} and old.skills and new.skills:
        learned = {skill for skill, _level in set(old.skills) ^ set(new.skills)}
        asked = _asking(learnable.offers, _near(kit, learned))
        return Part(learnable.places[asked], _part(learnable.offers, asked).offers)
    if not differs <= LIMITS.keys():
        return Part(np.arange(len(kit.offers.slot)), kit.offers)
    bits = reduce(or_, (LIMITS[name] for name in differs), 0)
    return _part(kit.offers, _open_but_for(bits, now))


def _open_but_for(bits: int, now: Pairs) -> Places:
    """Where nothing fails, or only what these bits name."""
    return np.flatnonzero((now.fails | bits) == bits)


def _near(kit: Kit, skills: set[int]) -> NDArray[np.bool_]:
    """Per skill whether it is one of these or lies in the same group as one of these."""
    near, found = kit.near, np.zeros(kit.sizes.skills, np.bool_)
    for skill in skills:
        found[skill] = True
        for group in near.groups[near.group_from[skill] : near.group_from[skill + 1]]:
            found[near.skills[near.skill_from[group] : near.skill_from[group + 1]]] = True
    return found


def _asking(offers: Offers, skills: NDArray[np.bool_]) -> Places:
    owner = np.repeat(np.arange(len(offers.slot)), np.diff(offers.term_from))
    asks = np.zeros(len(offers.slot), np.bool_)
    asks[owner[skills[offers.skill]]] = True
    return np.flatnonzero(asks)


def _gain(kit: Kit, profile: ProfileRow, now: Pairs, people: People, p: int, part: Part) -> Gain:
    then = empty_pairs(len(part.places))
    person_by_offers(part.offers, people, p, _laid_out(kit, people, p), kit.rules, then)
    passed, passes = now.fails[part.places] == 0, then.fails == 0
    opened = passes & ~passed
    raised = passes & passed & (then.group > now.group[part.places])
    moved = np.flatnonzero(opened | raised)
    slots = part.offers.slot[moved]
    tie = ((slots ^ profile.slot) * TIE_FACTOR) % TIE_SPACE
    best = np.lexsort((tie, -then.key[moved]))[:MOST_EXAMPLES]
    return Gain(
        opens=int(opened.sum()),
        raises=int(raised.sum()),
        shuts=int((passed & ~passes).sum()),
        examples=tuple(int(slot) for slot in slots[best]),
    )


def _laid_out(kit: Kit, people: People, p: int) -> Tables:
    tables = empty_tables(kit.sizes)
    lay_out(people, p, kit.near, kit.rules, tables)
    return tables


def _part(offers: Offers, places: Places) -> Part:
    """These vacancies by themselves, in the order given."""
    columns: dict[str, Any] = {}
    for name, values in LISTS.items():
        start = getattr(offers, name)
        begin, size = start[places], start[places + 1] - start[places]
        ends = np.concatenate(([0], np.cumsum(size))).astype(start.dtype)
        within = np.arange(ends[-1]) + np.repeat(begin - ends[:-1], size)
        columns |= {name: ends} | {value: getattr(offers, value)[within] for value in values}
    plain = [name for name in Offers._fields if name not in columns]
    columns |= {name: getattr(offers, name)[places] for name in plain}
    return Part(places, Offers(**columns))
