"""The first screen of someone who builds a bridge or crosses it: that comes before everything."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funding.selectors.plans import planks_of
from loopbrug.journeys.begin_transition import missing_for
from loopbrug.kernel.parts import Next, Row
from loopbrug.kernel.pictures import Bridge, PlankState, StoneState
from loopbrug.pages.crossing_page import building_bridge
from loopbrug.pages.crossing_words import CARRIES
from loopbrug.pages.transition_page import Ground, bridge_of, check_in_step
from loopbrug.pages.transition_words import title_of
from loopbrug.templatetags.lb import dutch_date
from matching.models import Introduction
from onboarding.domain.sides import Side
from onboarding.models import Transition
from onboarding.presenters.words import is_leaving
from onboarding.selectors.today import (
    building_of_person,
    check_ins_of_person,
    running_of_person,
    tasks_of_person,
)
from profiles.models import Profile


@dataclass(frozen=True, slots=True)
class Way:
    """What the first screen shows instead of the bank; `is_across` leaves the options out."""

    title: str
    lead: str
    bridge: Bridge
    next: Next
    is_across: bool
    more: tuple[Row, ...] = ()
    """Where to look around."""


def way_of(profile: Profile, stones: tuple[StoneState, ...], *, today: date) -> Way | None:
    """None for who still chooses where to go."""
    transition = running_of_person(profile)
    if transition is not None:
        return _across(profile, transition, stones, today)
    introduction = building_of_person(profile)
    return _building(introduction, stones, today) if introduction else None


def _across(
    profile: Profile, transition: Transition, stones: tuple[StoneState, ...], today: date
) -> Way:
    ground = Ground(stones, planks_of(transition.plan))
    return Way(
        title=title_of(transition, Side.PERSON, today=today),
        lead=_lead_across(transition, today),
        bridge=bridge_of(transition, ground, today=today),
        next=_step(profile, transition, today),
        is_across=True,
        more=(_year_row(transition),),
    )


def _lead_across(transition: Transition, today: date) -> str:
    if today < transition.starts_on:
        return _("De eerste werkdag is %(day)s.") % {"day": dutch_date(transition.starts_on)}
    if is_leaving(transition):
        return _("Je team en je werkgever zien je overstap. Je coach ziet nu niets.")
    return _("Je team, je werkgever en je coach lopen een jaar met je mee.")


def _year_row(transition: Transition) -> Row:
    return Row(
        title=_("Je overstap en het jaar"),
        url=reverse("onboarding:transition", args=[transition.public_id]),
        text=_("Wie wat doet, wat er komt, en wat je kunt veranderen."),
    )


def _step(profile: Profile, transition: Transition, today: date) -> Next:
    """A check-in that is due comes before a task, and both before looking around."""
    for check_in in check_ins_of_person(profile, today=today):
        if check_in.closes_the_year:
            url = reverse("onboarding:year_end", args=[check_in.transition_id])
        else:
            url = reverse("onboarding:check_in", args=[check_in.public_id])
        return check_in_step(
            url, is_last=check_in.closes_the_year, is_read=not is_leaving(transition)
        )
    for task in tasks_of_person(profile, today=today):
        url = reverse("onboarding:task", args=[task.public_id])
        return Next(_(task.title), _(task.sentence), _("Bekijk deze taak"), url)
    return Next(
        _("Nu hoef je niets te doen"),
        _("Je overstap staat even stil.")
        if transition.is_paused
        else _("Bekijk wat er komt, en wie wat doet."),
        _("Bekijk je overstap"),
        reverse("onboarding:transition", args=[transition.public_id]),
    )


def _building(introduction: Introduction, stones: tuple[StoneState, ...], today: date) -> Way:
    vacancy, plan = introduction.vacancy, introduction.funding_plan
    planks, owner = planks_of(plan), introduction.profile.owner
    return Way(
        title=_("Je bouwt je brug naar %(employer)s") % {"employer": vacancy.organisation.name},
        lead=_lead(planks),
        bridge=building_bridge(vacancy.title, plan.starts_on, stones, planks),
        next=_still_step()
        if owner and owner.is_leaving
        else _building_step(introduction, planks, today),
        is_across=False,
    )


def _building_step(introduction: Introduction, planks: tuple[PlankState, ...], today: date) -> Next:
    """To the bridge; once everything is there, with what happens on the first day."""
    url = reverse("pages:crossing", args=[introduction.public_id])
    is_laid = all(plank in CARRIES for plank in planks)
    if is_laid and not missing_for(introduction, today=today):
        return Next(
            _("Je brug is klaar"),
            _(
                "Alles is er: kies op de brug “Ik steek over”. Op %(day)s begin je. "
                "Die dag krijgen jij en je team elk een kleine taak."
            )
            % {"day": dutch_date(introduction.funding_plan.starts_on)},
            _("Bekijk je brug"),
            url,
        )
    return Next(
        _("Ga verder met je brug"),
        _("Leerroute, coach, acht posten en afspraken: je ziet wie er aan de beurt is."),
        _("Bekijk je brug"),
        url,
    )


def _still_step() -> Next:
    """While the person is leaving nobody builds on."""
    return Next(
        _("Je brug ligt nu stil"),
        _("Je vroeg ons om alles te wissen. Bewaar je je account, dan ga je verder waar je was."),
        _("Bekijk of bewaar alles"),
        reverse("pages:erase"),
    )


def _lead(planks: tuple[PlankState, ...]) -> str:
    laid = sum(plank in CARRIES for plank in planks)
    if laid == len(planks):
        return _("Alle acht planken liggen.")
    return ngettext(
        "%(count)s van de 8 planken ligt. Stap nog niet over.",
        "%(count)s van de 8 planken liggen. Stap nog niet over.",
        laid,
    ) % {"count": laid}
