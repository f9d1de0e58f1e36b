"""Any order of acts on one post, against a small model of what should come of it."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from funding.domain.inputs import CourseCost, VocationalTraining
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.domain.status import PostStatus
from funding.models import FundingPlan, Need, Pledge, PledgeStatus
from funding.services.freeing import free_plan
from funding.services.problems import (
    BelowPromised,
    PlanClosed,
    PostFull,
    StillPledged,
    WrongLine,
)
from loopbrug.kernel.money import Money
from tests.factories.funding import need_of
from tests.factories.matching import NOW
from tests.funding.acts import ask, confirm, not_needed, promise, withdraw, work_out
from tests.funding.cast import Cast, cast

pytestmark = pytest.mark.django_db
TRAINING = FundingPost.VOCATIONAL_TRAINING
CENTS = st.integers(1, 2_000)
COST = st.integers(1, 3_000)
COUNTS = {PledgeStatus.PROMISED, PledgeStatus.RECEIVED}


class OnePost(RuleBasedStateMachine):
    """The model: a cost, whether the post is needed, and what stands on it by line."""

    people: Cast

    @initialize(cost=COST)
    def begin(self, cost):
        plan = self.people.plan
        Pledge.objects.filter(need__plan=plan).delete()
        Need.objects.filter(plan=plan).update(
            cost=None, pledged=0, requested=0, not_needed_reason=""
        )
        FundingPlan.objects.filter(pk=plan.pk).update(ended_at=None)
        self.lines: dict[int, tuple[PledgeStatus, int]] = {}
        self.is_needed, self.has_ended = True, False
        self.set_cost(cost)

    def standing(self, *statuses):
        return [pk for pk, (status, _cents) in self.lines.items() if status in statuses]

    def total(self, *statuses):
        return sum(cents for status, cents in self.lines.values() if status in statuses)

    def left(self):
        return self.cost - self.total(*COUNTS) if self.is_needed else 0

    def set_cost(self, cents):
        inputs = VocationalTraining((CourseCost("Lesgeld", Money(cents)),))
        work_out(self.people.plan, TRAINING, self.people.amina, inputs=inputs)
        self.cost, self.is_needed = cents, True

    def running(self):
        return not self.has_ended

    @precondition(running)
    @rule(cents=CENTS, is_requested=st.booleans())
    def someone_pays_or_applies(self, cents, is_requested):
        def act():
            return promise(
                self.people.plan, TRAINING, cents, self.people.carla, code="WERKGEVER_NIEUW",
                is_requested=is_requested,
            )  # fmt: skip

        if cents > self.left():
            with pytest.raises(PostFull) as full:
                act()
            assert full.value.open == Money(self.left())
        else:
            line = act()
            self.lines[line.pk] = (PledgeStatus(line.status), cents)

    @precondition(running)
    @rule(cents=CENTS)
    def someone_is_asked(self, cents):
        if cents <= self.left():
            line = ask(self.people.plan, TRAINING, cents, self.people.amina, payer=Side.RECEIVING)
            self.lines[line.pk] = (PledgeStatus.ASKED, cents)

    @precondition(
        lambda self: self.running() and self.standing(PledgeStatus.ASKED, PledgeStatus.REQUESTED)
    )
    @rule(data=st.data(), cents=CENTS)
    def what_was_asked_or_applied_for_is_promised(self, data, cents):
        waiting = self.standing(PledgeStatus.ASKED, PledgeStatus.REQUESTED)
        pk = data.draw(st.sampled_from(waiting))
        line = Pledge.objects.select_related("need").get(pk=pk)
        if cents > self.left():
            with pytest.raises(PostFull):
                confirm(line, self.people.carla, amount=Money(cents))
        else:
            confirm(line, self.people.carla, amount=Money(cents))
            self.lines[pk] = (PledgeStatus.PROMISED, cents)

    @precondition(lambda self: self.running() and self.lines)
    @rule(data=st.data())
    def a_line_is_taken_back(self, data):
        pk = data.draw(st.sampled_from(sorted(self.lines)))
        line = Pledge.objects.select_related("need").get(pk=pk)
        status, cents = self.lines[pk]
        by = self.people.amina if status is PledgeStatus.ASKED else self.people.carla
        if status in {PledgeStatus.WITHDRAWN, PledgeStatus.FREED}:
            with pytest.raises(WrongLine):
                withdraw(line, by)
        else:
            withdraw(line, by)
            self.lines[pk] = (PledgeStatus.WITHDRAWN, cents)

    @precondition(running)
    @rule(cents=COST)
    def the_cost_changes(self, cents):
        if cents < self.total(*COUNTS):
            with pytest.raises(BelowPromised):
                self.set_cost(cents)
        else:
            self.set_cost(cents)

    @precondition(running)
    @rule()
    def the_post_is_not_needed(self):
        if self.standing(PledgeStatus.ASKED, PledgeStatus.REQUESTED, *COUNTS):
            with pytest.raises(StillPledged):
                not_needed(self.people.plan, TRAINING, self.people.amina)
        else:
            not_needed(self.people.plan, TRAINING, self.people.amina)
            self.cost, self.is_needed = 0, False

    @rule()
    def the_plan_ends(self):
        free_plan(plan=self.people.plan, by=self.people.amina, now=NOW)
        self.has_ended = True
        for pk in self.standing(PledgeStatus.ASKED, PledgeStatus.REQUESTED, *COUNTS):
            self.lines[pk] = (PledgeStatus.FREED, self.lines[pk][1])

    @precondition(lambda self: self.has_ended)
    @rule(cents=CENTS)
    def on_a_plan_that_ended_nobody_promises(self, cents):
        with pytest.raises(PlanClosed):
            promise(self.people.plan, TRAINING, cents, self.people.carla, code="WERKGEVER_NIEUW")

    @invariant()
    def the_rows_say_what_the_model_says(self):
        need = need_of(self.people.plan, TRAINING)
        pledged, requested = self.total(*COUNTS), self.total(PledgeStatus.REQUESTED)
        assert (need.cost, need.pledged, need.requested) == (
            Money(self.cost),
            Money(pledged),
            Money(requested),
        )
        assert need.status is self.expected(pledged, requested)
        rows = Pledge.objects.filter(need=need).values_list("pk", "status", "amount")
        assert {pk: (status, amount.cents) for pk, status, amount in rows.order_by("pk")} == (
            self.lines
        )

    def expected(self, pledged, requested):
        if not self.is_needed:
            return PostStatus.NOT_NEEDED
        if pledged == self.cost:
            return PostStatus.COVERED
        if pledged + requested >= self.cost:
            return PostStatus.REQUESTED
        return PostStatus.PARTLY if pledged + requested else PostStatus.OPEN


def test_any_order_of_acts_ends_as_the_small_model_says(sources):
    OnePost.people = cast()
    run_state_machine_as_test(
        OnePost,
        settings=settings(
            max_examples=40,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
