"""What waits for an employer on its first screen once people build and cross: agreements, money,
small tasks of today."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation
from accounts.selectors.away import away_in
from funding.selectors.asked import AskedLine, asked_of
from loopbrug.kernel.parts import Next, Row, State, Wait
from loopbrug.kernel.workdays import workdays_between
from loopbrug.pages.crossing_state import person_words
from loopbrug.templatetags.lb import dutch_date
from onboarding.domain.sides import Side
from onboarding.models import Arrangement, Transition
from onboarding.selectors.today import (
    DueCheckIn,
    DueTask,
    arrangements_to_agree,
    check_ins_of_employer,
    running_of_employer,
    tasks_of_employer,
)

MOST_ROWS, MOST_COLLEAGUES = 12, 12


@dataclass(frozen=True, slots=True)
class Work:
    """`rows` ask something: agreements first, since nobody can cross without them. `colleagues`
    are the people who cross to this employer now."""

    rows: tuple[Row, ...]
    next: Next | None
    """The first of the rows, for when no person waits for an answer."""
    colleagues: tuple[Row, ...]
    introductions: frozenset[int]
    """Keys of the introductions that are further than getting to know each other."""


def work_of(organisation: Organisation, *, today: date) -> Work:
    """Five queries, however much there is."""
    to_agree = arrangements_to_agree(organisation)
    running = running_of_employer(organisation)
    rows = (
        *(_arrangement_row(one, today) for one in to_agree),
        *(_asked_row(line, today) for line in asked_of(organisation)),
        *(check_in_row(one) for one in check_ins_of_employer(organisation, today=today)),
        *(task_row(task) for task in tasks_of_employer(organisation, today=today)),
    )
    return Work(
        rows=rows[:MOST_ROWS],
        next=_next_of(rows[0]) if rows else None,
        colleagues=tuple(_colleague_row(one) for one in running[:MOST_COLLEAGUES]),
        introductions=frozenset(one.introduction_id for one in to_agree)
        | frozenset(one.introduction_id for one in running),
    )


def _next_of(row: Row) -> Next:
    return Next(
        title=row.title,
        text=row.text,
        label=_("Doe dit nu"),
        url=row.url,
        kicker=_("Je volgende stap"),
        wait=row.wait,
    )


def _colleague_row(transition: Transition) -> Row:
    owner = transition.profile.owner
    return Row(
        title=owner.name if owner else _("Nieuwe collega"),
        url=reverse("onboarding:transition", args=[transition.public_id]),
        above=transition.introduction.vacancy.title,
        text=_("Staat even stil.")
        if transition.is_paused
        else _("Eerste werkdag: %(day)s.") % {"day": dutch_date(transition.starts_on)},
    )


def _arrangement_row(arrangement: Arrangement, today: date) -> Row:
    introduction = arrangement.introduction
    begun = timezone.localdate(arrangement.created_at)
    return Row(
        title=_("Maak de afspraken met %(who)s")
        % {"who": person_words(introduction, Side.EMPLOYER)},
        url=reverse("pages:crossing", args=[introduction.public_id]),
        reason=State("clock", _("jullie ja ontbreekt nog")),
        text=_("%(vacancy)s. Noem een begeleider en zeg ja tegen de eerste werkdag.")
        % {"vacancy": introduction.vacancy.title},
        wait=Wait(workdays_between(begun, today, away=away_in(arrangement))),
    )


def _asked_row(line: AskedLine, today: date) -> Row:
    return Row(
        title=_("%(amount)s voor %(post)s")
        % {"amount": line.amount, "post": line.post.label.lower()},
        url=reverse("funding:confirm", args=[line.public_id]),
        reason=State("clock", _("gevraagd: betalen jullie mee?")),
        text=_("Zeg het toe, of zeg nee met een reden."),
        wait=Wait(workdays_between(line.asked_on, today, away=line.away)),
    )


def check_in_row(one: DueCheckIn) -> Row:
    """Three questions about someone, that can be answered now."""
    return Row(
        title=_("Vertel hoe het gaat met %(name)s") % {"name": one.person},
        url=reverse("onboarding:check_in", args=[one.public_id]),
        reason=_due(is_late=one.is_late),
        text=_("Drie vragen, 2 minuten. %(position)s, sinds %(day)s.")
        % {"position": one.position, "day": dutch_date(one.due_on)},
    )


def _due(*, is_late: bool) -> State:
    return State("warn", _("te laat")) if is_late else State("clock", _("aan de beurt"))


def task_row(task: DueTask) -> Row:
    """A small task that can be done now."""
    return Row(
        title=_(task.title),
        url=reverse("onboarding:task", args=[task.public_id]),
        reason=_due(is_late=task.is_late),
        text=_("Voor %(name)s, %(position)s. Sinds %(day)s.")
        % {"name": task.person, "position": task.position, "day": dutch_date(task.due_on)},
    )
