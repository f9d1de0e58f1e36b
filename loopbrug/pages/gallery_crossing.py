"""The gallery of the second half of the bridge: each part empty, filled and with long texts."""

from dataclasses import dataclass

from django import forms

from loopbrug.kernel.forms import ScaleField
from loopbrug.kernel.parts import (
    Action,
    ActorColumn,
    Calculation,
    Empty,
    Goal,
    LogEntry,
    Plank,
    PlankBox,
    Signal,
    Stop,
    Sum,
    YearTable,
)
from loopbrug.kernel.pictures import (
    MoneyBar,
    Ring,
    YearLine,
)
from loopbrug.pages import gallery_coach, gallery_money, gallery_year
from loopbrug.pages.gallery_states import EMPTY, FILLED, STATES


class ScaleForm(forms.Form):
    """The same question for all four actors."""

    goes_well = ScaleField(
        label="Gaat het goed?", help_text="Denk aan de laatste twee weken.", initial="4"
    )


@dataclass(frozen=True, slots=True)
class CrossingSamples:
    """What the gallery shows of plan, route and year."""

    states: tuple[tuple[str, bool], ...]
    planks: tuple[Plank, ...]
    sums: tuple[Sum, ...]
    box: PlankBox
    calculation: Calculation
    bars: tuple[MoneyBar, ...]
    stops: tuple[Stop, ...]
    table: YearTable
    year: YearLine
    ring: Ring
    columns: tuple[ActorColumn, ...]
    form: ScaleForm
    signals: tuple[Signal, ...]
    no_signals: Empty
    goals: tuple[Goal, ...]
    log: tuple[LogEntry, ...]


def crossing_samples(state: str) -> CrossingSamples:
    """One of each, in one of the three states; an unknown one is the filled one."""
    known = state if state in STATES else FILLED
    return CrossingSamples(
        states=tuple((one, one == known) for one in STATES),
        planks=gallery_money.planks(known),
        sums=gallery_money.sums(known),
        box=gallery_money.box(known),
        calculation=gallery_money.calculation(known),
        bars=gallery_money.bars(known),
        stops=gallery_year.stops(known),
        table=gallery_year.table(known),
        year=gallery_year.year(known),
        ring=gallery_year.ring(known),
        columns=gallery_year.columns(known),
        form=ScaleForm(),
        signals=() if known == EMPTY else gallery_coach.signals(known),
        no_signals=Empty(
            "Niemand heeft je nu nodig.",
            "Wie een check-in mist of een open plank heeft, verschijnt hier vanzelf.",
            Action("Bekijk alle deelnemers", "#signalen", "small"),
        ),
        goals=gallery_coach.goals(known),
        log=() if known == EMPTY else gallery_coach.log(known),
    )
