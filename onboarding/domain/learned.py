"""What a crossing that did not work out teaches the match."""

from collections.abc import Mapping

from onboarding.domain.terms import Fallen

LEARNED: Mapping[Fallen, str] = {
    Fallen.WORK: "work",
    Fallen.TEAM: "employer",
    Fallen.LEARNING: "work",
    Fallen.TRAVEL_OR_HOURS: "hours",
    Fallen.MONEY: "pay",
    Fallen.PLACE_GONE: "other",
    Fallen.OTHER: "other",
}
"""The reason with which this vacancy is put aside for the person (keys of the match's reasons)."""
