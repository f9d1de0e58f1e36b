"""The words in which an employer says what work asks and gives; codes and steps stay fixed."""

DEMAND_LEVELS: tuple[tuple[int, str], ...] = (
    (1, "een begin is genoeg"),
    (2, "met hulp"),
    (3, "zelf"),
    (4, "ook als het moeilijk is"),
    (5, "leert het anderen"),
)
"""How well a skill is asked, on the scale on which people tell how well they can do it."""

IMPORTANCE: tuple[tuple[int, str], ...] = ((1, "handig"), (2, "belangrijk"), (3, "heel belangrijk"))

HELP: tuple[tuple[int, str, str], ...] = (
    (0, "Geen hulp", "iemand redt zich vanaf dag 1 zelf"),
    (2, "Een collega om vragen aan te stellen", "als het nodig is"),
    (4, "Inwerken in de eerste weken", "daarna zelf"),
    (7, "Een vaste werkbegeleider", "elke week een gesprek"),
    (10, "Een eigen begeleider die meewerkt", "zo lang als nodig"),
)
"""Help on the job: the steps of 0 to 10 that words can tell apart, each with an example."""

GIVES = {
    "money": "het werk verdient goed",
    "security": "je weet waar je aan toe bent",
    "freedom": "je bepaalt zelf hoe en wanneer je werkt",
    "together": "je werkt met collega's om je heen",
    "learning": "je leert steeds nieuwe dingen",
    "helping": "je betekent iets voor anderen",
    "calm": "er is geen haast en weinig drukte",
    "variety": "elke dag is anders",
    "making": "je ziet aan het eind van de dag wat je hebt gemaakt",
    "responsibility": "mensen rekenen op je en je beslist zelf",
}
"""What work gives, per drive, said from the side of the work."""


def nearest_help(step: int) -> int:
    """The step with words at or under this one."""
    return max(choice for choice, *_words in HELP if choice <= step)


def help_words(step: int) -> str:
    return next(words for choice, words, _hint in HELP if choice == nearest_help(step))
