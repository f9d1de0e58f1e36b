"""The engines side by side on the same people: `python3 -m bench.matching`.

In one run and interleaved, so that a busy machine slows all of them: the loop of a full run (one
thread and all cores), the fast engine one person at a time, and the definition. Whether all gave
the same integers is part of the answer.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from bench.worlds import people, read_source, vacancies
from loopbrug.stack.console import say
from matching.domain.profile import ProfileRow
from matching.domain.weights import V1
from matching.engine.arrays import Ints, pack_offers, pack_people
from matching.engine.full_run import FullRun, Lists
from matching.engine.interface import World
from matching.engine.reference import ReferenceEngine
from matching.engine.vertical import VerticalEngine

CHUNK = 4096
ROUNDS = 3
REFERENCE_PAIRS, ONE_BY_ONE_PAIRS = 200_000, 20_000_000
"""How much the slower ones are asked: enough to measure, little enough to wait for."""
Shown = list[tuple[list[int], list[int]]]


@dataclass(frozen=True)
class Result:
    """Pairs per second per way, and how many times slower than the loop of a full run each is."""

    profiles: int
    vacancies: int
    cores: int
    equal: bool
    pairs_per_second: dict[str, int]
    ratio: dict[str, float]
    kernel_s: float
    pack_s: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profiles", type=int, default=10_000)
    parser.add_argument("--vacancies", type=int, default=2_000)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    asked = parser.parse_args()
    result = measure(asked.profiles, asked.vacancies)
    say(as_markdown(result))
    if asked.json:
        asked.json.write_text(json.dumps(asdict(result), indent=1), encoding="utf-8")


def measure(profiles: int, count: int) -> Result:
    source = read_source()
    rows, who = vacancies(source, count), people(source, profiles)
    world = World(tuple(rows), source.catalogue, V1)
    began = time.perf_counter()
    offers, packed = pack_offers(rows, source.catalogue, V1), pack_people(who)
    run = FullRun(offers, packed, source.catalogue, V1)
    pack_s = time.perf_counter() - began
    order = _by_region(who)
    run.lists_of(order[:1])  # compile
    some = order[: max(1, REFERENCE_PAIRS // count)]
    more = order[: max(1, ONE_BY_ONE_PAIRS // count)]
    definition, fast = ReferenceEngine(world), VerticalEngine(world)
    ways: dict[str, tuple[Callable[[], object], int]] = {
        "full run, 1 thread": (lambda: run.lists_of(more), len(more)),
        "one by one": (lambda: [fast.best_for(who[place]) for place in more], len(more)),
        "reference": (lambda: [definition.best_for(who[place]) for place in some], len(some)),
    }
    took = _interleaved({name: way for name, (way, _) in ways.items()})
    speed = {name: int(n * count / took[name]) for name, (_, n) in ways.items()}
    kernel_s = _whole(run, order)
    speed[f"full run, {_cores()} threads"] = int(len(order) * count / kernel_s)
    best = speed["full run, 1 thread"]
    return Result(
        profiles=profiles,
        vacancies=count,
        cores=_cores(),
        equal=_is_equal(run, fast, definition, who, some),
        pairs_per_second=speed,
        ratio={name: round(best / value, 1) for name, value in speed.items()},
        kernel_s=round(kernel_s, 3),
        pack_s=round(pack_s, 3),
    )


def _interleaved(ways: dict[str, Callable[[], object]]) -> dict[str, float]:
    """The best of some rounds, each round all ways one after the other."""
    took = dict.fromkeys(ways, float("inf"))
    for _round in range(ROUNDS):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            took[name] = min(took[name], time.perf_counter() - began)
    return took


def _whole(run: FullRun, order: Ints) -> float:
    """Everyone, in chunks over all cores."""
    chunks = [order[low : low + CHUNK] for low in range(0, len(order), CHUNK)]
    began = time.perf_counter()
    with ThreadPoolExecutor(_cores()) as pool:
        for _lists in pool.map(run.lists_of, chunks):
            pass
    return time.perf_counter() - began


def _is_equal(
    run: FullRun,
    fast: VerticalEngine,
    definition: ReferenceEngine,
    who: Sequence[ProfileRow],
    some: Ints,
) -> bool:
    expected = [definition.best_for(who[place]) for place in some]
    alone = [fast.best_for(who[place]) for place in some]
    shown = [([o.vacancy for o in one.options], [o.key for o in one.options]) for one in expected]
    return alone == expected and _shown(run.lists_of(some)) == shown


def _shown(lists: Lists) -> Shown:
    return [
        (vacancy[vacancy >= 0].tolist(), key[vacancy >= 0].tolist())
        for vacancy, key in zip(lists.vacancy, lists.key, strict=True)
    ]


def _by_region(who: Sequence[ProfileRow]) -> Ints:
    reach = [sorted(row.reach or ()) for row in who]
    return np.array(sorted(range(len(who)), key=lambda place: reach[place]), np.int32)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def as_markdown(result: Result) -> str:
    verdict = "the same integers everywhere" if result.equal else "DIFFERENT INTEGERS"
    lines = [
        f"### {result.profiles:,} people × {result.vacancies:,} vacancies, {result.cores} cores",
        "",
        "| Way | pairs per second | × slower |",
        "|---|---|---|",
        *(
            f"| {name} | {speed:,} | {result.ratio[name]} |"
            for name, speed in result.pairs_per_second.items()
        ),
        "",
        f"All lists in {result.kernel_s} s; packed in {result.pack_s} s; {verdict}.",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
