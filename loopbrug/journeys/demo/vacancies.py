"""Ninety vacancies into the database at once, row for row what the services would have made."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from accounts import audit
from loopbrug.journeys.demo.catalogue import Catalogue
from loopbrug.journeys.demo.employers import ADMINISTRATORS, Team
from loopbrug.journeys.demo.lists import Lists
from loopbrug.journeys.demo.moments import Calendar, chance
from loopbrug.journeys.demo.past import PAST_SEATS, SeatKey
from loopbrug.journeys.demo.profile_rows import public_id
from loopbrug.journeys.demo.seat_plans import Fate, Planner, SeatPlan
from loopbrug.journeys.demo.seats import SEATS
from loopbrug.kernel.money import Money
from matching.models import Vacancy, VacancySkill, VacancyStatus
from matching.selectors.wage import CODE, minimum_wage_on
from matching.services.rows import write_row
from taxonomy.models import Parameter

FATES = {Fate.DRAFT: 8, Fate.CLOSED: 9 - len(PAST_SEATS), Fate.SILENT: 8}
"""All others are open, but for those that were filled before (`past.PAST_SEATS`)."""
ALWAYS_OPEN = 2
PUBLISHED = (
    "status", "published_at", "confirmed_open_at", "engine_row", "packed",
    "candidates_row", "candidates_row_at", "created_at", "updated_at",
)  # fmt: skip


class NoWage(Exception):
    """There is no figure for the minimum wage at all, so pay cannot be believable."""


def plan_seats(
    teams: Mapping[str, Team], lists: Lists, catalogue: Catalogue, calendar: Calendar
) -> dict[SeatKey, SeatPlan]:
    """All seats in the order of the table; the first two of an employer are open."""
    planner = Planner(lists, catalogue, calendar, _minimum_wage(calendar))
    free = sum(max(0, len(codes) - ALWAYS_OPEN) for codes in SEATS.values()) - len(PAST_SEATS)
    fates = [fate for fate, count in FATES.items() for _ in range(count)]
    fates += [Fate.OPEN] * (free - len(fates))
    chance("fates").shuffle(fates)
    plans = {}
    for employer, codes in SEATS.items():
        team = teams[employer]
        if employer in ADMINISTRATORS:
            team = Team(team.organisation, team.actors[:1])
        for place, code in enumerate(codes):
            rng, past = chance(f"seat {employer} {place}"), PAST_SEATS.get((employer, place))
            if past:
                plan = past.told_of(planner.plan(team, code, Fate.CLOSED, rng), calendar)
            else:
                fate = Fate.OPEN if place < ALWAYS_OPEN else fates.pop()
                plan = planner.plan(team, code, fate, rng)
            plans[employer, place] = plan
    return plans


def write_vacancies(plans: Sequence[SeatPlan]) -> list[Vacancy]:
    """Drafts with their skills, then published where the plan says so. Closing is an act."""
    vacancies = Vacancy.objects.bulk_create(_draft(plan, place) for place, plan in enumerate(plans))
    VacancySkill.objects.bulk_create(
        VacancySkill(
            vacancy=vacancy,
            skill_id=demand.skill_id,
            level=demand.level,
            importance=demand.importance,
            horizon=demand.horizon.value,
            is_must=demand.is_must,
        )
        for vacancy, plan in zip(vacancies, plans, strict=True)
        for demand in plan.demands
    )
    for vacancy, plan in zip(vacancies, plans, strict=True):
        _publish(vacancy, plan)
        _record(vacancy, plan)
    Vacancy.objects.bulk_update(vacancies, PUBLISHED)
    return vacancies


def _draft(plan: SeatPlan, place: int) -> Vacancy:
    occupation = plan.occupation
    vacancy = Vacancy(
        public_id=public_id(f"vacancy {plan.team.organisation.name} {place}"),
        organisation=plan.team.organisation,
        created_by=plan.by.user,
        occupation=occupation,
        region=plan.team.organisation.region,
        level=occupation.entry_level,
        version=plan.version,
    )
    for page in plan.pages:
        for name, value in page.items():
            setattr(vacancy, name, value)
    return vacancy


def _publish(vacancy: Vacancy, plan: SeatPlan) -> None:
    vacancy.created_at, vacancy.updated_at = plan.started_at, plan.published_at or plan.started_at
    if plan.published_at is None:
        return
    day = timezone.localdate(plan.published_at)
    vacancy.status = VacancyStatus.OPEN
    vacancy.published_at = vacancy.candidates_row_at = plan.published_at
    vacancy.confirmed_open_at = plan.confirmed_at or plan.published_at
    write_row(vacancy, today=day)
    vacancy.candidates_row = vacancy.engine_row


def _record(vacancy: Vacancy, plan: SeatPlan) -> None:
    """The trail of every page that was saved."""
    kinds = ["vacancy.started", *["vacancy.revised"] * (len(plan.pages) + 1)]
    moments = [plan.started_at] * len(kinds)
    if plan.published_at:
        kinds.append("vacancy.published")
        moments.append(plan.published_at)
    if plan.confirmed_at:
        kinds.append("vacancy.confirmed")
        moments.append(plan.confirmed_at)
    for kind, moment in zip(kinds, moments, strict=True):
        audit.record(kind, by=plan.by, at=moment, about="vacancy", about_id=vacancy.public_id)


def _minimum_wage(calendar: Calendar) -> Money:
    """The minimum of today, or the last one known: pay stays above both."""
    known = minimum_wage_on(calendar.today)
    if known is not None:
        return known.amount
    last = Parameter.objects.filter(code=CODE).order_by("-valid_from").first()
    if last is None or last.value is None:
        raise NoWage
    return Money.from_euros(last.value)
