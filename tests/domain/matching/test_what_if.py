"""What would change this: both engines count the same, and what only widens loses nothing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from matching.domain.profile import ProfileRow
from matching.domain.questions import Question, QuestionKind
from matching.domain.terms import Limit, Part
from matching.domain.what_if import (
    MOST_OF_A_KIND,
    MOST_SHOWN,
    MOST_TRIED,
    Change,
    Gain,
    Kind,
    Outcome,
    Step,
    Wanted,
    goal_changes,
    most_opening,
    question_outcomes,
    shut_by,
    skill_changes,
    step_changes,
    with_skills,
)
from matching.engine.reference import ReferenceEngine
from matching.engine.vertical import VerticalEngine
from profiles.domain.snapshot import Goal, Named
from tests.domain.matching.worlds import (
    REGIONS,
    SKILLS,
    make_profile,
    profiles,
    seeds,
    slow,
    some,
    thorough,
    worlds,
)

TODAY = date(2026, 11, 23)


def wider(random, profile):
    """The profile with one limit wider, or with more skill: what only opens."""
    hours = random.randint(0, 80)
    learned = {skill: random.randint(1, 5) for skill in some(random, SKILLS, 4)}
    return random.choice(
        [
            replace(profile, reach=profile.reach and profile.reach | set(some(random, REGIONS, 3))),
            replace(profile, hours_max=profile.hours_max and profile.hours_max + hours),
            replace(profile, hours_min=profile.hours_min and max(0, profile.hours_min - hours)),
            replace(profile, start=profile.start and max(0, profile.start - hours)),
            replace(profile, pay_floor=profile.pay_floor and max(0, profile.pay_floor - 500)),
            with_skills(profile, learned) if profile.skills else profile,
        ]
    )


@thorough
@given(worlds, profiles, seeds)
def test_both_engines_count_the_same_for_any_change(world, profile, random):
    """Also for changes that nobody offers: another person altogether but for the slot."""
    other = make_profile(random, profile.slot)
    changes = [
        wider(random, profile),
        with_skills(profile, dict.fromkeys(some(random, SKILLS, 5), 4)),
        replace(profile, skills=other.skills),
        replace(profile, reach=other.reach, pay_floor=other.pay_floor),
        other,
        profile,
    ]
    fast, definition = VerticalEngine(world), ReferenceEngine(world)
    assert fast.gains_of(profile, changes) == definition.gains_of(profile, changes)
    assert fast.wanted_by(profile) == definition.wanted_by(profile)


@thorough
@given(worlds, profiles, seeds)
def test_what_only_widens_loses_nothing(world, profile, random):
    """Everything that passed still passes, and what was on offer is one of what then is."""
    change = wider(random, profile)
    engine = ReferenceEngine(world)
    (gain,) = engine.gains_of(profile, [change])
    assert gain.shuts == 0
    assert engine.best_for(change).feasible == engine.best_for(profile).feasible + gain.opens


@slow
@given(worlds, profiles, seeds)
def test_a_wider_change_of_the_same_limit_opens_at_least_as_much(world, profile, random):
    once = wider(random, profile)
    opened = [gain.opens for gain in ReferenceEngine(world).gains_of(profile, [once])]
    more = replace(once, reach=None, hours_min=None, hours_max=None, start=None, pay_floor=None)
    (most,) = ReferenceEngine(world).gains_of(profile, [more])
    assert most.opens >= opened[0]


@slow
@given(worlds, profiles)
def test_the_change_that_changes_nothing_moves_nothing(world, profile):
    assert ReferenceEngine(world).gains_of(profile, [profile]) == (Gain(),)


@slow
@given(worlds, profiles)
def test_examples_are_few_and_all_of_them_are_in_reach_then(world, profile):
    change = replace(profile, reach=None, hours_min=None, hours_max=None)
    engine = ReferenceEngine(world)
    (gain,) = engine.gains_of(profile, [change])
    assert len(gain.examples) == min(3, gain.moves)
    rows = {row.slot: row for row in world.vacancies}
    assert all(engine.score_one(change, rows[slot]).limits.are_feasible for slot in gain.examples)


@thorough
@given(worlds, profiles, seeds)
def test_both_engines_say_which_of_some_vacancies_pass_today(world, profile, random):
    """Also when some are asked that are not on offer."""
    rows = [row for row in world.vacancies if random.random() < 0.5]
    asked = {row.slot for row in rows} | {10_000_019}
    fast, definition = VerticalEngine(world), ReferenceEngine(world)
    passing = definition.passing(profile, asked)
    assert fast.passing(profile, asked) == passing
    scored = {row.slot: definition.score_one(profile, row) for row in rows}
    assert passing == {
        row.slot
        for row in rows
        if scored[row.slot].limits.are_feasible
        and row.organisation not in profile.blocked_organisations
    }


# --- which changes there are

UTRECHT = Named(1, 3, "Utrecht")
TOLD = Goal(
    region=UTRECHT,
    max_travel_km=20,
    hours_min=Decimal(24),
    hours_max=Decimal(38),
    start_from=date(2026, 12, 10),
)


def amounts(goal):
    return [(change.kind, change.amount) for change in goal_changes(goal, today=TODAY)]


def test_every_limit_that_was_told_is_tried_a_little_wider():
    assert amounts(TOLD) == [
        (Kind.TRAVEL, 30),
        (Kind.TRAVEL, 40),
        (Kind.MORE_HOURS, Decimal(40)),
        (Kind.FEWER_HOURS, Decimal(20)),
        (Kind.SOONER, TODAY),
        (Kind.LATER, date(2027, 1, 9)),
    ]


def test_what_was_not_told_or_cannot_be_wider_is_not_tried():
    assert amounts(Goal(region=UTRECHT, hours_max=Decimal(40), hours_min=Decimal(4))) == []


def test_who_can_start_at_once_is_only_asked_what_waiting_costs():
    found = amounts(Goal(start_from=date(2026, 1, 1)))
    assert found == [(Kind.LATER, date(2026, 12, 23))]


def test_each_change_differs_from_the_goal_in_one_thing():
    for change in goal_changes(TOLD, today=TODAY):
        differs = {
            name for name in Goal.__slots__ if getattr(TOLD, name) != getattr(change.goal, name)
        }
        assert len(differs) == 1


PERSON = ProfileRow(slot=1, skills=((1, 2), (2, 4)))
WANTED = tuple(Wanted(skill, 3, 50 - skill) for skill in range(1, 20))


def test_every_skill_that_is_asked_above_what_the_person_has_is_tried():
    tried = skill_changes(PERSON, WANTED)
    assert [(change.skill, change.own_level) for change in tried] == [
        (1, 2), *((skill, 0) for skill in range(3, 20)),
    ]  # fmt: skip
    assert [change.row.skills for change in tried[:2]] == [
        ((1, 3), (2, 4)),
        ((1, 2), (2, 4), (3, 3)),
    ]


def test_of_a_huge_catalogue_the_skills_that_are_asked_most_are_tried():
    wanted = tuple(Wanted(skill, 3, 1) for skill in range(3, 3 + MOST_TRIED + 9))
    assert [change.skill for change in skill_changes(PERSON, wanted)] == [
        one.skill for one in wanted[:MOST_TRIED]
    ]


def test_before_any_skill_is_told_no_skill_is_called_missing():
    nobody = ProfileRow(slot=1)
    assert skill_changes(nobody, WANTED) == []
    assert step_changes(nobody, [Step("a", ((3, 0, 3),))], WANTED) == []


def test_a_training_is_tried_when_one_may_begin_and_learns_what_is_asked():
    steps = [
        Step("learns nothing new", ((2, 0, 3),)),
        Step("asks too much at the door", ((1, 3, 5),)),
        Step("nobody asks this", ((40, 0, 3),)),
        Step("asked least", ((9, 0, 3),)),
        Step("goes on", ((1, 2, 4), (2, 0, 3), (8, 0, 3))),
    ]
    tried = step_changes(PERSON, steps, WANTED)
    assert [change.key for change in tried] == ["goes on", "asked least"]
    assert tried[0].row.skills == ((1, 4), (2, 4), (8, 3))
    many = [Step(f"{number:03}", ((5, 0, 3),)) for number in range(MOST_TRIED + 9)]
    assert len(step_changes(PERSON, many, WANTED)) == MOST_TRIED


def test_every_question_that_moves_something_is_tried():
    questions = [
        Question(QuestionKind.LIMIT, Limit.REACH, 9, 9),
        Question(QuestionKind.PART, Part.TALENTS, 4, 4),
        Question(QuestionKind.LIMIT, Limit.PAY, 3, 3),
        Question(QuestionKind.PART, Part.DRIVES, 0, 3),
    ]
    found = [(one.change.key, one.gain) for one in question_outcomes(questions)]
    assert found == [
        ("goal_and_motivation", Gain(settles=9)),
        ("talents", Gain(raises=4)),
        ("goal_and_motivation", Gain(settles=3)),
    ]


def test_to_settle_is_not_to_open_so_it_comes_last():
    settles = Outcome(Change(Kind.QUESTION, key="goal_and_motivation"), Gain(settles=90))
    opens = outcome(Kind.TRAVEL, opens=1)
    assert most_opening([settles, opens]) == (opens, settles)


# --- which of them are shown


def outcome(kind, opens=0, raises=0, **fields):
    return Outcome(Change(kind, **fields), Gain(opens=opens, raises=raises))


def test_the_few_that_open_most_come_first():
    kinds = [kind for kind in Kind if kind is not Kind.QUESTION]
    many = [outcome(kind, opens=number) for number, kind in enumerate(kinds, 2)]
    shown = most_opening(many)
    assert len(shown) == MOST_SHOWN
    assert [one.gain.opens for one in shown] == [8, 7, 6, 5, 4]
    assert most_opening([outcome(Kind.TRAVEL), outcome(Kind.SKILL)]) == ()


def test_the_question_that_moves_most_has_a_place():
    many = [outcome(kind, opens=9) for kind in Kind if kind is not Kind.QUESTION]
    raises = outcome(Kind.QUESTION, raises=3, key="talents")
    settles = Outcome(Change(Kind.QUESTION, key="goal_and_motivation"), Gain(settles=90))
    shown = most_opening([*many, raises, settles])
    assert (len(shown), shown[-1]) == (MOST_SHOWN, settles)
    assert all(one.gain.opens for one in shown[:-1])
    assert settles in most_opening([raises, settles])
    more = outcome(Kind.QUESTION, raises=4, key="drives")
    for others in ([], many):
        shown = most_opening([*others, raises, more, settles])
        assert settles in shown
        assert len([one for one in shown if one.change.kind is Kind.QUESTION]) <= MOST_OF_A_KIND


def test_the_shorter_way_is_shown_when_further_opens_no_more():
    short, long = outcome(Kind.TRAVEL, 5, amount=30), outcome(Kind.TRAVEL, 5, amount=40)
    further = outcome(Kind.TRAVEL, 6, amount=40)
    assert most_opening([short, long]) == (short,)
    assert most_opening([short, further]) == (further,)


def test_a_skill_that_a_shown_training_brings_is_not_named_again():
    lessons = outcome(Kind.LESSONS, 9, key="a", row=with_skills(PERSON, {7: 3}))
    brought, better, other = (
        outcome(Kind.SKILL, 5, skill=skill, level=level)
        for skill, level in ((7, 3), (7, 4), (8, 1))
    )
    assert most_opening([brought, lessons]) == (lessons,)
    assert most_opening([better, lessons, other]) == (lessons, better, other)


@given(st.integers(0, 3))
def test_what_waiting_costs_is_said_only_when_it_costs(shuts):
    found = shut_by([Outcome(Change(Kind.LATER), Gain(shuts=shuts))], Kind.LATER)
    assert (found is not None) == (shuts > 0)
