"""Many payers at one post, in processes of their own: never over-financed, never crossed unsafe."""

import random
from contextlib import suppress

import pytest
from django.db import transaction

from funding.domain.inputs import CourseCost, VocationalTraining
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.domain.status import CARRIES, Sums, post_status
from funding.models import FundingPlan, Need, Pledge, PledgeStatus
from funding.selectors.plans import is_safe
from funding.services import problems
from funding.services.crossing import lock_safe_plan, mark_crossed
from funding.services.freeing import free_plan
from funding.services.plans import draft_plan, move_start
from funding.services.problems import PostFull
from loopbrug.kernel.money import Money
from tests.concurrency.processes import at_once
from tests.factories.funding import STARTS_ON, need_of, source_of
from tests.factories.matching import NOW
from tests.funding.acts import ask, confirm, promise, withdraw, work_out
from tests.funding.cast import Cast, cast, hr_of

pytestmark = pytest.mark.django_db(transaction=True)
TRAINING = FundingPost.VOCATIONAL_TRAINING
"""Everyone on a plan may pay this post."""
EXPECTED = {name for name, kind in vars(problems).items() if isinstance(kind, type)}
CODE = {
    Side.PERSON: "EIGEN_GELD",
    Side.COACH: "PRIVAAT_FONDS",
    Side.RECEIVING: "WERKGEVER_NIEUW",
    Side.RELEASING: "WERKGEVER_OUD",
}
rounds = pytest.mark.parametrize("seed", range(2))


@pytest.fixture(autouse=True)
def _sources():
    """Before the processes part: two of them may not make one row."""
    for code in CODE.values():
        source_of(code)


def payers(people: Cast):
    """Eight people who may pay the same post: two of every side but the person."""
    plan = people.plan
    carlas = [hr_of(plan.receiving_organisation, f"Carla {n}") for n in range(2)]
    ottos = [hr_of(plan.releasing_organisation, f"Otto {n}") for n in range(2)]
    return [
        (people.amina, Side.PERSON),
        (people.bram, Side.COACH),
        (people.carla, Side.RECEIVING),
        *((actor, Side.RECEIVING) for actor in carlas),
        (people.otto, Side.RELEASING),
        *((actor, Side.RELEASING) for actor in ottos),
    ]


def training_costs(people: Cast, cents: int):
    inputs = VocationalTraining((CourseCost("Lesgeld", Money(cents)),))
    return work_out(people.plan, TRAINING, people.amina, inputs=inputs)


def assert_books_are_right(plan: FundingPlan) -> None:
    """Counters are the sums of their lines, and nothing is paid twice."""
    for need in Need.objects.filter(plan=plan).order_by("pk"):
        lines = list(Pledge.objects.filter(need=need).order_by("pk"))
        pledged = sum((line.amount for line in lines if line.is_binding), Money(0))
        requested = sum(
            (line.amount for line in lines if line.status == PledgeStatus.REQUESTED), Money(0)
        )
        assert (need.pledged, need.requested) == (pledged, requested)
        assert need.cost is None or pledged <= need.cost
        assert need.status is post_status(
            Sums(need.cost, pledged, requested, bool(need.not_needed_reason))
        )


@rounds
def test_of_eight_who_promise_most_of_a_post_exactly_one_comes_in_time(seed):
    people = cast(worked_out=True)
    training_costs(people, 100_000)

    def act(actor, side):
        try:
            promise(people.plan, TRAINING, 60_000, actor, code=CODE[side])
        except PostFull as full:
            return full.open.cents
        return "yes"

    found = at_once(*(lambda payer=payer: act(*payer) for payer in payers(people)))
    assert sorted(str(outcome.value) for outcome in found) == ["40000"] * 7 + ["yes"], found
    need = need_of(people.plan, TRAINING)
    assert (need.pledged, need.sums.open) == (Money(60_000), Money(40_000))
    assert_books_are_right(people.plan)


@rounds
def test_of_eight_who_promise_a_part_as_many_come_in_time_as_fit(seed):
    people = cast(worked_out=True)
    training_costs(people, 100_000)
    found = at_once(
        *(
            lambda actor=actor, side=side: (
                promise(people.plan, TRAINING, 25_000, actor, code=CODE[side]).amount.cents
            )
            for actor, side in payers(people)
        )
    )
    assert [outcome.value for outcome in found].count(25_000) == 4
    assert [outcome.raised for outcome in found].count("PostFull") == 4
    assert need_of(people.plan, TRAINING).status in CARRIES
    assert_books_are_right(people.plan)


