"""The names of what slots stand for, and how a few of them become one piece of Dutch."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Names:
    """Handed in by the caller, who knows the catalogue. A name that is not there stays general."""

    skills: Mapping[int, str] = field(default_factory=dict)
    talents: Mapping[int, str] = field(default_factory=dict)
    drives: Mapping[int, str] = field(default_factory=dict)
    occupations: Mapping[int, str] = field(default_factory=dict)
    sectors: Mapping[int, str] = field(default_factory=dict)
    permits: Mapping[int, str] = field(default_factory=dict)

    def skill(self, slot: int) -> str:
        return self.skills.get(slot, "een skill uit een andere lijst")

    def talent(self, slot: int) -> str:
        return self.talents.get(slot, "een ander talent")

    def drive(self, slot: int) -> str:
        return self.drives.get(slot, "een andere drijfveer")

    def occupation(self, slot: int) -> str:
        return self.occupations.get(slot, "dit werk")

    def sector(self, slot: int) -> str:
        return self.sectors.get(slot, "deze sector")

    def permit(self, slot: int) -> str:
        return self.permits.get(slot, "een bewijs")


def in_sentence(name: str) -> str:
    """A name as it stands inside a sentence; "ICT-vragen" stays as it is."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing said: a code that stays, the values it was made from, and the Dutch."""

    code: str
    text: str
    values: Mapping[str, str | int] = field(default_factory=dict)
