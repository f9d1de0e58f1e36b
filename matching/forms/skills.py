"""The skills that the work asks: by when, how well, how much they matter."""

from collections.abc import Sequence
from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _

from loopbrug.kernel.forms.rows import RowsForm, Thing
from matching.domain.offer import DEMAND_LEVELS, IMPORTANCE
from matching.domain.terms import Horizon
from matching.domain.vacancy import MOST_MUSTS
from matching.models import VacancySkill
from matching.selectors.vacancies import skills_named
from matching.services.vacancies import DemandChoice
from profiles.domain.snapshot import Named
from taxonomy.models import Horizon as HorizonLabel

MOST_DEMANDS = 40


class SkillsForm(RowsForm):
    """A row of fields per skill that is on the list, and skills to add. What is struck or not
    chosen any more is simply not in `demands()`."""

    marker = "level"
    saved_demands: Sequence[DemandChoice] = ()

    @classmethod
    def named(cls, keys: Sequence[int]) -> Sequence[Thing]:
        return skills_named(keys)

    @classmethod
    def saved(cls, version: int, demands: Sequence[VacancySkill]) -> Self:
        """Unbound, with what stands now."""
        initial: dict[str, Any] = {"version": version}
        for row in demands:
            pk = row.skill_id
            initial |= {
                f"horizon_{pk}": row.horizon,
                f"level_{pk}": row.level,
                f"importance_{pk}": row.importance,
                f"must_{pk}": row.is_must,
            }
        skills = [Named(row.skill_id, row.skill.slot, row.skill.shown_name) for row in demands]
        form = cls(initial=initial, things=skills)
        form.saved_demands = [
            DemandChoice(row.skill_id, row.level, row.importance, Horizon(row.horizon), row.is_must)
            for row in demands
        ]
        return form

    def on_screen(self) -> Sequence[DemandChoice]:
        """The demands as the page shows them: typed, or saved; none while something is wrong."""
        return self.demands() if self.is_bound and self.is_valid() else self.saved_demands

    def demands(self) -> list[DemandChoice]:
        """What was chosen; added skills come with a middle level, to be learned."""
        kept = [
            DemandChoice(
                skill_id=skill.pk,
                level=self.cleaned_data[f"level_{skill.pk}"],
                importance=self.cleaned_data[f"importance_{skill.pk}"],
                horizon=self.cleaned_data[f"horizon_{skill.pk}"],
                is_must=self.cleaned_data[f"must_{skill.pk}"],
            )
            for skill in self.kept()
        ]
        fresh = [DemandChoice(pk, 3, 2, Horizon.MONTHS_3) for pk in self.added()]
        return kept + fresh

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        cleaned.pop("find", None)
        demands = self.demands()
        musts = [demand for demand in demands if demand.is_must]
        for must in musts:
            if must.horizon is not Horizon.DAY_1:
                self.add_error(
                    f"must_{must.skill_id}",
                    _("Alleen wat op dag 1 nodig is, kan echt verplicht zijn."),
                )
        if len(musts) > MOST_MUSTS:
            self.add_error(
                None, _("Kies hoogstens 3 skills die echt verplicht zijn. De rest telt gewoon mee.")
            )
        if not demands:
            self.add_error(None, _("Laat minstens één skill staan, of voeg er een toe."))
        if len(demands) > MOST_DEMANDS:
            self.add_error(None, _("Kies hoogstens 40 skills."))
        return cleaned

    def add_row(self, thing: Thing) -> None:
        self.fields[f"horizon_{thing.pk}"] = forms.TypedChoiceField(
            label=_("Wanneer nodig"), choices=HorizonLabel.choices, coerce=Horizon
        )
        self.fields[f"level_{thing.pk}"] = forms.TypedChoiceField(
            label=_("Hoe goed"), choices=DEMAND_LEVELS, coerce=int
        )
        self.fields[f"importance_{thing.pk}"] = forms.TypedChoiceField(
            label=_("Hoe belangrijk"), choices=IMPORTANCE, coerce=int
        )
        self.fields[f"must_{thing.pk}"] = forms.BooleanField(
            label=_("Echt verplicht op dag 1"), required=False
        )