def scribble(people: Cast, actor, side, seed: int) -> str:
    """Fifteen acts in some order: promise, apply, ask, confirm, take back, change the cost."""
    chance = random.Random(seed)  # noqa: S311 a test that can be repeated
    mine: list[Pledge] = []
    acts = {
        "promise": lambda: mine.append(
            promise(people.plan, TRAINING, chance.randint(1, 40_000), actor, code=CODE[side])
        ),
        "apply": lambda: mine.append(
            promise(
                people.plan,
                TRAINING,
                chance.randint(1, 40_000),
                actor,
                code=CODE[side],
                is_requested=True,
            )
        ),
        "ask": lambda: ask(
            people.plan, TRAINING, chance.randint(1, 40_000), people.amina, payer=Side.RECEIVING
        ),
        "confirm": lambda: confirm(chance.choice(mine), actor) if mine else None,
        "withdraw": lambda: (
            withdraw(mine.pop(chance.randrange(len(mine))), actor) if mine else None
        ),
        "cost": lambda: training_costs(people, chance.randint(50_000, 150_000)),
    }
    for _act in range(15):
        with suppress(*(getattr(problems, name) for name in EXPECTED)):
            acts[chance.choice(list(acts))]()
    return "done"


@rounds
def test_promises_withdrawals_and_changes_of_cost_at_once_leave_the_books_right(seed):
    people = cast(worked_out=True)
    training_costs(people, 100_000)
    found = at_once(
        *(
            lambda actor=actor, side=side, place=place: scribble(
                people, actor, side, seed * 100 + place
            )
            for place, (actor, side) in enumerate(payers(people))
        )
    )
    assert [outcome.value for outcome in found] == ["done"] * 8, [one.text for one in found]
    assert_books_are_right(people.plan)


def cross(people: Cast) -> str:
    with transaction.atomic():
        mark_crossed(plan=lock_safe_plan(plan_id=people.plan.pk), by=people.amina, now=NOW)
    return "crossed"


@rounds
def test_a_promise_taken_back_in_the_second_of_the_crossing_never_leaves_it_unsafe(seed):
    people = cast(safe=True)
    line = Pledge.objects.get(need=need_of(people.plan, FundingPost.ONBOARDING))
    crossing, back = at_once(
        lambda: cross(people),
        lambda: withdraw(line, people.carla).status,
    )
    assert back.raised == "", back.text
    plan = FundingPlan.objects.get(pk=people.plan.pk)
    line.refresh_from_db()
    if crossing.value == "crossed":
        assert plan.crossed_at == NOW
        assert is_safe(plan)
        assert (line.status, line.withdrawal_asked_at) == (PledgeStatus.PROMISED, NOW)
    else:
        assert crossing.raised == "NotSafe", crossing.text
        assert plan.crossed_at is None
        assert line.status == PledgeStatus.WITHDRAWN
    assert_books_are_right(plan)


@rounds
def test_two_who_begin_at_once_begin_one_crossing(seed):
    people = cast(safe=True)
    found = at_once(*[lambda: cross(people)] * 4)
    assert [outcome.value for outcome in found].count("crossed") == 1
    assert [outcome.raised for outcome in found].count("AlreadyCrossed") == 3


@rounds
def test_a_post_made_dearer_in_the_second_of_the_crossing_never_leaves_it_unsafe(seed):
    people = cast(safe=True)
    dearer = VocationalTraining((CourseCost("Lesgeld", Money(999_900)),))
    crossing, cost = at_once(
        lambda: cross(people),
        lambda: str(work_out(people.plan, TRAINING, people.amina, inputs=dearer).cost),
    )
    plan = FundingPlan.objects.get(pk=people.plan.pk)
    assert {crossing.raised, cost.raised} in ({"", "PlanFixed"}, {"NotSafe", ""})
    assert (plan.crossed_at is not None) == is_safe(plan)


@rounds
def test_two_who_build_again_at_once_begin_anew_once(seed):
    people = cast(safe=True)
    free_plan(plan=people.plan, by=people.amina, now=NOW)
    found = at_once(
        *[
            lambda: (
                draft_plan(
                    introduction=people.plan.introduction, starts_on=STARTS_ON, by=None, now=NOW
                ).version
            )
        ]
        * 3
    )
    assert [outcome.value for outcome in found] == [people.plan.version + 1] * 3


@rounds
def test_a_promise_while_the_plan_ends_is_freed_or_refused(seed):
    people = cast(worked_out=True)
    ended, promised = at_once(
        lambda: str(free_plan(plan=people.plan, by=people.amina, now=NOW).ended_at),
        lambda: promise(people.plan, TRAINING, 1_000, people.carla, code="WERKGEVER_NIEUW").status,
    )
    assert ended.raised == "", ended.text
    assert promised.raised in {"", "PlanClosed"}
    assert not Pledge.objects.standing().filter(need__plan=people.plan).exists()
    assert_books_are_right(people.plan)


@rounds
def test_a_move_and_promises_at_once_leave_the_books_right(seed):
    people = cast(worked_out=True)
    training_costs(people, 100_000)
    found = at_once(
        lambda: str(
            move_start(
                plan=people.plan, starts_on=STARTS_ON.replace(day=15), by=people.amina, now=NOW
            ).starts_on
        ),
        *(
            lambda actor=actor, side=side: (
                promise(people.plan, TRAINING, 30_000, actor, code=CODE[side]).status
            )
            for actor, side in payers(people)[:4]
        ),
    )
    assert {outcome.raised for outcome in found} <= {"", "PostFull"}
    assert_books_are_right(people.plan)
