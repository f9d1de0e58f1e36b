"""What is shared, in words. Whoever a person opened it to reads it the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from loopbrug.kernel.forms import show_hours
from loopbrug.kernel.forms.dates import long_date
from profiles.domain.blocks import BuildingBlock
from profiles.domain.levels import skill_level_word
from profiles.domain.proof_words import and_source, proof_words, talent_words
from profiles.domain.vocabulary import talent
from profiles.domain.working_level import DIPLOMA_OF, LEVEL_WORDS
from profiles.selectors.shared import Shared, SharedGoal

SEEN_FIRST = 3
FOLDED_FROM = 5
"""A fold that hides two lines takes as much room as the lines."""


@dataclass(frozen=True, slots=True)
class SharedBlock:
    title: str
    lines: tuple[str, ...]

    @property
    def first(self) -> tuple[str, ...]:
        """What is in sight where a button comes after it: all of it, unless it is long."""
        return self.lines if len(self.lines) <= FOLDED_FROM else self.lines[:SEEN_FIRST]

    @property
    def rest(self) -> tuple[str, ...]:
        """What lies under a fold."""
        return self.lines[len(self.first) :]


def shared_blocks(shared: Shared, *, is_own: bool = False) -> list[SharedBlock]:
    """A block that is not ticked is not there; one that is empty says so kindly."""
    found: list[tuple[str, Sequence[str] | None]] = [
        (BuildingBlock.TALENTS.label, _talents(shared)),
        (BuildingBlock.SKILLS.label, _skills(shared)),
        (BuildingBlock.DRIVES.label, shared.drives),
        (_("Wat helpt bij een overstap"), shared.support),
        (BuildingBlock.WORKING_LEVEL.label, _level(shared)),
        (BuildingBlock.GOAL.label, _goal(shared.goal)),
    ]
    if is_own and shared.email:
        found.insert(0, (_("Naam en e-mailadres"), (f"{shared.name or ''}, {shared.email}",)))
    return [
        SharedBlock(title, tuple(lines) or (_("nog niet ingevuld"),))
        for title, lines in found
        if lines is not None
    ]


def _talents(shared: Shared) -> list[str] | None:
    if shared.talents is None:
        return None
    words = (
        (f"{talent(one.code).word}: {one.proof}" if one.proof else talent(one.code).word, one)
        for one in shared.talents
    )
    return [and_source(said, talent_words(one)) for said, one in words]


def _skills(shared: Shared) -> list[str] | None:
    if shared.skills is None:
        return None
    return [
        and_source(
            f"{one.skill.name} ({skill_level_word(one.level).lower()})", proof_words(one.proof)
        )
        for one in shared.skills
    ]


def _level(shared: Shared) -> list[str] | None:
    told = shared.working_level
    if told is None:
        return None
    level = LEVEL_WORDS[told.level] if told.level else ""
    found = DIPLOMA_OF.get(told.diploma)
    diploma = ", ".join(word for word in (found.word if found else "", told.diploma_text) if word)
    return [line for line in (level, diploma) if line]


def _goal(goal: SharedGoal | None) -> list[str] | None:
    if goal is None:
        return None
    wishes = ", ".join([*goal.occupations, *goal.sectors])
    hours = "-".join(
        show_hours(value)
        for value in (goal.goal.hours_min, goal.goal.hours_max)
        if value is not None
    )
    pairs = [
        ("", goal.motivation),
        (_("Zoekt"), wishes),
        (_("Uren per week"), hours),
        (_("Kan beginnen vanaf"), long_date(goal.goal.start_from) if goal.goal.start_from else ""),
    ]
    return [f"{label}: {value}" if label else value for label, value in pairs if value]
