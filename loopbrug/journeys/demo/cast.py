"""The people whom everyone may become in a demo: few, fixed, each with a story that is true."""

from dataclasses import dataclass

DOMAIN = "demo.loopbrug.example"


@dataclass(frozen=True, slots=True)
class CastMember:
    """`role` and `story` stand on the page where one chooses whom to look round as."""

    key: str
    name: str
    role: str
    story: str
    domain: str = DOMAIN
    """Of their organisation for who acts for one: organisations that share a domain belong
    together, and who hides from one of them hides from all."""

    @property
    def email(self) -> str:
        return f"{self.key}@{self.domain}"


AMINA = CastMember(
    "amina",
    "Amina El Idrissi",
    "overstapper",
    "Bouwt haar brug naar Zorggroep Hooglicht. Eén plank is nog open, en één opleiding moet nog ja "
    "zeggen.",
)
JAMAL = CastMember(
    "jamal",
    "Jamal Bouzid",
    "overstapper in zijn nieuwe werk",
    "Begon twee weken geleden bij Zorggroep Hooglicht. Vandaag is zijn eerste check-in.",
)
FLEUR = CastMember(
    "fleur",
    "Fleur van der Wal",
    "overstapper die net begint",
    "Legde twee stenen en ziet de eerste opties.",
)
CARLA = CastMember(
    "carla",
    "Carla Sewnath",
    "HR bij Zorggroep Hooglicht",
    "Amina wacht op haar laatste plank en op een werkbegeleider. Drie anderen wachten op "
    "antwoord, de langste al vijf werkdagen.",
    "zorggroep-hooglicht.example",
)
EVA = CastMember(
    "eva",
    "Eva Nowak",
    "HR bij Eemlicht Techniek",
    "Werkt bij een andere werkgever en ziet niets van de mensen van Carla.",
    "eemlicht-techniek.example",
)
BRAM = CastMember(
    "bram",
    "Bram de Graaf",
    "coach bij Loopbaanhuis Eemland",
    "Ziet vandaag wie hem nodig heeft: een check-in bleef leeg, een andere zakte, en een plank is "
    "open terwijl de eerste werkdag dichtbij is.",
    "loopbaanhuis-eemland.example",
)
DEWI = CastMember(
    "dewi",
    "Dewi Pattiasina",
    "opleider bij Praktijkschool Midden",
    "Amina wacht op haar antwoord. In sommige maanden start een module niet.",
    "praktijkschool-midden.example",
)
SAM = CastMember(
    "sam",
    "Sam Okafor",
    "medewerker van het platform",
    "Controleert organisaties; een werkgever wacht op hem.",
)

CAST = (AMINA, DEWI, CARLA, BRAM, JAMAL, FLEUR, EVA, SAM)
"""In the order in which they are offered."""
