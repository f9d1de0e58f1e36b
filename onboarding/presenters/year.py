"""The year of one person as each side may see it: the lamps, the stops, the tasks of four."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import ActorColumn, ActorTask, Point, State, Stop
from loopbrug.kernel.parts.year import Marker
from loopbrug.kernel.pictures import Lamp, LampState, Ring, RingActor, YearLine
from loopbrug.templatetags.lb import dutch_date
from onboarding.domain.follow_up import check_in_days, task_day
from onboarding.domain.sides import OWN_PARTY, SEES_TEAM_ANSWERS, TASKS_SEEN, Side
from onboarding.domain.task_words import DAYS
from onboarding.domain.terms import Moment, Party
from onboarding.models import Transition
from onboarding.presenters.words import (
    answer_facts,
    employer_of,
    first_name_of,
    lamp_state,
    state_of_check_in,
    state_of_task,
    task_state,
)
from onboarding.selectors.year import CheckInLine, TaskLine, Year

SHORT = {
    Moment.WEEKS_2: "½",
    Moment.MONTH_1: "1",
    Moment.MONTHS_2: "2",
    Moment.MONTHS_3: "3",
    Moment.MONTHS_6: "6",
    Moment.MONTHS_9: "9",
    Moment.MONTHS_12: "12",
}
MARKERS: dict[LampState, Marker] = {
    LampState.ANSWERED: "done",
    LampState.MISSED: "hole",
    LampState.ASKED: "now",
    LampState.COMING: "coming",
}


def year_line(transition: Transition, year: Year, *, today: date) -> YearLine | None:
    """The drawing, for those who may read the answers of both; nothing for the others."""
    if year.side not in SEES_TEAM_ANSWERS:
        return None
    hundreds = [task.due_on for task in year.tasks if task.day == DAYS[-1]]
    usual = check_in_days(transition.starts_on)[Moment.MONTHS_12]
    return YearLine(
        starts_on=transition.starts_on,
        hundred_on=max(hundreds, default=task_day(transition.starts_on, DAYS[-1])),
        ends_on=max((one.due_on for one in year.check_ins), default=usual),
        person=_lamps(year, Party.PERSON),
        team=_lamps(year, Party.TEAM),
        today=today if transition.is_running else None,
        paused_on=transition.paused_on,
        resumes_on=transition.resumes_on,
        person_name="" if year.side is Side.PERSON else first_name_of(transition),
    )


def _lamps(year: Year, party: Party) -> tuple[Lamp, ...]:
    return tuple(
        Lamp(
            on=one.due_on,
            label=_(one.label),
            short=SHORT[one.moment],
            state=lamp_state(one),
            score=one.answers.goes_well if one.answers else None,
        )
        for one in year.check_ins
        if one.party is party
    )


# --- the seven moments


def stops(transition: Transition, year: Year) -> tuple[Stop, ...]:
    """The moments of the year in order; each says who answered, and what, as far as one may."""
    found = []
    for moment in Moment:
        asked = {one.party: one for one in year.check_ins if one.moment is moment}
        if Party.PERSON in asked:
            found.append(_stop(transition, asked, year.side))
    return tuple(found)


def reached(found: tuple[Stop, ...]) -> tuple[Stop, ...]:
    """Those that were asked, and the first that is still to come: the drawing shows the rest."""
    asked = sum(stop.marker != "coming" for stop in found)
    return found[: asked + 1]


def _stop(transition: Transition, asked: dict[Party, CheckInLine], side: Side) -> Stop:
    """The employer reads how far its own team is; person and coach how far the person is."""
    person, team = asked[Party.PERSON], asked.get(Party.TEAM)
    is_employer = side is Side.EMPLOYER and team is not None
    shown = team if is_employer and team else person
    said = state_of_check_in(shown)
    return Stop(
        title=_(person.label).capitalize(),
        when=dutch_date(person.due_on),
        marker=MARKERS[lamp_state(shown)],
        state=State(said.sign, _("het team: %(state)s") % {"state": said.word})
        if is_employer
        else said,
        text=_("%(name)s laat jullie zien:") % {"name": first_name_of(transition)}
        if is_employer and person.answers
        else "",
        facts=answer_facts(person.answers),
        points=(*_person_points(transition, person, side), *_others_points(asked, side)),
        url=_url_of(asked.get(OWN_PARTY.get(side, Party.PERSON)), transition),
    )


def _person_points(transition: Transition, person: CheckInLine, side: Side) -> tuple[Point, ...]:
    """What the person wrote to the coach; who wrote it reads it on the check-in itself."""
    if side is not Side.COACH or not person.note:
        return ()
    return (Point(_("%(name)s schrijft:") % {"name": first_name_of(transition)}, person.note),)


def _others_points(asked: dict[Party, CheckInLine], side: Side) -> tuple[Point, ...]:
    """What the others say, or that they say nothing; for the employer what it said itself."""
    parties = (
        (Party.MANAGEMENT,)
        if side is Side.EMPLOYER
        else (Party.TEAM, Party.MANAGEMENT, Party.PROVIDER)
    )
    return tuple(
        point
        for party in parties
        if party in asked
        for point in _points_of(asked[party], _answerer(party, side))
    )


def _answerer(party: Party, side: Side) -> str:
    if OWN_PARTY.get(side) is party:
        return _("Jullie")
    return {
        Party.TEAM: _("Het team"),
        Party.MANAGEMENT: _("De werkgever"),
        Party.PROVIDER: _("De opleider"),
    }[party]


def _points_of(one: CheckInLine, who: str) -> tuple[Point, ...]:
    if one.answers:
        said = [f"{fact.label.lower()}: {fact.value}" for fact in answer_facts(one.answers)]
        points = [Point(_("%(who)s over het werk:") % {"who": who}, "; ".join(said) + ".")]
        return (*points, Point(_("En schrijft:"), one.note)) if one.note else tuple(points)
    state = lamp_state(one)
    if state is LampState.MISSED:
        return (Point(who, _("gaf geen antwoord.")),)
    return (Point(who, _("antwoordt nog.")),) if state is LampState.ASKED else ()


def _url_of(own: CheckInLine | None, transition: Transition) -> str:
    """The reader's own check-in: to answer it, or to read it again."""
    if own is None or not own.is_own:
        return ""
    is_asked = own.is_due and transition.is_running and not transition.is_paused
    return check_in_url(own, transition) if own.answered_at or is_asked else ""


