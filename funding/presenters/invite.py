"""Before the employer of now is asked: what it will see, and what it never will."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from funding.presenters.links import plan_url
from funding.selectors.shown import PlanView
from loopbrug.kernel.parts import Action


@dataclass(frozen=True, slots=True)
class ReleasingPage:
    """`nobody` says that the search found none."""

    title: str
    lead: str
    back: Action
    sees: tuple[str, ...]
    hidden: tuple[str, ...]
    search: forms.Form
    nobody: str
    form: forms.Form | None


def releasing_page(
    view: PlanView, search: forms.Form, form: forms.Form | None, *, is_searched: bool
) -> ReleasingPage:
    return ReleasingPage(
        title=_("Vraag je werkgever nu om mee te betalen"),
        lead=_("Doe dit pas als je het zelf verteld hebt. Je werkgever weet nu nog van niets."),
        back=Action(_("Het plan"), plan_url(view)),
        sees=(
            _("je naam, en dat je een overstap voorbereidt"),
            _("de dag waarop je wilt beginnen"),
            _("bij de planken die deze werkgever kan betalen: of ze liggen, en wat nog open is"),
            _("hoe je loon tijdens het oriënteren is uitgerekend"),
        ),
        hidden=(
            _("waar je naartoe gaat, en welk werk je gaat doen"),
            _("wat anderen betalen"),
            _("je profiel, je leerroute en je gesprekken met je coach"),
        ),
        search=search,
        nobody=_(
            "We vinden geen werkgever met deze naam of dit nummer. Misschien doet je werkgever nog "
            "niet mee met loopbrug. Je coach kan helpen."
        )
        if is_searched and form is None
        else "",
        form=form,
    )
