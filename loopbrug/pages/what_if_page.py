"""What would change this, in words: for the person, and to read along for the coach."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning.selectors.on_offer import OnOffer
from loopbrug.kernel.parts import Action, Empty, Note
from loopbrug.pages.what_if_lines import ChangeLine, Voice, change_lines, later_note
from matching.domain.terms import Limit
from matching.presenters.options import few_note
from matching.selectors.moment import Moment
from matching.selectors.what_if import WhatIf

FEW = 3


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    title: str
    lead: str
    back: Action
    few: Note | None
    changes: tuple[ChangeLine, ...]
    later: Note | None
    empty: Empty
    small_print: str


def own_page(found: WhatIf, trainings: Mapping[str, OnOffer]) -> WhatIfPage:
    return WhatIfPage(
        title=_("Wat zou dit veranderen?"),
        lead=_lead(found, Voice()),
        back=Action(_("Je mogelijkheden"), reverse("matching:options")),
        few=few_note(found.moment),
        changes=change_lines(found, trainings, Voice()),
        later=later_note(found.later, Voice()),
        empty=_own_empty(is_known=found.names is not None),
        small_print=_(
            "We tellen dit nu, met alle vacatures die open staan. Een rekenregel telt, geen mens. "
            "Of een vacature echt past, merk je pas als je elkaar spreekt."
        ),
    )


def coach_page(
    found: WhatIf, trainings: Mapping[str, OnOffer], *, name: str, back: Action
) -> WhatIfPage:
    voice = Voice(name)
    return WhatIfPage(
        title=_("Wat zou dit veranderen voor %(name)s?") % {"name": name},
        lead=_lead(found, voice),
        back=back,
        few=_few_for_coach(found.moment, name),
        changes=change_lines(found, trainings, voice),
        later=later_note(found.later, voice),
        empty=Empty(
            _("Er is nu niets dat meer opent"),
            _("Wat we kunnen proberen, opent op dit moment geen andere vacatures."),
        ),
        small_print=_(
            "Om samen te bespreken. %(name)s beslist, en verandert zelf het profiel. "
            "Een rekenregel telt dit nu, met alle vacatures die open staan."
        )
        % {"name": name},
    )


def _own_empty(*, is_known: bool) -> Empty:
    if not is_known:
        return Empty(
            _("Vertel eerst iets over jezelf"),
            _("Dan zie je hier welke kleine veranderingen de meeste banen voor je openen."),
            Action(_("Ga naar je profiel"), reverse("profiles:profile")),
        )
    return Empty(
        _("Een kleine verandering opent nu niets meer"),
        _(
            "We probeerden wat verder reizen, een paar uur meer of minder, eerder beginnen, "
            "skills, opleidingen en je open vragen. Er komen steeds vacatures bij, dus kijk later "
            "nog eens."
        ),
        Action(_("Ga naar je mogelijkheden"), reverse("matching:options")),
    )


def _lead(found: WhatIf, voice: Voice) -> str:
    moment = found.moment
    more = voice.say(
        _("Kleine veranderingen openen soms meer. Kijken verandert niets aan je profiel."),
        _("Kleine veranderingen openen soms meer. Kijken verandert niets."),
    )
    if found.names is None:
        return more
    fits = ngettext(
        "Nu valt %(count)s vacature binnen %(whose)s grenzen.",
        "Nu vallen %(count)s vacatures binnen %(whose)s grenzen.",
        moment.feasible,
    ) % {"count": moment.feasible, "whose": voice.say(_("je"), _("de"))}
    return f"{fits} {more}"


COACH_LIMITS = {
    Limit.REACH: "verder weg zijn dan %(name)s wil reizen",
    Limit.HOURS: "andere uren vragen dan %(name)s wil",
    Limit.START: "eerder beginnen dan %(name)s kan",
    Limit.PERMIT: "een bewijs vragen dat %(name)s niet heeft",
    Limit.MUST: "op dag 1 iets vragen wat %(name)s nog niet kan",
}


def _few_for_coach(moment: Moment, name: str) -> Note | None:
    if moment.feasible >= FEW or moment.hides_most is None:
        return None
    limit, count = moment.hides_most
    return Note(
        title=_("Weinig keus"),
        text=ngettext(
            "Van de grenzen die jij mag zien, verbergt er één het meest: %(count)s vacature, bij "
            "vacatures die %(limit)s.",
            "Van de grenzen die jij mag zien, verbergt er één het meest: %(count)s vacatures, "
            "omdat ze %(limit)s.",
            count,
        )
        % {"count": count, "limit": _(COACH_LIMITS[limit]) % {"name": name}},
    )


def by_key(trainings: Sequence[OnOffer]) -> dict[str, OnOffer]:
    return {str(training.public_id): training for training in trainings}
