"""Not making it to the other side: calm words, and what happens now."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Stop
from loopbrug.templatetags.lb import dutch_date
from matching.models import Introduction
from onboarding.domain.sides import Side
from onboarding.forms.net import PlaceGoneForm
from onboarding.models import SafetyNet
from onboarding.services.net import CALL_WITHIN
from profiles.models import Guidance


@dataclass(frozen=True, slots=True)
class NetFormPage:
    """Before: what will happen, and the one question."""

    title: str
    lead: str
    back: Action
    consequences: tuple[str, ...]
    form: forms.Form
    go: str


@dataclass(frozen=True, slots=True)
class NetPage:
    """After: who does what, by when."""

    title: str
    lead: str
    above: str
    back: Action
    stops: tuple[Stop, ...]


def net_form_page(form: forms.Form, employer: str, back: Action) -> NetFormPage:
    """By the person, unless the form is that of the employer."""
    if isinstance(form, PlaceGoneForm):
        return NetFormPage(
            title=_("Vervalt deze plek?"),
            lead=_("Dat kan gebeuren. Hoe eerder jullie het zeggen, hoe beter we kunnen helpen."),
            back=back,
            consequences=(
                _("De overstap stopt meteen. Dit is niet terug te draaien."),
                _("Jullie toezeggingen gelden niet meer."),
                _("Een coach belt deze persoon binnen %(days)s werkdagen.") % {"days": CALL_WITHIN},
                _("Bel deze persoon ook zelf even. Dat is netjes, en het helpt."),
            ),
            form=form,
            go=_("Ja, de plek vervalt"),
        )
    return NetFormPage(
        title=_("Haal je de overkant niet?"),
        lead=_("Dat kan gebeuren, en het is niet jouw schuld. Er ligt een vangnet."),
        back=back,
        consequences=(
            _("Je coach belt je binnen %(days)s werkdagen.") % {"days": CALL_WITHIN},
            _("%(employer)s hoort dat je stopt, maar niet waarom.") % {"employer": employer},
            _("Het geld dat voor je klaarlag, komt vrij voor een ander."),
            _("Je profiel blijft van jou. We zoeken meteen nieuwe mogelijkheden."),
        ),
        form=form,
        go=_("Open het vangnet"),
    )


def net_page(
    net: SafetyNet, introduction: Introduction, guidance: Guidance | None, side: Side
) -> NetPage:
    vacancy = introduction.vacancy
    is_own = side is Side.PERSON
    title = _("Er ligt een vangnet onder je") if is_own else _("Het vangnet is open")
    lead = (
        _("Je hoeft nu niets te regelen. Dit gebeurt er.")
        if net.is_opened_by_person
        else _("%(employer)s kan deze plek niet doorzetten. Dat ligt niet aan jou.")
        % {"employer": vacancy.organisation.name}
    )
    return NetPage(
        title=title,
        lead=lead if is_own else _("Dit leest de persoon om wie het gaat."),
        above=f"{vacancy.title}, {vacancy.organisation.name}",
        back=Action(_("Naar het begin"), reverse("pages:home")),
        stops=_stops(net, guidance, is_own=is_own),
    )


def _stops(net: SafetyNet, guidance: Guidance | None, *, is_own: bool) -> tuple[Stop, ...]:
    return (
        _call(net, guidance, is_own=is_own),
        Stop(
            _("Stopt je loon?"),
            when=_("zo snel mogelijk"),
            text=_(
                "Vraag dan meteen een WW-uitkering aan bij UWV. WW is geld van de overheid als je "
                "geen werk meer hebt. Je coach helpt je met de aanvraag."
            ),
            marker="now",
        ),
        Stop(
            _("Kijk naar andere bruggen"),
            when=_("als je eraan toe bent"),
            text=_("We hebben opnieuw gezocht. Deze plek staat er niet meer bij."),
            marker="coming",
            action=Action(_("Bekijk je mogelijkheden"), reverse("matching:options"))
            if is_own
            else None,
        ),
    )


def _call(net: SafetyNet, guidance: Guidance | None, *, is_own: bool) -> Stop:
    if is_own and guidance is None:
        return Stop(
            _("Vraag een coach"),
            when=_("vandaag"),
            text=_("Je hebt nog geen coach. Een coach belt je en denkt met je mee."),
            marker="now",
            action=Action(_("Kies een coach"), reverse("coaching:my_coach"), "go"),
        )
    name = guidance.coach.name if guidance and guidance.coach else _("Een coach")
    if net.called_at:
        return Stop(
            _("%(name)s belde je") % {"name": name}, dutch_date(net.called_at), marker="done"
        )
    return Stop(
        _("%(name)s belt je") % {"name": name},
        when=_("vóór het eind van %(day)s") % {"day": dutch_date(net.call_before_on)},
        text=_("Je hoeft niets klaar te leggen."),
        marker="now",
    )
