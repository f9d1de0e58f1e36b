"""One route as each side may see it, what it costs, and what is still open on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from learning.domain.terms import RouteSide, StepState
from learning.models import Admission, AdmissionStatus, LearningRoute, RouteStep
from learning.selectors.admissions import waiting_days
from learning.selectors.gap import LearningGap, gap_of
from learning.selectors.mending import Mending, Move, mending_of, moves_of
from loopbrug.kernel.money import Money
from matching.models import Introduction
from profiles.domain.blocks import BuildingBlock
from taxonomy.models import Skill

_STATES = {
    AdmissionStatus.ASKED: StepState.ASKED,
    AdmissionStatus.ADMITTED: StepState.ADMITTED,
    AdmissionStatus.REFUSED: StepState.REFUSED,
    AdmissionStatus.WITHDRAWN: StepState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class StepView:
    """One module. What an opleider wrote about someone is empty for the receiving employer, and
    so are the skills while the person does not open them to it."""

    step: RouteStep
    title: str
    school: str
    place: str
    """Empty for what is followed online."""
    credential: str
    skills: tuple[str, ...]
    state: StepState
    waiting_days: int
    reason: str
    exempt: tuple[str, ...]
    exemption_reason: str
    school_mentor: str
    proposed: Move | None


@dataclass(frozen=True, slots=True)
class RouteView:
    """`moves` are new days to say yes to; `mending` is what comes for a module that is lost, and
    nothing for the receiving employer. `gap`, `unmet` and skills reach the employer for as long as
    the person opens the skills to it, and not otherwise."""

    route: LearningRoute
    side: RouteSide
    gap: LearningGap
    steps: tuple[StepView, ...]
    unmet: tuple[str, ...]
    last_day: date | None
    price: Money
    is_ready: bool
    moves: tuple[Move, ...]
    mending: Mending | None


@dataclass(frozen=True, slots=True)
class SchoolPeriod:
    starts_on: date
    ends_on: date  # exclusive
    hours_per_week: Decimal

    @property
    def weeks(self) -> int:
        return (self.ends_on - self.starts_on).days // 7

    @property
    def hours(self) -> Decimal:
        return self.hours_per_week * self.weeks


@dataclass(frozen=True, slots=True)
class School:
    """What the modules of a route cost and how many hours they take, for the plan of the posts."""

    price: Money
    periods: tuple[SchoolPeriod, ...]

    @property
    def hours(self) -> Decimal:
        return sum((period.hours for period in self.periods), Decimal(0))

    @property
    def starts_on(self) -> date | None:
        return min((period.starts_on for period in self.periods), default=None)

    @property
    def ends_on(self) -> date | None:
        """Exclusive."""
        return max((period.ends_on for period in self.periods), default=None)


def route_of(introduction: Introduction) -> LearningRoute | None:
    """The route of this introduction, when there is one."""
    return LearningRoute.objects.filter(introduction=introduction).first()


def steps_of(route: LearningRoute) -> list[RouteStep]:
    """What is on the route now, in order, with the start, the module, its opleider and the answer
    joined. One query."""
    return list(
        RouteStep.objects.current()
        .filter(route=route)
        .select_related("start__module__organisation", "admission__school_mentor")
        .order_by("position")
    )


def route_view(route: LearningRoute, side: RouteSide, *, today: date) -> RouteView:
    """The route for one side, joined as `access.route_for` does."""
    steps = steps_of(route)
    states = {step.pk: state_of(step, today=today) for step in steps}
    waits = _waits(route, steps, today=today)
    shows_skills = _shows_skills(route, side, today=today)
    gap = gap_of(route.introduction) if shows_skills else LearningGap(is_known=False, missing=())
    names = _names(steps, route, gap) if shows_skills else {}
    lost = lost_steps(steps, today=today)
    moves = moves_of(route, steps, lost, today=today) if lost else ()
    proposed = {move.step.pk: move for move in moves}
    needs_others = bool(lost) and not moves and side is not RouteSide.RECEIVING
    return RouteView(
        route=route,
        side=side,
        gap=gap,
        steps=tuple(
            _view(step, states[step.pk], names, side, waits.get(step.pk, 0), proposed.get(step.pk))
            for step in steps
        ),
        unmet=tuple(names[skill] for skill in route.unmet if skill in names),
        last_day=max((step.last_day for step in steps), default=None),
        price=_price(steps),
        is_ready=_is_ready(route, states.values()),
        moves=moves,
        mending=mending_of(route, gap, steps, lost, today=today) if needs_others else None,
    )


def _shows_skills(route: LearningRoute, side: RouteSide, *, today: date) -> bool:
    introduction = route.introduction
    is_shared = introduction.ended_at is None and today < introduction.shared_until
    is_ticked = BuildingBlock.SKILLS in introduction.blocks
    return side is not RouteSide.RECEIVING or (is_shared and is_ticked)


def school_of(route: LearningRoute) -> School:
    """The course costs and school hours of what is on the route now. One query."""
    steps = list(RouteStep.objects.current().filter(route=route).order_by("position"))
    return School(
        price=_price(steps),
        periods=tuple(
            SchoolPeriod(step.starts_on, step.ends_on, step.hours_per_week) for step in steps
        ),
    )


def state_of(step: RouteStep, *, today: date) -> StepState:
    """Where a step of `steps_of` stands."""
    admission = _admission(step)
    if admission is None:
        return StepState.PROPOSED
    state = _STATES[AdmissionStatus(admission.status)]
    if state in (StepState.REFUSED, StepState.WITHDRAWN):
        return state
    if step.start.cancelled_at is not None:
        return StepState.CANCELLED
    if step.is_moved:
        return StepState.MOVED
    is_late = state is StepState.ASKED and step.starts_on <= today
    return StepState.LATE if is_late else state


def lost_steps(steps: Sequence[RouteStep], *, today: date) -> list[RouteStep]:
    """Those that cannot go on as they stand."""
    return [step for step in steps if state_of(step, today=today).is_lost]


def _is_admitted(step: RouteStep, today: date) -> bool:
    return state_of(step, today=today) is StepState.ADMITTED


def _admission(step: RouteStep) -> Admission | None:
    return getattr(step, "admission", None)


def _waits(route: LearningRoute, steps: Sequence[RouteStep], *, today: date) -> dict[int, int]:
    """Since how many working days each school has the question, by the key of the step."""
    asked = [admission for step in steps if (admission := _admission(step))]
    for admission in asked:
        admission.step.route = route  # its profile is joined, and asked for who is away
    days = waiting_days(asked, today=today)
    return {admission.step_id: days[admission.pk] for admission in asked}


def _view(
    step: RouteStep,
    state: StepState,
    names: Mapping[int, str],
    side: RouteSide,
    waits: int,
    proposed: Move | None,
) -> StepView:
    module, admission = step.start.module, _admission(step)
    answer = admission if admission and side is not RouteSide.RECEIVING else None
    mentor = admission.school_mentor if admission else None
    return StepView(
        step=step,
        title=module.title,
        school=module.organisation.name,
        place="" if module.is_online else module.place,
        credential=module.credential,
        skills=tuple(names[skill] for skill in step.skill_ids if skill in names),
        state=state,
        waiting_days=waits,
        reason=answer.reason if answer else "",
        exempt=tuple(names[skill] for skill in answer.exempt_skill_ids) if answer else (),
        exemption_reason=answer.exemption_reason if answer else "",
        school_mentor=mentor.name if mentor else "",
        proposed=proposed,
    )


def _names(steps: Sequence[RouteStep], route: LearningRoute, gap: LearningGap) -> dict[int, str]:
    """Names of every skill on the page; a query only for those outside the gap."""
    names = {missing.skill_id: missing.name for missing in gap.missing}
    admissions = [admission for step in steps if (admission := _admission(step))]
    asked = {
        *route.unmet,
        *(skill for step in steps for skill in step.skill_ids),
        *(skill for admission in admissions for skill in admission.exempt_skill_ids),
    }
    others = asked - names.keys()
    if others:
        rows = Skill.objects.filter(pk__in=others).order_by("pk")
        names |= {skill.pk: skill.shown_name for skill in rows}
    return names


def _price(steps: Sequence[RouteStep]) -> Money:
    return sum((step.price for step in steps if step.price), Money(0))


def _is_ready(route: LearningRoute, states: Collection[StepState]) -> bool:
    return route.is_chosen and all(state is StepState.ADMITTED for state in states)
