"""The year of one crossing on one page, as each side may see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.selectors.rights import erasure_day
from loopbrug.kernel.parts import Action, ActorColumn, Fact, Next, Stop
from loopbrug.kernel.pictures import Bridge, Flag, Here, PlankState, Ring, StoneState, YearLine
from loopbrug.pages.transition_words import Phase, months_held, phase_of, title_of
from loopbrug.templatetags.lb import dutch_date
from onboarding.domain.sides import Side
from onboarding.models import Transition
from onboarding.presenters.words import first_name_of, is_leaving
from onboarding.presenters.year import check_in_url, columns, reached, ring, stops, year_line
from onboarding.selectors.year import CheckInLine, TaskLine, Year

LAST_LIGHT = 11


@dataclass(frozen=True, slots=True)
class TransitionPage:
    """`line` and `ring` are for the person and the coach only; the opleider sees no bridge."""

    title: str
    lead: str
    above: str
    back: Action
    bridge: Bridge | None
    next: Next
    line: YearLine | None
    stops: tuple[Stop, ...]
    ring: Ring | None
    columns: tuple[ActorColumn, ...]
    facts: tuple[Fact, ...]
    links: tuple[Action, ...]
    changes: tuple[Action, ...]
    net: Action | None
    net_text: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under a crossing: the planks of the plan, and the stones for who may see them."""

    stones: tuple[StoneState, ...]
    planks: tuple[PlankState, ...]


def transition_page(
    transition: Transition, year: Year, ground: Ground | None, *, today: date
) -> TransitionPage:
    phase, side = phase_of(transition, today=today), year.side
    line = year_line(transition, year, today=today)
    return TransitionPage(
        title=title_of(transition, side, today=today),
        lead=_lead(transition, year, phase),
        above=transition.introduction.vacancy.title,
        back=Action(_("Naar het begin"), reverse("pages:home")),
        bridge=bridge_of(transition, ground, today=today) if ground else None,
        next=next_step(transition, year, phase),
        line=line,
        stops=reached(stops(transition, year)) if line else stops(transition, year),
        ring=ring(transition, year),
        columns=columns(transition, year),
        facts=tuple(_facts(transition, side)),
        links=tuple(_links(transition, side)),
        changes=tuple(_changes(transition, side, phase)),
        net=_net(transition, side, phase),
        net_text=_net_text(transition, side),
    )


def bridge_of(transition: Transition, ground: Ground, *, today: date) -> Bridge:
    """Across, at the light of the month that runs now; on the last plank before the first day."""
    months = months_held(transition, today=today)
    is_across = today >= transition.starts_on
    return Bridge(
        ground.stones,
        ground.planks,
        flag=Flag(
            transition.introduction.vacancy.title,
            _("start %(day)s") % {"day": dutch_date(transition.starts_on)},
            months,
        ),
        here=Here("light", min(months, LAST_LIGHT)) if is_across else Here("plank", 0),
    )


# --- what to do now


def own_check_in_due(year: Year) -> CheckInLine | None:
    return next((one for one in year.check_ins if one.is_own and one.is_due), None)


def own_task_due(year: Year) -> TaskLine | None:
    return next((task for task in year.tasks if task.is_own and task.is_due), None)


def next_step(transition: Transition, year: Year, phase: Phase) -> Next:
    """The one thing to do; a check-in before a task, and nothing while it stands still."""
    if phase.is_over:
        return _after(transition, year.side, phase)
    if phase is Phase.PAUSED:
        return _resume(transition, year.side)
    check_in, task = own_check_in_due(year), own_task_due(year)
    if check_in:
        url = check_in_url(check_in, transition)
        if year.side is not Side.PERSON:
            return questions_step(first_name_of(transition), url)
        return check_in_step(url, is_last=_is_last(check_in), is_read=not is_leaving(transition))
    if task:
        url = reverse("onboarding:task", args=[task.public_id])
        return Next(_(task.title), _(task.sentence), _("Bekijk deze taak"), url)
    return _nothing(transition, year)


