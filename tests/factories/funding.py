"""Plans with their eight needs, and the lines that pay them. The sums are those of a worked plan:
an office worker of 36 hours who learns to mount solar panels."""

from datetime import date
from typing import Any

import factory
from django.db import transaction
from django.db.models import F

from accounts.models import Organisation
from funding.domain.posts import FundingPost
from funding.models import FundingPlan, FundingSource, Need, PlanEvent, Pledge, PledgeStatus
from loopbrug.kernel.money import Money
from tests.factories.accounts import OrganisationFactory
from tests.factories.matching import NOW, IntroductionFactory

STARTS_ON = date(2027, 2, 1)
"""A Monday."""
COSTS = {
    FundingPost.ORIENTATION_PROGRAMME: Money(300_000),
    FundingPost.ORIENTATION_TIME: Money(231_785),
    FundingPost.PERSONAL_GUIDANCE: Money(286_000),
    FundingPost.VOCATIONAL_TRAINING: Money(134_500),
    FundingPost.LEARNING_TIME: Money(623_077),
    FundingPost.TRANSITION_TIME: Money(0),
    FundingPost.ONBOARDING: Money(375_000),
    FundingPost.REDUCED_PRODUCTIVITY: Money(567_000),
}
OF_RELEASING = frozenset(
    {
        FundingPost.ORIENTATION_PROGRAMME,
        FundingPost.ORIENTATION_TIME,
        FundingPost.PERSONAL_GUIDANCE,
    }
)
"""The posts that the employer of now pays in this plan; the new employer pays the others."""
SOURCES: dict[str, dict[str, Any]] = {
    "WERKGEVER_OUD": {
        "name": "Werkgever nu",
        "funder": "werkgever nu",
        "posts": [
            *("orientation_programme", "orientation_time", "personal_guidance"),
            *("vocational_training", "transition_time"),
        ],
        "entered_by": ["releasing"],
    },
    "WERKGEVER_NIEUW": {
        "name": "Nieuwe werkgever",
        "funder": "nieuwe werkgever",
        "posts": [
            *("personal_guidance", "vocational_training", "onboarding"),
            *("learning_time", "reduced_productivity"),
        ],
        "entered_by": ["receiving"],
    },
    "PRIVAAT_FONDS": {
        "name": "Fonds of stichting",
        "funder": "fonds",
        "posts": [post.value for post in FundingPost],
        "entered_by": ["person", "coaching"],
    },
    "EIGEN_GELD": {
        "name": "Eigen geld",
        "funder": "jijzelf",
        "posts": [post.value for post in FundingPost],
        "entered_by": ["person"],
    },
}


class FundingSourceFactory(factory.django.DjangoModelFactory):
    """A source in force, by default the money of the new employer. `source_of` gives the one of
    a code as the project ships it."""

    class Meta:
        model = FundingSource
        django_get_or_create = ("code", "valid_from")

    class Params:
        closed = factory.Trait(is_offered=False, valid_to=date(2026, 1, 1))

    code = "WERKGEVER_NIEUW"
    name = factory.LazyAttribute(lambda o: SOURCES.get(o.code, {}).get("name", o.code))
    funder = factory.LazyAttribute(lambda o: SOURCES.get(o.code, {}).get("funder", o.code))
    posts = factory.LazyAttribute(
        lambda o: SOURCES.get(o.code, {}).get("posts", [post.value for post in FundingPost])
    )
    entered_by = factory.LazyAttribute(
        lambda o: SOURCES.get(o.code, {}).get("entered_by", ["receiving"])
    )
    valid_from = None
    source = "eigen model"
    confidence = "own"


