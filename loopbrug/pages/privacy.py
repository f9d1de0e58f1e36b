"""What we keep, why, how long, and who sees it; said plainly, with the figures of the settings."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.access import ActorRequest
from accounts.domain.session_limits import IDLE_PERSON, IDLE_PROFESSIONAL, LONGEST, MINUTE
from loopbrug.kernel.http import read_only


@dataclass(frozen=True, slots=True)
class Kept:
    """One row: what, why, who sees it, how long."""

    what: str
    why: str
    who: str
    long: str


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    kept: tuple[Kept, ...]
    idle_minutes: int
    idle_minutes_professional: int
    longest_hours: int


@login_not_required
@require_safe
@read_only
def privacy(request: ActorRequest) -> HttpResponse:
    page = PrivacyPage(
        kept=kept_data(),
        idle_minutes=IDLE_PERSON // MINUTE,
        idle_minutes_professional=IDLE_PROFESSIONAL // MINUTE,
        longest_hours=LONGEST // MINUTE // 60,
    )
    return render(request, "pages/privacy.html", {"page": page})


def kept_data() -> tuple[Kept, ...]:
    """Everything that is kept on a person. Whoever keeps something new, adds it here."""
    return (
        *_kept_of_the_profile(),
        *_kept_of_the_bridge(),
        *_kept_of_the_year(),
        *_kept_of_the_site(),
    )


def _kept_of_the_profile() -> tuple[Kept, ...]:
    """Until two people meet."""
    return (
        Kept(
            _("Je e-mailadres en je naam"),
            _("Om je te laten inloggen en je te mailen als er iets voor je is."),
            _("Jij. Een werkgever pas als jij je naam en adres aanvinkt."),
            _("Tot je je account wist."),
        ),
        Kept(
            _("Je profiel: zes stenen"),
            _("Om werk te vinden dat bij je past, en uit te leggen waarom."),
            _("Jij. Een werkgever ziet wat jij aanvinkt, als jullie allebei ja zeggen."),
            _("Tot je het wist."),
        ),
        Kept(
            _("Een profiel zonder account"),
            _("Om verder te kunnen waar je was."),
            _("Alleen wie deze telefoon of computer gebruikt."),
            _("%(days)s dagen na de laatste keer.") % {"days": settings.DRAFT_DAYS},
        ),
        Kept(
            _("Je kaart zonder naam"),
            _("Zodat een werkgever je kan vragen. Alleen als jij de kaart aanzet."),
            _("Werkgevers zien losse woorden over wat je kunt. Geen naam, leeftijd of foto."),
            _("Tot je de kaart uitzet."),
        ),
        Kept(
            _("Je mogelijkheden en de uitleg erbij"),
            _("Om je te laten kiezen."),
            _("Jij."),
            _("Ze worden steeds opnieuw berekend, en weg is weg."),
        ),
        Kept(
            _("Je ja, je nee en de antwoorden"),
            _("Zodat beide kanten weten waar ze aan toe zijn."),
            _("Jij en de werkgever van die vacature."),
            _("Tot je je gegevens wist."),
        ),
    )


def _kept_of_the_bridge() -> tuple[Kept, ...]:
    """From the introduction until the first working day."""
    return (
        Kept(
            _("Je leerroute"),
            _("Om te weten wat je nog leert, bij wie en wanneer."),
            _(
                "Jij en je coach. De werkgever ziet de modules en de dagen, "
                "een opleider zijn eigen deel."
            ),
            _("Tot je je gegevens wist."),
        ),
        Kept(
            _("Je acht posten: wat alles kost, en wie wat betaalt"),
            _("Om zeker te weten dat je brug veilig is."),
            _(
                "Jij en je coach. Een werkgever ziet wat die zelf betaalt. "
                "Je oude loon ziet je nieuwe werkgever niet."
            ),
            _("Je naam en je loon tot je je gegevens wist. Bedragen blijven in de boeken."),
        ),
    )


def _kept_of_the_year() -> tuple[Kept, ...]:
    """Until a year after the first working day."""
    until = _("Tot je je gegevens wist.")
    return (
        Kept(
            _("De afspraken en het jaar: dagen, taken en begeleiders"),
            _("Zodat iedereen weet wie er aan de beurt is."),
            _(
                "Jij en je coach. De werkgever en de opleider hun eigen deel, "
                "tot een jaar na het einde."
            ),
            until,
        ),
        Kept(
            _("Hoe het met je gaat: de antwoorden van jou, je team, je werkgever en je opleider"),
            _("Om op tijd te helpen als het niet goed gaat."),
            _("Jij en je coach. De werkgever jouw antwoorden alleen als jij dat aanvinkt."),
            until,
        ),
        Kept(
            _("Wat jij en je coach opschrijven: doelen, acties en gesprekken"),
            _("Zodat jullie weten wat er is afgesproken."),
            _("Jij en je coach. Een nieuwe coach pas als jij dat goed vindt."),
            until,
        ),
        Kept(
            _("Waarom je de overkant niet haalde"),
            _("Om je te helpen met iets wat beter past."),
            _("Jij en je coach. De werkgever hoort dat je stopt, niet waarom."),
            until,
        ),
    )


def _kept_of_the_site() -> tuple[Kept, ...]:
    """Whatever someone does here."""
    return (
        Kept(
            _("Dat we je mailden"),
            _("Om zeker te weten dat post aankomt, en niet twee keer gaat."),
            _("Niemand leest dit. Er staat alleen in welk soort mail naar welk adres ging."),
            _("Tot je je account wist."),
        ),
        Kept(
            _("Je profiel als PDF"),
            _("Om te bewaren of mee te nemen."),
            _("Jij."),
            _("%(days)s dagen.") % {"days": settings.EXPORT_DAYS},
        ),
        Kept(
            _("Wie wat deed en wanneer"),
            _("Om misbruik te kunnen zien. Er staan alleen nummers in, niet wat je schreef."),
            _("Medewerkers van het platform, als daar reden voor is."),
            _("Dit blijft, ook als je stopt. Je naam staat er niet in."),
        ),
    )
