"""What platform staff reads of how employers answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import Empty, Note, Row
from loopbrug.templatetags.lb import dutch_date, month_name
from matching.domain.answers import WAY, Flag, Measure, Report, Shown, Table, from_json, tenths
from matching.domain.faces import MONTHS
from matching.domain.quarters import next_quarter, quarter_of
from matching.models import AnswerReport, RefusalReason
from matching.selectors.answers import ASKED, FOUND, LEVEL, SECTOR, UNTOLD


@dataclass(frozen=True, slots=True)
class Cell:
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class AnswersTable:
    """`hidden` tells which rows are not there, and why."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    hidden: str


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """Without a report only `empty`."""

    title: str
    lead: str
    empty: Empty | None = None
    flags: tuple[Note, ...] = ()
    tables: tuple[AnswersTable, ...] = ()
    others: tuple[Row, ...] = ()


def answers_page(
    made: Sequence[AnswerReport], chosen: AnswerReport | None, *, today: date
) -> AnswersPage:
    title = _("Hoe werkgevers antwoorden")
    if chosen is None:
        last = next_quarter(quarter_of(today)) - timedelta(days=1)
        return AnswersPage(title, _lead_of_all(), _empty(last))
    report = from_json(chosen.table)
    return AnswersPage(
        title=title,
        lead=_lead(chosen.quarter_from, report),
        flags=tuple(_flag(flag, report) for flag in report.flags),
        tables=tuple(_table(table) for table in report.tables if _tells_anything(report)),
        others=tuple(_other(other) for other in made if other != chosen),
    )


def _lead_of_all() -> str:
    return _("Elk kwartaal tellen we hoe vaak een kaart is bekeken, en hoe vaak het ja of nee was.")


def _empty(day: date) -> Empty:
    return Empty(
        _("Er is nog geen overzicht"),
        _("Het eerste overzicht komt na %(day)s, als er dan kaarten te zien waren.")
        % {"day": dutch_date(day)},
    )


def quarter_words(start: date) -> str:
    """juli tot en met september 2026"""
    return _("%(first)s tot en met %(last)s") % {
        "first": MONTHS[start.month - 1],
        "last": month_name(start.replace(month=start.month + 2)),
    }


def _lead(start: date, report: Report) -> str:
    when = {"when": quarter_words(start)}
    if not _tells_anything(report):
        return _("In %(when)s waren er te weinig mensen om iets te tonen.") % when
    count = len(report.flags)
    if not count and any(row.people is None for table in report.tables for row in table.rows):
        return _("In %(when)s blijft van de groepen die we tonen, er geen duidelijk achter.") % when
    if not count:
        return _("In %(when)s zien we geen groep die duidelijk achterblijft.") % when
    words = ngettext(
        "In %(when)s bleef %(count)s groep duidelijk achter.",
        "In %(when)s bleven %(count)s groepen duidelijk achter.",
        count,
    )
    return words % (when | {"count": count})


def _tells_anything(report: Report) -> bool:
    return any(row.people for table in report.tables for row in table.rows)


def _flag(flag: Flag, report: Report) -> Note:
    rows = {
        row.key: row for table in report.tables if table.key == flag.table for row in table.rows
    }
    row, best = rows[flag.row], rows[flag.best]
    words = {
        "row": _row_title(flag.table, row.key),
        "best": _row_title(flag.table, best.key),
        "some": row.count(flag.measure),
        "of": row.people,
        "most": best.count(flag.measure),
        "of_best": best.people,
    }
    if flag.measure is Measure.YES:
        return Note(
            _("%(row)s: minder vaak ja") % words,
            _(
                "Hier kregen ongeveer %(some)s van de %(of)s mensen een ja. "
                "Bij “%(best)s” waren dat er ongeveer %(most)s van de %(of_best)s."
            )
            % words,
            is_hole=True,
        )
    return Note(
        _("%(row)s: minder vaak bekeken") % words,
        _(
            "Hier is de kaart van ongeveer %(some)s van de %(of)s mensen bekeken. "
            "Bij “%(best)s” waren dat er ongeveer %(most)s van de %(of_best)s."
        )
        % words,
        is_hole=True,
    )


def _table(table: Table) -> AnswersTable:
    shown = [row for row in table.rows if row.people is not None]
    cells = [_cells(row) for row in shown]
    columns = [name for name in _columns() if any(text[name] for text in cells)]
    return AnswersTable(
        key=table.key,
        title=_titles()[table.key],
        columns=tuple(columns),
        rows=tuple(
            TableRow(
                _row_title(table.key, row.key),
                tuple(Cell(name, text[name] or _("niet getoond")) for name in columns),
            )
            for row, text in zip(shown, cells, strict=True)
        ),
        hidden=_hidden(table),
    )


def _titles() -> dict[str, str]:
    return {
        LEVEL: _("Naar werk- en denkniveau"),
        SECTOR: _("Naar sector van de vacature"),
        WAY: _("Naar wie begon"),
    }


def _columns() -> tuple[str, ...]:
    return _("Mensen"), _("Bekeken"), _("Ja"), _("Nee"), _("Nog geen antwoord"), _("Vaakste reden")


def _cells(row: Shown) -> dict[str, str]:
    texts = (
        _about(row.people),
        _share(row.opened, row.people),
        _share(row.yes, row.people),
        _share(row.no, row.people),
        _share(row.none, row.people),
        _reason(row),
    )
    return dict(zip(_columns(), texts, strict=True))


def _about(number: int | None) -> str:
    return "" if number is None else _("ongeveer %(number)s") % {"number": number}


def _share(number: int | None, people: int | None) -> str:
    of_ten = tenths(number, people)
    if of_ten is None:
        return _about(number)
    if not of_ten:
        return _("ongeveer %(number)s (minder dan 1\u00a0van\u00a0de\u00a010)") % {"number": number}
    return _("ongeveer %(number)s (%(of_ten)s\u00a0van\u00a0de\u00a010)") % {
        "number": number,
        "of_ten": of_ten,
    }


def _reason(row: Shown) -> str:
    if row.top_reason_people is None:
        return ""
    return _("%(reason)s: ongeveer %(number)s keer") % {
        "reason": RefusalReason(row.top_reason).label,
        "number": row.top_reason_people,
    }


def _hidden(table: Table) -> str:
    names = [_row_title(table.key, row.key) for row in table.rows if row.people is None]
    if len(names) == len(table.rows):
        return _("Te weinig mensen om hier iets te tonen.")
    if not names:
        return ""
    return _("Niet getoond, zodat niemand te herkennen is: %(names)s.") % {
        "names": ", ".join(names)
    }


def _row_title(table: str, key: str) -> str:
    words = {
        (LEVEL, UNTOLD): _("Geen niveau ingevuld"),
        (SECTOR, UNTOLD): _("Werk buiten deze sectoren"),
        (WAY, ASKED): _("De mens vroeg het eerst"),
        (WAY, FOUND): _("De werkgever zag de kaart het eerst"),
    }
    return words.get((table, key), capfirst(key))


def _other(report: AnswerReport) -> Row:
    url = reverse("matching:answers")
    return Row(
        title=capfirst(quarter_words(report.quarter_from)),
        url=f"{url}?kwartaal={report.quarter_from.isoformat()}",
    )
