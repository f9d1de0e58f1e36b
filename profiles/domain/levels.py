"""How well someone can do something, in words; and where it was learned."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SkillLevel:
    level: int
    word: str
    example: str


SKILL_LEVELS: tuple[SkillLevel, ...] = (
    SkillLevel(1, "Ik begin net", "ik heb het een paar keer gedaan"),
    SkillLevel(2, "Met hulp", "het lukt als er iemand meekijkt"),
    SkillLevel(3, "Zelf", "ik doe het zonder hulp"),
    SkillLevel(4, "Ook als het moeilijk is", "ik los ook lastige gevallen op"),
    SkillLevel(5, "Ik leer het anderen", "anderen vragen mij hoe het moet"),
)
MOST_SKILLS = 200
MOST_OWN_WORDS = 10


def skill_level_word(level: int) -> str:
    return SKILL_LEVELS[level - 1].word


LEARNED_WHERE: tuple[tuple[str, str], ...] = (
    ("work", "op het werk"),
    ("school", "op school of een cursus"),
    ("home", "thuis of in de familie"),
    ("volunteering", "als vrijwilliger of in een club"),
    ("other", "ergens anders"),
)
LEARNED_WORDS = dict(LEARNED_WHERE)
