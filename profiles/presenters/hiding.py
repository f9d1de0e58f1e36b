"""Whom someone hides from, and a profile that pauses, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Empty, Row, State
from loopbrug.templatetags.lb import dutch_date
from profiles.models import HiddenFrom, Profile
from profiles.presenters.frame import to_passport


@dataclass(frozen=True, slots=True)
class Hidden:
    name: str
    note: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class HiddenPage:
    title: str
    lead: str
    back: Action
    employer: str
    employer_action: Action
    still: tuple[Row, ...]
    """What organisations on the list see all the same, thing by thing."""
    hidden: tuple[Hidden, ...]
    empty: Empty
    search: forms.Form
    form: forms.Form | None


@dataclass(frozen=True, slots=True)
class PausePage:
    title: str
    lead: str
    back: Action
    state: State
    stops: tuple[str, ...]
    stays: tuple[str, ...]
    is_paused: bool
    label: str
    value: str


def hidden_page(
    profile: Profile | None,
    hidden: Sequence[HiddenFrom],
    still: Sequence[Row],
    search: forms.Form,
    form: forms.Form | None,
) -> HiddenPage:
    return HiddenPage(
        title=_("Wie je kaart niet ziet"),
        lead=_(
            "Deze organisaties krijgen je kaart en je match niet, en je telt nergens mee. "
            "Ze horen dat nooit. Wat je al deelt, stopt er niet door."
        ),
        back=to_passport(),
        employer=_employer(profile),
        employer_action=Action(_("Vul in of verander"), reverse("profiles:own_employer"), "small"),
        still=tuple(still),
        hidden=tuple(_hidden(one) for one in hidden),
        empty=Empty(
            _("Nog niemand"),
            _("Zoek een organisatie die je kaart niet mag zien. Bijvoorbeeld een oude werkgever."),
        ),
        search=search,
        form=form,
    )


def _employer(profile: Profile | None) -> str:
    if profile is None:
        return ""
    return profile.own_employer.name if profile.own_employer else profile.own_employer_name


def _hidden(one: HiddenFrom) -> Hidden:
    typed = _("Deze naam staat nog niet op loopbrug. Komt hij erbij? Dan ziet hij je kaart niet.")
    return Hidden(
        name=one.organisation.name if one.organisation else one.name,
        note=_("En wat bij deze organisatie hoort.") if one.organisation else typed,
        remove_url=reverse("profiles:show_again", args=[one.public_id]),
    )


def pause_page(profile: Profile | None) -> PausePage:
    since = profile.paused_at if profile else None
    return PausePage(
        title=_("Je profiel op pauze"),
        lead=_("Even geen kaart en geen match. Je hoeft niet te zeggen waarom."),
        back=to_passport(),
        state=State("none", _("op pauze sinds %(day)s") % {"day": dutch_date(since)})
        if since
        else State("good", _("je doet mee")),
        stops=(
            _("Geen werkgever ziet je kaart, ook niet waar je interesse gaf."),
            _("Je lijst met mogelijkheden blijft leeg."),
            _("Je telt nergens mee."),
        ),
        stays=(
            _("Alles wat je invulde blijft bewaard."),
            _("Wat je deelt, blijft gedeeld. Stoppen kan bij Wie mag wat zien."),
            _("Je coach, je brug en je afspraken lopen door."),
        ),
        is_paused=since is not None,
        label=_("Doe weer mee") if since else _("Zet mijn profiel op pauze"),
        value="0" if since else "1",
    )
