"""What the four actors do in the first hundred days: small tasks, two minutes each."""

from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.domain.terms import Party

DAYS = (1, 7, 30, 60, 100)


@dataclass(frozen=True, slots=True)
class TaskWords:
    """`title` begins with a verb; `sentence` says what it takes. Nothing in it is about anyone in
    particular, so it can stand in a mail."""

    party: Party
    day: int
    title: str
    sentence: str

    @property
    def code(self) -> str:
        """Stays in rows for ever; the words may change."""
        return f"{self.party.value}_{self.day}"


_WORDS: Mapping[Party, tuple[tuple[str, str], ...]] = {
    Party.PERSON: (
        (
            "Vraag wie je vandaag helpt",
            "Zoek je werkbegeleider op en spreek af wanneer jullie elkaar deze week zien.",
        ),
        (
            "Schrijf drie dingen op die je al weet",
            "En één ding dat je nog niet snapt. Neem het mee naar je werkbegeleider.",
        ),
        (
            "Kies wat je deze maand wilt leren",
            "Eén ding is genoeg. Vertel het je werkbegeleider, dan kan die je helpen.",
        ),
        (
            "Vraag een collega hoe het gaat met jou",
            "Vraag wat je al goed doet en wat je nog kunt oefenen.",
        ),
        (
            "Kijk terug op honderd dagen",
            "Wat kun je nu dat je op dag 1 nog niet kon? Zet het in je profiel.",
        ),
    ),
    Party.PROVIDER: (
        (
            "Bel de werkbegeleider",
            "Maak kennis en spreek af hoe school en werk elkaar bereiken.",
        ),
        (
            "Leg de eerste opdracht naast het werk",
            "Kijk of de opdracht van school deze week op de werkplek te oefenen is.",
        ),
        (
            "Bespreek hoe het leren gaat",
            "Praat tien minuten met je student over tempo, taal en huiswerk.",
        ),
        (
            "Kijk wat er nog mist",
            "Vergelijk met de werkbegeleider wat al lukt en wat nog geoefend moet worden.",
        ),
        (
            "Leg vast wat is geleerd",
            "Zet op papier welke vaardigheden je student nu beheerst.",
        ),
    ),
    Party.TEAM: (
        (
            "Heet je nieuwe collega welkom",
            "Laat de werkplek zien, stel het team voor en eet samen.",
        ),
        (
            "Plan een vast moment per week",
            "Een kwartier is genoeg: wat ging goed, wat is lastig, wat doen we volgende week?",
        ),
        (
            "Zeg wat er goed gaat",
            "Noem twee dingen die je collega al goed doet, en één om aan te werken.",
        ),
        (
            "Geef een taak uit handen",
            "Kies iets dat je collega nu zelf kan, en wees bereikbaar voor vragen.",
        ),
        (
            "Vier de honderd dagen",
            "Sta er samen bij stil en bespreek wat het team heeft geleerd.",
        ),
    ),
    Party.MANAGEMENT: (
        (
            "Controleer of alles klaarstaat",
            "Contract, rooster, sleutels, inloggegevens en werkkleding.",
        ),
        (
            "Vraag de werkbegeleider of er tijd genoeg is",
            "Begeleiden kost uren. Kijk of die in het rooster staan.",
        ),
        (
            "Kijk of de afspraken kloppen",
            "Uren, loon, lesdagen en begeleiding: is het zoals afgesproken?",
        ),
        (
            "Haal iets uit de weg",
            "Vraag het team wat in de weg zit en los er één ding van op.",
        ),
        (
            "Bespreek hoe het verdergaat",
            "Praat over de komende maanden: uren, contract en de volgende stap.",
        ),
    ),
}
TASKS: tuple[TaskWords, ...] = tuple(
    TaskWords(party, day, *_WORDS[party][place])
    for place, day in enumerate(DAYS)
    for party in Party
)
"""Every task, day by day, the person first."""
WORDS_OF: Mapping[str, TaskWords] = {words.code: words for words in TASKS}
