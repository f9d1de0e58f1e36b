"""One module for who might follow it: what it teaches, how long, where, and when it starts."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.presenters.words import taught_words, time_words, where_words
from learning.selectors.on_offer import Training
from loopbrug.kernel.parts import Action, Fact, Note
from loopbrug.templatetags.lb import dutch_date

MOST_STARTS = 3


@dataclass(frozen=True, slots=True)
class TrainingPage:
    title: str
    above: str
    lead: str
    description: str
    facts: tuple[Fact, ...]
    skills: tuple[str, ...]
    back: Action | None
    note: Note


def training_page(found: Training, *, is_own: bool) -> TrainingPage:
    module = found.module
    starts = ", ".join(dutch_date(day) for day in found.starts[:MOST_STARTS])
    facts = [
        (_("Hoe lang"), time_words(module)),
        (_("Waar"), where_words(module)),
        (_("Eerste starts"), starts or _("nog niet bekend")),
        (_("Bewijs"), module.credential),
        (_("Prijs"), str(module.price) if module.price is not None else ""),
    ]
    return TrainingPage(
        title=module.title,
        above=module.organisation.name,
        lead=ngettext(
            "Je leert hier %(count)s skill.", "Je leert hier %(count)s skills.", len(found.skills)
        )
        % {"count": len(found.skills)},
        description=module.description,
        facts=tuple(Fact(label, value) for label, value in facts if value),
        skills=tuple(taught_words(row) for row in found.skills),
        back=Action(_("Wat zou dit veranderen?"), reverse("matching:what_if")) if is_own else None,
        note=Note(
            title=_("Zo volg je deze opleiding"),
            text=_(
                "Kies eerst een baan waar je kennis mee wilt maken. Samen met de werkgever maak je "
                "dan een leerroute. Daarin staat ook wie de opleiding betaalt."
            ),
            action=Action(_("Bekijk je mogelijkheden"), reverse("matching:options"))
            if is_own
            else None,
        ),
    )
