"""All components on one page, with believable content: to look at, and for the tests to look at."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from loopbrug.kernel.http import read_only
from loopbrug.kernel.money import Money
from loopbrug.kernel.parts import (
    Action,
    Card,
    Conflict,
    Empty,
    Fact,
    Group,
    Line,
    Next,
    Note,
    PickLabel,
    Plank,
    Point,
    Row,
    Sign,
    State,
    Step,
    Wait,
)
from loopbrug.kernel.pictures import PLANK_NAMES, STONE_NAMES, Bridge, Flag, Here
from loopbrug.kernel.pictures import PlankState as P
from loopbrug.kernel.pictures import StoneState as S
from loopbrug.pages.gallery_crossing import CrossingSamples, crossing_samples
from loopbrug.pages.gallery_states import FILLED

STONES = (S.DONE, S.BEGUN, S.DONE, S.EMPTY, S.EMPTY, S.EMPTY)
PLANKS = (P.COVERED, P.COVERED, P.COVERED, P.REQUESTED, P.OPEN, P.NOT_NEEDED, P.OPEN, P.OPEN)
START = date(2027, 3, 1)
SAVED = datetime(2026, 11, 21, 13, 32, tzinfo=UTC)


class SampleForm(forms.Form):
    """Every kind of field that the product uses."""

    words = forms.CharField(
        label="Zoek iets wat je kunt",
        help_text="Gebruik je eigen woorden. Een spelfout is niet erg.",
    )
    level = forms.ChoiceField(
        label="Hoe goed kun je dit?",
        help_text="Twijfel je? Kies dan de laagste.",
        widget=forms.RadioSelect,
        choices=[
            ("1", PickLabel("Ik begin net", "ik heb het een paar keer gedaan")),
            ("2", PickLabel("Met hulp", "het lukt als er iemand meekijkt")),
            ("3", PickLabel("Zelf", "ik doe het zonder hulp")),
        ],
    )
    learned = forms.MultipleChoiceField(
        label="Waar leerde je dit?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("work", "Op mijn werk"),
            ("home", "Thuis"),
            ("club", "Bij een club of in de buurt"),
        ],
    )
    proof = forms.CharField(
        label="Vertel kort wanneer je dit deed",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "data-lb-private": True}),
    )
    region = forms.ChoiceField(
        label="Waar wil je werken?",
        choices=[("", "Kies een regio"), ("1", "Amersfoort"), ("2", "Zwolle")],
    )
    hours = forms.IntegerField(label="Hoeveel uur per week?", min_value=1, max_value=48)
    share = forms.BooleanField(
        label="Laat dit zien aan werkgevers",
        help_text="Zonder je naam. Je kunt het altijd weer uitzetten.",
    )


@dataclass(frozen=True, slots=True)
class GalleryPage:
    """What the gallery shows."""

    bridge: Bridge
    bridges: tuple[tuple[str, Bridge], ...]
    next: Next
    waiting: Next
    actions: tuple[Action, ...]
    signs: tuple[State, ...]
    waits: tuple[int, ...]
    steps: tuple[Step, ...]
    planks: tuple[Plank, ...]
    rows: tuple[Row, ...]
    cards: tuple[Card, ...]
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]
    notes: tuple[Note, ...]
    conflicts: tuple[Conflict, ...]
    form: SampleForm
    saved_at: datetime
    start: date
    amount: Money
    crossing: CrossingSamples


@require_GET
@login_not_required
@read_only
def gallery(request: HttpRequest) -> HttpResponse:
    """Only where people build or look around; `?fouten=1` shows the form as it comes back, and
    `?staat=leeg` or `?staat=lang` other contents."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    faulty = "fouten" in request.GET
    form = SampleForm({"hours": "60"}) if faulty else SampleForm()
    page = sample_page(form, request.GET.get("staat", FILLED))
    return render(request, "pages/gallery.html", {"page": page})


