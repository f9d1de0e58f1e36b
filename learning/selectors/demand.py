"""Skills that people on a route need and that nobody teaches where they live."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from accounts.models import Organisation
from learning.domain.terms import SMALLEST_SHOWN
from learning.models import LearningRoute, ModuleSkill, ModuleStatus
from taxonomy.models import LabourMarketRegion, Skill

MOST_SHOWN = 30

Place = tuple[int, str | None, str | None]
"""A skill (its key), the region of the work and the sector of the work."""


@dataclass(frozen=True, slots=True)
class SkillDemand:
    """`people` is None for a group so small that a number could point at someone."""

    skill: str
    region: str | None
    sector: str | None
    people: int | None


def demand(
    *, organisation: Organisation | None = None, region: LabourMarketRegion | None = None
) -> list[SkillDemand]:
    """What is asked and not taught, most asked first: in one region, or in the regions of this
    opleider and its modules (everywhere while it named none). At most four queries."""
    routes = LearningRoute.objects.filter(
        ended_at__isnull=True, introduction__ended_at__isnull=True
    ).exclude(unmet=[])
    if region is not None:
        routes = routes.filter(introduction__vacancy__region=region)
    elif organisation is not None and (regions := _regions_of(organisation)):
        routes = routes.filter(introduction__vacancy__region__in=regions)
    people = _people(routes)
    names = {
        skill.pk: skill.shown_name
        for skill in Skill.objects.filter(pk__in={place[0] for place in people}).order_by("pk")
    }
    found = [
        SkillDemand(names[skill], where, sector, _number(len(who)))
        for (skill, where, sector), who in people.items()
    ]
    found.sort(key=lambda one: (-(one.people or 0), one.skill, one.region or "", one.sector or ""))
    return found[:MOST_SHOWN]


def _people(routes: QuerySet[LearningRoute]) -> dict[Place, set[int]]:
    """Who needs what where: keys of profiles, since one person may have several routes.

    A chosen route is frozen, also in what it misses; what is taught by now is left out of it.
    """
    taught = _taught_now()
    found: dict[Place, set[int]] = defaultdict(set)
    rows = routes.order_by("pk").values_list(
        "unmet",
        "chosen_at",
        "introduction__profile",
        "introduction__vacancy__region__name",
        "introduction__vacancy__region",
        "introduction__vacancy__occupation__sector__name",
    )
    for unmet, chosen_at, profile, where, region, sector in rows:
        for skill in unmet:
            is_taught = (skill, region) in taught or (skill, None) in taught
            if chosen_at is None or not is_taught:
                found[skill, where, sector].add(profile)
    return found


def _taught_now() -> set[tuple[int, int | None]]:
    """Skill and region of every published module; no region is online."""
    rows = ModuleSkill.objects.filter(module__status=ModuleStatus.PUBLISHED)
    pairs = rows.order_by("pk").values_list("skill", "module__region", "module__is_online")
    return {(skill, None if is_online else region) for skill, region, is_online in pairs}


def _regions_of(organisation: Organisation) -> set[int]:
    mine = LabourMarketRegion.objects.filter(
        Q(organisations=organisation) | Q(training_modules__organisation=organisation)
    )
    return set(mine.order_by("pk").values_list("pk", flat=True))


def _number(people: int) -> int | None:
    return people if people >= SMALLEST_SHOWN else None