def check_in_url(one: CheckInLine, transition: Transition) -> str:
    """The person's last one stands under the year as a whole."""
    if one.party is Party.PERSON and one.moment is Moment.MONTHS_12:
        return reverse("onboarding:year_end", args=[transition.public_id])
    return reverse("onboarding:check_in", args=[one.public_id])


# --- the tasks of four


def columns(transition: Transition, year: Year) -> tuple[ActorColumn, ...]:
    """One column for each actor whose tasks this side may see; one's own first."""
    own = OWN_PARTY.get(year.side)
    parties = [party for party in Party if party in TASKS_SEEN[year.side]]
    return tuple(
        _column(transition, party, _tasks_of(year, party), year.side)
        for party in sorted(parties, key=lambda party: party is not own)
    )


def _tasks_of(year: Year, party: Party) -> list[TaskLine]:
    return [task for task in year.tasks if task.party is party]


def _column(
    transition: Transition, party: Party, tasks: Sequence[TaskLine], side: Side
) -> ActorColumn:
    late = sum(task.is_late for task in tasks)
    words = ngettext("%(count)s taak te laat", "%(count)s taken te laat", late)
    return ActorColumn(
        title=actor_name(transition, party, side),
        tasks=tuple(_task(task) for task in tasks),
        who=_who(transition, party, side),
        state=State("warn", words % {"count": late}) if late else None,
        is_you=OWN_PARTY.get(side) is party,
        empty=_("Heeft nu geen taken."),
    )


def actor_name(transition: Transition, party: Party, side: Side) -> str:
    if OWN_PARTY.get(side) is party:
        return _("Jij") if side is Side.PERSON else _("Jullie")
    return {
        Party.PERSON: first_name_of(transition),
        Party.PROVIDER: _("De opleider"),
        Party.TEAM: _("Het team"),
        Party.MANAGEMENT: employer_of(transition),
    }[party]


def _who(transition: Transition, party: Party, side: Side) -> str:
    """Who does these tasks; of the person's, that they are told as that person reads them."""
    if party is Party.PERSON and side is not Side.PERSON:
        name = first_name_of(transition)
        return _("Zo staan ze op de lijst van %(name)s.") % {"name": name}
    if party is Party.TEAM:
        return transition.workplace_mentor_name
    return transition.school_mentor_name if party is Party.PROVIDER else ""


def _task(task: TaskLine) -> ActorTask:
    return ActorTask(
        title=_(task.title),
        when=_("dag %(day)s, %(date)s") % {"day": task.day, "date": dutch_date(task.due_on)},
        state=state_of_task(task),
        url=reverse("onboarding:task", args=[task.public_id]) if task.is_own else "",
    )


def ring(transition: Transition, year: Year) -> Ring | None:
    """The drawing of the four, for those who see all of them."""
    if TASKS_SEEN[year.side] != frozenset(Party):
        return None
    return Ring(
        tuple(
            RingActor(
                actor_name(transition, party, year.side),
                tuple(task_state(task) for task in _tasks_of(year, party)),
            )
            for party in Party
        )
    )
