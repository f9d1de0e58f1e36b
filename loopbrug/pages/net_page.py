"""Not making it to the other side: calm words, and what happens now."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action, Stop
from loopbrug.templatetags.lb import dutch_date
from matching.access import is_here
from matching.models import Introduction
from onboarding.domain.sides import Side
from onboarding.forms.net import PlaceGoneForm
from onboarding.models import SafetyNet
from onboarding.selectors.crossing import transition_of
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


def net_form_page(
    form: forms.Form, introduction: Introduction, guidance: Guidance | None, back: Action
) -> NetFormPage:
    """By the person, unless the form is that of the employer, who never reads whether the person
    has a coach or is leaving."""
    if isinstance(form, PlaceGoneForm):
        return NetFormPage(
            title=_("Vervalt deze plek?"),
            lead=_("Dat kan gebeuren. Hoe eerder jullie het zeggen, hoe beter we kunnen helpen."),
            back=back,
            consequences=(
                _("De overstap stopt meteen. Dit is niet terug te draaien."),
                _("Jullie toezeggingen gelden niet meer."),
                _("Deze persoon hoort het meteen, en leest wat er nu kan."),
                _("Bel deze persoon ook zelf even. Dat is netjes, en het helpt."),
            ),
            form=form,
            go=_("Ja, de plek vervalt"),
        )
    return NetFormPage(
        title=_("Haal je de overkant niet?"),
        lead=_("Dat kan gebeuren, en het is niet jouw schuld. Er ligt een vangnet."),
        back=back,
        consequences=_consequences(introduction, guidance),
        form=form,
        go=_("Open het vangnet"),
    )


def _consequences(introduction: Introduction, guidance: Guidance | None) -> tuple[str, ...]:
    employer = introduction.vacancy.organisation.name
    hears = _("%(employer)s hoort dat je stopt, maar niet waarom.") % {"employer": employer}
    money = _("Het geld dat voor je klaarlag, komt vrij voor een ander.")
    if not is_here(introduction):
        has_begun = transition_of(introduction) is not None
        return (
            _no_call_now(),
            hears
            if has_begun
            else _("%(employer)s hoort nu niets. Bedenk je je, dan ziet die dat je stopte.")
            % {"employer": employer},
            money,
        )
    return (
        _("Je coach belt je binnen %(days)s werkdagen.") % {"days": CALL_WITHIN}
        if guidance is not None and guidance.is_running
        else _("Je hebt nu geen coach. Je kunt er meteen een vragen."),
        hears,
        money,
        _("Je profiel blijft van jou. We zoeken meteen nieuwe mogelijkheden."),
    )


def _no_call_now() -> str:
    return _(
        "Er belt nu geen coach, want we gaan je account wissen. Bewaar je het? Dan kan een coach "
        "je weer helpen."
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
        stops=_stops(net, introduction, guidance, is_own=is_own),
    )


def _stops(
    net: SafetyNet, introduction: Introduction, guidance: Guidance | None, *, is_own: bool
) -> tuple[Stop, ...]:
    return (
        _stay() if is_own and not is_here(introduction) else _call(net, guidance, is_own=is_own),
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


def _stay() -> Stop:
    return Stop(
        _("Bedenk je je?"),
        when=_("tot de dag waarop we wissen"),
        text=_no_call_now(),
        marker="now",
        action=Action(_("Bekijk of bewaar alles"), reverse("pages:erase"), "go"),
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
