"""`docs/privacy.md`, printed from the register of fields and the table of periods."""

from collections.abc import Iterator
from datetime import date

from accounts.privacy import OF_OTHERS
from loopbrug.journeys.privacy_register import REGISTER, lines
from loopbrug.kernel.privacy import Line, OnErase
from loopbrug.kernel.retention import Unit, rule, rules

HEAD = """# What we keep, why, how long, and who sees it

Printed by `manage.py print_privacy` from the lines that each app keeps of its own fields, and from
`loopbrug/data/retention.csv`; a test fails when they differ. The words are Dutch, since people and
the authority read the same ones.
"""


def document(today: date) -> str:
    """The whole page, as it stands in the repository."""
    parts = [HEAD, *_sorts(today), *_periods(today), *_fields()]
    return "\n".join(parts)


def _sorts(today: date) -> Iterator[str]:
    yield "## Soorten gegevens\n"
    yield "| wat | waarom | grondslag | rij | wie ziet het | hoe lang | bij wissen |"
    yield "|---|---|---|---|---|---|---|"
    for line in lines():
        if line.is_personal:
            long = rule(line.keep, today).in_words
            cells = (line.what, line.why, line.ground.value, line.row.value, line.who, long)
            yield f"| {' | '.join(cells)} | {_on_erase(line)} |"
    yield ""


def _on_erase(line: Line) -> str:
    if line.on_erase is OnErase.GOES:
        return line.on_erase.value
    return f"{line.on_erase.value}: {line.stays_because}"


def _periods(today: date) -> Iterator[str]:
    yield "## Bewaartermijnen\n"
    yield "| regel | termijn | waarschuwing | geldt vanaf | grond | bron |"
    yield "|---|---|---|---|---|---|"
    units = {Unit.DAYS: "dagen", Unit.MONTHS: "maanden"}
    for one in rules(today):
        term = f"{one.after} {units[one.unit]}" if one.unit in units else "geen einde door tijd"
        warning = f"{one.warn_days} dagen ervoor" if one.warn_days else ""
        cells = (one.name, term, warning, one.valid_from.isoformat(), one.ground, one.source)
        yield f"| {' | '.join(cells)} |"
    yield ""


def _fields() -> Iterator[str]:
    """Per table its fields, grouped by what they hold."""
    yield "## Elk veld\n"
    tables: dict[str, dict[Line, list[str]]] = {}
    for name, line in REGISTER.items():
        table, _, field = name.rpartition(".")
        tables.setdefault(table, {}).setdefault(line, []).append(field)
    yield "| tabel | velden | wat | rij | regel |"
    yield "|---|---|---|---|---|"
    for table in sorted(tables):
        for line, names in tables[table].items():
            shown = ", ".join(sorted(names))
            yield f"| {table} | {shown} | {line.what} | {line.row.value} | {line.keep} |"
    for table, line in OF_OTHERS.items():
        yield f"| {table} | alle | {line.what} | {line.row.value} | {line.keep} |"
    yield ""
