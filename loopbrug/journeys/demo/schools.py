"""Four opleiders with their modules and a year of starts behind and before them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from django.conf import settings

from accounts.models import OrganisationKind
from learning.domain.calendar import month_of, months_from, next_months, start_in
from learning.models import ModuleStart, TrainingModule
from learning.services import modules
from learning.services.modules import SkillTaught
from loopbrug.journeys.demo.cast import DEWI
from loopbrug.journeys.demo.employers import Registrar, Team
from loopbrug.journeys.demo.lists import EmployerLine
from loopbrug.journeys.demo.moments import Calendar
from loopbrug.kernel.money import Money
from taxonomy.models import Sector, Skill

DEWIS = "Praktijkschool Midden"
MONTHS_BEHIND = 15
"""Who is a year on the way now, went to school at the beginning of it."""
WRITTEN = timedelta(days=12)
"""After an opleider was let in, its modules stood there."""


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """One row of `learning/demo_data/modules.csv`; `gaps` count months from the next one on (1)."""

    provider: str
    title: str
    fields: Mapping[str, object]
    sector: str
    gaps: frozenset[int]
    skills: tuple[tuple[str, int, int], ...]


def providers() -> tuple[EmployerLine, ...]:
    return tuple(
        EmployerLine(row["name"], row["place"], row["kvk_number"]) for row in _rows("providers")
    )


def module_lines() -> tuple[ModuleLine, ...]:
    return tuple(_line(row) for row in _rows("modules"))


def open_schools(registrar: Registrar, calendar: Calendar) -> dict[str, Team]:
    """The opleiders by name, each with its modules published and their starts set."""
    leads = {DEWIS: DEWI}
    teams = {
        line.name: registrar.team(line, OrganisationKind.TRAINING_PROVIDER, leads.get(line.name))
        for line in providers()
    }
    skills = dict(Skill.objects.order_by("pk").values_list("code", "pk"))
    sectors = dict(Sector.objects.order_by("pk").values_list("code", "pk"))
    for line in module_lines():
        _publish(line, teams[line.provider], skills, sectors, calendar)
    return teams


def _publish(
    line: ModuleLine,
    team: Team,
    skills: Mapping[str, int],
    sectors: Mapping[str, int],
    calendar: Calendar,
) -> None:
    by, now = team.administrator, _written(team)
    module = modules.start_module(organisation=team.organisation, title=line.title, by=by, now=now)
    module = modules.save_module(
        module=module, by=by, version=module.version, now=now,
        sector_id=sectors[line.sector], **line.fields,
    )  # fmt: skip
    taught = [SkillTaught(skills[code], before, after) for code, before, after in line.skills]
    module = modules.set_skills(
        module=module, by=by, version=module.version, skills=taught, now=now
    )
    module = modules.publish_module(module=module, by=by, version=module.version, now=now)
    _set_starts(module, line.gaps, calendar)


def _set_starts(module: TrainingModule, gaps: frozenset[int], calendar: Calendar) -> None:
    """One a month by the rule of the module, also in the past; none in the months of the gaps."""
    ahead = next_months(calendar.today)
    bare = {ahead[number - 1] for number in gaps}
    first = month_of(calendar.today - timedelta(days=MONTHS_BEHIND * 30))
    months = months_from(first, MONTHS_BEHIND + len(ahead) + 1)
    ModuleStart.objects.bulk_create(
        ModuleStart(
            module=module, starts_on=start_in(month, module.start_day), seats=module.usual_seats
        )
        for month in months
        if month not in bare and month <= ahead[-1]
    )


def _written(team: Team) -> datetime:
    organisation = team.organisation
    return (organisation.decided_at or organisation.created_at) + WRITTEN


def _line(row: Mapping[str, str]) -> ModuleLine:
    return ModuleLine(
        provider=row["provider"],
        title=row["title"],
        sector=row["sector"],
        fields={
            "description": row["description"],
            "level": int(row["level"]),
            "hours_per_week": Decimal(row["hours_per_week"]),
            "weeks": int(row["weeks"]),
            "price": Money(int(row["price"]) * 100),
            "is_online": not row["place"],
            "credential": row["credential"],
            "start_day": int(row["start_day"]),
            "usual_seats": int(row["seats"]),
        },
        gaps=frozenset(int(number) for number in row["months_without_start"].split("|") if number),
        skills=tuple(_taught(text) for text in row["skills"].split("|")),
    )


def _taught(text: str) -> tuple[str, int, int]:
    code, before, after = text.split(":")
    return code, int(before), int(after)


def _rows(name: str) -> list[dict[str, str]]:
    path = Path(settings.BASE_DIR) / "learning" / "demo_data" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
