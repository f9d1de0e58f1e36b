"""The last look before the first step, and what to say when something is missing."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from loopbrug.kernel.parts import Action, Fact, Plank, Row
from loopbrug.kernel.pictures import PLANK_NAMES
from loopbrug.pages.crossing_words import Building, missing_rows
from loopbrug.templatetags.lb import dutch_date
from onboarding.models import Arrangement
from profiles.models import Guidance


@dataclass(frozen=True, slots=True)
class BeginPage:
    title: str
    lead: str
    back: Action
    facts: tuple[Fact, ...]
    planks: tuple[Plank, ...]
    consequences: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True)
class NotReadyPage:
    title: str
    lead: str
    back: Action
    rows: tuple[Row, ...]


def back_to(building: Building) -> Action:
    url = reverse("pages:crossing", args=[building.introduction_id])
    return Action(_("Terug naar je brug"), url)


def begin_page(
    building: Building, arrangement: Arrangement, guidance: Guidance | None
) -> BeginPage:
    coach = guidance.coach.name if guidance and guidance.coach else ""
    facts = (
        (_("Werk"), building.title),
        (_("Werkgever"), building.employer),
        (_("Eerste werkdag"), dutch_date(building.starts_on)),
        (_("Werkbegeleider"), arrangement.workplace_mentor_name),
        (_("Schoolbegeleider"), arrangement.school_mentor_name),
        (_("Coach"), coach),
    )
    return BeginPage(
        title=_("Steek je over?"),
        lead=_("Alle acht planken liggen. Kijk nog één keer of dit klopt."),
        back=back_to(building),
        facts=tuple(Fact(label, value) for label, value in facts if value),
        planks=tuple(
            Plank(str(name), state.value)
            for name, state in zip(PLANK_NAMES, building.planks, strict=True)
        ),
        consequences=(
            _("%(employer)s weet dan hoe je heet en dat je komt.")
            % {"employer": building.employer},
            _("Wie geld heeft toegezegd, kan dat alleen nog terugnemen als jij het goedvindt."),
            _("Een jaar lang vragen we jou en je team zeven keer hoe het gaat."),
            _("Je werkgever en je opleider vragen we het ook, een paar keer."),
            _("Gaat het niet? Dan ligt er een vangnet."),
        ),
        url=reverse("pages:begin", args=[building.introduction_id]),
    )


def not_ready_page(building: Building, *, is_refused: bool) -> NotReadyPage:
    count = len(building.missing)
    lead = ngettext(
        "Er ontbreekt nog %(count)s ding. Hieronder zie je wie er aan de beurt is.",
        "Er ontbreken nog %(count)s dingen. Hieronder zie je wie er aan de beurt is.",
        count,
    ) % {"count": count}
    if is_refused:
        lead = _("Er veranderde net iets, dus je staat nog op de oever.") + " " + lead
    return NotReadyPage(
        title=_("Je kunt nog niet oversteken"),
        lead=lead,
        back=back_to(building),
        rows=missing_rows(building),
    )
