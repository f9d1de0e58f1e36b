"""What a module teaches: from where to where, per skill."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _

from learning.domain.levels import LEVELS_AFTER, LEVELS_BEFORE
from learning.models import ModuleSkill
from learning.services.modules import SkillTaught
from loopbrug.kernel.forms.rows import RowsForm, Thing
from matching.selectors.vacancies import skills_named
from profiles.domain.snapshot import Named

MOST_TAUGHT = 20
USUAL_BEFORE, USUAL_AFTER = 0, 3


class TaughtForm(RowsForm):
    """A row of fields per skill that the module teaches, and skills to add."""

    marker = "after"

    @classmethod
    def named(cls, keys: Sequence[int]) -> Sequence[Thing]:
        return skills_named(keys)

    @classmethod
    def saved(cls, version: int, taught: Sequence[ModuleSkill]) -> Self:
        """Unbound, with what stands now."""
        initial: dict[str, Any] = {"version": version}
        for row in taught:
            initial |= {
                f"before_{row.skill_id}": row.level_before,
                f"after_{row.skill_id}": row.level_after,
            }
        skills = [Named(row.skill_id, row.skill.slot, row.skill.shown_name) for row in taught]
        return cls(initial=initial, things=skills)

    def taught(self) -> list[SkillTaught]:
        """What was chosen; an added skill begins at nothing and ends at doing it oneself."""
        kept = [
            SkillTaught(
                skill_id=skill.pk,
                level_before=self.cleaned_data[f"before_{skill.pk}"],
                level_after=self.cleaned_data[f"after_{skill.pk}"],
            )
            for skill in self.kept()
        ]
        return kept + [SkillTaught(pk, USUAL_BEFORE, USUAL_AFTER) for pk in self.added()]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        for skill in self.kept():
            if cleaned[f"after_{skill.pk}"] <= cleaned[f"before_{skill.pk}"]:
                self.add_error(
                    f"after_{skill.pk}", _("Na de module kan iemand meer dan ervoor. Kies hoger.")
                )
        count = len(self.kept()) + len(self.added())
        if not count:
            self.add_error(None, _("Laat minstens één skill staan, of voeg er een toe."))
        if count > MOST_TAUGHT:
            self.add_error(
                None,
                _("Kies hoogstens %(most)s skills. Is het meer? Maak er dan twee modules van.")
                % {"most": MOST_TAUGHT},
            )
        return cleaned

    def add_row(self, thing: Thing) -> None:
        self.fields[f"before_{thing.pk}"] = forms.TypedChoiceField(
            label=_("Wat moet iemand al kunnen?"), choices=LEVELS_BEFORE, coerce=int
        )
        self.fields[f"after_{thing.pk}"] = forms.TypedChoiceField(
            label=_("Wat kan iemand daarna?"), choices=LEVELS_AFTER, coerce=int
        )
