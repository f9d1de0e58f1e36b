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
from matching.engine.what_if_kernels import (
    HIGHEST_ORDER,
    LEVELS,
    count_wanted,
    nothing_tried,
    try_skills,
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
    differ = [_differences(profile, row) for row in changes]
    learned = [
        place
        for place, names in enumerate(differ)
        if names == {"skills"} and profile.skills and changes[place].skills
    ]
    found = dict(
        zip(learned, _learned(kit, profile, now, [changes[p] for p in learned]), strict=True)
    )
    people = pack_people(changes)
    return tuple(
        found[p] if p in found else _gain(kit, profile, now, people, p, _touched(kit, names, now))
        for p, names in enumerate(differ)
    )


def wanted_by(kit: Kit, profile: ProfileRow, now: Pairs) -> tuple[Wanted, ...]:
    """Skills that are asked above what the person has, by vacancies that no other limit hides."""
    counts = np.zeros((kit.sizes.skills, LEVELS), np.int32)
    tables = _laid_out(kit, pack_people((profile,)), 0)
    count_wanted(kit.offers, now.fails, tables.effective, counts)
    return most_wanted(
        {
            (int(skill), int(level)): int(counts[skill, level])
            for skill, level in np.argwhere(counts)
        }
    )


def _learned(
    kit: Kit, profile: ProfileRow, now: Pairs, changes: Sequence[ProfileRow]
) -> list[Gain]:
    """All changes that are other skills and nothing else, in one walk over the vacancies."""
    if not changes:
        return []
    people = pack_people((profile, *changes))
    tables = _laid_out(kit, people, 0)
    have = [_laid_out(kit, people, p).effective for p in range(1, len(changes) + 1)]
    effective = np.ascontiguousarray(np.stack(have, axis=1))
    touched = (effective != tables.effective[:, None]).any(axis=1).astype(np.uint8)
    tried = nothing_tried(len(changes), MOST_EXAMPLES)
    try_skills(
        kit.offers, people, tables, kit.rules, now, effective, touched, empty_pairs(1), tried
    )
    return [
        Gain(
            opens=int(tried.opens[k]),
            raises=int(tried.raises[k]),
            shuts=int(tried.shuts[k]),
            examples=tuple(int(s) for s in tried.slot[k][tried.order[k] < HIGHEST_ORDER]),
        )
        for k in range(len(changes))
    ]


def _differences(old: ProfileRow, new: ProfileRow) -> set[str]:
    return {name for name in ProfileRow.__slots__ if getattr(old, name) != getattr(new, name)}


def _touched(kit: Kit, differ: set[str], now: Pairs) -> Part:
    """At least every vacancy with another outcome when these fields differ."""
    if not differ <= LIMITS.keys():
        return Part(np.arange(len(kit.offers.slot)), kit.offers)
    bits = reduce(or_, (LIMITS[name] for name in differ), 0)
    return _part(kit.offers, _open_but_for(bits, now))


def _open_but_for(bits: int, now: Pairs) -> Places:
    """Where nothing fails, or only what these bits name."""
    return np.flatnonzero((now.fails | bits) == bits)


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
