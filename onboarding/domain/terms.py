"""The words of the year: who acts, when is asked, what is asked."""

from collections.abc import Mapping
from enum import StrEnum


class Party(StrEnum):
    """The four actors of onboarding; the coach watches."""

    PERSON = "person"
    PROVIDER = "provider"
    TEAM = "team"
    MANAGEMENT = "management"


PARTY_LABELS = {
    Party.PERSON: "jij",
    Party.PROVIDER: "de opleider",
    Party.TEAM: "het team",
    Party.MANAGEMENT: "HR of de leiding",
}
PARTY_CHOICES = [(party.value, label) for party, label in PARTY_LABELS.items()]


class Moment(StrEnum):
    """The seven check-ins of the year, in order."""

    WEEKS_2 = "weeks_2"
    MONTH_1 = "month_1"
    MONTHS_2 = "months_2"
    MONTHS_3 = "months_3"
    MONTHS_6 = "months_6"
    MONTHS_9 = "months_9"
    MONTHS_12 = "months_12"


MOMENT_LABELS = {
    Moment.WEEKS_2: "na 2 weken",
    Moment.MONTH_1: "na 1 maand",
    Moment.MONTHS_2: "na 2 maanden",
    Moment.MONTHS_3: "na 3 maanden",
    Moment.MONTHS_6: "na 6 maanden",
    Moment.MONTHS_9: "na 9 maanden",
    Moment.MONTHS_12: "na 12 maanden",
}
MOMENT_CHOICES = [(moment.value, label) for moment, label in MOMENT_LABELS.items()]
ASKED_AT: Mapping[Party, tuple[Moment, ...]] = {
    Party.PERSON: tuple(Moment),
    Party.PROVIDER: (Moment.MONTH_1, Moment.MONTHS_3),
    Party.TEAM: tuple(Moment),
    Party.MANAGEMENT: (Moment.MONTH_1, Moment.MONTHS_3, Moment.MONTHS_6, Moment.MONTHS_9),
}
"""Who is asked when. All four answer the same three questions: the person and the team at each of
the seven moments, who stands further off less often. The opleider is asked while it has tasks."""


class Fallen(StrEnum):
    """Why someone does not make it; the learned reason goes back to the match."""

    WORK = "work"
    TEAM = "team"
    LEARNING = "learning"
    TRAVEL_OR_HOURS = "travel_or_hours"
    MONEY = "money"
    PLACE_GONE = "place_gone"
    OTHER = "other"


FALLEN_LABELS = {
    Fallen.WORK: "Het werk past niet bij me",
    Fallen.TEAM: "Het gaat niet goed met het team of de leiding",
    Fallen.LEARNING: "De opleiding is te zwaar of past niet",
    Fallen.TRAVEL_OR_HOURS: "De reis of de uren gaan niet",
    Fallen.MONEY: "Ik red het niet met het geld",
    Fallen.PLACE_GONE: "De plek is er niet meer",
    Fallen.OTHER: "Iets anders",
}
FALLEN_CHOICES = [(reason.value, label) for reason, label in FALLEN_LABELS.items()]


class SignalKind(StrEnum):
    """Why a coach should look, most urgent first."""

    SAFETY_NET = "safety_net"
    MISSED = "missed"
    FALLING = "falling"
    DIFFERENCE = "difference"
    LOW = "low"
    OPEN_PLANK = "open_plank"
    TASK_LATE = "task_late"
    WITHDRAWAL = "withdrawal"
    SILENCE = "silence"
    STUCK = "stuck"


SIGNAL_CHOICES = [(kind.value, kind.value) for kind in SignalKind]

PERSON, COACH = "person", "coach"
"""Who does an action of a goal."""
