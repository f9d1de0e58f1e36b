"""Where a skill or talent is known from, and who may be asked to say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Proof(StrEnum):
    """What a skill rests on, the weakest first."""

    SELF = "self"
    CONFIRMED = "confirmed"
    CERTIFICATE = "certificate"
    MODULE = "module"

    @property
    def strength(self) -> int:
        return list(Proof).index(self)


@dataclass(frozen=True, slots=True)
class SkillProof:
    """One proof. `by_whom` is who said it, what the paper is called or which module it was; `level`
    what the one who confirmed saw, 1 to 5."""

    kind: Proof
    by_whom: str = ""
    on: date | None = None
    level: int | None = None


SELF_SAID = SkillProof(Proof.SELF)


def in_order(proofs: Iterable[SkillProof]) -> tuple[SkillProof, ...]:
    """The strongest first; of two alike the newest. Someone's own word is always one of them."""
    found = {*proofs, SELF_SAID}
    return tuple(sorted(found, key=_rank, reverse=True))


def strongest(proofs: Iterable[SkillProof]) -> SkillProof:
    """The one that is shown."""
    return in_order(proofs)[0]


def _rank(proof: SkillProof) -> tuple[int, date, int, str]:
    return (proof.kind.strength, proof.on or date.min, proof.level or 0, proof.by_whom)


class Relation(StrEnum):
    """How someone knows the person. Words to choose, so that nothing else slips in."""

    COLLEAGUE = "colleague"
    MANAGER = "manager"
    TEACHER = "teacher"
    CUSTOMER = "customer"
    VOLUNTEERING = "volunteering"
    FRIEND = "friend"
    FAMILY = "family"
    OTHER = "other"


RELATION_WORDS = {
    Relation.COLLEAGUE: "collega",
    Relation.MANAGER: "leidinggevende",
    Relation.TEACHER: "docent of begeleider",
    Relation.CUSTOMER: "klant",
    Relation.VOLUNTEERING: "samen vrijwilliger",
    Relation.FRIEND: "vriend of buur",
    Relation.FAMILY: "familie",
    Relation.OTHER: "anders",
}


def who_said(name: str, relation: str) -> str:
    """Kees (collega)."""
    return name if relation == Relation.OTHER else f"{name} ({RELATION_WORDS[Relation(relation)]})"


_SOMEONE_WHO_IS = {
    Relation.VOLUNTEERING: "iemand uit het vrijwilligerswerk",
    Relation.FAMILY: "iemand uit de familie",
}


def said_by_someone(said: str) -> str:
    """Kees (collega) becomes een collega: his name points at the person he knows. When how they
    know each other cannot be read back, it is just somebody."""
    for relation, word in RELATION_WORDS.items():
        if relation != Relation.OTHER and said.endswith(f" ({word})"):
            return _SOMEONE_WHO_IS.get(relation, f"een {word}")
    return "iemand"


MOST_OPEN_ASKS = 10
MOST_RECOGNISED = 5


@dataclass(frozen=True, slots=True)
class Said:
    """What came back through a link: talents that someone recognises, or the level of one skill."""

    name: str
    relation: Relation
    talents: tuple[str, ...] = ()
    level: int | None = None
    sentence: str = ""
