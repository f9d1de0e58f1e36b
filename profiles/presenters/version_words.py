"""What changed, in words that follow on "Je hebt" or "Bram heeft": per table of a block."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from profiles.domain.history import Change, Row
from profiles.domain.levels import SKILL_LEVELS, skill_level_word
from profiles.domain.vocabulary import DRIVE_SLOTS, TALENT_SLOTS, drive, talent
from profiles.selectors.versions import CATALOGUE, Names

Telling = Callable[[Sequence[Change], Names], Iterator[str]]

LONGEST = 60


def catalogue_keys(changes: Iterable[Change]) -> Iterator[tuple[str, int]]:
    """What the words need the names of."""
    for change in changes:
        for row in (change.before, change.after):
            for column in CATALOGUE:
                if row and row.get(column) is not None:
                    yield column, row[column]


def told(changes: Iterable[Change], names: Names) -> tuple[str, ...]:
    """One part of a sentence for each thing that changed; answers to cards are counted."""
    by_table = {
        table: list(found)
        for table, found in groupby(
            sorted(changes, key=lambda change: change.source.table),
            key=lambda change: change.source.table,
        )
    }
    return tuple(
        line
        for table, telling in TELLINGS.items()
        if table in by_table
        for line in telling(by_table[table], names)
    )


def _row(change: Change) -> Row:
    return change.after or change.before or {}


def _come_and_gone(change: Change, thing: str) -> str:
    if change.before is None:
        return _("%s toegevoegd") % thing
    return _("%s weggehaald") % thing


def _talents(changes: Sequence[Change], _names: Names) -> Iterator[str]:
    for change in changes:
        code = _row(change)["talent"]
        word = f"‘{talent(code).word}’" if code in TALENT_SLOTS else _("een talent")
        if change.before is None or change.after is None:
            yield _come_and_gone(change, word)
        else:
            yield _("het voorbeeld bij %s veranderd") % word


def _stories(changes: Sequence[Change], _names: Names) -> Iterator[str]:
    for change in changes:
        if change.before is None or change.after is None:
            yield _come_and_gone(change, _("een verhaal"))
        else:
            yield _("een verhaal veranderd")


def _skills(changes: Sequence[Change], names: Names) -> Iterator[str]:
    for change in changes:
        row = _row(change)
        name = names.get(("skill_id", row["skill_id"]))
        word = f"‘{name}’" if name else _("een skill")
        if change.before is None or change.after is None:
            yield _come_and_gone(change, word)
        elif "level" in change.columns and 1 <= row["level"] <= len(SKILL_LEVELS):
            yield _("bij %(skill)s je niveau veranderd in ‘%(level)s’") % {
                "skill": word,
                "level": skill_level_word(row["level"]).lower(),
            }
        else:
            yield _("bij %s veranderd waar je het leerde") % word


def _words(changes: Sequence[Change], _names: Names) -> Iterator[str]:
    for change in changes:
        yield _come_and_gone(change, f"‘{_row(change)['word']}’")


def _cards(changes: Sequence[Change], _names: Names) -> Iterator[str]:
    gone = sum(change.after is None for change in changes)
    given = len(changes) - gone
    if given:
        yield ngettext("%d kaart beantwoord", "%d kaarten beantwoord", given) % given
    if gone:
        yield (
            ngettext(
                "het antwoord op %d kaart weggehaald", "het antwoord op %d kaarten weggehaald", gone
            )
            % gone
        )


def _drives(changes: Sequence[Change], _names: Names) -> Iterator[str]:
    if any("rank" in change.columns for change in changes if change.after):
        is_new = all(change.before is None for change in changes)
        yield _("een volgorde gekregen") if is_new else _("een andere volgorde gekozen")
    elif any(change.after is None for change in changes):
        yield _("de volgorde weggehaald")
    for change in changes:
        code = _row(change)["drive"]
        if change.before and change.after and "sentence" in change.columns and code in DRIVE_SLOTS:
            yield _("de zin bij ‘%s’ veranderd") % drive(code).word


def _statements(changes: Sequence[Change], _names: Names) -> Iterator[str]:
    gone = sum(change.after is None for change in changes)
    given = len(changes) - gone
    if given:
        yield ngettext("%d zin beantwoord", "%d zinnen beantwoord", given) % given
    if gone:
        yield (
            ngettext(
                "het antwoord op %d zin weggehaald", "het antwoord op %d zinnen weggehaald", gone
            )
            % gone
        )


LEVEL_COLUMNS = {
    "diploma": "je diploma",
    "diploma_text": "de naam van je diploma",
    "tasks": "wat je zelf deed",
    "put_forward": "welk niveau telt",
}
GOAL_COLUMNS = {
    "motivation": "waarom je dit wilt",
    "region_id": "je regio",
    "max_travel_km": "hoe ver je wilt reizen",
    "hours_min": "je uren",
    "hours_max": "je uren",
    "income_floor": "wat je minstens wilt verdienen",
    "income_floor_unit": "wat je minstens wilt verdienen",
    "start_from": "vanaf wanneer je kunt",
    "permits": "je rijbewijs en papieren",
}


def _columns(words: Mapping[str, str]) -> Telling:
    def telling(changes: Sequence[Change], _names: Names) -> Iterator[str]:
        for change in changes:
            before, after = change.before or {}, change.after or {}
            said = dict.fromkeys(words[name] for name in change.columns if name in words)
            for what in said:
                columns = [name for name, word in words.items() if word == what]
                if not any(before.get(name) for name in columns):
                    yield _("%s ingevuld") % what
                elif not any(after.get(name) for name in columns):
                    yield _("%s weggehaald") % what
                else:
                    yield _("%s veranderd") % what

    return telling


def _named(column: str, what: str) -> Telling:
    def telling(changes: Sequence[Change], names: Names) -> Iterator[str]:
        for change in changes:
            name = names.get((column, _row(change)[column]))
            yield _come_and_gone(change, f"{what} ‘{name}’" if name else what)

    return telling


TELLINGS: Mapping[str, Telling] = {
    "profiles_story": _stories,
    "profiles_talentchoice": _talents,
    "profiles_skillclaim": _skills,
    "profiles_skillword": _words,
    "profiles_driveanswer": _cards,
    "profiles_drive": _drives,
    "profiles_adaptabilityanswer": _statements,
    "profiles_workinglevel": _columns(LEVEL_COLUMNS),
    "profiles_goal_sectors": _named("sector_id", "de sector"),
    "profiles_goal_occupations": _named("occupation_id", "het beroep"),
    "profiles_goal": _columns(GOAL_COLUMNS),
}
