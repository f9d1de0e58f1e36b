"""What happens when someone takes back what another may see, in words that are true for how it
stands: what did not open yet was never there for the other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.domain.consent import Purpose
from accounts.models import ConsentRecord
from loopbrug.pages.sharing_page import receiver_of, shown_words
from loopbrug.pages.sharing_things import UNKNOWN, Things

_CONSEQUENCES: Mapping[Purpose, str] = {
    Purpose.MEETING: "De kennismaking stopt, en ook wat daarbij hoorde, zoals een leerroute. "
    "De werkgever hoort dat, en niet waarom.",
    Purpose.TRAINING: "De module blijft op je route. De opleider beslist dan zonder je profiel.",
    Purpose.SHARE: "Zij lezen daar: ingetrokken, op pauze gezet of afgelopen. Niet waarom.",
    Purpose.LINK: "De link werkt niet meer.",
    Purpose.NEEDS: "Zij zien niet meer wat jij nodig hebt. De kennismaking gaat door.",
    Purpose.TALK: "Ook wat jij liet staan, lezen zij niet meer. Jij houdt het gesprek.",
}
_BEFORE_OPENING: Mapping[Purpose, str] = {
    Purpose.MEETING: "Je ja gaat weg. De werkgever krijgt daar geen bericht van.",
    Purpose.SHARE: "Zij horen niet dat je iets wilde delen.",
    Purpose.TALK: "Zij lezen niets van het gesprek. Jij houdt het.",
}


@dataclass(frozen=True, slots=True)
class WithdrawPage:
    title: str
    text: str
    consequences: tuple[str, ...]
    label: str
    url: str
    back_label: str
    back_url: str


def withdraw_page(record: ConsentRecord, things: Things, *, now: datetime) -> WithdrawPage:
    thing = things.get(record.about_id, UNKNOWN)
    return WithdrawPage(
        title=_("Trek je dit in?"),
        text=thing.why,
        consequences=_consequences(record, things, is_to_open=thing.is_still_to_open(now)),
        label=_("Ja, trek in"),
        url=reverse("accounts:withdraw_consent", args=[record.public_id]),
        back_label=_("Nee, laat het zo"),
        back_url=reverse("accounts:who_sees_what"),
    )


def _consequences(record: ConsentRecord, things: Things, *, is_to_open: bool) -> tuple[str, ...]:
    purpose = Purpose(record.purpose)
    names = {"name": receiver_of(record, things), "what": shown_words(record)}
    if is_to_open and purpose in _BEFORE_OPENING:
        return (
            _("Zeg je ja, dan gaat dit niet open voor %(name)s: %(what)s.") % names,
            _(_BEFORE_OPENING[purpose]),
            _("Een reden hoeft niet."),
        )
    return (
        _("Zeg je ja, dan ziet %(name)s vanaf dat moment niets van: %(what)s.") % names,
        _(_CONSEQUENCES[purpose]),
        _("Een reden hoeft niet. Wat iemand al las, kunnen we niet terughalen."),
    )
