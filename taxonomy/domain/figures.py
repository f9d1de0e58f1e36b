"""Shortage figures in time: a newer measurement ends the one before; estimates only fill gaps."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one group in one region (None: the whole country), from and up to a day."""

    group: int
    region: int | None
    valid_from: date
    valid_to: date | None
    shortage_class: int
    ratio: Decimal | None
    source: str
    is_estimate: bool
    is_starter: bool
    note: str = ""

    @property
    def place(self) -> tuple[int, int | None]:
        return (self.group, self.region)

    @property
    def key(self) -> tuple[int, int | None, date]:
        return (self.group, self.region, self.valid_from)


def merge(have: Iterable[Figure], new: Iterable[Figure]) -> list[Figure]:
    """All figures after `new` came in, periods closed where a newer figure begins.

    What an import brought is never overwritten by the starter catalogue, nor a measurement by an
    estimate. A measurement ends every earlier figure of its place, an estimate only estimates.
    """
    by_key = {figure.key: figure for figure in have}
    for figure in new:
        there = by_key.get(figure.key)
        if there is None or _may_replace(figure, there):
            by_key[figure.key] = figure
    by_place: dict[tuple[int, int | None], list[Figure]] = {}
    for figure in by_key.values():
        by_place.setdefault(figure.place, []).append(figure)
    return [closed for figures in by_place.values() for closed in _closed_in_time(figures)]


def _may_replace(new: Figure, there: Figure) -> bool:
    if new.is_starter and not there.is_starter:
        return False
    return there.is_estimate or not new.is_estimate


def _closed_in_time(figures: list[Figure]) -> list[Figure]:
    ordered = sorted(figures, key=lambda figure: figure.valid_from)
    return [_closed(figure, ordered[place + 1 :]) for place, figure in enumerate(ordered)]


def _closed(figure: Figure, later: list[Figure]) -> Figure:
    for follower in later:
        if follower.is_estimate and not figure.is_estimate:
            continue
        if figure.valid_to is None or figure.valid_to > follower.valid_from:
            return replace(figure, valid_to=follower.valid_from)
        break
    return figure
