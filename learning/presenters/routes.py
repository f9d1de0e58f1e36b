"""The route of one person: modules on a line through time, and what each side may read of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.domain.terms import RouteSide, StepState
from learning.models import LearningRoute
from learning.presenters.mending import Repair, repair_of
from learning.presenters.words import period_words, route_at, weekly_words
from learning.selectors.routes import RouteView, StepView
from loopbrug.kernel.forms import show_hours
from loopbrug.kernel.parts import (
    Action,
    Fact,
    Marker,
    Next,
    Note,
    Point,
    State,
    Stop,
)
from loopbrug.kernel.workdays import PROMISED_ANSWER
from loopbrug.templatetags.lb import dutch_date
from profiles.domain.blocks import SHARED_WORDS

_NOT_YET = (StepState.REFUSED, StepState.LATE, StepState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class RoutePage:
    title: str
    lead: str
    above: str
    back: Action
    next: Next | None
    facts: tuple[Fact, ...]
    repair: Repair | None
    notes: tuple[Note, ...]
    stops: tuple[Stop, ...]
    stops_title: str
    unmet: tuple[str, ...]
    actions: tuple[Action, ...]
    shared: tuple[str, ...]
    shared_text: str
    share_url: str


def route_page(view: RouteView, *, today: date) -> RoutePage:
    route, is_person = view.route, view.side is RouteSide.PERSON
    is_chosen = route.is_chosen
    return RoutePage(
        title=_title(view),
        lead=_lead(view),
        above=route.introduction.vacancy.title,
        back=Action(
            _("Terug naar de brug"),
            reverse("pages:crossing", args=[route.introduction.public_id]),
        )
        if view.side is not RouteSide.COACH
        else Action(_("Terug naar het begin"), "/"),
        next=_next(view) if is_person and not route.is_left else None,
        facts=tuple(_facts(view)),
        repair=repair_of(view) if is_person and not route.is_left else None,
        notes=tuple(_notes(view)),
        stops=tuple(_stop(step, view, today) for step in view.steps),
        stops_title=_("Jouw modules") if is_person else _("De modules"),
        unmet=() if view.side is RouteSide.RECEIVING else view.unmet,
        actions=(
            Action(_("Verander vanaf wanneer je kunt"), route_at("route_ready", route), "small"),
        )
        if is_person and not is_chosen and not route.is_left
        else (),
        shared=tuple(SHARED_WORDS[block] for block in route.blocks)
        if is_person and is_chosen
        else (),
        shared_text=_shared_text(route, today),
        share_url=route_at("route_share", route) if is_person and is_chosen else "",
    )


def _actions(route: LearningRoute) -> tuple[Action, ...]:
    """Until it is chosen the first day can be another one."""
    if route.is_chosen or route.is_left:
        return ()
    return (Action(_("Verander vanaf wanneer je kunt"), route_at("route_ready", route), "small"),)


def _title(view: RouteView) -> str:
    if view.side is not RouteSide.PERSON:
        return _("De leerroute")
    if not view.steps and not view.unmet:
        return _("Je hoeft hiervoor niet naar school")
    return _("Zo leer je wat je nog nodig hebt")


def _lead(view: RouteView) -> str:
    if view.last_day is not None:
        count = len(view.steps)
        return ngettext(
            "%(count)s module. Klaar op %(day)s.", "%(count)s modules. Klaar op %(day)s.", count
        ) % {"count": count, "day": dutch_date(view.last_day)}
    if view.unmet and view.side is not RouteSide.RECEIVING:
        return _("Er is nog geen module die dit leert.")
    if view.side is RouteSide.PERSON:
        return _("Je kunt al wat dit werk vraagt.")
    return _("Voor dit werk staat er geen opleiding op de route.")


def _facts(view: RouteView) -> Iterator[Fact]:
    if not view.steps:
        return
    yield Fact(_("Eerste les"), dutch_date(min(one.step.starts_on for one in view.steps)))
    if view.last_day is not None:
        yield Fact(_("Klaar op"), dutch_date(view.last_day))
    yield Fact(_("Uren"), _hours(view.steps))
    yield Fact(_("Kosten van de modules"), str(view.price))


def _hours(steps: Sequence[StepView]) -> str:
    """All hours together; the busiest week is read from the line."""
    total = sum(
        (one.step.hours_per_week * ((one.step.ends_on - one.step.starts_on).days // 7))
        for one in steps
    )
    return _("%(hours)s uur samen") % {"hours": show_hours(Decimal(total))}


def _next(view: RouteView) -> Next | None:
    if view.route.is_chosen:
        return None
    if not view.steps:
        return Next(
            title=_("Ga verder zonder opleiding"),
            text=_("Voor dit werk staat er geen module op je route. Dat mag."),
            label=_("Ga verder"),
            url=route_at("route_choose", view.route),
        )
    return Next(
        title=_("Kies deze route"),
        text=_(
            "Je bepaalt wat de scholen van je zien. Ze antwoorden binnen 5 werkdagen, "
            "met een reden."
        ),
        label=_("Ga verder met deze route"),
        url=route_at("route_choose", view.route),
    )


def _notes(view: RouteView) -> Iterator[Note]:
    route = view.route
    if route.is_left:
        yield Note(_("Deze route is gestopt"), _("Scholen zien niets meer van je."))
        return
    if view.side is RouteSide.RECEIVING:
        return
    if not view.gap.is_known:
        yield Note(
            _("We weten nog niet wat je kunt"),
            _("Vul je skills in. Dan rekenen we opnieuw uit welke modules je nodig hebt."),
            Action(_("Vul je skills in"), reverse("profiles:skills"))
            if view.side is RouteSide.PERSON
            else None,
        )
    waiting = [one for one in view.steps if one.state is StepState.ASKED]
    if waiting:
        yield Note(_("We wachten op antwoord"), _waiting_words(waiting))
    elif view.is_ready and view.steps:
        yield Note(_("Je bent overal toegelaten"), _("Deze plank van je brug kan liggen."))


def _waiting_words(waiting: Sequence[StepView]) -> str:
    schools = ", ".join(sorted({one.school for one in waiting}))
    days = max(one.waiting_days for one in waiting)
    if days > PROMISED_ANSWER:
        return _("%(schools)s had binnen 5 werkdagen moeten antwoorden. Wij vragen erom.") % {
            "schools": schools
        }
    return _("%(schools)s antwoordt binnen 5 werkdagen, met een reden.") % {"schools": schools}


# --- the line


def _stop(one: StepView, view: RouteView, today: date) -> Stop:
    step = one.step
    return Stop(
        title=one.title,
        when=period_words(step.starts_on, step.last_day),
        text=", ".join(part for part in (one.school, one.place or _("online")) if part),
        marker=_marker(one, today),
        state=_state(one, view.side),
        facts=tuple(_step_facts(one)),
        points=tuple(_points(one, view.side)),
    )


def _marker(one: StepView, today: date) -> Marker:
    if one.state.is_lost:
        return "hole"
    if today >= one.step.ends_on:
        return "done"
    return "now" if today >= one.step.starts_on else "coming"


def _state(one: StepView, side: RouteSide) -> State | None:
    """The employer reads whether there is a place, never that somebody was refused."""
    if side is RouteSide.RECEIVING and one.state in _NOT_YET:
        return State("clock", _("nog geen plek"))
    states = {
        StepState.ASKED: State("clock", _("wacht op antwoord")),
        StepState.ADMITTED: State("safe", _("toegelaten")),
        StepState.REFUSED: State("hole", _("niet toegelaten")),
        StepState.CANCELLED: State("hole", _("deze start gaat niet door")),
        StepState.MOVED: State("hole", _("de start is verzet")),
        StepState.LATE: State("hole", _("de school antwoordde niet op tijd")),
        StepState.WITHDRAWN: State("none", _("ingetrokken")),
    }
    return states.get(one.state)


def _step_facts(one: StepView) -> Iterator[Fact]:
    yield Fact(_("Tijd"), weekly_words(one.step.hours_per_week))
    yield Fact(_("Prijs"), str(one.step.price))
    if one.credential:
        yield Fact(_("Bewijs"), one.credential)


def _points(one: StepView, side: RouteSide) -> Iterator[Point]:
    if one.skills:
        label = _("Je leert:") if side is RouteSide.PERSON else _("Leert:")
        yield Point(label, ", ".join(one.skills))
    if one.exempt:
        why = f" ({one.exemption_reason})" if one.exemption_reason else ""
        yield Point(_("Hoeft niet meer:"), f"{', '.join(one.exempt)}{why}")
    if one.reason:
        yield Point(_("De school schrijft:"), one.reason)
    if one.state is StepState.CANCELLED and one.step.start.cancel_reason:
        yield Point(_("Waarom:"), one.step.start.cancel_reason)
    if one.school_mentor:
        yield Point(_("Begeleider op school:"), one.school_mentor)


def _shared_text(route: LearningRoute, today: date) -> str:
    if route.shared_until is None or not route.is_chosen:
        return ""
    if today >= route.shared_until or route.is_left:
        return _("De scholen zien nu niets meer van je.")
    return _("Alleen de scholen op je route zien dit, tot %(day)s.") % {
        "day": dutch_date(route.shared_until)
    }
