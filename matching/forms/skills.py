"""The skills that the work asks: by when, how well, how much they matter."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import TextField, VersionedForm
from loopbrug.kernel.text import clean_text
from matching.domain.offer import DEMAND_LEVELS, IMPORTANCE
from matching.domain.terms import Horizon
from matching.domain.vacancy import MOST_MUSTS
from matching.models import VacancySkill
from matching.selectors.vacancies import skills_named
from matching.services.vacancies import DemandChoice
from profiles.domain.snapshot import Named
from taxonomy.models import Horizon as HorizonLabel
from taxonomy.models import Skill

MOST_DEMANDS = 40
MOST_ROWS = 60
MOST_WORDS = 100
_KEY = re.compile(r"level_([1-9][0-9]{0,8})")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")


class SkillsForm(VersionedForm):
    """A row of fields per skill that is on the list, and skills to add. What is struck or not
    chosen any more is simply not in `demands()`."""

    find = TextField(
        label=gettext_lazy("Zoek een skill om toe te voegen"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("In je eigen woorden, bijvoorbeeld: plannen, lassen, uitleggen."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, skills: Sequence[Named], found: Iterable[Named] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.skills = tuple(skills)
        for skill in self.skills:
            self._add_row(skill)
        listed = {skill.pk for skill in self.skills}
        choices = [(skill.pk, skill.name) for skill in found if skill.pk not in listed]
        if choices:
            self.fields["add"] = forms.TypedMultipleChoiceField(
                label=_("Gevonden skills"),
                choices=choices,
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Vink aan wat je wilt toevoegen."),
            )

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
        return cls(initial=initial, skills=skills)

    @classmethod
    def typed(cls, data: QueryDict) -> Self:
        """Bound, with the rows that were on the page, whatever a colleague saved since."""
        listed = _in_order(_keys(data))
        return cls(data, skills=listed, found=skills_named(_numbers(data.getlist("add"))))

    @classmethod
    def looked_up(cls, data: QueryDict, search: Callable[[str], Iterable[Skill]]) -> Self:
        """Unbound, with all that was typed, and the skills found for the words in `find`."""
        chosen = _numbers(data.getlist("add"))
        words = clean_text(data.get("find", "")[:MOST_WORDS].replace("\0", ""))
        hits = [Named(row.pk, row.slot, row.shown_name) for row in search(words)] if words else []
        kept = skills_named(chosen)
        found = kept + [hit for hit in hits if hit.pk not in chosen]
        initial = {**data.dict(), "find": words, "add": chosen}
        return cls(initial=initial, skills=_in_order(_keys(data)), found=found)

    def added(self) -> list[int]:
        return list(self.cleaned_data.get("add", ()))

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
            for skill in self.skills
            if not self.cleaned_data[f"strike_{skill.pk}"]
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

    def _add_row(self, skill: Named) -> None:
        self.fields[f"horizon_{skill.pk}"] = forms.TypedChoiceField(
            label=_("Wanneer nodig"), choices=HorizonLabel.choices, coerce=Horizon
        )
        self.fields[f"level_{skill.pk}"] = forms.TypedChoiceField(
            label=_("Hoe goed"), choices=DEMAND_LEVELS, coerce=int
        )
        self.fields[f"importance_{skill.pk}"] = forms.TypedChoiceField(
            label=_("Hoe belangrijk"), choices=IMPORTANCE, coerce=int
        )
        self.fields[f"must_{skill.pk}"] = forms.BooleanField(
            label=_("Echt verplicht op dag 1"), required=False
        )
        self.fields[f"strike_{skill.pk}"] = forms.BooleanField(label=_("Schrap"), required=False)


def _in_order(pks: list[int]) -> list[Named]:
    """These skills as they stood on the page: nothing jumps while someone is choosing."""
    named = {skill.pk: skill for skill in skills_named(pks)}
    return [named[pk] for pk in pks if pk in named]


def _keys(data: QueryDict) -> list[int]:
    """The skills that the page had a row for."""
    found = (_KEY.fullmatch(name) for name in data)
    return [int(match.group(1)) for match in found if match][:MOST_ROWS]


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if _NUMBER.fullmatch(value)][:MOST_ROWS]
