"""Where on the bridge a participant is, for a coach's list."""

from enum import StrEnum


class Phase(StrEnum):
    """In order of crossing."""

    PROFILE = "profile"
    SEARCH = "search"
    BUILD = "build"
    YEAR = "year"
    LANDED = "landed"


PHASE_LABELS = {
    Phase.PROFILE: "maakt een profiel",
    Phase.SEARCH: "zoekt werk",
    Phase.BUILD: "bouwt de brug",
    Phase.YEAR: "in het jaar",
    Phase.LANDED: "geland",
}
