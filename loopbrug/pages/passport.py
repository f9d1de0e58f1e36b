"""The passport at one look: who sees what, what proves it, who helps, and how to take it along."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from accounts.access import ActorRequest, Hat, requires
from accounts.selectors import consents
from loopbrug.kernel.http import read_only
from loopbrug.kernel.parts import Next, Row, State
from loopbrug.pages.leaving import stay_next


@dataclass(frozen=True, slots=True)
class Part:
    """One subject of the passport, and the pages about it."""

    code: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PassportPage:
    title: str
    lead: str
    next: Next
    parts: tuple[Part, ...]


@requires(Hat.PERSON)
@require_GET
@read_only
def passport(request: ActorRequest) -> HttpResponse:
    user = request.actor.require_user()
    standing = consents.standing(user, now=timezone.now())
    page = passport_page(len(standing), is_leaving=user.is_leaving)
    return render(request, "pages/passport.html", {"page": page})


def passport_page(standing: int, *, is_leaving: bool) -> PassportPage:
    """`standing` is how often something of the profile is open to someone else now."""
    return PassportPage(
        title=_("Mijn paspoort"),
        lead=_(
            "Je profiel is van jou. Niemand ziet iets zonder dat jij het zegt, "
            "en je neemt het mee waar je ook werkt."
        ),
        next=stay_next() if is_leaving else _share_next(),
        parts=(
            Part("zien", _("Wie ziet wat"), _who_sees(standing)),
            Part("bewijs", _("Wat je kunt, met bewijs"), _what_proves()),
            Part("hulp", _("Wie je helpt"), _who_helps()),
            Part("meenemen", _("Bewaren en meenemen"), _what_stays()),
        ),
    )


def _share_next() -> Next:
    return Next(
        title=_("Deel wat je wilt, met wie je wilt"),
        text=_("Je kiest zelf wie het is, welke bouwstenen, en tot wanneer."),
        label=_("Deel mijn profiel"),
        url=reverse("profiles:share_new"),
    )


def _who_sees(standing: int) -> tuple[Row, ...]:
    often = (
        State(
            "talk",
            ngettext("%(count)s keer gedeeld", "%(count)s keer gedeeld", standing)
            % {"count": standing},
        )
        if standing
        else State("none", _("met niemand gedeeld"))
    )
    return (
        Row(
            _("Wie mag wat zien"),
            reverse("accounts:who_sees_what"),
            reason=often,
            text=_("Met wie je deelt, tot wanneer, en stoppen met delen."),
        ),
        Row(
            _("Wie heeft mijn profiel gezien"),
            reverse("pages:seen"),
            text=_("Welke organisatie, wanneer, welke bouwstenen en waarom."),
        ),
        Row(
            _("Zo ziet een werkgever mij"),
            reverse("pages:my_card"),
            text=_("Je kaart zonder naam, precies zoals een werkgever die krijgt."),
        ),
        Row(
            _("Wie mijn kaart niet ziet"),
            reverse("profiles:hidden_from"),
            text=_("Organisaties die geen kaart en geen match van jou krijgen."),
        ),
    )


def _what_proves() -> tuple[Row, ...]:
    return (
        Row(
            _("Verhalen over jezelf"),
            reverse("profiles:stories"),
            text=_("Momenten waar je trots op bent laten zien welke talenten je hebt."),
        ),
        Row(
            _("Wat anderen zien"),
            reverse("profiles:proofs"),
            text=_("Vraag iemand die je kent om te zeggen wat je goed kunt. Dat kost 1 minuut."),
        ),
        Row(
            _("Diploma's en certificaten"),
            reverse("profiles:evidence"),
            text=_("Bewaar een foto of bestand bij een skill."),
        ),
        Row(
            _("Bewijs dat je profiel compleet is"),
            reverse("profiles:statements"),
            text=_("Een code die een fonds of school kan controleren. Er staat niets in over jou."),
        ),
    )


def _who_helps() -> tuple[Row, ...]:
    return (
        Row(
            _("Iemand vult met mij in"),
            reverse("profiles:helpers"),
            text=_("Je ziet wie wat schreef, en je stopt het met 1 klik."),
        ),
        Row(
            _("Wat ik nodig heb om goed te werken"),
            reverse("profiles:needs"),
            text=_("Alleen voor jou, tot jij het aan iemand laat zien."),
        ),
        Row(
            _("Gesprekken over mijn werk"),
            reverse("profiles:talks"),
            text=_("Wat jullie afspraken. Ga je weg, dan kies jij wat blijft."),
        ),
    )


def _what_stays() -> tuple[Row, ...]:
    return (
        Row(
            _("Tijdlijn"),
            reverse("profiles:timeline"),
            text=_("Wat er wanneer veranderde. Je kunt een bouwsteen terugzetten."),
        ),
        Row(
            _("Op papier"),
            reverse("profiles:export"),
            text=_("Een pdf van hooguit 4 pagina's. Jij kiest wat erin staat."),
        ),
        Row(
            _("Meenemen naar een andere plek"),
            reverse("profiles:taking"),
            text=_("Je profiel als bestand. Andere programma's kunnen het lezen."),
        ),
        Row(
            _("Mijn cv inlezen"),
            reverse("profiles:cv"),
            text=_("Wij zoeken je skills erin. Jij kiest wat klopt, daarna gooien we het weg."),
        ),
        Row(
            _("Alles wat wij van je bewaren"),
            reverse("pages:my_data"),
            text=_("Vraag een kopie, of wis alles. Je ziet eerst wat er weggaat."),
        ),
    )
