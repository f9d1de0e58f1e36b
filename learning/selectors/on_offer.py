"""Training that someone could follow, before any vacancy is chosen: each module with its next
start."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from learning.models import ModuleSkill, ModuleStart, TrainingModule
from learning.selectors.modules import skills_of


@dataclass(frozen=True, slots=True)
class OnOffer:
    """`starts_on` is the first start with a free seat; `skills` are (slot, before, after)."""

    public_id: UUID
    title: str
    weeks: int
    starts_on: date
    skills: tuple[tuple[int, int, int], ...]


def on_offer(reach: Collection[int] | None, *, first_day: date) -> list[OnOffer]:
    """Every module that starts from `first_day` on, online or in these regions (None: anywhere),
    in order of its key. Two queries, however many."""
    near = Q() if reach is None else Q(module__is_online=True) | Q(module__region__slot__in=reach)
    starts = (
        ModuleStart.objects.open()
        .filter(near, starts_on__gte=first_day, taken__lt=F("seats"))
        .order_by("module_id", "starts_on")
        .distinct("module_id")
        .select_related("module")
    )
    firsts = {start.module_id: start for start in starts}
    lessons: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    rows = ModuleSkill.objects.filter(module__in=firsts).order_by("module_id", "skill__slot")
    for module, *lesson in rows.values_list(
        "module_id", "skill__slot", "level_before", "level_after"
    ):
        lessons[module].append((lesson[0], lesson[1], lesson[2]))
    return [
        OnOffer(
            public_id=start.module.public_id,
            title=start.module.title,
            weeks=start.module.weeks or 0,
            starts_on=start.starts_on,
            skills=tuple(lessons[module]),
        )
        for module, start in firsts.items()
    ]


@dataclass(frozen=True, slots=True)
class Training:
    """One module with what it teaches, by name, and its coming starts with a free seat."""

    module: TrainingModule
    skills: tuple[ModuleSkill, ...]
    starts: tuple[date, ...]


def training_of(module: TrainingModule, *, today: date) -> Training:
    free = ModuleStart.objects.open().filter(module=module, taken__lt=F("seats"))
    coming = free.filter(starts_on__gt=today).order_by("starts_on")
    days = tuple(coming.values_list("starts_on", flat=True))
    return Training(module, tuple(skills_of(module)), days)
