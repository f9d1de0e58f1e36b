"""Adaptability, and working-and-thinking level."""

from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from loopbrug.kernel.forms import TextField
from profiles.domain.adaptability import ANSWERS, HELPED, STATEMENTS, TICKED
from profiles.domain.snapshot import Adaptability, WorkingLevel
from profiles.domain.working_level import DIPLOMA_OF, DIPLOMAS, TASKS, PutForward, task_level
from profiles.forms.base import BlockForm, radios, ticks


class AdaptabilityForm(BlockForm):
    """Six statements, and what helped before; all may stay open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [(str(value), word) for value, word in ANSWERS]
        for number, statement in enumerate(STATEMENTS, start=1):
            self.fields[statement.code] = radios(answers, f"{number}. {statement.text}")
        self.fields["helped"] = ticks(
            [(one.code, one.text) for one in HELPED],
            _("Denk aan een verandering die je al meemaakte. Wat hielp je toen?"),
            help_text=_("Bijvoorbeeld ander werk, een nieuwe chef of een nieuw systeem."),
        )

    @classmethod
    def showing(cls, adaptability: Adaptability, version: int) -> Self:
        answers = dict(adaptability.answers)
        helped = [one.code for one in HELPED if one.code in answers]
        return cls(initial={**answers, "helped": helped, "version": version})

    @property
    def adaptability(self) -> Adaptability:
        given = ((s.code, self.cleaned_data.get(s.code)) for s in STATEMENTS)
        answers = [(code, int(answer)) for code, answer in given if answer]
        ticked = set(self.cleaned_data["helped"])
        helped = [(one.code, TICKED) for one in HELPED if one.code in ticked]
        return Adaptability((*answers, *helped))


class WorkingLevelForm(BlockForm):
    tasks = ticks(
        [(task.code, task.text) for task in TASKS],
        _("Wat deed je zelf, zonder hulp?"),
        help_text=_("Denk aan je werk, maar ook aan thuis of een club. Twee of meer is genoeg."),
    )
    diploma = radios(
        [("", _("Dat laat ik leeg")), *[(d.code, d.word) for d in DIPLOMAS]],
        _("Wat is je hoogste diploma?"),
    )
    diploma_text = TextField(
        max_length=200,
        required=False,
        label=_("Welk diploma is dat?"),
        help_text=_("Bijvoorbeeld: mbo verzorgende, of lerares wiskunde in Syrië."),
    )
    put_forward = radios(
        [
            (PutForward.HIGHEST.value, _("Het hoogste van de twee")),
            (PutForward.TASKS.value, _("Wat mijn taken laten zien")),
            (PutForward.DIPLOMA.value, _("Mijn diploma")),
        ],
        _("Welk niveau moet tellen bij het vergelijken met werk?"),
    )

    @classmethod
    def showing(cls, level: WorkingLevel, version: int) -> Self:
        return cls(
            initial={
                "tasks": list(level.tasks),
                "diploma": level.diploma,
                "diploma_text": level.diploma_text,
                "put_forward": level.put_forward.value,
                "version": version,
            }
        )

    @property
    def working_level(self) -> WorkingLevel:
        data = self.cleaned_data
        ticked = set(data["tasks"])
        tasks = tuple(task.code for task in TASKS if task.code in ticked)
        diploma = data["diploma"]
        return WorkingLevel(
            diploma=diploma,
            diploma_text=data["diploma_text"],
            diploma_level=DIPLOMA_OF[diploma].level if diploma else None,
            tasks=tasks,
            task_level=task_level(tasks),
            put_forward=PutForward(data["put_forward"] or PutForward.HIGHEST),
        )