def _is_last(check_in: CheckInLine) -> bool:
    return check_in.moment.value == "months_12"


def check_in_step(url: str, *, is_last: bool, is_read: bool) -> Next:
    """For the person; `is_read` when the coach reads along."""
    if is_last:
        return Next(
            _("Sluit je jaar af"),
            _("Lees terug hoe het ging. Jij hebt het laatste woord."),
            _("Bekijk je jaar"),
            url,
        )
    return Next(
        _("Vertel hoe het gaat"),
        _("Drie vragen, ongeveer 2 minuten. Je coach leest mee.")
        if is_read
        else _("Drie vragen, ongeveer 2 minuten. Je coach ziet ze nu niet."),
        _("Beantwoord de vragen"),
        url,
    )


def questions_step(name: str, url: str) -> Next:
    """For an employer or an opleider."""
    return Next(
        _("Vertel hoe het gaat met %(name)s") % {"name": name},
        _("Dezelfde drie vragen als %(name)s krijgt, ongeveer 2 minuten.") % {"name": name},
        _("Beantwoord de vragen"),
        url,
    )


def _after(transition: Transition, side: Side, phase: Phase) -> Next:
    if phase is Phase.FALLEN and side in (Side.PERSON, Side.COACH):
        url = reverse("pages:safety_net", args=[transition.public_id])
        return Next(
            _("Er ligt een vangnet"), _("Lees wat er nu gebeurt."), _("Bekijk het vangnet"), url
        )
    if phase is Phase.LANDED and side in (Side.PERSON, Side.COACH):
        url = reverse("onboarding:year_end", args=[transition.public_id])
        return Next(_("Het jaar is rond"), _("Lees het terug."), _("Bekijk het jaar"), url)
    return Next(_("Hier is niets meer te doen"), _("Deze overstap is afgelopen."))


def _resume(transition: Transition, side: Side) -> Next:
    text = _("Zolang het stilstaat, vragen we niemand iets.")
    if transition.resumes_on:
        text = _("Op %(day)s gaat het vanzelf weer verder.") % {
            "day": dutch_date(transition.resumes_on)
        }
    if side is Side.PROVIDER:
        return Next(_("Nu hoeven jullie niets te doen"), text)
    url = reverse("pages:resume", args=[transition.public_id])
    return Next(_("Gaat het weer verder?"), text, _("Ga weer verder"), url)


def _watch(year: Year) -> Next:
    """The coach does nothing here, and sees at once whether somebody else should."""
    late = sum(task.is_late for task in year.tasks) + sum(one.is_missed for one in year.check_ins)
    if not late:
        return Next(_("Alles loopt"), _("Iedereen doet wat nodig is."))
    return Next(
        ngettext("%(count)s ding loopt achter", "%(count)s dingen lopen achter", late)
        % {"count": late},
        _("Hieronder zie je bij wie. Bij Vandaag zie je wat je kunt doen."),
        _("Ga naar Vandaag"),
        reverse("pages:home"),
    )


def _nothing(transition: Transition, year: Year) -> Next:
    if year.side is Side.COACH:
        return _watch(year)
    coming = [task.due_on for task in year.tasks if task.is_own and not task.done_at]
    coming += [one.due_on for one in year.check_ins if one.is_own and not one.answered_at]
    title = (
        _("Nu hoef je niets te doen")
        if year.side is Side.PERSON
        else _("Nu hoeven jullie niets te doen")
    )
    if year.side is Side.PERSON and (end := _last_day(transition)):
        coming = [day for day in coming if day < end]
        if not coming:
            return Next(title, _("Tot de dag waarop we wissen, vragen we je niets meer."))
    if not coming:
        return Next(title, _("Alles is gedaan wat er te doen was."))
    return Next(
        title,
        _("De volgende keer is op %(day)s. Je krijgt dan een mail.")
        % {"day": dutch_date(min(coming))},
        _("Zet de dagen in je agenda"),
        reverse("onboarding:calendar", args=[transition.public_id]),
    )


