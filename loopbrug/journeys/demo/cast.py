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

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


AMINA = CastMember(
    "amina",
    "Amina El Idrissi",
    "overstapper",
    "Heeft alle zes stenen gelegd. Een werkgever nodigt haar uit, een ander zei nee, en met een "
    "derde maakt ze kennis.",
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
    "Beheert haar organisatie. Drie mensen wachten op antwoord, de langste al vijf werkdagen.",
)
EVA = CastMember(
    "eva",
    "Eva Nowak",
    "HR bij Eemlicht Techniek",
    "Werkt bij een andere werkgever en ziet niets van de mensen van Carla.",
)
BRAM = CastMember(
    "bram",
    "Bram de Graaf",
    "coach bij Loopbaanhuis Eemland",
    "Coach van een bevestigde organisatie.",
)
DEWI = CastMember(
    "dewi",
    "Dewi Pattiasina",
    "opleider bij Praktijkschool Midden",
    "Opleider van een bevestigde organisatie.",
)
SAM = CastMember(
    "sam",
    "Sam Okafor",
    "medewerker van het platform",
    "Controleert organisaties; een werkgever wacht op hem.",
)

CAST = (AMINA, FLEUR, CARLA, EVA, DEWI, BRAM, SAM)
"""In the order in which they are offered."""
