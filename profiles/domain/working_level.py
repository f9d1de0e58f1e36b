"""Working-and-thinking level: what tasks show, next to what a diploma says. NLQF 1 to 8."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Diploma:
    """A diploma that people know, with its NLQF level; the entry level counts as 1, 4+ as 4."""

    code: str
    word: str
    level: int | None


DIPLOMAS: tuple[Diploma, ...] = (
    Diploma("none", "Geen diploma", None),
    Diploma("mbo_1", "Mbo 1 (entree) of vmbo basis", 1),
    Diploma("mbo_2", "Mbo 2, vmbo kader of vmbo-t (mavo)", 2),
    Diploma("mbo_3", "Mbo 3", 3),
    Diploma("mbo_4", "Mbo 4 of havo", 4),
    Diploma("vwo", "Vwo", 4),
    Diploma("ad", "Associate degree (Ad)", 5),
    Diploma("bachelor", "Hbo- of universitaire bachelor", 6),
    Diploma("master", "Master", 7),
    Diploma("doctor", "Promotie (doctor)", 8),
    Diploma("abroad", "Een diploma uit een ander land", None),
)
DIPLOMA_OF = {diploma.code: diploma for diploma in DIPLOMAS}


@dataclass(frozen=True, slots=True)
class Task:
    """Something one did alone, and the level that it asks."""

    code: str
    text: str
    level: int


TASKS: tuple[Task, ...] = (
    Task("one_thing_shown", "Ik deed werk dat iemand mij eerst voordeed.", 1),
    Task("fixed_steps", "Ik werkte volgens een lijst met vaste stappen.", 1),
    Task("own_day", "Ik deelde zelf mijn werkdag in.", 2),
    Task("check_own", "Ik controleerde mijn eigen werk en maakte fouten zelf goed.", 2),
    Task("explain_new", "Ik werkte een nieuwe collega in.", 3),
    Task("unexpected", "Ik loste zelf op wat niet in de regels stond.", 3),
    Task("whole_order", "Ik deed een hele opdracht zelf, van begin tot eind.", 4),
    Task("plan_team", "Ik maakte de planning voor collega's.", 4),
    Task("lead_people", "Ik gaf leiding aan een groep mensen.", 5),
    Task("improve_way", "Ik bedacht een betere manier van werken en voerde die in.", 5),
    Task("advise", "Ik onderzocht een probleem en gaf er advies over.", 6),
    Task("budget", "Ik was verantwoordelijk voor een project met een budget.", 6),
    Task("direction", "Ik bepaalde de koers van een afdeling of bedrijf.", 7),
    Task("new_knowledge", "Ik ontwikkelde nieuwe kennis in mijn vak.", 7),
)
TASK_OF = {task.code: task for task in TASKS}
_PROOF = 2

LEVEL_WORDS = {
    1: "werk dat je voorgedaan krijgt",
    2: "eigen werk volgens een bekende manier",
    3: "zelfstandig werk in een vak",
    4: "hele opdrachten van begin tot eind",
    5: "leiding geven of werk verbeteren",
    6: "onderzoeken en adviseren",
    7: "koers bepalen of nieuwe kennis maken",
    8: "een vak verder brengen met onderzoek",
}


FITS = {
    1: "Werk met korte taken, en iemand die elke stap voordoet.",
    2: "Werk met een vaste manier van doen, en iemand dichtbij aan wie je iets kunt vragen.",
    3: "Werk waarin je zelf je dag indeelt en lastige gevallen kunt overleggen.",
    4: "Werk waarin je een opdracht helemaal krijgt en zelf de volgorde kiest.",
    5: "Werk waarin je anderen aanstuurt of het werk slimmer maakt.",
    6: "Werk waarin je uitzoekt hoe iets zit en daar advies over geeft.",
    7: "Werk waarin je bepaalt waar het heen gaat.",
    8: "Werk waarin je nieuwe kennis maakt waar een heel vak iets aan heeft.",
}
"""What helps someone at this level, as it is said to the person."""


class PutForward(StrEnum):
    """Which of the two levels counts."""

    HIGHEST = "highest"
    DIPLOMA = "diploma"
    TASKS = "tasks"


def task_level(codes: Collection[str]) -> int | None:
    """The level that tasks show: the highest for which at least two tasks are ticked, at that
    level or above. One task alone shows nothing yet."""
    levels = sorted((TASK_OF[code].level for code in codes if code in TASK_OF), reverse=True)
    return levels[_PROOF - 1] if len(levels) >= _PROOF else None


def level_of(diploma: int | None, tasks: int | None, choice: PutForward) -> int | None:
    """The one level that the person puts forward: the highest of both, unless they choose.

    Choosing a level that is not known falls back to the other: no one is left without a level
    by a choice made earlier.
    """
    known = [level for level in (diploma, tasks) if level is not None]
    if not known:
        return None
    chosen = {PutForward.DIPLOMA: diploma, PutForward.TASKS: tasks}.get(choice)
    return max(known) if chosen is None else chosen
