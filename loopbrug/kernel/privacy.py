"""What may be kept, and why: the words in which each app accounts for each of its fields.

An app writes a `Line` per sort of data and names the fields that hold it. A test fails for a field
without a line; `docs/privacy.md`, the privacy page and the two lists before an erasure are made
from the same lines. Texts are Dutch, since people and the authority read them as they stand here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Ground(StrEnum):
    """On what ground we may have it (AVG article)."""

    CONSENT = "toestemming (AVG art. 6 lid 1 a)"
    EXPLICIT_CONSENT = "uitdrukkelijke toestemming (AVG art. 9 lid 2 a)"
    AGREEMENT = "afspraak met jou (AVG art. 6 lid 1 b)"
    DUTY = "wettelijke plicht (AVG art. 6 lid 1 c)"
    INTEREST = "gerechtvaardigd belang (AVG art. 6 lid 1 f)"
    NOT_PERSONAL = "zegt niets over een mens"


class Row(StrEnum):
    """The row of the permission matrix that says who may see it."""

    CONTACT = "D1 contact"
    TALENTS_AND_SKILLS = "D2a-b talenten en skills"
    DRIVES_AND_GOAL = "D2c-f drijfveren, doel en motivatie"
    ADAPTABILITY = "D2d wendbaarheid"
    WORKING_LEVEL = "D2e werk- en denkniveau"
    EVIDENCE = "D3 bewijs"
    NEEDS = "D4 ondersteuning"
    INCOME = "D5 inkomen"
    COACHING = "D6 begeleiding"
    MATCH = "D7 match"
    CARD = "D8 kaart"
    FUNDING = "D9 geld"
    CHECK_IN = "D10 hoe het gaat"
    MESSAGES = "D11 afspraken en berichten"
    BUSINESS = "D12 vacature, module, organisatie"
    VIEWS = "D14 wie keek en wie deed wat"
    CONSENTS = "D15 toestemmingen"
    PUBLIC = "openbaar of techniek"


class OnErase(StrEnum):
    """What becomes of it when its person is erased."""

    GOES = "gaat weg"
    UNLINKED = "blijft, zonder jouw naam"
    STAYS = "blijft"
    OF_OTHERS = "gaat niet over jou"


@dataclass(frozen=True, slots=True)
class Line:
    """One sort of data. `keep` is the name of a retention rule; whatever does not go with an
    erasure says in `stays_because` why not, and in `stays_until` until when, if the words of the
    rule are for who stays. `{n}` there is the figure of the rule."""

    what: str
    why: str
    ground: Ground
    keep: str
    row: Row
    who: str
    on_erase: OnErase = OnErase.GOES
    stays_because: str = ""
    stays_until: str = ""

    @property
    def is_personal(self) -> bool:
        return self.ground is not Ground.NOT_PERSONAL


Register = Mapping[str, Line]
"""`app.Model.field` to its line."""

OF_EVERY_ROW = "id public_id created_at updated_at"
"""Fields of the base models: they belong to the sort of data that a model names first."""

BUSINESS = Line(
    what="wat organisaties aanbieden",
    why="Zonder aanbod is er niets om uit te kiezen.",
    ground=Ground.NOT_PERSONAL,
    keep="business",
    row=Row.BUSINESS,
    who="Iedereen, zodra het openbaar is.",
    on_erase=OnErase.OF_OTHERS,
)
PUBLISHED = Line(
    what="wat anderen openbaar maken, zoals beroepen en regio's",
    why="Om dezelfde woorden te gebruiken als iedereen.",
    ground=Ground.NOT_PERSONAL,
    keep="business",
    row=Row.PUBLIC,
    who="Iedereen.",
    on_erase=OnErase.OF_OTHERS,
)
TECHNICAL = Line(
    what="wat de computer onthoudt over zijn eigen werk",
    why="Om te weten wat nog moet gebeuren.",
    ground=Ground.NOT_PERSONAL,
    keep="business",
    row=Row.PUBLIC,
    who="Niemand.",
    on_erase=OnErase.OF_OTHERS,
)


def fields(model: str, lines: Mapping[Line, str]) -> dict[str, Line]:
    """The lines of one model (`"profiles.Goal"`): per line the names of its fields, with spaces.
    `id`, `public_id`, `created_at` and `updated_at` need not be named."""
    found: dict[str, Line] = {}
    for line, names in lines.items():
        found |= dict.fromkeys((f"{model}.{name}" for name in names.split()), line)
    for name in OF_EVERY_ROW.split():
        found.setdefault(f"{model}.{name}", next(iter(lines)))
    return found


def joined(registers: Iterable[Register]) -> dict[str, Line]:
    """All of them as one; a field that two of them account for is a mistake."""
    found: dict[str, Line] = {}
    for register in registers:
        twice = found.keys() & register.keys()
        if twice:
            raise ValueError(f"accounted for twice: {sorted(twice)}")
        found |= register
    return found