def _last_day(transition: Transition) -> date | None:
    """When all of someone who is leaving is erased: no later day is theirs any more. Only the
    person knows of it."""
    return erasure_day(transition.profile.owner)


# --- words and ways on


def _lead(transition: Transition, year: Year, phase: Phase) -> str:
    day = dutch_date(transition.starts_on)
    if phase is Phase.BEFORE:
        return _("De eerste werkdag is %(day)s. Alle acht planken liggen.") % {"day": day}
    if phase is Phase.PAUSED:
        return _("Alle dagen schuiven mee. Een reden hoeft niemand te geven.")
    if phase is Phase.FALLEN:
        return _("Er zijn andere bruggen.") if year.side is Side.PERSON else ""
    if phase is Phase.LANDED:
        return _("Het jaar sinds %(day)s is rond.") % {"day": day}
    return _("Een jaar lang houden we met elkaar in de gaten of het goed gaat.")


def _facts(transition: Transition, side: Side) -> Iterator[Fact]:
    yield Fact(_("Eerste werkdag"), dutch_date(transition.starts_on))
    yield Fact(_("Werkbegeleider"), _mentor(transition.workplace_mentor_name,
                                            transition.workplace_mentor_email))  # fmt: skip
    if transition.school_mentor_name:
        yield Fact(_("Schoolbegeleider"), _mentor(transition.school_mentor_name,
                                                  transition.school_mentor_email))  # fmt: skip
    if transition.paused_on:
        yield Fact(_("Staat stil sinds"), dutch_date(transition.paused_on))
        until = dutch_date(transition.resumes_on)
        yield Fact(_("Gaat verder op"), until or _("nog niet bekend"))


def _mentor(name: str, email: str) -> str:
    return f"{name}, {email}"


def _links(transition: Transition, side: Side) -> Iterator[Action]:
    if transition.is_running:
        yield Action(
            _("Zet de dagen in je agenda"),
            reverse("onboarding:calendar", args=[transition.public_id]),
        )
    if side is Side.PROVIDER:
        return
    if transition.route_id:
        url = reverse("learning:route", args=[transition.introduction.public_id])
        yield Action(_("Bekijk de leerroute"), url)
    yield Action(
        _("Bekijk de acht posten"), reverse("funding:plan", args=[transition.plan.public_id])
    )


def _changes(transition: Transition, side: Side, phase: Phase) -> Iterator[Action]:
    """What may still change, and by whom."""
    if phase.is_over or side is Side.PROVIDER:
        return
    of = [transition.public_id]
    if phase is Phase.BEFORE:
        yield Action(_("Verzet de eerste werkdag"), reverse("pages:move_start", args=of))
    elif phase is Phase.PAUSED:
        yield Action(_("Ga weer verder"), reverse("pages:resume", args=of))
    else:
        yield Action(_("Zet het even stil"), reverse("pages:pause", args=of))
    yield Action(_("Kies een andere begeleider"), reverse("pages:mentor", args=of))


def _net(transition: Transition, side: Side, phase: Phase) -> Action | None:
    if phase.is_over or side not in (Side.PERSON, Side.EMPLOYER):
        return None
    url = reverse("pages:safety_net", args=[transition.public_id])
    words = _("Ik haal de overkant niet") if side is Side.PERSON else _("De plek vervalt")
    return Action(words, url)


def _net_text(transition: Transition, side: Side) -> str:
    if side is Side.PERSON and is_leaving(transition):
        return _("Gaat het niet meer? Er ligt een vangnet. Er belt je nu geen coach.")
    if side is Side.PERSON:
        return _("Gaat het niet meer? Er ligt een vangnet. Je coach belt je binnen 2 werkdagen.")
    return _("Kan deze plek niet doorgaan? Zeg het vroeg. Dan kan deze persoon eerder verder.")
