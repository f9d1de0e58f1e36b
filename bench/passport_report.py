"""What `bench.passport` found, as a table in docs/performance.md."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bench.machine import Machine
from bench.performance import PAGE

BEGIN, END = "<!-- bench.passport: begin -->", "<!-- bench.passport: end -->"


@dataclass(frozen=True)
class Line:
    """One thing that was measured, in seconds each time; `mark` is what the project wants."""

    what: str
    seconds: Sequence[float]
    mark: str = ""
    note: str = ""

    @property
    def middle(self) -> int:
        return round(statistics.median(self.seconds) * 1000)

    @property
    def longest(self) -> int:
        return round(max(self.seconds) * 1000)

    def in_words(self) -> str:
        return (
            f"{self.what}: p50 {self.middle:,} ms, longest {self.longest:,} ms {self.note}".rstrip()
        )


@dataclass(frozen=True)
class Measurement:
    machine: Machine
    lines: Sequence[Line]

    def as_json(self) -> str:
        lines = [{**asdict(line), "seconds": list(line.seconds)} for line in self.lines]
        return json.dumps({"machine": asdict(self.machine), "lines": lines}, indent=1)


def as_markdown(found: Measurement) -> str:
    rows = [
        f"| {line.what} | {len(line.seconds)} | {line.middle:,} | {line.longest:,} | {line.mark} |"
        f" {line.note} |"
        for line in found.lines
    ]
    head = ["| What | Times | p50 ms | longest ms | Mark, ms | |", "|---|---|---|---|---|---|"]
    return "\n".join([f"Measured {found.machine.in_words()}.", "", *head, *rows])


def write(found: Measurement) -> None:
    """Replace our part of the page; all that is around it stays."""
    page = PAGE.read_text(encoding="utf-8")
    if BEGIN not in page:
        raise SystemExit(f"{PAGE.name} has no place for this")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{as_markdown(found)}\n\n{END}{after}", encoding="utf-8")
