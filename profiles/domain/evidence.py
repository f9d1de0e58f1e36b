"""What a file is to prove, and what a CV says, as proposals that nobody has ticked yet."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

LONGEST_TITLE = 100
MOST_PROPOSALS = 40
LONGEST_SENTENCE = 300


class EvidencePurpose(StrEnum):
    CERTIFICATE = "certificate"
    DIPLOMA = "diploma"
    REFERENCE = "reference"
    WORK = "work"


PURPOSE_WORDS = {
    EvidencePurpose.CERTIFICATE: "Certificaat of getuigschrift",
    EvidencePurpose.DIPLOMA: "Diploma of cijferlijst",
    EvidencePurpose.REFERENCE: "Brief van iemand voor wie je werkte",
    EvidencePurpose.WORK: "Iets wat je zelf maakte",
}
PROVES_A_SKILL = frozenset({EvidencePurpose.CERTIFICATE, EvidencePurpose.DIPLOMA})
"""What a school or institute signed: it stands as certificate with the skills it is tied to."""


class ReadingState(StrEnum):
    WAITING = "waiting"
    READY = "ready"
    UNREADABLE = "unreadable"
    """There was no text in it that we could read."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SkillProposal:
    """A skill of the catalogue that a sentence of the CV may mean."""

    slot: int
    sentence: str


@dataclass(frozen=True, slots=True)
class DiplomaProposal:
    """A diploma that a sentence of the CV names in so many words."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Proposals:
    skills: tuple[SkillProposal, ...] = ()
    diploma: DiplomaProposal | None = None

    @property
    def is_empty(self) -> bool:
        return not self.skills and self.diploma is None

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, kept: bytes) -> "Proposals":
        told = json.loads(kept)
        diploma = told["diploma"]
        return cls(
            tuple(SkillProposal(**one) for one in told["skills"]),
            DiplomaProposal(**diploma) if diploma else None,
        )


def first_of_each(found: Iterable[SkillProposal], most: int = MOST_PROPOSALS) -> Proposals:
    """Each skill once, with the sentence that names it first."""
    by_slot: dict[int, SkillProposal] = {}
    for one in found:
        by_slot.setdefault(one.slot, one)
    return Proposals(tuple(by_slot.values())[:most])
