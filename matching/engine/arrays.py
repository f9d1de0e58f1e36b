"""The rows of the match packed into arrays: what a compiled loop can walk through.

Numbers are those of the rows; -1 is unknown. Nothing is rounded or left out here, so that what the
loops make of it can be compared with the definition to the last integer.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matching.domain.catalogue import Catalogue
from matching.domain.prepare import PreparedVacancy, prepare_vacancy
from matching.domain.profile import ProfileRow
from matching.domain.terms import QUARTERS
from matching.domain.vacancy import VacancyRow
from matching.domain.weights import ScoringWeights
from matching.engine.once import once_per_catalogue

Bytes = NDArray[np.uint8]
Smalls = NDArray[np.int8]
Halves = NDArray[np.int16]
Words = NDArray[np.uint16]
Ints = NDArray[np.int32]
Naturals = NDArray[np.uint32]
Longs = NDArray[np.int64]

UNKNOWN = -1


class Skills(NamedTuple):
    """Which skills lie close together: the groups of each skill, and the skills of each group."""

    group_from: Ints
    groups: Ints
    skill_from: Ints
    skills: Ints


class Offers(NamedTuple):
    """All vacancies. `term_from[i]:term_from[i + 1]` are the terms of vacancy i, musts first; a
    must that is not scored has factor 0. `must` is what one needs to have of it, 0 is no must."""

    slot: Longs
    version: Naturals
    organisation: Ints
    occupation: Ints
    sector: Ints
    region: Ints
    hours_min: Ints
    hours_max: Ints
    pay_max: Ints
    start: Ints
    level: Ints
    shortage: Ints
    drive_total: Ints
    on_the_job: Ints
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
    drive_from: Ints
    drive: Ints
    permit_from: Ints
    permit: Ints


class People(NamedTuple):
    """Many people; lists as in `Offers`. `told` says which parts they gave: bit 0 talents, 1
    skills, 2 drives, 3 goal, 4 reach, 5 permits. Numbers are as narrow as what they hold, so that a
    whole country fits: about 150 bytes a person."""

    slot: Naturals
    version: Naturals
    told: Bytes
    level: Smalls
    adaptability: Smalls
    hours_min: Halves
    hours_max: Halves
    pay_floor: Ints
    start: Ints
    skill_from: Ints
    skill: Words
    skill_level: Bytes
    talent_from: Ints
    talent: Bytes
    drive_from: Ints
    drive: Bytes
    occupation_from: Ints
    occupation: Words
    sector_from: Ints
    sector: Bytes
    reach_from: Ints
    reach: Bytes
    permit_from: Ints
    permit: Bytes
    blocked_from: Ints
    blocked: Ints


class Rules(NamedTuple):
    """The choices of the weights, as the loops read them."""

    talents: int
    skills: int
    drives: int
    level: int
    goal: int
    strong_score: int
    strong_weight: int
    fitting_score: int
    related_sim: int
    goal_sector: int
    shortage_when_unknown: int
    drive_worth: Ints
    level_steps: Ints


class Sizes(NamedTuple):
    """How large a table must be to be looked up by any slot that offers or people name."""

    skills: int
    talents: int
    drives: int
    occupations: int
    sectors: int
    regions: int
    permits: int


LISTS_OF_OFFERS = {
    "skill": "term",
    "cap": "term",
    "factor": "term",
    "must": "term",
    "talent": "talent",
    "talent_share": "talent",
    "drive": "drive",
    "permit": "permit",
}
"""Which columns of `Offers` hold lists, and whose `_from` they follow."""

TOLD_TALENTS, TOLD_SKILLS, TOLD_DRIVES, TOLD_GOAL, TOLD_REACH, TOLD_PERMITS = 1, 2, 4, 8, 16, 32


def rules_of(weights: ScoringWeights) -> Rules:
    return Rules(
        talents=weights.talents,
        skills=weights.skills,
        drives=weights.drives,
        level=weights.level,
        goal=weights.goal,
        strong_score=weights.strong_score,
        strong_weight=weights.strong_weight,
        fitting_score=weights.fitting_score,
        related_sim=weights.related_sim,
        goal_sector=weights.goal_sector,
        shortage_when_unknown=weights.shortage_when_unknown,
        drive_worth=_ints(weights.drive_worth),
        level_steps=_ints(weights.level_steps),
    )


@once_per_catalogue
def pack_skills(catalogue: Catalogue, size: int) -> Skills:
    """`size` is the number of skill slots; groups get small numbers of their own."""
    numbers = {
        group: number
        for number, group in enumerate(
            sorted({g for found in catalogue.groups.values() for g in found})
        )
    }
    of_skill: list[list[int]] = [[] for _ in range(size)]
    of_group: list[list[int]] = [[] for _ in numbers]
    for skill, groups in sorted(catalogue.groups.items()):
        if skill < size:
            of_skill[skill] = [numbers[group] for group in groups]
        for group in groups:
            of_group[numbers[group]].append(skill)
    return Skills(*_lists(of_skill), *_lists(of_group))


def pack_offers(
    rows: Iterable[VacancyRow], catalogue: Catalogue, weights: ScoringWeights
) -> Offers:
    """The vacancies in the order given, their points divided as the definition says."""
    found = [prepare_vacancy(row, catalogue, weights) for row in rows]
    terms = [_terms(vacancy) for vacancy in found]
    flat = [term for row in terms for term in row]
    talents = [vacancy.talents for vacancy in found]
    rows_ = [vacancy.row for vacancy in found]
    return Offers(
        slot=np.array([row.slot for row in rows_], np.int64),
        version=np.array([row.version for row in rows_], np.uint32),
        organisation=_ints(row.organisation for row in rows_),
        occupation=_ints(row.occupation for row in rows_),
        sector=_ints(row.sector for row in rows_),
        region=_known(row.region for row in rows_),
        hours_min=_known(row.hours_min for row in rows_),
        hours_max=_known(row.hours_max for row in rows_),
        pay_max=_known(row.pay_max for row in rows_),
        start=_known(row.start for row in rows_),
        level=_known(row.level for row in rows_),
        shortage=_known(row.shortage for row in rows_),
        drive_total=_ints(vacancy.drive_total for vacancy in found),
        on_the_job=_known(row.on_the_job for row in rows_),
        earnable=_ints(vacancy.earnable for vacancy in found),
        has_terms=np.array([bool(vacancy.terms) for vacancy in found], np.uint8),
        term_from=_from(terms),
        skill=_ints(term[0] for term in flat),
        cap=np.array([term[1] for term in flat], np.uint8),
        factor=_ints(term[2] for term in flat),
        must=np.array([term[3] for term in flat], np.uint8),
        talent_from=_from(talents),
        talent=_ints(talent for row in talents for talent, _ in row),
        talent_share=_ints(share for row in talents for _, share in row),
        **_named("drive", [row.drives for row in rows_]),
        **_named("permit", [sorted(row.permits) for row in rows_]),
    )


def pack_people(rows: Iterable[ProfileRow]) -> People:
    people = list(rows)
    skills = [row.skills or () for row in people]
    return People(
        slot=np.array([row.slot for row in people], np.uint32),
        version=np.array([row.version for row in people], np.uint32),
        told=np.array([_told(row) for row in people], np.uint8),
        level=_known((row.level for row in people), np.int8),
        adaptability=_known((row.adaptability for row in people), np.int8),
        hours_min=_known((row.hours_min for row in people), np.int16),
        hours_max=_known((row.hours_max for row in people), np.int16),
        pay_floor=_known(row.pay_floor for row in people),
        start=_known(row.start for row in people),
        skill_from=_from(skills),
        skill=np.array([skill for row in skills for skill, _ in row], np.uint16),
        skill_level=np.array([level for row in skills for _, level in row], np.uint8),
        **_named("talent", [sorted(row.talents or ()) for row in people], np.uint8),
        **_named("drive", [row.drives or () for row in people], np.uint8),
        **_named("occupation", [sorted(row.wished_occupations) for row in people], np.uint16),
        **_named("sector", [sorted(row.wished_sectors) for row in people], np.uint8),
        **_named("reach", [sorted(row.reach or ()) for row in people], np.uint8),
        **_named("permit", [sorted(row.permits or ()) for row in people], np.uint8),
        **_named("blocked", [sorted(row.blocked_organisations) for row in people]),
    )


def sizes_of(offers: Offers, people: People, catalogue: Catalogue) -> Sizes:
    return grown(offer_sizes(offers, catalogue), people)


def offer_sizes(offers: Offers, catalogue: Catalogue) -> Sizes:
    """What the vacancies and the catalogue need: worked out once, while people come and go."""
    return Sizes(
        skills=max(_last_skill(catalogue) + 1, _size(offers.skill)),
        talents=_size(offers.talent),
        drives=_size(offers.drive),
        occupations=_size(offers.occupation),
        sectors=_size(offers.sector),
        regions=_size(offers.region),
        permits=_size(offers.permit),
    )


@once_per_catalogue
def _last_skill(catalogue: Catalogue) -> int:
    return max((*catalogue.frequency, *catalogue.groups, 0))


def grown(sizes: Sizes, people: People) -> Sizes:
    """At least `sizes`, and large enough for these people."""
    named: tuple[NDArray[Any], ...] = (
        people.skill,
        people.talent,
        people.drive,
        people.occupation,
        people.sector,
        people.reach,
        people.permit,
    )
    return Sizes(*(max(size, _size(row)) for size, row in zip(sizes, named, strict=True)))


def places_of(offers: Offers) -> Ints:
    """Where each vacancy stands, by its slot; -1 for none, and for none the last is asked.

    Memory follows the highest slot, four bytes each, and not how many vacancies there are: after
    ten million published ones, closed ones included, 40 MB. Slots are keys that the database gives
    out one by one; with slots near 2**32 this would ask 16 GB.
    """
    places = np.full(int(offers.slot.max(initial=0)) + 2, UNKNOWN, np.int32)
    places[offers.slot] = np.arange(len(offers.slot))
    return places


def in_regions(offers: Offers) -> Offers:
    """The vacancies of a region together, those that are hardest to fill first: who looks for the
    best of some regions finds them side by side."""
    return taken(offers, np.lexsort((-offers.shortage, offers.region)))


def taken(offers: Offers, order: Longs) -> Offers:
    """The same vacancies in this order of their places."""
    columns: dict[str, Any] = {}
    for name, values in offers._asdict().items():
        if name in LISTS_OF_OFFERS:
            begin = getattr(offers, f"{LISTS_OF_OFFERS[name]}_from")
            lengths = np.diff(begin)[order]
            first = np.repeat(begin[:-1][order] - np.cumsum(lengths) + lengths, lengths)
            columns[name] = values[first + np.arange(len(first))]
        elif name.endswith("_from"):
            columns[name] = _begins(np.diff(values)[order])
        else:
            columns[name] = values[order]
    return Offers(**columns)


def replaced(offers: Offers, slots: Iterable[int], fresh: Offers) -> Offers:
    """The vacancies without those of these slots, and the fresh ones after them."""
    gone = np.flatnonzero(np.isin(offers.slot, list(slots)))
    kept = list(zip([0, *(gone + 1)], [*gone, len(offers.slot)], strict=True))
    columns: dict[str, Any] = {}
    for name, values in offers._asdict().items():
        new = getattr(fresh, name)
        if name in LISTS_OF_OFFERS:
            begin = getattr(offers, f"{LISTS_OF_OFFERS[name]}_from")
            columns[name] = np.concatenate([*(values[begin[a] : begin[b]] for a, b in kept), new])
        elif name.endswith("_from"):
            lengths, last = np.diff(values), np.diff(new)
            columns[name] = _begins(np.concatenate([*(lengths[a:b] for a, b in kept), last]))
        else:
            columns[name] = np.concatenate([*(values[a:b] for a, b in kept), new])
    return Offers(**columns)


def _terms(vacancy: PreparedVacancy) -> list[tuple[int, int, int, int]]:
    """(skill, cap, factor, must) of every scored demand and of musts that are not; musts first."""
    needed = dict(vacancy.musts)
    scored = [
        (term.demand.skill, term.cap, term.factor, needed.pop(term.demand.skill, 0))
        for term in vacancy.terms
    ]
    others = ((skill, QUARTERS, 0, least) for skill, least in needed.items())
    return sorted([*scored, *others], key=lambda term: term[3] == 0)


def _told(row: ProfileRow) -> int:
    return (
        TOLD_TALENTS * bool(row.talents)
        | TOLD_SKILLS * bool(row.skills)
        | TOLD_DRIVES * bool(row.drives)
        | TOLD_GOAL * bool(row.wished_occupations or row.wished_sectors)
        | TOLD_REACH * (row.reach is not None)
        | TOLD_PERMITS * (row.permits is not None)
    )


def _size(slots: NDArray[Any]) -> int:
    return max(int(slots.max()) + 1, 1) if slots.size else 1


def _ints(values: Iterable[int]) -> Ints:
    return np.array(list(values), np.int32)


def _known(values: Iterable[int | None], dtype: type[np.signedinteger[Any]] = np.int32) -> Any:
    return np.array([UNKNOWN if value is None else value for value in values], dtype)


def _from(rows: Sequence[Sequence[object]]) -> Ints:
    return _begins(np.array([len(row) for row in rows], np.int64))


def _begins(lengths: NDArray[Any]) -> Ints:
    found = np.zeros(len(lengths) + 1, np.int32)
    np.cumsum(lengths, out=found[1:])
    return found


def _lists(
    rows: Sequence[Sequence[int]], dtype: type[np.integer[Any]] = np.int32
) -> tuple[Ints, Any]:
    """Where each list begins, and all of them; a number that does not fit is an OverflowError."""
    return _from(rows), np.array([value for row in rows for value in row], dtype)


def _named(
    name: str, rows: Sequence[Sequence[int]], dtype: type[np.integer[Any]] = np.int32
) -> dict[str, Any]:
    start, values = _lists(rows, dtype)
    return {f"{name}_from": start, name: values}
