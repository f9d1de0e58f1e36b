"""A table of numbers, for people (markdown) and for programs (`--json FILE`)."""

import argparse
import json
import os
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from loopbrug.stack.console import say


@dataclass(frozen=True)
class Measured:
    """`p50` and `p95` in milliseconds over `count` times; `floor` is how long the emptiest page
    took (0: there is nothing to compare with)."""

    what: str
    count: int
    p50: float
    p95: float
    floor: float = 0.0
    note: str = ""

    @property
    def ratio(self) -> float:
        return round(self.p50 / self.floor, 1) if self.floor else 0.0


def measured(
    what: str, seconds: Sequence[float], *, floor: float = 0.0, note: str = ""
) -> Measured:
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, round(len(ordered) * 0.95))]
    p50 = statistics.median(ordered)
    return Measured(what, len(ordered), _ms(p50), _ms(p95), floor, note)


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)


@dataclass
class Report:
    """What was measured, in the order of measuring."""

    title: str
    lines: list[Measured] = field(default_factory=list)

    def add(self, line: Measured) -> Measured:
        self.lines.append(line)
        say(f"  {line.what}: p50 {line.p50} ms, p95 {line.p95} ms {line.note}".rstrip())
        return line

    def finish(self, file: Path | None) -> None:
        say(f"\n{self.as_markdown()}")
        if file is not None:
            about = {"title": self.title, "cores": len(os.sched_getaffinity(0))}
            lines = [{**asdict(line), "ratio": line.ratio} for line in self.lines]
            file.write_text(json.dumps({**about, "lines": lines}, indent=1), encoding="utf-8")

    def as_markdown(self) -> str:
        rows = [
            f"| {line.what} | {line.count} | {line.p50} | {line.p95} | {line.ratio or ''} |"
            f" {line.note} |"
            for line in self.lines
        ]
        head = ["| What | Times | p50 ms | p95 ms | × floor | |", "|---|---|---|---|---|---|"]
        return "\n".join([f"### {self.title}", "", *head, *rows])


def options(description: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", type=Path, help="also write the numbers to this file")
    parser.add_argument(
        "--esco", type=Path, nargs="+", help="import this ESCO download into the region first"
    )
    return parser.parse_args()
