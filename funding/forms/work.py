"""Working out a post: the figures that its sum needs, typed the Dutch way, one form per post."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funding.domain import inputs as typed
from funding.domain.inputs import BOUNDS, LEAST_WAGE, MOST_MONEY, CourseCost, Inputs
from funding.domain.posts import FundingPost
from loopbrug.kernel.forms import (
    DutchDateField,
    DutchMoneyField,
    DutchNumberField,
    TextField,
    VersionedForm,
    WholeNumberField,
)
from loopbrug.kernel.period import Period

LONGEST = timedelta(days=4 * 366)
COST_ROWS, MONTH_ROWS = 6, 12
"""So many empty rows are offered; what was saved or typed may have more."""
HUNDRED = Decimal(100)


def _money(label: Any, hint: Any = "", **options: Any) -> DutchMoneyField:
    return DutchMoneyField(label=label, help_text=hint, most=MOST_MONEY, **options)


def _number(name: str, label: Any, hint: Any) -> DutchNumberField:
    least, most = BOUNDS[name]
    return DutchNumberField(label=label, help_text=hint, least=least, most=most)


def _load_factor() -> DutchNumberField:
    return _number(
        "load_factor",
        gettext_lazy("Keer hoeveel voor de kosten van de werkgever?"),
        gettext_lazy(
            "Voor vakantiegeld, premies en pensioen. Keer 1,35 betekent: 35 procent erbij."
        ),
    )


class WorkOutForm(VersionedForm):
    """The figures of one post; `inputs()` gives them to the sum once the form is valid."""

    kind: ClassVar[type[Inputs]]
    costs: Sequence[Any] = ()
    months: Sequence[Any] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first_day"] = DutchDateField(
            label=_("Vanaf"), help_text=_("Bijvoorbeeld 1-3-2027."), required=False
        )
        self.fields["last_day"] = DutchDateField(
            label=_("Tot en met"), help_text=_("De laatste dag telt mee."), required=False
        )

    @property
    def period_fields(self) -> list[Any]:
        return [self["first_day"], self["last_day"]]

    def period(self) -> Period | None:
        """The days that were typed; None asks for the usual period of this post."""
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        return Period.through(first, last) if first and last else None

    def inputs(self) -> Inputs:
        return self.kind(**{field.name: self._value(field.name) for field in fields(self.kind)})

    @classmethod
    def initial_of(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        """Inputs by their names, some or all, as the fields of the page show them."""
        return dict(values)

    def _value(self, name: str) -> Any:
        return self.cleaned_data[name]

    def _rows(self, name: str, least: int, most: int) -> range:
        """Numbers of the rows called `name_1`, `name_2`, …: at least `least` of them."""
        given = self.data if self.is_bound else self.initial
        last = max((n for n in range(1, most + 1) if f"{name}_{n}" in given), default=0)
        return range(1, max(least, last) + 1)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        for name in ("month_wage", "month_income"):
            amount = cleaned.get(name)
            if amount is not None and amount < LEAST_WAGE:
                self.add_error(name, _("Dit lijkt geen bedrag per maand. Klopt het?"))
        self._check_period(cleaned.get("first_day"), cleaned.get("last_day"))
        return cleaned

    def _check_period(self, first: date | None, last: date | None) -> None:
        if first and not last and "last_day" not in self.errors:
            self.add_error("last_day", _("Vul ook de laatste dag in, of laat allebei leeg."))
        elif last and not first and "first_day" not in self.errors:
            self.add_error("first_day", _("Vul ook de eerste dag in, of laat allebei leeg."))
        elif first and last and last < first:
            self.add_error("last_day", _("Deze dag is eerder dan de eerste dag."))
        elif first and last and last - first > LONGEST:
            self.add_error("last_day", _("Dit is langer dan vier jaar. Klopt het jaar?"))


class OrientationProgrammeForm(WorkOutForm):
    kind = typed.OrientationProgramme
    days = _number(
        "days",
        gettext_lazy("Hoeveel dagen duurt het programma?"),
        gettext_lazy("Meestal 4 tot 15 dagen."),
    )
    day_price = _money(
        gettext_lazy("Wat kost een dag?"),
        gettext_lazy("Meestal 150 tot 350 euro."),
        may_be_zero=True,
    )
    assessments = _money(
        gettext_lazy("Wat kosten de testen samen?"),
        gettext_lazy("Meestal 250 tot 900 euro. Typ 0 als er geen testen zijn."),
        may_be_zero=True,
    )


class OrientationTimeForm(WorkOutForm):
    kind = typed.OrientationTime
    days = _number(
        "days",
        gettext_lazy("Hoeveel werkdagen gaan naar het oriënteren?"),
        gettext_lazy("Meestal evenveel als het programma dagen heeft."),
    )
    month_wage = _money(
        gettext_lazy("Wat is het loon nu, bruto per maand?"),
        gettext_lazy("Zonder vakantiegeld. De nieuwe werkgever ziet dit nooit."),
    )
    hours_per_week = _number(
        "hours_per_week",
        gettext_lazy("Hoeveel uur per week is het werk nu?"),
        gettext_lazy("Bijvoorbeeld 36 of 28,5."),
    )
    load_factor = _load_factor()


class PersonalGuidanceForm(WorkOutForm):
    kind = typed.PersonalGuidance
    hours = _number(
        "hours",
        gettext_lazy("Hoeveel uur begeleiding?"),
        gettext_lazy("Meestal 20 tot 45 uur, verdeeld over 12 tot 15 maanden."),
    )
    tariff = _money(
        gettext_lazy("Wat kost een uur?"),
        gettext_lazy("Meestal 90 tot 140 euro, zonder btw."),
        may_be_zero=True,
    )


class VocationalTrainingForm(WorkOutForm):
    """Some costs with their own names; an empty row is no cost."""

    kind = typed.VocationalTraining

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = self._rows("what", COST_ROWS, typed.MOST_COSTS)
        for number in self.numbers:
            self.fields[f"what_{number}"] = TextField(
                label=_("Kosten %(number)s: waarvoor?") % {"number": number},
                max_length=typed.LONGEST_LABEL,
                required=False,
            )
            self.fields[f"amount_{number}"] = _money(
                _("Kosten %(number)s: hoeveel?") % {"number": number}, required=False
            )

    @classmethod
    def initial_of(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        rows = list(enumerate(values.get("costs", ()), 1))
        return {f"what_{number}": cost.label for number, cost in rows} | {
            f"amount_{number}": cost.amount for number, cost in rows
        }

    @property
    def costs(self) -> list[tuple[Any, Any]]:  # type: ignore[override] # made from the rows
        """Pairs of fields, as they stand next to each other."""
        return [(self[f"what_{n}"], self[f"amount_{n}"]) for n in self.numbers]

    def _value(self, name: str) -> tuple[CourseCost, ...]:
        return tuple(
            CourseCost(self.cleaned_data[f"what_{n}"], self.cleaned_data[f"amount_{n}"])
            for n in self.numbers
            if self.cleaned_data.get(f"amount_{n}") is not None
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in self.numbers:
            self._check_row(cleaned, f"what_{number}", f"amount_{number}")
        if not self.errors and not self._value("costs"):
            self.add_error("what_1", _("Vul minstens één bedrag in."))
        return cleaned

    def _check_row(self, cleaned: Mapping[str, Any], what: str, amount: str) -> None:
        if what in self.errors or amount in self.errors:
            return
        if cleaned.get(what) and cleaned.get(amount) is None:
            self.add_error(amount, _("Schrijf erbij hoeveel dit kost."))
        if cleaned.get(amount) is not None and not cleaned.get(what):
            self.add_error(what, _("Schrijf erbij waarvoor dit is."))


class LearningTimeForm(WorkOutForm):
    kind = typed.LearningTime
    school_hours_per_week = _number(
        "school_hours_per_week",
        gettext_lazy("Hoeveel uur per week gaat iemand naar school?"),
        gettext_lazy("Eén dag per week is bij een contract van 38 uur: 7,6 uur."),
    )
    weeks = _number(
        "weeks",
        gettext_lazy("Hoeveel weken?"),
        gettext_lazy("Een schooljaar heeft meestal 40 weken."),
    )
    month_wage = _money(
        gettext_lazy("Wat is het loon in het nieuwe werk, bruto per maand?"),
        gettext_lazy("Zonder vakantiegeld."),
    )
    hours_per_week = _number(
        "hours_per_week",
        gettext_lazy("Hoeveel uur per week is het contract?"),
        gettext_lazy("De uren op school tellen mee. Bijvoorbeeld 38 of 28,5."),
    )
    load_factor = _load_factor()


class TransitionTimeForm(WorkOutForm):
    kind = typed.TransitionTime
    weeks = _number(
        "weeks",
        gettext_lazy("Hoeveel weken zitten er tussen het oude en het nieuwe loon?"),
        gettext_lazy("Meestal hooguit 13. Geen enkele week? Kies dan niet nodig."),
    )
    month_income = _money(
        gettext_lazy("Welk inkomen is dan nodig, bruto per maand?"),
        gettext_lazy("De nieuwe werkgever ziet dit nooit."),
    )


class OnboardingForm(WorkOutForm):
    kind = typed.Onboarding
    hours = _number(
        "hours",
        gettext_lazy("Hoeveel uur helpen collega's bij het inwerken?"),
        gettext_lazy("Meestal 60 tot 160 uur."),
    )
    rate = _money(
        gettext_lazy("Wat kost een uur van een collega?"),
        gettext_lazy("Meestal 40 tot 60 euro."),
        may_be_zero=True,
    )
    programme = _money(
        gettext_lazy("Wat kost het programma om in te werken?"),
        gettext_lazy("Meestal 250 tot 1.500 euro. Typ 0 als er geen programma is."),
        may_be_zero=True,
    )


class ReducedProductivityForm(WorkOutForm):
    """Percentages on the page, parts of one in the sum. An empty month is at full speed."""

    kind = typed.ReducedProductivity
    month_wage = _money(
        gettext_lazy("Wat is het loon in het nieuwe werk, bruto per maand?"),
        gettext_lazy("Zonder vakantiegeld."),
    )
    share_at_work = DutchNumberField(
        label=gettext_lazy("Welk deel van de week is werk, en geen school?"),
        help_text=gettext_lazy("In procenten. Eén schooldag in een week van vijf: 80."),
        least=Decimal(1),
        most=HUNDRED,
    )
    load_factor = _load_factor()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.numbers = self._rows("month", MONTH_ROWS, typed.MOST_MONTHS)
        for number in self.numbers:
            self.fields[f"month_{number}"] = WholeNumberField(
                label=_("Maand %(number)s") % {"number": number}, least=0, most=100, required=False
            )

    @classmethod
    def initial_of(cls, values: Mapping[str, Any]) -> dict[str, Any]:
        initial = {name: value for name, value in values.items() if name != "ramp"}
        if "share_at_work" in initial:
            initial["share_at_work"] *= HUNDRED
        for number, part in enumerate(values.get("ramp", ()), 1):
            initial[f"month_{number}"] = int(part * HUNDRED)
        return initial

    @property
    def months(self) -> list[Any]:  # type: ignore[override] # made from the rows
        return [self[f"month_{number}"] for number in self.numbers]

    def _value(self, name: str) -> Any:
        if name == "ramp":
            return self._ramp()
        value = self.cleaned_data[name]
        return value / HUNDRED if name == "share_at_work" else value

    def _ramp(self) -> tuple[Decimal, ...]:
        """Up to the last month that was filled in."""
        speeds = [self.cleaned_data.get(f"month_{number}") for number in self.numbers]
        while speeds and speeds[-1] is None:
            speeds.pop()
        return tuple(Decimal(100 if speed is None else speed) / HUNDRED for speed in speeds)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not self._ramp():
            self.add_error("month_1", _("Vul minstens de eerste maand in."))
        return cleaned


FORMS: Mapping[FundingPost, type[WorkOutForm]] = {
    FundingPost.ORIENTATION_PROGRAMME: OrientationProgrammeForm,
    FundingPost.ORIENTATION_TIME: OrientationTimeForm,
    FundingPost.PERSONAL_GUIDANCE: PersonalGuidanceForm,
    FundingPost.VOCATIONAL_TRAINING: VocationalTrainingForm,
    FundingPost.LEARNING_TIME: LearningTimeForm,
    FundingPost.TRANSITION_TIME: TransitionTimeForm,
    FundingPost.ONBOARDING: OnboardingForm,
    FundingPost.REDUCED_PRODUCTIVITY: ReducedProductivityForm,
}
