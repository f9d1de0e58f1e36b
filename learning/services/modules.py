"""A module from draft to ended. Every change makes the routes that it could serve stale."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts import audit
from accounts.access import Actor
from accounts.models import Organisation
from learning.models import ModuleSkill, ModuleStatus, TrainingModule
from learning.services.staleness import mark_stale

EDITABLE = frozenset(
    {
        "title", "description", "sector_id", "level", "credential",
        "hours_per_week", "weeks", "price", "start_day", "usual_seats",
        "is_online", "place", "region_id",
    }
)  # fmt: skip


class VersionConflict(Exception):
    """Someone saved this since the form was opened; `current` is what stands now."""

    def __init__(self, current: Any) -> None:
        super().__init__(f"version {current.version}")
        self.current = current


class ModuleEnded(Exception):
    """The module stopped and stays so; who learns on it goes on."""


class Incomplete(Exception):
    """What is still to be told before it can be chosen, as codes."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


class WrongSkills(Exception):
    """A skill twice, or one that does not grow between level 0 and 5."""


@dataclass(frozen=True, slots=True)
class SkillTaught:
    """One skill as the opleider chose it: who comes with `level_before` leaves with `level_after`;
    0 is nothing yet."""

    skill_id: int
    level_before: int
    level_after: int


@transaction.atomic
def start_module(
    *, organisation: Organisation, title: str, by: Actor, now: datetime
) -> TrainingModule:
    """A draft, at the place where the opleider is."""
    module = TrainingModule.objects.create(
        organisation=organisation,
        title=title,
        place=organisation.place,
        region=organisation.region,
    )
    audit.record("module.started", by=by, at=now, about="module", about_id=module.public_id)
    return module


@transaction.atomic
def save_module(
    *, module: TrainingModule, by: Actor, version: int, now: datetime, **changes: Any
) -> TrainingModule:
    """Save some fields. Raises VersionConflict, ModuleEnded, or Incomplete when a module that can
    be chosen would get a hole. What was chosen before keeps its dates and its price."""
    strangers = set(changes) - EDITABLE
    if strangers:
        raise TypeError(f"not editable: {sorted(strangers)}")
    current = _locked(module, version)
    for name, value in changes.items():
        setattr(current, name, value)
    _save(current, by, now, changes.keys())
    return current


@transaction.atomic
def set_skills(
    *,
    module: TrainingModule,
    by: Actor,
    version: int,
    skills: Sequence[SkillTaught],
    now: datetime,
) -> TrainingModule:
    """Replace what the module teaches. Raises VersionConflict, ModuleEnded, WrongSkills or
    Incomplete."""
    current = _locked(module, version)
    _require_growth(skills)
    mark_stale(current)  # routes that used what is taken away now
    current.skills.all().delete()
    ModuleSkill.objects.bulk_create(
        ModuleSkill(
            module=current,
            skill_id=skill.skill_id,
            level_before=skill.level_before,
            level_after=skill.level_after,
        )
        for skill in skills
    )
    _save(current, by, now, ())
    return current


@transaction.atomic
def publish_module(
    *, module: TrainingModule, by: Actor, version: int, now: datetime
) -> TrainingModule:
    """Let people choose it. Raises VersionConflict, ModuleEnded or Incomplete; what is published
    stays so. Without starts it can be chosen by nobody: that is shown, not refused."""
    current = _locked(module, version)
    if current.is_published:
        return current
    current.status = ModuleStatus.PUBLISHED
    _save(current, by, now, ("status",), act="module.published")
    return current


@transaction.atomic
def end_module(
    *, module: TrainingModule, by: Actor | None, version: int, now: datetime
) -> TrainingModule:
    """Take in nobody new. Who was asked for or admitted goes on. `by` is None when the system ends
    it. Raises VersionConflict or ModuleEnded."""
    current = _locked(module, version)
    mark_stale(current)
    current.status = ModuleStatus.ENDED
    _save(current, by, now, ("status",), act="module.ended")
    return current


def missing_in(module: TrainingModule) -> list[str]:
    """Codes of what is still to be told before it can be chosen, in the order of the screens."""
    has_place = module.is_online or bool(module.place and module.region_id)
    checks = {
        "title": bool(module.title),
        "hours_per_week": bool(module.hours_per_week),
        "weeks": bool(module.weeks),
        "price": module.price is not None,
        "place": has_place,
        "skills": module.skills.exists(),
    }
    return [code for code, is_told in checks.items() if not is_told]


def _locked(module: TrainingModule, version: int) -> TrainingModule:
    current = (
        TrainingModule.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "sector", "region")
        .get(pk=module.pk)
    )
    if current.status == ModuleStatus.ENDED:
        raise ModuleEnded
    if current.version != version:
        raise VersionConflict(current)
    return current


def _save(
    module: TrainingModule,
    by: Actor | None,
    now: datetime,
    names: Collection[str],
    *,
    act: str = "module.saved",
) -> None:
    if module.is_published and (missing := missing_in(module)):
        raise Incomplete(missing)
    module.version += 1
    module.save(update_fields=[*names, "version", "updated_at"])
    audit.record(act, by=by, at=now, about="module", about_id=module.public_id)
    mark_stale(module)


def _require_growth(skills: Sequence[SkillTaught]) -> None:
    once = len({skill.skill_id for skill in skills}) == len(skills)
    if not once or not all(0 <= one.level_before < one.level_after <= 5 for one in skills):  # noqa: PLR2004 the scale of levels
        raise WrongSkills
