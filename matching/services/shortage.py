"""New figures of shortage reach the vacancies that are open already."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction

from matching.domain.vacancy import VacancyRow
from matching.models import Vacancy
from matching.selectors.engine_rows import readable
from matching.services.rows import put_row
from matching.services.world import bump_world
from taxonomy.selectors import shortage_class

TOGETHER = 1_000


def follow_shortage(*, today: date) -> int:
    """Give every open vacancy the class that is in force for its group and region today; how many
    had another one. Those change for everyone, so all lists are made again. Safe to run twice."""
    known: dict[tuple[int | None, int | None], int | None] = {}
    behind = []
    stored = Vacancy.objects.open().order_by("pk")
    for pk, group, region, held in stored.values_list(
        "pk", "occupation__group_id", "region_id", "engine_row__shortage"
    ):
        if (group, region) not in known:
            found = shortage_class(group, region, today) if group else None
            known[group, region] = found.shortage_class if found else None
        if held != known[group, region]:
            behind.append(pk)
    parts = (behind[low : low + TOGETHER] for low in range(0, len(behind), TOGETHER))
    return sum(_follow(part, known) for part in parts)


@transaction.atomic
def _follow(keys: Sequence[int], known: dict[tuple[int | None, int | None], int | None]) -> int:
    """Vacancies are held before the world, as when one is saved."""
    open_ones = Vacancy.objects.open().filter(pk__in=keys).select_related("occupation")
    held = {one.pk: one for one in open_ones.select_for_update(of=("self",)).order_by("pk")}
    stored = ((pk, one.engine_row) for pk, one in held.items())
    changed = []
    for pk, row in readable(stored, VacancyRow.from_compact, what="vacancy"):
        one = held[pk]
        in_force = replace(row, shortage=known.get((one.occupation.group_id, one.region_id)))
        put_row(one, in_force)
        changed.append(one)
    Vacancy.objects.bulk_update(changed, ["engine_row", "packed"])
    if changed:
        bump_world()
    return len(changed)
