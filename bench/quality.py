"""Does the match find near occupations? `python3 -m bench.quality --esco PATH ... --onet FOLDER`.

People made from one occupation, with gaps, strange skills and levels of their own, against every
occupation posted unchanged. nDCG@10 of what lies near by three keys (`bench/quality_cases.py`), for
a plain count of shared skills, for the cosine of rarity, and for the skills part of the match with
the weights in force and with each choice changed. Reports, asserts nothing but that the numbers
are those of the definition. See docs/matching.md.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.quality_cases import SEED, Esco, Grid, Key, esco_of, keys_of, people_of
from loopbrug.stack.console import say
from matching.domain.catalogue import Catalogue, build_catalogue
from matching.domain.prepare import (
    PreparedProfile,
    PreparedVacancy,
    prepare_profile,
    prepare_vacancy,
)
from matching.domain.profile import ProfileRow
from matching.domain.score import TIE_FACTOR, TIE_SPACE, skills_part
from matching.domain.vacancy import Demand, VacancyRow
from matching.domain.weights import V1, V2, ScoringWeights
from taxonomy.services.esco import LEVEL, OPTIONAL

FIRST = 10
SAMPLE = 300
"""So many pairs are scored again by the definition itself."""
FIELDS = ("all", "cross", "shortage")
PEOPLE = {"long lists": (60, 20), "short lists": (35, 10)}
"""Percent of the essential and of the optional skills that people told."""
Scores = NDArray[np.float64]
Row = dict[str, float | str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--esco", type=Path, nargs="+", required=True, help="the ESCO download")
    parser.add_argument("--onet", type=Path, required=True, help="folder with the O*NET tables")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    asked = parser.parse_args()
    esco = esco_of(asked.esco)
    keys = keys_of(esco, asked.onet)
    found = {}
    for kind, (essential, optional) in PEOPLE.items():
        people = people_of(esco, asked.people, essential=essential, optional=optional)
        mean = sum(len(one.skills or ()) for one in people) / len(people)
        rows = [_row(name, scores, people, keys) for name, scores in ways(esco, people)]
        found[kind] = rows
        say(as_markdown(f"{len(people)} people with {kind}: {mean:.0f} skills each", rows))
    if asked.json:
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")


def ways(esco: Esco, people: Sequence[ProfileRow]) -> Iterator[tuple[str, Scores]]:
    """Every way of scoring by name, one at a time: a table of people by occupations."""
    told, asks = _told(esco, people), _asks(esco)
    yield "count of shared skills", (told @ asks.T).astype(np.float64)
    rarity = np.log(len(asks) / np.maximum(1, asks.sum(0)))
    yield "cosine of rarity", _unit(told * rarity) @ _unit(asks * rarity).T
    for name, weights, optional in (
        ("version 1, as it was", V1, 1),
        ("version 1", V1, OPTIONAL[0]),
        ("version 2", V2, OPTIONAL[0]),
        ("2, rarity squared", _changed(specificity_power=2), OPTIONAL[0]),
        ("2, no rarity", _changed(specificity_cap=1), OPTIONAL[0]),
        ("2, no floor", _changed(floor_percentile=None), OPTIONAL[0]),
        ("2, floor at 95", _changed(floor_percentile=95), OPTIONAL[0]),
        ("2, no related credit", _changed(related_sim=0), OPTIONAL[0]),
        ("2, credit 40 in groups of 12", _changed(related_sim=40, narrow_group=12), OPTIONAL[0]),
        ("2, credit 40 in groups of 60", _changed(related_sim=40), OPTIONAL[0]),
        ("2, credit 64 in any group", _changed(related_sim=64, narrow_group=9999), OPTIONAL[0]),
        ("2, 20 heaviest demands", _changed(max_demands=20), OPTIONAL[0]),
        ("2, optional skills weigh half", V2, OPTIONAL[0] // 2),
        ("2, optional skills weigh more", V2, OPTIONAL[0] + 1),
    ):
        yield name, ours(esco, people, weights, optional)


def ours(
    esco: Esco, people: Sequence[ProfileRow], weights: ScoringWeights, optional: int
) -> Scores:
    """The skills part of everyone for every occupation: all level 3, so that one product of
    matrices gives the sum of the definition. A sample is scored again by the definition."""
    rows = list(esco.rows(optional))
    catalogue = build_catalogue(version="esco", rows=rows, groups=esco.groups, weights=weights)
    demands: list[list[Demand]] = [[] for _ in esco.addresses]
    for row in rows:
        demands[row.occupation].append(Demand(row.skill, LEVEL, row.importance, row.horizon))
    posted = [
        prepare_vacancy(
            VacancyRow(
                slot=place, organisation=0, occupation=place, sector=0, demands=tuple(asked)
            ),
            catalogue,
            weights,
        )
        for place, asked in enumerate(demands)
    ]
    prepared = [prepare_profile(one, catalogue, weights) for one in people]
    factors = np.zeros((len(posted), esco.skills), np.float32)
    for place, vacancy in enumerate(posted):
        for term in vacancy.terms:
            factors[place, term.demand.skill] = term.factor
    capped = np.minimum(_effective(esco, prepared, catalogue), 4 * LEVEL)
    parts = np.floor((capped @ factors.T).astype(np.float64) / 60)
    _compare(parts, prepared, posted)
    return parts


def _changed(**values: int | None) -> ScoringWeights:
    return replace(V2, version="2, changed", **values)  # type: ignore[arg-type]  # checked when made


def _effective(esco: Esco, people: Sequence[PreparedProfile], catalogue: Catalogue) -> Grid:
    members: dict[int, list[int]] = {}
    for skill, groups in catalogue.groups.items():
        for group in groups:
            members.setdefault(group, []).append(skill)
    found = np.zeros((len(people), esco.skills), np.float32)
    for place, person in enumerate(people):
        near = {skill for group in person.best_in_group for skill in members[group]}
        for skill in near | person.own.keys():
            found[place, skill] = person.effective(skill)
    return found


def _compare(
    parts: Scores, people: Sequence[PreparedProfile], posted: Sequence[PreparedVacancy]
) -> None:
    draw = random.Random(SEED)  # noqa: S311 a sample, no secret
    for _pair in range(SAMPLE):
        who, what = draw.randrange(len(people)), draw.randrange(len(posted))
        if parts[who, what] != (skills_part(people[who], posted[what]) or 0):
            raise AssertionError(f"not the definition: person {who}, occupation {what}")


def _told(esco: Esco, people: Sequence[ProfileRow]) -> Grid:
    found = np.zeros((len(people), esco.skills), np.float32)
    for place, person in enumerate(people):
        found[place, [skill for skill, _level in person.skills or ()]] = 1
    return found


def _asks(esco: Esco) -> Grid:
    found = np.zeros((len(esco.addresses), esco.skills), np.float32)
    for occupation, skills in esco.links.items():
        found[occupation, list(skills)] = 1
    return found


def _unit(rows: Grid) -> Scores:
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(length, 1e-9), np.float64)


def _row(name: str, scores: Scores, people: Sequence[ProfileRow], keys: Sequence[Key]) -> Row:
    """The mean per field of work over its keys, and each key by itself."""
    each = {f"{key.field}, {key.name}": ndcg(scores, people, key) for key in keys}
    means = {
        field: float(np.mean([value for name, value in each.items() if name.startswith(field)]))
        for field in FIELDS
    }
    return {"way": name, **means, **each}


def ndcg(scores: Scores, people: Sequence[ProfileRow], key: Key) -> float:
    """The mean over the people for whom anything is near. Their own occupation is left out; equal
    scores stand in the order of the match's own tie."""
    own = np.array([person.slot for person in people])
    slots = np.arange(scores.shape[1])
    ties = (own[:, None] ^ slots[None, :]) * TIE_FACTOR % TIE_SPACE
    itself = own[:, None] == slots[None, :]
    shown = np.where(key.among[own] & ~itself, scores, -1) - ties / TIE_SPACE * 1e-7
    gains = np.where(itself, 0, key.gains[own])
    first = np.argpartition(-shown, FIRST, axis=1)[:, :FIRST]
    order = np.argsort(-np.take_along_axis(shown, first, 1), axis=1)
    got = np.take_along_axis(gains, np.take_along_axis(first, order, 1), 1)
    discount = 1 / np.log2(np.arange(FIRST) + 2)
    best = (-np.sort(-gains, axis=1)[:, :FIRST]) @ discount
    return float(np.mean((got @ discount)[best > 0] / best[best > 0]))


def as_markdown(title: str, rows: Sequence[Row]) -> str:
    names = [name for name in rows[0] if name != "way"]
    lines = [
        f"| {row['way']} | {' | '.join(f'{row[name]:.3f}'[1:] for name in names)} |" for row in rows
    ]
    head = [f"| way | {' | '.join(names)} |", f"|---{'|---' * len(names)}|"]
    return "\n".join([f"### {title}", "", *head, *lines, ""])


if __name__ == "__main__":
    main()
