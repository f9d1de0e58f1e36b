"""Vacancies, the match of each person, and how two people meet; all names stand here."""

from matching.models.lists import (
    EngineReport,
    MatchList,
    MatchRun,
    MatchRunChunk,
    RunState,
    ScoringWeights,
    VacancyChange,
    World,
)
from matching.models.meeting import (
    AnswerReport,
    Card,
    Interest,
    InterestQuerySet,
    Introduction,
    OptionMark,
    OptionMarkKind,
    RefusalReason,
)
from matching.models.vacancies import (
    CloseReason,
    Contract,
    Vacancy,
    VacancyQuerySet,
    VacancySkill,
    VacancyStatus,
    VacancyTry,
)

__all__ = [
    "AnswerReport",
    "Card",
    "CloseReason",
    "Contract",
    "EngineReport",
    "Interest",
    "InterestQuerySet",
    "Introduction",
    "MatchList",
    "MatchRun",
    "MatchRunChunk",
    "OptionMark",
    "OptionMarkKind",
    "RefusalReason",
    "RunState",
    "ScoringWeights",
    "Vacancy",
    "VacancyChange",
    "VacancyQuerySet",
    "VacancySkill",
    "VacancyStatus",
    "VacancyTry",
    "World",
]
