"""One bridge, built by its own people: each method is one act, told an earlier moment."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.urls import reverse

from accounts.access import Actor
from accounts.models import Organisation
from funding.domain.inputs import CourseCost, Inputs, LearningTime, VocationalTraining
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.domain.status import PostStatus
from funding.models import FundingSource, Need, Pledge
from funding.selectors.sources import sources_in_force
from funding.services import lines, needs, plans
from learning.models import Admission, AdmissionStatus, RouteStep
from learning.services.admissions import answer_admission
from learning.services.routes import RouteConflict, choose_route
from loopbrug.journeys.begin_transition import begin_transition
from loopbrug.journeys.change_dates import move_first_day
from loopbrug.journeys.demo.budgets import (
    LOAD,
    NO_SCHOOL,
    Share,
    Way,
    amounts,
    costs,
    month_wage,
    shares_of,
)
from loopbrug.journeys.demo.employers import Team
from loopbrug.journeys.demo.moments import chance
from loopbrug.journeys.demo.names import address_of, slug
from loopbrug.journeys.demo.stage import Stage, self_of
from loopbrug.journeys.draft_crossing import Crossing, draft_crossing
from loopbrug.journeys.route_into_plan import route_into_plan
from loopbrug.kernel.money import Money
from matching.models import Introduction
from onboarding.models import Arrangement, Transition
from onboarding.services.arrange import save_arrangement
from onboarding.services.begin import Mentor
from profiles.domain.blocks import CONTACT, BuildingBlock
from profiles.models import Guidance
from profiles.services.guidance import accept_guidance, ask_guidance

FOR_SCHOOLS = (BuildingBlock.SKILLS.value, BuildingBlock.WORKING_LEVEL.value, CONTACT)
SHARED = timedelta(days=300)
WELCOME = (
    "Je bent welkom. Neem op de eerste dag je identiteitsbewijs mee.",
    "Ja, je kunt mee. We zien je bij de start.",
    "Welkom. Met wat je al kunt, heb je genoeg om te beginnen.",
)
TOO_SOON = (
    "Dit vraagt ervaring die je nog niet hebt. Met een paar weken meelopen op de werkplek kun je "
    "wel meedoen: vraag het je nieuwe werkgever."
)


@dataclass(slots=True)
class Crew:
    """Everyone around a bridge who is no part of the first half."""

    stage: Stage
    coaches: Team
    schools: Mapping[int, Team]
    """By key of the organisation."""
    names: Iterator[str]
    """Of people without an account."""
    sources: dict[date, dict[str, FundingSource]] = field(default_factory=dict)

    def source(self, code: str, on: date) -> FundingSource:
        if on not in self.sources:
            self.sources[on] = {row.code: row for row in sources_in_force(on)}
        return self.sources[on][code]

    def mentor(self, organisation: Organisation) -> Mentor:
        """A colleague who guides at work."""
        name = next(self.names)
        return Mentor(
            name, address_of(name, f"{slug(organisation.name).replace('.', '-')}.example")
        )


class Bridge:
    """Acts of person, coach, employers and schools on one introduction."""

    def __init__(self, crew: Crew, introduction: Introduction, way: Way) -> None:
        self.crew, self.introduction, self.way = crew, introduction, way
        self.person = self_of(introduction.profile)
        self.hr = crew.stage.hr_of(introduction.vacancy)
        self.coach: Actor | None = None
        self.guidance: Guidance | None = None
        self.releasing: Actor | None = None
        self.crossing: Crossing | None = None

    @property
    def parts(self) -> Crossing:
        if self.crossing is None:
            raise LookupError("nobody began to build")
        return self.crossing

    def is_guided(self, coach: Actor, asked: datetime, accepted: datetime) -> Guidance:
        """The person asks for a coach, and this one says yes."""
        guidance = ask_guidance(
            profile=self.introduction.profile, organisation=coach.require_organisation(),
            by=self.person, now=asked,
        )  # fmt: skip
        path = reverse("coaching:my_coach")
        self.coach = coach
        self.guidance = accept_guidance(guidance=guidance, by=coach, path=path, now=accepted)
        return self.guidance

    def draft(self, now: datetime, first_day: date | None = None) -> None:
        """ "Bouw mijn brug", with the first working day that they agreed on."""
        self.crossing = draft_crossing(introduction=self.introduction, by=self.person, now=now)
        if first_day is not None and first_day != self.crossing.plan.starts_on:
            move_first_day(
                introduction=self.introduction, starts_on=first_day, by=self.hr, seen=None, now=now
            )
        self.crossing.plan.refresh_from_db()

    def steps(self) -> list[RouteStep]:
        steps = self.parts.route.steps.current().select_related("start__module")
        return list(steps.order_by("position"))

    def choose(self, now: datetime) -> None:
        """The person chooses the route; its opleiders are asked and the plan follows."""
        route, until = self.parts.route, now.date() + SHARED
        route.refresh_from_db()
        try:
            choose_route(
                route=route, blocks=FOR_SCHOOLS, shared_until=until, by=self.person,
                version=route.version, now=now,
            )  # fmt: skip
        except RouteConflict as moved:
            choose_route(
                route=route, blocks=FOR_SCHOOLS, shared_until=until, by=self.person,
                version=moved.current.version, now=now,
            )  # fmt: skip
        route_into_plan(introduction=self.introduction, now=now)

    def asked(self) -> list[Admission]:
        waiting = Admission.objects.filter(
            step__route=self.parts.route, status=AdmissionStatus.ASKED
        ).select_related("organisation")
        return list(waiting.order_by("step__position"))

    def admit(self, admissions: Collection[Admission], now: datetime) -> None:
        """Schools say yes; whoever answers also guides there."""
        rng = chance(f"admissions {self.person.require_user().email}")
        for place, admission in enumerate(admissions):
            teacher = rng.choice(self.crew.schools[admission.organisation_id].actors)
            answer_admission(
                admission=admission, by=teacher, admitted=True, reason=rng.choice(WELCOME),
                school_mentor=teacher.require_user(), now=now + timedelta(minutes=7 * place),
            )  # fmt: skip

    def turn_down(self, admission: Admission, now: datetime) -> None:
        teacher = self.crew.schools[admission.organisation_id].administrator
        answer_admission(admission=admission, by=teacher, admitted=False, reason=TOO_SOON, now=now)

    def invite_releasing(self, employer: Actor, now: datetime) -> None:
        """The employer of now comes on board."""
        plans.invite_releasing(
            plan=self.parts.plan, organisation=employer.require_organisation(), by=self.person,
            now=now,
        )  # fmt: skip
        self.releasing = employer

    def work_out(self, now: datetime) -> None:
        """Coach and person fill in every post; without a route there is no school to pay."""
        found = self.needs()
        wanted: dict[FundingPost, Inputs | str] = costs(self.introduction.vacancy, self.way)
        wanted |= self._school(found)
        for post, said in wanted.items():
            need = found[post]
            if isinstance(said, str):
                needs.set_not_needed(need=need, reason=said, version=None, by=self.coach, now=now)
            else:
                needs.work_out_need(
                    need=need, inputs=said, period=None, version=None, by=self.coach, now=now
                )

    def _school(self, found: Mapping[FundingPost, Need]) -> dict[FundingPost, Inputs | str]:
        """What the route did not fill in by itself, for want of a figure of that time."""
        steps = self.steps()
        if not steps:
            return {
                FundingPost.VOCATIONAL_TRAINING: NO_SCHOOL, FundingPost.LEARNING_TIME: NO_SCHOOL,
            }  # fmt: skip
        wanted: dict[FundingPost, Inputs | str] = {
            FundingPost.VOCATIONAL_TRAINING: VocationalTraining(
                tuple(CourseCost(step.start.module.title, step.price) for step in steps)
            ),
            FundingPost.LEARNING_TIME: self._time_at_school(steps),
        }
        return {post: said for post, said in wanted.items() if found[post].cost is None}

    def _time_at_school(self, steps: Collection[RouteStep]) -> LearningTime:
        weeks = sum((step.ends_on - step.starts_on).days // 7 for step in steps)
        hours = sum(
            step.hours_per_week * ((step.ends_on - step.starts_on).days // 7) for step in steps
        )
        vacancy = self.introduction.vacancy
        return LearningTime(
            school_hours_per_week=round(Decimal(hours) / weeks, 2),
            weeks=Decimal(weeks),
            month_wage=month_wage(vacancy),
            hours_per_week=vacancy.hours_max or Decimal(32),
            load_factor=LOAD,
        )

    def needs(self) -> dict[FundingPost, Need]:
        rows = Need.objects.filter(plan=self.parts.plan).order_by("pk")
        return {FundingPost(need.post): need for need in rows}

    def pay(self, now: datetime, *, but: Collection[FundingPost] = ()) -> None:
        """Everyone promises their own lines, less those of some posts."""
        for post, need in self.needs().items():
            if post in but or need.status is not PostStatus.OPEN or need.cost is None:
                continue
            for share, amount in amounts(need.cost, shares_of(post, self.way)):
                self.promise(need, share, amount, now)

    def promise(
        self, need: Need, share: Share, amount: Money, now: datetime, *, is_requested: bool = False
    ) -> Pledge:
        return lines.promise(
            need=need, source=self._source(share), amount=amount, condition=share.condition,
            reference="", is_requested=is_requested, key=None, by=self.by(share.side), now=now,
        )  # fmt: skip

    def ask(self, need: Need, share: Share, amount: Money, now: datetime) -> Pledge:
        """The coach asks another side of the plan."""
        return lines.ask(
            need=need, payer=share.side, source=self._source(share), amount=amount, key=None,
            by=self.by(Side.COACH), now=now,
        )  # fmt: skip

    def _source(self, share: Share) -> FundingSource:
        return self.crew.source(share.source, self.parts.plan.starts_on)

    def by(self, side: Side) -> Actor:
        actors = {
            Side.PERSON: self.person, Side.COACH: self.coach,
            Side.RECEIVING: self.hr, Side.RELEASING: self.releasing,
        }  # fmt: skip
        found = actors[side]
        if found is None:
            raise LookupError(side)
        return found

    def agree(self, now: datetime, mentor: Mentor | None = None) -> Arrangement:
        """The employer names who guides at work and says yes to the first day."""
        return save_arrangement(
            arrangement=self.parts.arrangement,
            workplace=mentor or self.crew.mentor(self.introduction.vacancy.organisation),
            school=None, agrees=True, by=self.hr, seen=None, now=now,
        )  # fmt: skip

    def cross(self, now: datetime) -> Transition:
        return begin_transition(introduction=self.introduction, by=self.person, now=now)
