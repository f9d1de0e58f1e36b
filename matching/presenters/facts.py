"""The facts of a vacancy in words: hours, pay, start, and what sets three of them apart."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import Fact
from loopbrug.templatetags.lb import dutch_date
from matching.models import Vacancy
from matching.selectors.options import Option

WEEKS_A_YEAR, MONTHS_A_YEAR = 52, 12


def card_facts(option: Option, *, today: date) -> tuple[Fact, ...]:
    """What three options side by side are compared by: each on one line of a small screen."""
    vacancy = option.vacancy
    return (
        Fact(_("Uren"), hours_words(vacancy)),
        Fact(_("Per maand"), month_pay(vacancy)),
        Fact(_("Start"), start_words(vacancy, today=today)),
        Fact(_("Leren"), learning_words(vacancy)),
        Fact(_("Reizen"), travel_words(option)),
    )


def learning_words(vacancy: Vacancy) -> str:
    """Where one learns: at school, at work with help, or without help."""
    if vacancy.learning_days:
        return ngettext(
            "%(count)s dag les per week",
            "%(count)s dagen les per week",
            vacancy.learning_days,
        ) % {"count": vacancy.learning_days}
    return _("op het werk, met hulp") if vacancy.on_the_job else _("op het werk, zonder hulp")


def travel_words(option: Option) -> str:
    """The own region or one beyond; unknown while the person told no region."""
    if option.is_own_region is None:
        return _("vertel eerst waar je woont")
    return _("in je eigen regio") if option.is_own_region else _("naar een andere regio")


def hours_words(vacancy: Vacancy) -> str:
    low, high = number(vacancy.hours_min), number(vacancy.hours_max)
    if low == high:
        return _("%(hours)s per week") % {"hours": low}
    return _("%(low)s tot %(high)s per week") % {"low": low, "high": high}


def number(value: Decimal | None) -> str:
    """28 or 28,5."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


def pay_words(vacancy: Vacancy) -> str:
    low, high = vacancy.pay_min, vacancy.pay_max
    if low == high:
        return _("%(pay)s bruto per uur") % {"pay": low}
    return _("%(low)s tot %(high)s bruto per uur") % {"low": low, "high": high}


def month_pay_words(vacancy: Vacancy) -> str:
    """The same per month, at the most hours, to whole tens of euros."""
    return _("ongeveer %(pay)s per maand bij %(hours)s uur") % {
        "pay": month_pay(vacancy),
        "hours": number(vacancy.hours_max),
    }


def month_pay(vacancy: Vacancy) -> str:
    """Only the amounts, for where it stands beside that they are gross and at the most hours."""
    hours = vacancy.hours_max or Decimal(0)

    def month(hourly: Money) -> str:
        cents = int(hourly.cents * hours * WEEKS_A_YEAR / MONTHS_A_YEAR)
        return str(Money(round(cents, -3))).removesuffix(",00")

    low, high = month(vacancy.pay_min), month(vacancy.pay_max)
    return low if low == high else _("%(low)s tot %(high)s") % {"low": low, "high": high}


def start_words(vacancy: Vacancy, *, today: date) -> str:
    if vacancy.starts_on is None or vacancy.starts_on <= today:
        return _("zo snel als het kan")
    return dutch_date(vacancy.starts_on)