def sample_page(form: SampleForm, state: str = FILLED) -> GalleryPage:
    """One of everything."""
    bridge = Bridge(STONES, PLANKS, here=Here("stone", 1))
    return GalleryPage(
        bridge=bridge,
        bridges=_bridges(),
        next=Next(
            title="Vertel wat je goed kunt",
            text="Je bent al begonnen: 4 skills staan erin. Nog ongeveer 5 minuten.",
            label="Ga verder met skills",
            url="#skills",
        ),
        waiting=Next(
            title="Kandidaat Linde 4 wil kennismaken",
            text="Onderwijsassistent, groep 3. Vandaag is de laatste dag om te antwoorden.",
            label="Antwoord Linde 4",
            url="#linde",
            kicker="Begin hier",
            state=State("warn", "Laatste dag"),
            wait=Wait(5),
            bridge=bridge,
        ),
        actions=(
            Action("De ene stap", "#stap", "go"),
            Action("Iets anders", "#anders"),
            Action("Klein", "#klein", "small", about="in een rij"),
            Action("Zachte keus", "#zacht", "quiet"),
        ),
        signs=_signs(),
        waits=(1, 3, 5),
        steps=tuple(
            Step(str(name), stone, url=f"#steen-{i}", is_current=i == 1)
            for i, (name, stone) in enumerate(zip(STONE_NAMES, STONES, strict=True))
        ),
        planks=_planks(),
        rows=_rows(bridge),
        cards=_cards(),
        groups=_groups(),
        lines=_lines(),
        facts=(
            Fact("Reizen", "12 minuten fietsen"),
            Fact("Uren", "28 tot 32 per week"),
            Fact("Loon per uur, bruto", "€ 16,20 tot € 19,40"),
        ),
        notes=_notes(),
        conflicts=(
            Conflict(
                "Talent: rustig blijven",
                theirs="Ik blijf rustig aan de balie, ook als iemand boos is.",
                mine="Ik blijf rustig, ook bij ruzie.\nDat leerde ik op de sportclub.",
                saved="vandaag om 14:32",
            ),
        ),
        form=form,
        saved_at=SAVED,
        start=START,
        amount=Money(231785),
        crossing=crossing_samples(state),
    )


def _bridges() -> tuple[tuple[str, Bridge], ...]:
    """The bridge in every stage of a life."""
    done = (S.DONE,) * 6
    safe = (P.COVERED,) * 4 + (P.PARTLY, P.NOT_NEEDED, P.COVERED, P.COVERED)
    every = (*P, P.OPEN, P.COVERED)
    flag = Flag("Onderwijsassistent", "start ma 1 maart 2027")
    return (
        ("Net begonnen", Bridge((S.EMPTY,) * 6, here=Here("stone", 0))),
        ("Halverwege", Bridge(done, PLANKS, flag, Here("plank", 2))),
        ("Elke staat van een plank", Bridge(done, every, flag)),
        ("Bijna over", Bridge(done, safe, flag)),
        (
            "Een half jaar verder",
            Bridge(done, (P.COVERED,) * 8, Flag("Monteur", "", 6), Here("light", 5)),
        ),
    )


def _signs() -> tuple[State, ...]:
    signs: tuple[tuple[Sign, str], ...] = (
        ("safe", "gedekt"),
        ("care", "gevraagd"),
        ("hole", "nog open"),
        ("none", "niet nodig"),
        ("good", "past goed"),
        ("part", "past deels"),
        ("unknown", "weten we nog niet"),
        ("talk", "praat hierover"),
        ("clock", "wordt bijgewerkt"),
        ("warn", "check-in gemist"),
    )
    return tuple(State(sign, word) for sign, word in signs)


def _planks() -> tuple[Plank, ...]:
    states = (
        P.COVERED,
        P.COVERED,
        P.REQUESTED,
        P.PARTLY,
        P.NOT_NEEDED,
        P.UNKNOWN,
        P.COVERED,
        P.OPEN,
    )
    who = (
        "je werkgever nu",
        "je werkgever nu",
        "O&O-fonds",
        "de school",
        "",
        "",
        "de school",
        "nog niemand",
    )
    amounts = (300000, 231785, 134500, 623077, 0, 0, 375000, 567000)
    return tuple(
        Plank(str(name), state.value, payer, str(Money(cents)) if cents else "")
        for name, state, payer, cents in zip(PLANK_NAMES, states, who, amounts, strict=True)
    )


def _rows(bridge: Bridge) -> tuple[Row, ...]:
    return (
        Row(
            "Bevestig je toezegging voor Kandidaat Meeuw 2",
            "#meeuw",
            text="Inwerken en leertijd, samen € 9.980,77. De brug wacht hierop.",
            wait=Wait(3),
        ),
        Row(
            "Samira Haddou",
            "#samira",
            reason=State("clock", "Werkgever zwijgt, 6 werkdagen"),
            text="Wacht op Onderwijs Eemland.",
            bridge=bridge,
            action=Action("Bel de werkgever", "#bel", "small", about="van Samira Haddou"),
        ),
        Row("Je coach Joke stelt een gesprek voor", "#joke", above="do 19 november 2026"),
    )


