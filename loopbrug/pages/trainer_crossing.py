"""What an opleider does for people who cross: small tasks of today, and their year."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Organisation
from loopbrug.kernel.parts import Row
from loopbrug.pages.hr_crossing import check_in_row, task_row
from loopbrug.templatetags.lb import dutch_date
from onboarding.models import Transition
from onboarding.presenters.words import first_name_of
from onboarding.selectors.today import (
    check_ins_of_provider,
    running_of_provider,
    tasks_of_provider,
)

MOST_TASKS, MOST_STUDENTS = 5, 12


@dataclass(frozen=True, slots=True)
class TrainerWork:
    tasks: tuple[Row, ...]
    students: tuple[Row, ...]


def trainer_work(organisation: Organisation, *, today: date) -> TrainerWork:
    """Three queries, however many people."""
    running = running_of_provider(organisation)[:MOST_STUDENTS]
    asked = (
        *(check_in_row(one) for one in check_ins_of_provider(organisation, today=today)),
        *(task_row(task) for task in tasks_of_provider(organisation, today=today)),
    )
    return TrainerWork(asked[:MOST_TASKS], tuple(_student_row(one) for one in running))


def _student_row(transition: Transition) -> Row:
    return Row(
        title=first_name_of(transition),
        url=reverse("onboarding:transition", args=[transition.public_id]),
        above=transition.organisation.name,
        text=_("Staat even stil.")
        if transition.is_paused
        else _("Eerste werkdag: %(day)s.") % {"day": dutch_date(transition.starts_on)},
    )
