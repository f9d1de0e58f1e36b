"""Goal and motivation: wishes weigh, limits filter."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import (
    DutchDateField,
    DutchMoneyField,
    HoursField,
    LinesField,
    WholeNumberField,
)
from loopbrug.kernel.money import Money
from profiles.domain.snapshot import Goal, Named
from profiles.domain.vocabulary import PERMITS
from profiles.forms.base import NOT_ONE_OF_THESE, BlockForm, picks, radios, ticks

FURTHEST_KM = 300
YEARS_AHEAD = 2
HIGHEST = Money(250_000_00)
LIKELY_MONTHLY = Money(200_00)
"""Above this an amount per hour is a month's pay typed by mistake: we ask."""
LIKELY_YEARLY = Money(15_000_00)
LIKELY_HOURLY = Money(100_00)
"""Under this an amount per month is an hour's pay."""


class GoalForm(BlockForm):
    sectors = ticks((), gettext_lazy("In welke sector wil je werken?"))
    motivation = LinesField(
        max_length=2000,
        required=False,
        rows=5,
        label=gettext_lazy("Waarom wil je dit?"),
        help_text=gettext_lazy("In je eigen woorden. Een paar zinnen is genoeg."),
    )
    region = forms.ChoiceField(
        required=False,
        label=gettext_lazy("In welke regio woon je?"),
        error_messages={"invalid_choice": NOT_ONE_OF_THESE},
    )
    max_travel_km = WholeNumberField(
        least=1,
        most=FURTHEST_KM,
        required=False,
        label=gettext_lazy("Hoeveel kilometer wil je hooguit reizen?"),
        help_text=gettext_lazy(
            "Laat je dit leeg? Dan kijken we in jouw regio en de regio's ernaast."
        ),
    )
    hours_min = HoursField(required=False, label=gettext_lazy("Minste uren per week"))
    hours_max = HoursField(required=False, label=gettext_lazy("Meeste uren per week"))
    income_floor = DutchMoneyField(
        most=HIGHEST,
        required=False,
        label=gettext_lazy("Wat moet je minstens verdienen?"),
        help_text=gettext_lazy(
            "Bruto, in euro's. Bijvoorbeeld 2.450,50. Een werkgever ziet dit niet."
        ),
    )
    income_unit = radios(
        [("hour", gettext_lazy("Per uur")), ("month", gettext_lazy("Per maand"))],
        gettext_lazy("Per uur of per maand?"),
    )
    start_from = DutchDateField(
        required=False,
        label=gettext_lazy("Vanaf welke dag kun je beginnen?"),
        help_text=gettext_lazy("Bijvoorbeeld 1-3-2027 of 1 maart 2027."),
    )
    permits = ticks(
        picks((term.code, term.word, term.sentence) for term in PERMITS),
        gettext_lazy("Welke rijbewijzen en papieren heb je?"),
    )
    no_permits = forms.BooleanField(required=False, label=gettext_lazy("Ik heb geen van deze"))

    def __init__(
        self,
        *args: Any,
        sectors: Sequence[Named],
        regions: Sequence[Named],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self._sectors = {str(sector.slot): sector for sector in sectors}
        self._regions = {str(region.slot): region for region in regions}
        self._choose("sectors", [(slot, s.name) for slot, s in self._sectors.items()])
        named = [(slot, region.name) for slot, region in self._regions.items()]
        self._choose("region", [("", _("Dat laat ik leeg")), *named])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @classmethod
    def showing(
        cls,
        goal: Goal,
        version: int,
        *,
        sectors: Sequence[Named],
        regions: Sequence[Named],
        today: date,
    ) -> Self:
        initial = {
            "version": version,
            "sectors": [named.slot for named in goal.sectors],
            "motivation": goal.motivation,
            "region": goal.region.slot if goal.region else "",
            "max_travel_km": goal.max_travel_km,
            "hours_min": goal.hours_min,
            "hours_max": goal.hours_max,
            "income_floor": goal.income_floor,
            "income_unit": goal.income_unit,
            "start_from": goal.start_from,
            "permits": list(goal.permits or ()),
            "no_permits": goal.permits == (),
        }
        return cls(initial=initial, sectors=sectors, regions=regions, today=today)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_income(data)
        low, high = data.get("hours_min"), data.get("hours_max")
        if low and high and low > high:
            self.add_error("hours_max", _("Dit is minder dan de minste uren. Draai ze om."))
        if data.get("max_travel_km") and not data.get("region"):
            self.add_error("region", _("Kies ook je regio. Anders weten we niet vanaf waar."))
        if data.get("no_permits") and data.get("permits"):
            self.add_error("no_permits", _("Je koos hierboven wel iets. Haal één van de twee weg."))
        self._check_start(data.get("start_from"))
        return data

    def _check_income(self, data: dict[str, Any]) -> None:
        amount, unit = data.get("income_floor"), data.get("income_unit")
        if amount is None:
            return
        if not unit:
            self.add_error("income_unit", _("Kies of dit per uur of per maand is."))
        elif unit == "hour" and amount > LIKELY_MONTHLY:
            self.add_error("income_unit", _("%s per uur is veel. Bedoel je per maand?") % amount)
        elif unit == "month" and amount < LIKELY_HOURLY:
            self.add_error("income_unit", _("%s per maand is weinig. Bedoel je per uur?") % amount)
        elif unit == "month" and amount > LIKELY_YEARLY:
            self.add_error(
                "income_floor",
                _("%s per maand is veel. Is dit per jaar? Deel het dan door 12.") % amount,
            )
        elif unit == "month" and not self._has_hours(data):
            self.add_error(
                "hours_max",
                _("Vul je uren in. Dan kunnen we je bedrag per maand omrekenen naar een uur."),
            )

    def _has_hours(self, data: dict[str, Any]) -> bool:
        typed_wrong = "hours_min" in self.errors or "hours_max" in self.errors
        return bool(data.get("hours_min") or data.get("hours_max") or typed_wrong)

    def _check_start(self, start: date | None) -> None:
        if start is not None and start.year > self.today.year + YEARS_AHEAD:
            self.add_error("start_from", _("Dit is meer dan 2 jaar vooruit. Kies een eerdere dag."))

    @property
    def goal(self) -> Goal:
        return self.goal_with(())

    def goal_with(self, occupations: tuple[Named, ...]) -> Goal:
        """What was typed, with the wished occupations, which are chosen on a page of their own."""
        data = self.cleaned_data
        sectors = [self._sectors[slot] for slot in set(data["sectors"])]
        amount = data["income_floor"]
        ticked = set(data["permits"])
        known = bool(ticked or data["no_permits"])
        return Goal(
            motivation=data["motivation"],
            sectors=tuple(sorted(sectors, key=lambda named: named.name)),
            occupations=occupations,
            region=self._regions.get(data["region"]),
            max_travel_km=data["max_travel_km"],
            hours_min=data["hours_min"],
            hours_max=data["hours_max"],
            income_floor=amount,
            income_unit=data["income_unit"] if amount else "",
            start_from=data["start_from"],
            permits=tuple(t.code for t in PERMITS if t.code in ticked) if known else None,
        )
