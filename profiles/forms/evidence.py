"""A file that proves something; a CV; and what a CV proposes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from loopbrug.kernel.forms import DutchDateField, PlainForm, TextField
from profiles.domain.evidence import LONGEST_TITLE, PURPOSE_WORDS, EvidencePurpose, Proposals
from profiles.domain.levels import SKILL_LEVELS
from profiles.domain.refusals import REFUSAL_WORDS
from profiles.domain.uploads import LARGEST, Refusal
from profiles.domain.working_level import DIPLOMA_OF
from profiles.forms.base import NOT_ONE_OF_THESE, radios, ticks
from profiles.forms.files import BroughtFileField, FileForm
from profiles.models import EvidenceFile
from taxonomy.models import Skill

_LEVELS = [(str(level.level), level.word) for level in SKILL_LEVELS]


def _file(label: Any, hint: Any, accept: str) -> BroughtFileField:
    return BroughtFileField(
        label=label,
        help_text=hint,
        accept=accept,
        largest=LARGEST,
        too_large=REFUSAL_WORDS[Refusal.TOO_LARGE],
    )


class DescribeForm(PlainForm):
    """What a file is, and for which of one's skills it stands."""

    purpose = radios(
        [(purpose.value, word) for purpose, word in PURPOSE_WORDS.items()],
        gettext_lazy("Wat voor bewijs is het?"),
        required=True,
    )
    title = TextField(
        max_length=LONGEST_TITLE,
        label=gettext_lazy("Hoe heet het?"),
        help_text=gettext_lazy("Bijvoorbeeld: heftruckcertificaat."),
    )
    given_by = TextField(
        max_length=LONGEST_TITLE,
        required=False,
        label=gettext_lazy("Van wie is het?"),
        help_text=gettext_lazy("De school, het bedrijf of de persoon die het gaf."),
    )
    dated_on = DutchDateField(
        required=False,
        label=gettext_lazy("Van welke dag is het?"),
        help_text=gettext_lazy("Bijvoorbeeld: 31-12-2021."),
    )
    skills = ticks([], gettext_lazy("Welke skills laat dit zien?"))

    def __init__(self, *args: Any, skills: Sequence[Skill], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(skill.slot): skill for skill in skills}
        self.today = today
        field = self.fields["skills"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(slot, skill.name) for slot, skill in self.known.items()]

    @classmethod
    def showing(cls, file: EvidenceFile, skills: Sequence[Skill], *, today: date) -> Self:
        return cls(
            skills=skills,
            today=today,
            initial={
                "purpose": file.purpose,
                "title": file.title,
                "given_by": file.given_by,
                "dated_on": file.dated_on,
                "skills": [str(skill.slot) for skill in file.skills.all()],
            },
        )

    def clean_dated_on(self) -> date | None:
        day: date | None = self.cleaned_data["dated_on"]
        if day is not None and day > self.today:
            raise ValidationError(_("Deze dag moet nog komen. Kijk of het jaar klopt."))
        return day

    @property
    def told(self) -> dict[str, Any]:
        """What a service wants to know."""
        return {
            "purpose": EvidencePurpose(self.cleaned_data["purpose"]),
            "title": self.cleaned_data["title"],
            "given_by": self.cleaned_data["given_by"],
            "dated_on": self.cleaned_data["dated_on"],
            "skills": [self.known[slot] for slot in self.cleaned_data["skills"]],
        }


class EvidenceForm(FileForm, DescribeForm):
    """The same with the file itself, which comes first on the screen."""

    file = _file(
        gettext_lazy("Kies je bestand"),
        gettext_lazy("Een pdf, een Word-bestand (docx) of een foto (jpg of png). Hooguit 10 MB."),
        ".pdf,.docx,.jpg,.jpeg,.png",
    )
    field_order = ("file", "purpose", "title", "given_by", "dated_on", "skills")


class CvForm(FileForm):
    file = _file(
        gettext_lazy("Kies je cv"),
        gettext_lazy(
            "Een pdf, een Word-bestand (docx), gewone tekst (txt) of een JSON Resume. "
            "Hooguit 10 MB."
        ),
        ".pdf,.docx,.txt,.json",
    )


class ProposalsForm(forms.Form):
    """A tick for each proposal, and for a skill how well: nothing is ticked or chosen before."""

    diploma = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, proposals: Proposals, skills: Mapping[int, Skill], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposals, self.skills = proposals, skills
        if proposals.diploma is None:
            del self.fields["diploma"]
        else:
            word = DIPLOMA_OF[proposals.diploma.code].word
            self.fields["diploma"].label = word
        for one in self.offered:
            name = skills[one.slot].name
            self.fields[f"skill_{one.slot}"] = forms.BooleanField(required=False, label=name)
            self.fields[f"level_{one.slot}"] = forms.ChoiceField(
                required=False,
                label=_("Hoe goed kun je ‘%s’?") % name,
                choices=[("", _("Kies hoe goed")), *_LEVELS],
                error_messages={"invalid_choice": NOT_ONE_OF_THESE},
            )

    @property
    def offered(self) -> list[Any]:
        """Proposals of skills that the catalogue still has."""
        return [one for one in self.proposals.skills if one.slot in self.skills]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        ticked = [one.slot for one in self.offered if data.get(f"skill_{one.slot}")]
        for slot in ticked:
            name = f"level_{slot}"
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Kies ook hoe goed je dit kunt."))
        if not ticked and not data.get("diploma"):
            raise ValidationError(
                _("Je hebt nog niets aangevinkt. Past er niets? Kies dan ‘Gooi alles weg’.")
            )
        return data

    @property
    def levels(self) -> dict[Skill, int]:
        data = self.cleaned_data
        return {
            self.skills[one.slot]: int(data[f"level_{one.slot}"])
            for one in self.offered
            if data.get(f"skill_{one.slot}")
        }

    @property
    def diploma_ticked(self) -> str:
        diploma = self.proposals.diploma
        return diploma.code if diploma and self.cleaned_data.get("diploma") else ""
