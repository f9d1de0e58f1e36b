"""The dates of one side as a calendar file. A colleague may look into that calendar: titles name
no employer, no person and no reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from onboarding.domain.calendar_file import CalendarDay, calendar_text
from onboarding.models import Transition
from onboarding.selectors.year import Year

CALENDAR_NAME = "Loopbrug"


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    about: UUID
    on: date
    title: str


def calendar_file(transition: Transition, year: Year, *, url: str, host: str) -> str:
    """The first day, and what this side still has to do. `url` is the page with the rest."""
    entries = sorted(_entries(transition, year), key=lambda entry: (entry.on, str(entry.about)))
    return calendar_text(
        CALENDAR_NAME,
        (
            CalendarDay(
                uid=f"{entry.kind}-{entry.about}@{host}",
                on=entry.on,
                title=entry.title,
                changed_at=transition.updated_at,
                text=_("Kijk op loopbrug wat er is."),
                url=url,
                revision=transition.version,
                is_certain=not transition.is_paused,
            )
            for entry in entries
        ),
    )


def _entries(transition: Transition, year: Year) -> Iterator[_Entry]:
    first = _("Loopbrug: belangrijke dag")
    yield _Entry("start", transition.public_id, transition.starts_on, first)
    if not transition.is_running:
        return
    for task in year.tasks:
        if task.is_own and task.done_at is None:
            title = _("Loopbrug: iets van 2 minuten")
            yield _Entry("taak", task.public_id, task.due_on, title)
    for one in year.check_ins:
        if one.is_own and one.answered_at is None:
            yield _Entry("vragen", one.public_id, one.due_on, _("Loopbrug: drie korte vragen"))
