"""The page of a bridge that is being built: four things in order, and one next step."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from loopbrug.journeys.begin_transition import Missing
from loopbrug.kernel.parts import Action, Next, State, Stop
from loopbrug.kernel.pictures import (
    STONE_COUNT,
    Bridge,
    Flag,
    Here,
    PlankState,
    StoneState,
)
from loopbrug.pages.crossing_words import (
    AT_ARRANGEMENT,
    WHAT,
    Building,
    is_own_turn,
    turn_of,
    where,
)
from loopbrug.templatetags.lb import dutch_date
from onboarding.domain.sides import Side

THINGS: tuple[frozenset[Missing], ...] = (
    frozenset({Missing.ROUTE, Missing.ADMISSIONS}),
    frozenset({Missing.COACH}),
    frozenset({Missing.POSTS}),
    AT_ARRANGEMENT,
)
"""Leerroute, coach, acht posten, afspraken."""


@dataclass(frozen=True, slots=True)
class CrossingPage:
    title: str
    lead: str
    above: str
    back: Action
    bridge: Bridge
    next: Next
    things_title: str
    stops: tuple[Stop, ...]
    first_day: str
    move: Action
    stop: Action | None
    stop_text: str


def crossing_page(building: Building) -> CrossingPage:
    intro = [building.introduction_id]
    return CrossingPage(
        title=_title(building),
        lead=_lead(building),
        above=f"{building.title}, {building.employer}",
        back=Action(_("Terug naar de kennismaking"), reverse("matching:introduction", args=intro))
        if building.is_own
        else Action(_("Naar het begin"), reverse("pages:home")),
        bridge=building_bridge(
            building.title, building.starts_on, building.stones, building.planks
        ),
        next=next_step(building),
        things_title=_("Vier dingen, dan is de brug veilig")
        if building.missing
        else _("Alle vier zijn geregeld"),
        stops=_stops(building),
        first_day=dutch_date(building.starts_on),
        move=Action(_("Verzet deze dag"), reverse("pages:first_day", args=intro)),
        stop=_stop(building),
        stop_text=_("Zeg het hier. Een coach helpt je dan verder.")
        if building.is_own
        else _("Zeg het zo vroeg mogelijk. Dan helpt een coach deze persoon verder."),
    )


def building_bridge(
    title: str,
    starts_on: date,
    stones: tuple[StoneState, ...],
    planks: tuple[PlankState, ...],
) -> Bridge:
    """The walker waits on the last stone: nobody stands on a bridge that is being built."""
    return Bridge(
        stones,
        planks,
        flag=Flag(title, _("start %(day)s") % {"day": dutch_date(starts_on)}),
        here=Here("stone", STONE_COUNT - 1) if stones else None,
    )


def _title(building: Building) -> str:
    if not building.missing:
        return (
            _("Je brug is klaar") if building.is_own else _("De brug van %(person)s is klaar")
        ) % ({} if building.is_own else {"person": building.person})
    if building.is_own:
        return _("Je brug naar %(employer)s") % {"employer": building.employer}
    return _("De brug van %(person)s") % {"person": building.person}


def _lead(building: Building) -> str:
    if not building.missing:
        return (
            _("Alles is geregeld. Je kunt oversteken.")
            if building.is_own
            else _("Alles is geregeld. De persoon zelf zet de laatste stap.")
        )
    left = sum(bool(thing & set(building.missing)) for thing in THINGS)
    return ngettext(
        "Nog %(count)s ding, dan is de brug veilig.",
        "Nog %(count)s dingen, dan is de brug veilig.",
        left,
    ) % {"count": left}


# --- the one next step


def next_step(building: Building) -> Next:
    """The first thing that this side can do; otherwise whom we wait for; otherwise: cross."""
    if not building.missing:
        return _ready(building)
    own = _first_own(building)
    if own is None:
        return _waiting(building)
    if building.side is Side.EMPLOYER and own in AT_ARRANGEMENT:
        return _arrange(building)
    if own is Missing.POSTS:
        return _pay(building)
    title, text, label = OWN_STEPS[own]
    return Next(str(title), str(text), str(label), where(own, building))


def _first_own(building: Building) -> Missing | None:
    """What this side can do now; an employer agrees first, its money has more time."""
    mine = [one for one in building.missing if is_own_turn(one, building)]
    agreeing = [one for one in mine if one in AT_ARRANGEMENT]
    if building.side is Side.EMPLOYER and agreeing:
        return agreeing[0]
    return mine[0] if mine else None


OWN_STEPS = {
    Missing.ROUTE: (
        gettext_lazy("Kies je leerroute"),
        gettext_lazy("Je ziet wat je nog leert, bij wie, en wanneer je klaar bent."),
        gettext_lazy("Bekijk de leerroute"),
    ),
    Missing.COACH: (
        gettext_lazy("Vraag een coach"),
        gettext_lazy("Een coach loopt een jaar met je mee. Dat kost jou niets."),
        gettext_lazy("Kies een coach"),
    ),
    Missing.FIRST_DAY: (
        gettext_lazy("Kies een nieuwe eerste werkdag"),
        gettext_lazy("De dag die er stond, is voorbij."),
        gettext_lazy("Kies een dag"),
    ),
}


def _ready(building: Building) -> Next:
    if building.is_own:
        url = reverse("pages:begin", args=[building.introduction_id])
        return Next(
            _("Je kunt oversteken"),
            _("Bekijk nog één keer wat er is afgesproken."),
            _("Ga naar de laatste stap"),
            url,
        )
    return Next(
        _("Nu is %(person)s aan de beurt") % {"person": building.person},
        _("De persoon zelf zet de laatste stap. Je krijgt daar bericht van."),
    )


def _pay(building: Building) -> Next:
    text = (
        _("Kijk wat jullie kunnen betalen.")
        if building.side is Side.EMPLOYER
        else _("Kijk wat elke post kost, en wie je kunt vragen.")
    )
    url = reverse("funding:plan", args=[building.plan_id])
    return Next(_planks_open(building), text, _("Bekijk de acht posten"), url)


def _planks_open(building: Building) -> str:
    """A plank may look laid and not carry: its source does not run on the first working day."""
    if not building.open_planks:
        return _("Niet elke plank ligt er op de eerste werkdag")
    return ngettext(
        "Er is nog %(count)s plank open",
        "Er zijn nog %(count)s planken open",
        building.open_planks,
    ) % {"count": building.open_planks}


def _arrange(building: Building) -> Next:
    return Next(
        _("Maak de afspraken voor de eerste werkdag"),
        _("Noem wie jullie nieuwe collega begeleidt, en zeg ja tegen %(day)s.")
        % {"day": dutch_date(building.starts_on)},
        _("Maak de afspraken"),
        reverse("pages:arrangement", args=[building.introduction_id]),
    )


def _waiting(building: Building) -> Next:
    first = building.missing[0]
    return Next(
        _("Nu hoef je niets te doen") if building.is_own else _("Nu hoeven jullie niets te doen"),
        _("Aan de beurt: %(who)s. %(what)s.")
        % {"who": turn_of(first, building), "what": WHAT[first]},
    )


# --- four things


def _stops(building: Building) -> tuple[Stop, ...]:
    missing = set(building.missing)
    first = _first_own(building) or next(iter(building.missing), None)
    current = next((i for i, thing in enumerate(THINGS) if first in thing), len(THINGS))
    return tuple(
        _stop_of(i, building, is_settled=not thing & missing, is_current=i == current)
        for i, thing in enumerate(THINGS)
    )


def _stop_of(i: int, building: Building, *, is_settled: bool, is_current: bool) -> Stop:
    title, settled, url = _thing(i, building)
    first = next((one for one in building.missing if one in THINGS[i]), None)
    text = settled
    if first is not None:
        text = _("%(what)s. Aan de beurt: %(who)s.") % {
            "what": _planks_open(building) if first is Missing.POSTS else WHAT[first],
            "who": turn_of(first, building),
        }
    return Stop(
        title=title,
        when=_("Stap %(number)s van %(count)s") % {"number": i + 1, "count": len(THINGS)},
        text=text,
        marker="done" if is_settled else "now" if is_current else "coming",
        state=State("good", _("geregeld")) if is_settled else State("clock", _("nog niet")),
        url=url,
    )


def _thing(i: int, building: Building) -> tuple[str, str, str]:
    """Its name, what to say when it is settled, and its page."""
    intro = [building.introduction_id]
    return (
        (
            _("De leerroute"),
            _("Je weet wat je nog leert, bij wie en wanneer.")
            if building.is_own
            else _("Wat er nog te leren is, staat vast."),
            reverse("learning:route", args=intro),
        ),
        (
            _("Een coach"),
            _("Er loopt een coach mee."),
            reverse("coaching:my_coach") if building.is_own else "",
        ),
        (
            _("De acht posten"),
            _("Alle acht planken liggen."),
            reverse("funding:plan", args=[building.plan_id]),
        ),
        (
            _("De afspraken"),
            _("De begeleiding en de eerste werkdag staan vast."),
            reverse("pages:arrangement", args=intro),
        ),
    )[i]


def _stop(building: Building) -> Action | None:
    """Calling it off: the person steps back, or the employer's place is gone."""
    if building.side is Side.COACH:
        return None
    words = _("Ik ga deze brug niet over") if building.is_own else _("De plek vervalt")
    return Action(words, reverse("pages:call_off", args=[building.introduction_id]))
