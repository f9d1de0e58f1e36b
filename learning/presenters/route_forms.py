"""Choosing a route, changing what schools see, and saying from when."""

from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from learning.models import LearningRoute
from learning.presenters.words import route_at
from learning.selectors.routes import RouteView
from loopbrug.kernel.parts import Action, Conflict
from loopbrug.templatetags.lb import dutch_date


@dataclass(frozen=True, slots=True)
class ChoosePage:
    title: str
    lead: str
    above: str
    back: Action
    modules: tuple[str, ...]
    form: Form
    draft: str
    go: str
    note: str


@dataclass(frozen=True, slots=True)
class ReadyPage:
    title: str
    lead: str
    back: Action
    form: Form
    conflicts: tuple[Conflict, ...]


def choose_page(view: RouteView, form: Form) -> ChoosePage:
    modules = tuple(
        _("%(module)s bij %(school)s, vanaf %(day)s")
        % {"module": one.title, "school": one.school, "day": dutch_date(one.step.starts_on)}
        for one in view.steps
    )
    if not modules:
        return ChoosePage(
            title=_("Ga verder zonder opleiding"),
            lead=_("Er gaat dan niets naar een school. Wat je nog leert, leer je op het werk."),
            above=view.route.introduction.vacancy.title,
            back=back_to_route(view.route),
            modules=(),
            form=form,
            draft="",
            go=_("Ja, zonder opleiding"),
            note="",
        )
    return ChoosePage(
        title=_("Kies deze route"),
        lead=_("We vragen elke school of je kunt starten. Daarvoor moeten ze iets van je weten."),
        above=view.route.introduction.vacancy.title,
        back=back_to_route(view.route),
        modules=modules,
        form=form,
        draft=f"route-{view.route.public_id}",
        go=_("Ja, vraag een plaats"),
        note=_("Je leeftijd, je afkomst en wat je verdient, geven we nooit door."),
    )


def share_page(route: LearningRoute, form: Form) -> ChoosePage:
    return ChoosePage(
        title=_("Wat mogen de scholen zien?"),
        lead=_(
            "Wat je hier kiest, komt in de plaats van wat je eerder koos. Een school waar je "
            "het introk, ziet niets."
        )
        if route.closed_to
        else _("Wat je hier kiest, komt in de plaats van wat je eerder koos."),
        above=route.introduction.vacancy.title,
        back=back_to_route(route),
        modules=(),
        form=form,
        draft="",
        go=_("Opslaan"),
        note=_("Je leeftijd, je afkomst en wat je verdient, geven we nooit door."),
    )


def ready_page(
    route: LearningRoute, form: Form, *, conflicts: tuple[Conflict, ...] = ()
) -> ReadyPage:
    return ReadyPage(
        title=_("Vanaf wanneer kun je naar school?"),
        lead=_("We zoeken modules die daarna beginnen en rekenen je route opnieuw uit."),
        back=back_to_route(route),
        form=form,
        conflicts=conflicts,
    )


def back_to_route(route: LearningRoute) -> Action:
    return Action(_("Terug naar je route"), route_at("route", route))