class FundingPlanFactory(factory.django.DjangoModelFactory):
    """A plan with eight needs that nobody worked out yet.

    `worked_out=True`: every post has its cost, overstaptijd is not needed. `safe=True`: all of it
    is promised, part of it by an employer of now. `crossed=True`: safe, and the crossing began.
    `released=True`: the employer of now was invited.
    """

    class Meta:
        model = FundingPlan

    class Params:
        worked_out = factory.Trait(filled="worked_out")
        released = factory.Trait(
            releasing_organisation=factory.SubFactory(OrganisationFactory),
            releasing_asked_at=NOW,
        )
        safe = factory.Trait(filled="safe", released=True)
        crossed = factory.Trait(safe=True, crossed_at=NOW)

    introduction = factory.SubFactory(IntroductionFactory)
    receiving_organisation = factory.SelfAttribute("introduction.vacancy.organisation")
    starts_on = STARTS_ON
    filled = ""

    @classmethod
    def _create(cls, model_class: type[FundingPlan], *args: Any, **kwargs: Any) -> FundingPlan:
        filled, crossed_at = kwargs.pop("filled"), kwargs.pop("crossed_at", None)
        plan = model_class.objects.create(**kwargs)
        for post in FundingPost:
            NeedFactory(plan=plan, post=post, worked_out=bool(filled))
        if filled == "safe":
            for need in plan.needs.exclude(cost=Money(0)).order_by("pk"):
                promise_all(need)
        if crossed_at:  # the database refuses it before the needs are covered
            model_class.objects.filter(pk=plan.pk).update(crossed_at=crossed_at)
        return model_class.objects.get(pk=plan.pk)


class NeedFactory(factory.django.DjangoModelFactory):
    """A post of a plan; `worked_out=True` gives it its usual cost. A plan from its factory has
    all eight already: take those of `plan.needs`."""

    class Meta:
        model = Need

    class Params:
        worked_out = False

    plan = factory.SubFactory(FundingPlanFactory)
    post = FundingPost.ONBOARDING
    cost = factory.LazyAttribute(lambda o: COSTS[FundingPost(o.post)] if o.worked_out else None)
    not_needed_reason = factory.LazyAttribute(
        lambda o: (
            "Het oude contract loopt door tot de eerste werkdag."
            if o.worked_out and o.cost == Money(0)
            else ""
        )
    )


class PledgeFactory(factory.django.DjangoModelFactory):
    """A promise of the new employer on a post; the counters of the post follow.

    `asked=True`: this payer was asked and did not answer. `requested=True`: applied for.
    """

    class Meta:
        model = Pledge

    class Params:
        asked = factory.Trait(
            status=PledgeStatus.ASKED, asked_at=NOW, promised_at=None, promised_by_name=""
        )
        requested = factory.Trait(
            status=PledgeStatus.REQUESTED, promised_at=None, promised_by_name=""
        )

    need = factory.LazyFunction(
        lambda: FundingPlanFactory(worked_out=True).needs.get(post=FundingPost.ONBOARDING)
    )
    source = factory.SubFactory(FundingSourceFactory)
    organisation = factory.SelfAttribute("need.plan.receiving_organisation")
    amount = Money(50_000)
    status = PledgeStatus.PROMISED
    promised_at = NOW
    promised_by_name = "Carla de Wit"

    @classmethod
    def _create(cls, model_class: type[Pledge], *args: Any, **kwargs: Any) -> Pledge:
        with transaction.atomic():  # the database looks at both when the transaction ends
            pledge: Pledge = super()._create(model_class, *args, **kwargs)
            counter = {
                PledgeStatus.PROMISED: "pledged",
                PledgeStatus.RECEIVED: "pledged",
                PledgeStatus.REQUESTED: "requested",
            }.get(PledgeStatus(pledge.status))
            if counter:
                need = Need.objects.filter(pk=pledge.need_id)
                need.update(**{counter: F(counter) + pledge.amount.cents})
        return pledge


class PlanEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanEvent

    plan = factory.SubFactory(FundingPlanFactory)
    at = NOW
    kind = "plan.drafted"


def need_of(plan: FundingPlan, post: FundingPost) -> Need:
    return Need.objects.select_related("plan").get(plan=plan, post=post)


def source_of(code: str) -> FundingSource:
    """The row of this code: as the project ships it when that was loaded, else a believable one."""
    found = FundingSource.objects.filter(code=code).order_by("pk").last()
    return found or FundingSourceFactory(code=code)


def promise_all(need: Need) -> Pledge:
    """The whole post, promised by the side that pays it in this plan."""
    is_releasing = need.post in OF_RELEASING and need.plan.releasing_organisation is not None
    payer: Organisation | None = (
        need.plan.releasing_organisation if is_releasing else need.plan.receiving_organisation
    )
    code = "WERKGEVER_OUD" if is_releasing else "WERKGEVER_NIEUW"
    amount = Need.objects.get(pk=need.pk).cost
    return PledgeFactory(need=need, amount=amount, source=source_of(code), organisation=payer)
