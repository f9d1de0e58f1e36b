"""Cases of which the answer is kept apart: people made from occupations, and what lies near.

Three keys say what is near, none of them made from skills: the ISCO unit group, the crosswalk by
which experts tied ESCO's occupations to those of O*NET, and how alike the work is by O*NET's
interests, values and styles. The downloads stay where they are; nothing of them is kept.
"""

import csv
import gzip
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from loopbrug.stack.console import say
from matching.domain.catalogue import CatalogueRow
from matching.domain.profile import ProfileRow
from matching.domain.terms import Horizon
from taxonomy.domain.narrow import Tree
from taxonomy.models import ConceptKind
from taxonomy.services.esco import ESSENTIAL, OPTIONAL
from taxonomy.services.esco_files import read_esco

STARTER = Path(__file__).resolve().parents[1] / "taxonomy" / "data" / "occupations.csv"
SEED = 20261122
LEAST, NEAREST = 10, 10
"""Occupations with fewer essential skills make no people; so many count as most alike."""
STRANGE = 5
Grid = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Esco:
    """Occupations and skills as small numbers, the links as an import would store them."""

    addresses: Sequence[str]
    isco: Sequence[str]
    skills: int
    links: Mapping[int, Mapping[int, bool]]
    """By occupation: its skills, and whether each is essential."""
    groups: Mapping[int, tuple[int, ...]]

    def rows(self, optional: int = OPTIONAL[0]) -> Iterator[CatalogueRow]:
        for occupation, skills in self.links.items():
            for skill, is_essential in skills.items():
                importance, horizon = ESSENTIAL if is_essential else (optional, OPTIONAL[1])
                yield CatalogueRow(occupation, skill, importance, Horizon(horizon))


@dataclass(frozen=True, slots=True)
class Key:
    """What is near (`gains` per pair of occupations), among which occupations (`among`)."""

    name: str
    field: str
    gains: Grid
    among: Mask


def esco_of(paths: Sequence[Path]) -> Esco:
    files = read_esco(paths, language="en", progress=lambda _line: None)
    occupations = list(files.concepts[ConceptKind.OCCUPATION])
    number = {address: place for place, address in enumerate(occupations)}
    skills: dict[str, int] = {}
    links: dict[int, dict[int, bool]] = defaultdict(dict)
    for (occupation, skill), (is_essential, *_) in files.links.items():
        if occupation in number:
            links[number[occupation]][skills.setdefault(skill, len(skills))] = is_essential
    tree, groups, found = Tree(files.parents, files.groups), {}, dict[str, int]()
    for address, slot in skills.items():
        if group := tree.narrowest_group(address):
            groups[slot] = (found.setdefault(group, len(found)),)
    isco = [files.concepts[ConceptKind.OCCUPATION][address].isco08 for address in occupations]
    say(f"{len(occupations)} occupations, {len(skills)} skills, {len(found)} narrow groups")
    return Esco(occupations, isco, len(skills), links, groups)


