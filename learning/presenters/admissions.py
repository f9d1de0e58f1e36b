"""Who wants to start, the answer to one person, and who learns here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.domain.levels import level_word
from learning.domain.terms import LearnerPhase
from learning.models import Admission, AdmissionStatus
from learning.presenters.words import period_words, seats_of, start_url
from learning.selectors.admissions import AdmissionRow, AdmissionView, Learner, Lesson, name_of
from learning.selectors.gap import Missing
from loopbrug.kernel.parts import Action, Empty, Fact, Note, PickLabel, Row, State, Wait
from loopbrug.templatetags.lb import dutch_date
from profiles.selectors.shared_words import SharedBlock, shared_blocks

PHASES = {
    LearnerPhase.LEARNING: State("good", "is nu op school"),
    LearnerPhase.COMING: State("clock", "begint nog"),
    LearnerPhase.DONE: State("safe", "is klaar"),
}


@dataclass(frozen=True, slots=True)
class AdmissionsPage:
    title: str
    lead: str
    waiting: tuple[Row, ...]
    empty: Empty
    answered: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class TaughtHere:
    """A skill of the module beside this person: what it does for them, in words."""

    name: str
    growth: str
    state: State | None


@dataclass(frozen=True, slots=True)
class AdmissionPage:
    title: str
    lead: str
    above: str
    back: Action
    state: State
    wait: Wait | None
    facts: tuple[Fact, ...]
    lessons: tuple[TaughtHere, ...]
    gap: tuple[str, ...]
    blocks: tuple[SharedBlock, ...]
    shared_text: str
    closed: Note | None
    form: Form | None
    draft: str
    notes: tuple[Note, ...]
    answer: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class LearnersPage:
    title: str
    lead: str
    rows: tuple[Row, ...]
    empty: Empty


def who(name: str | None, admission: Admission) -> str:
    """The name, or a word that is the same each time and says nothing about the person."""
    return name or _("Deelnemer %(code)s") % {"code": admission.public_id.hex[:4].upper()}


def admissions_page(
    waiting: Sequence[AdmissionRow], answered: Sequence[Admission], *, now: datetime
) -> AdmissionsPage:
    return AdmissionsPage(
        title=_("Wie wil starten?"),
        lead=_("We beloven iedereen een antwoord binnen 5 werkdagen, met een reden."),
        waiting=waiting_rows(waiting),
        empty=Empty(
            _("Niemand wacht op jullie"),
            _("Zodra iemand een module van jullie kiest, staat die persoon hier."),
            Action(_("Bekijk onze modules"), reverse("learning:modules")),
        ),
        answered=tuple(_answered_row(one, now) for one in answered),
    )


def waiting_rows(waiting: Sequence[AdmissionRow]) -> tuple[Row, ...]:
    """Who waits longest first; also on the first screen of an opleider."""
    return tuple(
        Row(
            title=_("%(who)s wil starten") % {"who": who(one.name, one.admission)},
            url=admission_url(one.admission),
            reason=State("warn", _("de 5 werkdagen zijn voorbij")) if one.is_late else None,
            text=_start_words(one.admission),
            wait=Wait(one.waiting_days, _("wacht op jullie")),
        )
        for one in waiting
    )


def waiting_people(waiting: Sequence[AdmissionRow]) -> tuple[Row, ...]:
    """The same with one row per person, whatever the number of modules that is asked for; it
    leads to the question that waits longest."""
    of_route: dict[int, list[AdmissionRow]] = {}
    for one in waiting:
        of_route.setdefault(one.admission.step.route_id, []).append(one)
    return tuple(
        replace(
            waiting_rows(asked[:1])[0],
            text=" ".join(_start_words(one.admission) for one in asked),
        )
        for asked in of_route.values()
    )


def _start_words(admission: Admission) -> str:
    step = admission.step
    return _("%(module)s, start op %(day)s.") % {
        "module": step.start.module.title,
        "day": dutch_date(step.starts_on),
    }


def _answered_row(admission: Admission, now: datetime) -> Row:
    return Row(
        title=who(name_of(admission, now=now), admission),
        url=admission_url(admission),
        reason=_state(admission),
        text=_start_words(admission),
    )


def _state(admission: Admission) -> State:
    return {
        AdmissionStatus.ASKED: State("clock", _("wacht op jullie antwoord")),
        AdmissionStatus.ADMITTED: State("safe", _("toegelaten")),
        AdmissionStatus.REFUSED: State("none", _("niet toegelaten")),
        AdmissionStatus.WITHDRAWN: State("none", _("teruggetrokken")),
    }[AdmissionStatus(admission.status)]


def admission_url(admission: Admission) -> str:
    return reverse("learning:admission", args=[admission.public_id])


# --- one person


def admission_page(
    view: AdmissionView, form: Form | None, *, notes: tuple[Note, ...] = ()
) -> AdmissionPage:
    admission = view.admission
    step, waits = admission.step, admission.status == AdmissionStatus.ASKED
    return AdmissionPage(
        title=_("%(who)s wil starten") % {"who": who(view.name, admission)}
        if waits
        else who(view.name, admission),
        lead=_("Op weg naar werk als %(work)s.") % {"work": view.work},
        above=step.start.module.title,
        back=Action(_("Alle toelatingen"), reverse("learning:admissions")),
        state=_state(admission),
        wait=Wait(view.waiting_days, _("wacht op jullie")) if waits else None,
        facts=(
            Fact(_("Module"), step.start.module.title),
            Fact(_("Wanneer"), period_words(step.starts_on, step.last_day)),
            Fact(_("Plaatsen"), seats_of(step.start.seats, view.seats_free)),
        ),
        lessons=tuple(_taught(lesson, admission) for lesson in view.lessons),
        gap=tuple(missing_words(one) for one in view.gap or ()),
        blocks=tuple(shared_blocks(view.shared)) if view.shared is not None else (),
        shared_text=_shared_text(view),
        closed=_closed() if view.shared is None else None,
        form=form if waits else None,
        draft=f"admission-{admission.public_id}",
        notes=(*notes, *(() if view.seats_free or not waits else (_full(view),))),
        answer=_answer(view) if not waits else (),
    )


def _shared_text(view: AdmissionView) -> str:
    until = view.admission.step.route.shared_until
    if view.shared is None or until is None:
        return ""
    return _("Alleen om te antwoorden en te begeleiden, tot %(day)s. Dan sluit het vanzelf.") % {
        "day": dutch_date(until)
    }


def _closed() -> Note:
    return Note(
        _("Deze persoon deelt nu niets met jullie"),
        _("De tijd om mee te kijken is voorbij, of de persoon stopte met deze route."),
    )


def _full(view: AdmissionView) -> Note:
    start = view.admission.step.start
    return Note(
        _("Deze start is vol"),
        _("Maak eerst een plaats vrij of zet er plaatsen bij. Anders kun je alleen nee zeggen."),
        Action(_("Bekijk de start"), start_url(start)),
        is_hole=True,
    )


def missing_words(one: Missing) -> str:
    """Plannen: van een begin tot zelf."""
    return _("%(skill)s: van %(before)s tot %(after)s") % {
        "skill": one.name,
        "before": level_word(one.level_now),
        "after": level_word(one.level_asked),
    }


def _taught(lesson: Lesson, admission: Admission) -> TaughtHere:
    state = None
    if lesson.skill_id in admission.exempt_skill_ids:
        state = State("safe", _("vrijgesteld"))
    elif lesson.is_exemption_proposed:
        state = State("good", _("kan dit al, zegt de persoon zelf"))
    elif lesson.is_for_gap:
        state = State("part", _("hiervoor komt deze persoon"))
    return TaughtHere(lesson.name, growth_words(lesson), state)


def growth_words(lesson: Lesson) -> str:
    return _("van %(before)s tot %(after)s") % {
        "before": level_word(lesson.level_before),
        "after": level_word(lesson.level_after),
    }


def lesson_ticks(view: AdmissionView) -> list[tuple[int, PickLabel]]:
    """The skills for which an exemption can be given; what the person says to be able to do is
    named beside it, and never ticked in advance."""
    return [
        (
            lesson.skill_id,
            PickLabel(
                lesson.name,
                _("de persoon zegt dit al te kunnen")
                if lesson.is_exemption_proposed
                else growth_words(lesson),
            ),
        )
        for lesson in view.lessons
    ]


def colleague_choices(view: AdmissionView) -> list[tuple[int, str]]:
    return [(user.pk, user.name) for user in view.mentors]


def _answer(view: AdmissionView) -> tuple[Fact, ...]:
    admission = view.admission
    by = admission.answered_by.name if admission.answered_by else ""
    pairs = [
        (_("Antwoord"), _state(admission).word),
        (_("Gegeven op"), dutch_date(admission.answered_at)),
        (_("Door"), by),
        (_("Na"), _days_words(view.waiting_days)),
        (_("Waarom"), admission.reason),
        (_("Waarom de vrijstelling"), admission.exemption_reason),
        (
            _("Begeleider op school"),
            admission.school_mentor.name if admission.school_mentor else "",
        ),
    ]
    return tuple(Fact(label, value) for label, value in pairs if value)


def _days_words(days: int) -> str:
    return ngettext("%(days)s werkdag", "%(days)s werkdagen", days) % {"days": days}


# --- who learns here


def learners_page(learners: Sequence[Learner]) -> LearnersPage:
    return LearnersPage(
        title=_("Wie leert bij ons?"),
        lead=_("Iedereen die jullie toelieten: wie er nu is, wie nog komt en wie klaar is."),
        rows=tuple(_learner_row(one) for one in learners),
        empty=Empty(
            _("Nog niemand"),
            _("Wie jullie toelaten, komt hier te staan."),
            Action(_("Bekijk de toelatingen"), reverse("learning:admissions")),
        ),
    )


def _learner_row(one: Learner) -> Row:
    mentor = one.admission.school_mentor
    guided = _(" Begeleider: %(name)s.") % {"name": mentor.name} if mentor else ""
    return Row(
        title=who(one.name, one.admission),
        url=admission_url(one.admission),
        reason=PHASES[one.phase],
        above=one.admission.step.start.module.title,
        text=f"{period_words(one.starts_on, one.last_day)}.{guided}",
    )
