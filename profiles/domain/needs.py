"""What may help someone to work well. Asked as what is needed, never as why: no illness, no
diagnosis, no name of a treatment has a place here."""

from enum import StrEnum

MOST_NEEDS = 12
MOST_WORDS = 200


class NeedKind(StrEnum):
    """What can be asked for; the order is that of the page."""

    QUIET_PLACE = "quiet_place"
    FIXED_HOURS = "fixed_hours"
    BUILDING_UP = "building_up"
    BREAKS = "breaks"
    ONE_CONTACT = "one_contact"
    WRITTEN_TASKS = "written_tasks"
    CLEAR_STEPS = "clear_steps"
    SITTING_STANDING = "sitting_standing"
    LESS_LIFTING = "less_lifting"
    WITHIN_REACH = "within_reach"
    SEEING_HEARING = "seeing_hearing"
    LANGUAGE = "language"
    OWN_WORDS = "own_words"


WORDS: dict[NeedKind, tuple[str, str]] = {
    NeedKind.QUIET_PLACE: ("een rustige werkplek", "niet in een drukke ruimte, weinig geluid"),
    NeedKind.FIXED_HOURS: ("vaste werktijden", "weten wanneer ik werk, geen late wisselingen"),
    NeedKind.BUILDING_UP: ("rustig opbouwen", "beginnen met minder uren en dan meer"),
    NeedKind.BREAKS: ("pauze als ik die nodig heb", "zelf een moment kiezen om even te stoppen"),
    NeedKind.ONE_CONTACT: ("één vaste begeleider", "steeds dezelfde persoon om iets te vragen"),
    NeedKind.WRITTEN_TASKS: ("taken op papier", "kunnen nalezen wat ik moet doen"),
    NeedKind.CLEAR_STEPS: ("één ding tegelijk", "duidelijke stappen en een duidelijk einde"),
    NeedKind.SITTING_STANDING: (
        "kunnen zitten en staan",
        "een plek waar beide kan, af en toe lopen",
    ),
    NeedKind.LESS_LIFTING: ("weinig tillen", "een hulpmiddel of een collega bij zware dingen"),
    NeedKind.WITHIN_REACH: ("een plek waar ik kan komen", "zonder trap, of dicht bij bus of trein"),
    NeedKind.SEEING_HEARING: ("goed zien en horen", "grotere letters, ondertitels, minder geluid"),
    NeedKind.LANGUAGE: ("eenvoudige taal", "korte zinnen, tijd om woorden te leren"),
    NeedKind.OWN_WORDS: ("iets anders", "in je eigen woorden"),
}
"""The words for each, and an example."""


class NeedRefused(Exception):
    """What was asked cannot be kept as it is; `field` says where."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


def checked(need: NeedKind, words: str) -> str:
    """The words as they are kept. What stands in no list says in words what is needed."""
    words = words.strip()
    if need is NeedKind.OWN_WORDS and not words:
        raise NeedRefused("words", "Schrijf in een paar woorden wat je nodig hebt.")
    if len(words) > MOST_WORDS:
        raise NeedRefused("words", f"Gebruik hooguit {MOST_WORDS} tekens.")
    return words


def said(need: str, words: str) -> str:
    """One sentence for who may read it: "Een rustige werkplek: liefst met de deur dicht"."""
    title = WORDS[NeedKind(need)][0]
    if NeedKind(need) is NeedKind.OWN_WORDS:
        return words
    shown = title[0].upper() + title[1:]
    return f"{shown}: {words}" if words else shown
