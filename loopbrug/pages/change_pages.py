"""One question a page: what happens then, what is asked, and the way back."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from loopbrug.kernel.parts import Action
from matching.models import Introduction
from onboarding.presenters.check_ins import back_to

__all__ = [
    "ChangePage",
    "back_to",
    "back_to_bridge",
    "mentor_page",
    "pause_page",
    "resume_page",
    "start_page",
]


@dataclass(frozen=True, slots=True)
class ChangePage:
    title: str
    lead: str
    back: Action
    consequences: tuple[str, ...]
    form: forms.Form
    go: str


def back_to_bridge(introduction: Introduction) -> Action:
    url = reverse("pages:crossing", args=[introduction.public_id])
    return Action(_("Terug naar de brug"), url)


def start_page(form: forms.Form, back: Action, *, is_begun: bool) -> ChangePage:
    after = (
        _("Alle taken en vragen van het jaar schuiven mee.")
        if is_begun
        else _("De werkgever zegt opnieuw ja tegen deze dag.")
    )
    return ChangePage(
        title=_("Kies een andere eerste werkdag"),
        lead=_("Spreek het eerst met elkaar af. Daarna past alles zich aan."),
        back=back,
        consequences=(
            after,
            _("Het geld schuift mee. Geldt een regeling dan niet meer, dan hoor je dat."),
            _("Iedereen die meedoet krijgt bericht."),
        ),
        form=form,
        go=_("Verzet de eerste werkdag"),
    )


def pause_page(form: forms.Form, back: Action) -> ChangePage:
    return ChangePage(
        title=_("Zet je het even stil?"),
        lead=_("Dat mag. We vragen niet waarom, en we schrijven het nergens op."),
        back=back,
        consequences=(
            _("Zolang het stilstaat, vragen we niemand iets."),
            _("Alle dagen schuiven mee, en het geld ook."),
            _("De werkgever, de coach en de begeleiders horen dat het stilstaat."),
        ),
        form=form,
        go=_("Zet het stil"),
    )


def resume_page(form: forms.Form, back: Action) -> ChangePage:
    return ChangePage(
        title=_("Gaat het weer verder?"),
        lead=_("Vanaf vandaag loopt het jaar weer."),
        back=back,
        consequences=(
            _("Alle dagen die nog komen, schuiven op met de tijd dat het stilstond."),
            _("Iedereen die meedoet krijgt bericht."),
        ),
        form=form,
        go=_("Ga weer verder"),
    )


def mentor_page(form: forms.Form, back: Action) -> ChangePage:
    return ChangePage(
        title=_("Wie neemt het over?"),
        lead=_("De nieuwe begeleider krijgt een mail, en vanaf nu de korte vragen."),
        back=back,
        consequences=(
            _("Links in mails aan de vorige begeleider werken dan niet meer."),
            _("Wat nog openstaat, vragen we aan de nieuwe begeleider."),
        ),
        form=form,
        go=_("Vervang de begeleider"),
    )