def _cards() -> tuple[Card, ...]:
    flag = Flag("Werk")
    first = Bridge(STONES, PLANKS, flag)
    return (
        Card(
            "Onderwijsassistent",
            "#onderwijs",
            above="Onderwijs, basisschool in Amersfoort",
            why="Het dichtst bij huis.",
            more="12 minuten fietsen.",
            facts=(Fact("Uren", "28 tot 32 per week"), Fact("Loon", "€ 16,20 tot € 19,40 per uur")),
            state=State("good", "past goed op 2 van de 3 dingen die we weten"),
            bridge=first,
        ),
        Card(
            "Begeleider gehandicaptenzorg",
            "#zorg",
            above="Zorg, woongroep in Leusden",
            why="De kortste opleiding.",
            more="9 weken, start in januari.",
            facts=(
                Fact("Uren", "24 tot 32 per week, ook weekend"),
                Fact("Loon", "€ 17,10 tot € 22,30 per uur"),
            ),
            state=State("part", "past deels op 2 van de 3 dingen die we weten"),
            bridge=Bridge(STONES, (), flag),
        ),
        Card(
            "Werkvoorbereider zonne-energie",
            "#zon",
            above="Techniek, installatiebedrijf in Nijkerk",
            why="Het hoogste loon later.",
            more="Wel een langere opleiding.",
            facts=(Fact("Uren", "32 tot 40 per week"), Fact("Loon", "€ 17,50 tot € 25,40 per uur")),
            state=State("unknown", "over reizen weten we nog niets"),
            bridge=Bridge(STONES, (P.COVERED,) * 3 + (P.OPEN,) * 5, flag),
        ),
    )


def _groups() -> tuple[Group, ...]:
    empty = Empty(
        "Nog niemand in deze groep.",
        "Schrap een eis die op dag 1 niet echt nodig is. Dan komen mensen in beeld.",
        Action("Bekijk je eisen", "#eisen", "small"),
    )

    def person(name: str, days: int) -> Card:
        has = (Fact("Heeft", "plannen, uitleggen"), Fact("Leert", "verslag maken"))
        return Card(name, f"#{name}", above="Onderwijsassistent", facts=has, wait=Wait(days))

    return (
        Group(
            "Sterk",
            "Kan op dag 1 bijna alles.",
            (person("Kandidaat Linde 4", 5), person("Kandidaat Berk 9", 2)),
            empty,
        ),
        Group(
            "Passend",
            "Leert het meeste in een paar maanden.",
            (person("Kandidaat Wilg 7", 3),),
            empty,
        ),
        Group("Verkennen", "Een ander pad, een goed gesprek waard.", (), empty),
    )


def _lines() -> tuple[Line, ...]:
    points = (
        Point("Dit heb je:", "afspraken plannen, mensen op hun gemak stellen."),
        Point("Dit kun je leren:", "omgaan met druk gedrag. Module van 9 weken."),
        Point("Praat hierover:", "voorlezen aan een groep. Dat heb je nog niet verteld."),
    )
    return (
        Line(
            "Talenten", State("good", "past goed"), "Jij ziet snel wat iemand nodig heeft.", S.DONE
        ),
        Line(
            "Skills",
            State("part", "past deels"),
            "Je hebt 2 van de 4 skills voor dag 1.",
            S.BEGUN,
            points,
        ),
        Line("Wendbaarheid", State("unknown", "weten we nog niet"), "Dit telt nooit tegen je."),
    )


def _notes() -> tuple[Note, ...]:
    return (
        Note(
            "Wat dit kan veranderen",
            "Vul werk- en denkniveau in. Dan weten we of je zonder toets mag beginnen.",
            Action("Vul werk- en denkniveau in", "#niveau", "small"),
        ),
        Note(
            "Plank 8: minder productie in het begin",
            "Hiervoor is nog € 5.670,00 nodig. Drie mensen kunnen deze plank leggen.",
            Action("Vraag Onderwijs Eemland", "#vraag", "small"),
            is_hole=True,
        ),
    )
