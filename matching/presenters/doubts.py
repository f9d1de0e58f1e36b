"""What a vacancy asks beyond its occupation: why it matters, and what could stand there."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from loopbrug.kernel.text import enumerate_words
from matching.domain.needless import Asked, Doubt, Excess, doubts
from matching.domain.offer import DEMAND_LEVELS
from matching.domain.terms import Horizon
from matching.domain.wording import Finding
from matching.models import Vacancy, VacancySkill
from profiles.domain.working_level import LEVEL_WORDS

LEVEL_WORD = dict(DEMAND_LEVELS)
LATER_WORDS = {
    Horizon.MONTHS_3: "laat het leren in de eerste 3 maanden",
    Horizon.YEAR_1: "laat het leren in het eerste jaar",
}


def doubts_about(
    vacancy: Vacancy, demands: Sequence[VacancySkill], usual: Mapping[int, Asked]
) -> tuple[Finding, ...]:
    """What goes further than the occupation: skills about which the same is said together, and the
    level."""
    rows = {row.skill_id: row for row in demands}
    asked = {key: Asked(row.level, Horizon(row.horizon), row.is_must) for key, row in rows.items()}
    named: dict[tuple[str, str], list[str]] = {}
    for doubt in doubts(asked, usual):
        said = _words(doubt, vacancy, usual)
        named.setdefault(said, []).append(rows[doubt.skill].skill.shown_name)
    found = [Finding(enumerate_words(names), *said) for said, names in named.items()]
    return (*found, *_of_level(vacancy))


def _words(doubt: Doubt, vacancy: Vacancy, usual: Mapping[int, Asked]) -> tuple[str, str]:
    """Why it matters, and what is better."""
    why, better = {
        Excess.STRANGER: lambda: (
            _("Dit hoort meestal niet bij het beroep %(occupation)s.")
            % {"occupation": vacancy.occupation.shown_name},
            _("laat het meetellen, en maak het niet verplicht"),
        ),
        Excess.SOONER: lambda: (
            _("In dit beroep leren mensen dit meestal later, op het werk."),
            _(LATER_WORDS[usual[doubt.skill].horizon]),
        ),
        Excess.HIGHER: lambda: (
            _("Dit beroep vraagt op dag 1 meestal minder."),
            _("vraag “%(level)s”") % {"level": LEVEL_WORD[usual[doubt.skill].level]},
        ),
    }[doubt.excess]()
    return (f"{why} {_('Wie het niet kan, valt af.')}" if doubt.is_must else why), better


def _of_level(vacancy: Vacancy) -> tuple[Finding, ...]:
    level, entry = vacancy.level, vacancy.occupation.entry_level
    if level is None or entry is None or level <= entry:
        return ()
    return (
        Finding(
            LEVEL_WORDS[level],
            _("In dit beroep beginnen mensen meestal op een lager werk- en denkniveau."),
            _("vraag “%(level)s”") % {"level": LEVEL_WORDS[entry]},
        ),
    )
