"""What would change this, for one person: the few nearby changes that open most, with examples."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from matching.domain.names import Names
from matching.domain.profile import ProfileRow
from matching.domain.terms import Limit
from matching.domain.what_if import (
    MOST_TRIED,
    Change,
    Kind,
    Outcome,
    Step,
    goal_changes,
    most_opening,
    question_outcomes,
    shut_by,
    skill_changes,
    step_changes,
)
from matching.engine.choose import REFERENCE
from matching.models import Vacancy
from matching.selectors.engine_rows import row_of
from matching.selectors.moment import Moment, moment_for
from matching.selectors.world import LiveWorld, live_world
from profiles import selectors as profiles
from profiles.domain.engine_row import engine_row
from profiles.domain.snapshot import ProfileSnapshot
from profiles.models import Profile

PAIRS, FEWEST = 15_000, 8
"""So many pairs are scored for skills, and as many for training, by the engine that looks at each
by itself: who waits hardly notices it. In a large world without the fast one, a few."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`shown` are the few that open most, the most first; `later` is what waiting a month costs,
    when it costs something. `examples` are the vacancies that the shown changes name, by key;
    `fitting` those of them that pass every limit today already."""

    moment: Moment
    shown: tuple[Outcome, ...] = ()
    later: Outcome | None = None
    examples: Mapping[int, Vacancy] = field(default_factory=dict)
    fitting: frozenset[int] = frozenset()
    names: Names | None = None


def what_if_of(
    profile: Profile, steps: Sequence[Step], *, today: date, shows_pay: bool = True
) -> WhatIf:
    """Nothing is saved by looking. `steps` is what there is to follow, from above this app. Without
    `shows_pay` nothing is said about what the person needs to earn."""
    if getattr(profile, "engine_row", None) is None:
        return WhatIf(Moment())
    world, row = live_world(), row_of(profile)
    wanted, most = world.engine.wanted_by(row), _most_tried(world)
    changes = [
        *_limits(row, profiles.snapshot_of(profile), today),
        *step_changes(row, steps, wanted, most=most),
        *skill_changes(row, wanted, most=most),
    ]
    outcomes = _tried(world, row, changes)
    questions = [
        question
        for question in world.engine.questions_for(row)
        if shows_pay or question.subject is not Limit.PAY
    ]
    shown = most_opening([*question_outcomes(questions), *outcomes])
    moment, examples = moment_for(world, row), _examples(shown)
    return WhatIf(
        moment=moment if shows_pay else _without_pay(moment),
        shown=shown,
        later=shut_by(outcomes, Kind.LATER),
        examples=examples,
        fitting=world.engine.passing(row, examples),
        names=world.names,
    )


def _most_tried(world: LiveWorld) -> int:
    if world.engine_name != REFERENCE:
        return MOST_TRIED
    return min(MOST_TRIED, max(FEWEST, PAIRS // max(1, world.size)))


def _tried(world: LiveWorld, row: ProfileRow, changes: Iterable[Change]) -> list[Outcome]:
    real = [change for change in changes if change.row is not None and change.row != row]
    gains = world.engine.gains_of(row, [change.row for change in real if change.row is not None])
    return [Outcome(change, gain) for change, gain in zip(real, gains, strict=True)]


def _limits(row: ProfileRow, snapshot: ProfileSnapshot, today: date) -> list[Change]:
    """The rows that saving another goal would make, in nothing but the limits."""
    tried = list(goal_changes(snapshot.goal, today=today))
    further = [change.goal.max_travel_km for change in tried if change.kind is Kind.TRAVEL]
    reaches = profiles.reaches_of(snapshot.goal, [km for km in further if km is not None])
    found = []
    for change in tried:
        reach = row.reach
        if change.kind is Kind.TRAVEL and change.goal.max_travel_km is not None:
            reach = reaches[change.goal.max_travel_km]
        saved = ProfileRow.from_compact(
            engine_row(
                replace(snapshot, goal=change.goal),
                reach=reach,
                blocked_organisations=row.blocked_organisations,
            )
        )
        limits = replace(
            row,
            reach=reach,
            hours_min=saved.hours_min,
            hours_max=saved.hours_max,
            pay_floor=saved.pay_floor,
            start=saved.start,
        )
        found.append(Change(change.kind, limits, amount=change.amount))
    return found


def _examples(shown: Iterable[Outcome]) -> dict[int, Vacancy]:
    keys = {key for one in shown for key in one.gain.examples}
    if not keys:
        return {}
    return Vacancy.objects.open().select_related("organisation").in_bulk(list(keys))


def _without_pay(moment: Moment) -> Moment:
    alone = dict(moment.hidden_alone)
    alone.pop(Limit.PAY, None)
    return replace(moment, hidden_alone=alone)
