"""How well someone can do what a module teaches: before it begins and after it, in words."""

LEVELS_BEFORE: tuple[tuple[int, str], ...] = (
    (0, "nog niets"),
    (1, "een begin"),
    (2, "met hulp"),
    (3, "zelf"),
    (4, "ook als het moeilijk is"),
)
LEVELS_AFTER: tuple[tuple[int, str], ...] = (
    *LEVELS_BEFORE[1:],
    (5, "leert het anderen"),
)
WORDS = dict(LEVELS_BEFORE + LEVELS_AFTER)


def level_word(level: int) -> str:
    """ "zelf" for 3."""
    return WORDS[level]