def people_of(esco: Esco, count: int, *, essential: int, optional: int) -> list[ProfileRow]:
    """Someone per occupation: these percentages of its skills, five of elsewhere, levels 2 to 5.
    The slot says which occupation it was; the match cannot see that."""
    draw = random.Random(f"{SEED} {essential} {optional}")  # noqa: S311 the same people everywhere
    able = [place for place, skills in esco.links.items() if sum(skills.values()) >= LEAST]
    found = []
    for place in sorted(draw.sample(able, min(count, len(able)))):
        kinds: dict[bool, list[int]] = {True: [], False: []}
        for skill, is_essential in sorted(esco.links[place].items()):
            kinds[is_essential].append(skill)
        told = {
            *draw.sample(kinds[True], max(3, len(kinds[True]) * essential // 100)),
            *draw.sample(kinds[False], len(kinds[False]) * optional // 100),
            *draw.sample(range(esco.skills), STRANGE),
        }
        skills = tuple((skill, draw.randint(2, 5)) for skill in sorted(told))
        found.append(ProfileRow(slot=place, skills=skills))
    return found


def keys_of(esco: Esco, onet: Path) -> list[Key]:
    """What lies near: everywhere, in another field of work (the first two digits of ISCO), and in
    another field among the occupations that are short."""
    codes = np.array([code[:2] for code in esco.isco])
    elsewhere = codes[:, None] != codes[None, :]
    short = elsewhere & np.array([code in _short() for code in esco.isco])[None, :]
    tied = _ties(esco, onet)
    same, broad, minor = (_shared(tied, length) for length in (10, 6, 4))
    unit = np.array(esco.isco)
    far = _distances(tied, _profiles(onet))
    ties = 2 * same + broad
    anywhere = np.ones_like(elsewhere)
    return [
        Key("ISCO", "all", (unit[:, None] == unit[None, :]).astype(np.float32), anywhere),
        Key("crosswalk", "all", ties, anywhere),
        Key("likeness", "all", _nearest(far, anywhere), anywhere),
        Key("crosswalk", "cross", ties * elsewhere, elsewhere),
        Key("likeness", "cross", _nearest(far, elsewhere), elsewhere),
        Key("crosswalk", "shortage", (ties + minor) * short, short),
        Key("likeness", "shortage", _nearest(far, short), short),
    ]


def _short() -> set[str]:
    """ISCO unit groups of the starter catalogue: work for which people are hard to find."""
    with STARTER.open(encoding="utf-8", newline="") as file:
        return {row["isco08"] for row in csv.DictReader(file)}


def _ties(esco: Esco, onet: Path) -> list[set[str]]:
    """The O*NET occupations to which each occupation is tied."""
    number = {address: place for place, address in enumerate(esco.addresses)}
    found: list[set[str]] = [set() for _ in number]
    with gzip.open(onet / "crosswalk_esco_onet.csv.gz", "rt", encoding="utf-8-sig") as file:
        for row in csv.reader(file):
            if len(row) > 3 and row[3] in number:  # noqa: PLR2004 the column of the address
                found[number[row[3]]].add(row[0])
    return found


def _shared(tied: Sequence[set[str]], length: int) -> Grid:
    """1 where two occupations share a tie, by so many characters of its code."""
    numbers = {code[:length] for codes in tied for code in codes}
    place = {code: column for column, code in enumerate(sorted(numbers))}
    has = np.zeros((len(tied), len(place)), np.float32)
    for row, codes in enumerate(tied):
        has[row, [place[code[:length]] for code in codes]] = 1
    return (has @ has.T > 0).astype(np.float32)


def _profiles(onet: Path) -> dict[str, dict[str, float]]:
    """What the work is like, by O*NET code: interests, values, styles, and how much it asks."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for name, scale in (("interests", "OI"), ("work_values", "EX"), ("work_styles", "IM")):
        for row in _read(onet / f"{name}.csv.gz"):
            if row["Scale ID"] == scale:
                found[row["O*NET-SOC Code"]][row["Element ID"]] = float(row["Data Value"])
    for row in _read(onet / "job_zones.csv.gz"):
        found[row["O*NET-SOC Code"]]["zone"] = float(row["Job Zone"])
    most = max(len(values) for values in found.values())
    return {code: values for code, values in found.items() if len(values) == most}


def _read(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _distances(tied: Sequence[set[str]], profiles: Mapping[str, Mapping[str, float]]) -> Grid:
    """How unlike the work of two occupations is; infinite where O*NET tells nothing."""
    names = sorted(next(iter(profiles.values())))
    known = [place for place, codes in enumerate(tied) if codes & profiles.keys()]
    values = np.array(
        [
            np.mean([[profiles[c][n] for n in names] for c in tied[p] if c in profiles], axis=0)
            for p in known
        ]
    )
    scaled = (values - values.mean(0)) / values.std(0)
    squares = (scaled**2).sum(1)
    far = np.full((len(tied), len(tied)), np.inf, np.float32)
    far[np.ix_(known, known)] = squares[:, None] + squares[None, :] - 2 * scaled @ scaled.T
    np.fill_diagonal(far, np.inf)
    return far


def _nearest(far: Grid, among: Mask) -> Grid:
    """1 for the ten that are most alike among those that may be chosen."""
    away = np.where(among, far, np.inf)
    order = np.argsort(away, axis=1, kind="stable")[:, :NEAREST]
    gains = np.zeros_like(away)
    np.put_along_axis(gains, order, 1, axis=1)
    return np.where(np.isfinite(away), gains, 0).astype(np.float32)
