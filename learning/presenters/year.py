"""Modules by months, as on the first screen and on the page of one module."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from learning.domain.calendar import month_of, next_months
from learning.models import ModuleStart, TrainingModule
from learning.presenters.words import module_url, start_url, time_words
from learning.selectors.modules import StartCell
from learning.selectors.modules import YearRow as ModuleYear
from learning.selectors.modules import YearTable as Year
from loopbrug.kernel.parts import StartMark, YearCell, YearRow, YearTable
from loopbrug.templatetags.lb import dutch_date, month_name

CAPTION = "Starts in de komende 12 maanden"


def year_of(module: TrainingModule, starts: Sequence[ModuleStart], *, today: date) -> YearTable:
    """One row: the twelve months of this module, the cancelled starts too."""
    months = next_months(today)
    cells = tuple(
        YearCell(tuple(_mark(start) for start in starts if month_of(start.starts_on) == month))
        for month in months
    )
    return YearTable(CAPTION, months, (YearRow(module.title, cells, text=time_words(module)),))


def _mark(start: ModuleStart) -> StartMark:
    is_cancelled = start.cancelled_at is not None
    return StartMark(
        label=_short_day(start.starts_on),
        text=_("vervalt") if is_cancelled else _free_words(start.seats - start.taken),
        url=start_url(start),
        about=f"{month_name(start.starts_on)}, {start.module.title}",
        is_cancelled=is_cancelled,
    )


def year_of_all(year: Year) -> YearTable:
    """All modules that can be chosen."""
    return YearTable(CAPTION, year.months, tuple(_row(row) for row in year.rows))


def _row(row: ModuleYear) -> YearRow:
    module = row.module
    cells = (YearCell(tuple(_cell_mark(one, module) for one in cell.starts)) for cell in row.cells)
    return YearRow(module.title, tuple(cells), url=module_url(module), text=time_words(module))


def _cell_mark(start: StartCell, module: TrainingModule) -> StartMark:
    return StartMark(
        label=_short_day(start.starts_on),
        text=_free_words(start.free),
        url=reverse("learning:start", args=[start.public_id]),
        about=f"{month_name(start.starts_on)}, {module.title}",
    )


def _short_day(day: date) -> str:
    """ma 4: in a column that names the month."""
    return " ".join(dutch_date(day).replace("\u00a0", " ").split()[:2])


def _free_words(free: int) -> str:
    return _("%(free)s vrij") % {"free": free} if free else _("vol")
