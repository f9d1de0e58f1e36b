"""The starts that could be on someone's route, as the planner reads them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import F, Q

from learning.domain.calendar import end_of
from learning.domain.route import Offer, Taught
from learning.models import ModuleSkill, ModuleStart, ModuleStatus, RouteStep
from matching.models import Introduction
from matching.selectors.engine_rows import row_of

Lessons = Mapping[int, tuple[Taught, ...]]


def offers_for(
    introduction: Introduction,
    skill_ids: Collection[int],
    *,
    first_day: date,
    without: Collection[int] = (),
) -> list[Offer]:
    """Open starts from `first_day` on, with a free seat and in reach, of every module that leads
    to one of these skills, also by way of another module. `without` are modules to leave out.

    In reach is online, near where the person is willing to travel, or near the work itself.
    """
    lessons = _leading_to(skill_ids, _lessons_in_reach(introduction))
    starts = (
        ModuleStart.objects.open()
        .filter(module__in=lessons.keys() - set(without), starts_on__gte=first_day)
        .filter(taken__lt=F("seats"))
        .select_related("module")
        .order_by("starts_on", "pk")
    )
    return [offer_of(start, lessons[start.module_id]) for start in starts]


def steps_as_offers(steps: Collection[RouteStep]) -> list[Offer]:
    """Steps that stand, with the dates and the price that were chosen. `start` is joined."""
    lessons = _by_module(
        ModuleSkill.objects.filter(module__in=[step.start.module_id for step in steps])
        .order_by("module_id", "skill_id")
        .values_list("module_id", "skill_id", "level_before", "level_after")
    )
    return [
        Offer(
            start_id=step.start_id,
            module_id=step.start.module_id,
            starts_on=step.starts_on,
            ends_on=step.ends_on,
            price_cents=step.price.cents if step.price else 0,
            hours_per_week=step.hours_per_week,
            seats_left=1,
            skills=lessons.get(step.start.module_id, ()),
        )
        for step in steps
    ]


def offer_of(start: ModuleStart, skills: tuple[Taught, ...]) -> Offer:
    module = start.module
    if module.weeks is None or module.hours_per_week is None or module.price is None:
        raise ValueError(f"module {module.pk} is published with holes")
    return Offer(
        start_id=start.pk,
        module_id=module.pk,
        starts_on=start.starts_on,
        ends_on=end_of(start.starts_on, module.weeks),
        price_cents=module.price.cents,
        hours_per_week=module.hours_per_week,
        seats_left=start.seats - start.taken,
        skills=skills,
    )


def _lessons_in_reach(introduction: Introduction) -> Lessons:
    reach = row_of(introduction.profile).reach
    near = Q(module__is_online=True) | Q(module__region=introduction.vacancy.region_id)
    rows = ModuleSkill.objects.filter(module__status=ModuleStatus.PUBLISHED)
    if reach is not None:
        rows = rows.filter(near | Q(module__region__slot__in=reach))
    return _by_module(
        rows.order_by("module_id", "skill_id").values_list(
            "module_id", "skill_id", "level_before", "level_after"
        )
    )


def _by_module(rows: "Collection[tuple[int, int, int, int]]") -> Lessons:
    found: dict[int, list[Taught]] = defaultdict(list)
    for module, *lesson in rows:
        found[module].append(Taught(*lesson))
    return {module: tuple(taught) for module, taught in found.items()}


def _leading_to(skill_ids: Collection[int], lessons: Lessons) -> Lessons:
    """What teaches one of these skills, or what such a module asks at its entrance."""
    wanted, found = set(skill_ids), set[int]()
    while True:
        more = {
            module
            for module, skills in lessons.items()
            if module not in found and any(taught.skill_id in wanted for taught in skills)
        }
        if not more:
            return {module: lessons[module] for module in found}
        found |= more
        wanted |= {
            taught.skill_id for module in more for taught in lessons[module] if taught.before
        }
