"""What lies with one organisation: questions to answer, and posts that it may pay."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.models import Organisation
from funding.access import Seat, plans_in_sight
from funding.domain.posts import FundingPost
from funding.domain.sides import Side
from funding.domain.status import is_financially_safe
from funding.models import FundingPlan, FundingSource, Need, Pledge, PledgeStatus
from funding.selectors.names import person_name, title_of
from funding.selectors.plans import ORDER
from funding.selectors.shown import LineView
from funding.selectors.views import line_view
from loopbrug.kernel.afterwards import still_seen_since
from loopbrug.kernel.money import Money
from matching.models import Card


@dataclass(frozen=True, slots=True)
class OpenPost:
    """A post that this organisation may pay, and how much of it nobody promised yet."""

    post: FundingPost
    open: Money


@dataclass(frozen=True, slots=True)
class WaitingPlan:
    """One plan in the list of an organisation, as it may see it. `asked` are the questions that
    wait for its answer, `lines` all that it has on this plan."""

    plan_id: UUID
    side: Side
    title: str | None
    person_name: str | None
    alias: str
    starts_on: date
    is_open: bool
    is_safe: bool
    has_crossed: bool
    asked: tuple[LineView, ...]
    lines: tuple[LineView, ...]
    open_posts: tuple[OpenPost, ...]


def plans_of_organisation(organisation: Organisation) -> tuple[WaitingPlan, ...]:
    """Every plan on which this organisation is an employer: those that wait for its answer first,
    then by first working day; what ended comes last."""
    seats = [_seat(plan, organisation) for plan in _plans(organisation).order_by("pk")]
    needs = _by_plan(Need.objects.filter(plan__in=[seat.plan for seat in seats]).order_by("pk"))
    lines = _by_plan_of_line(seats, organisation)
    sources = list(FundingSource.objects.order_by("pk"))
    aliases = _aliases(seats)
    rows = [
        _row(seat, needs[seat.plan.pk], lines[seat.plan.pk], sources, aliases.get(seat.plan.pk, ""))
        for seat in seats
    ]
    rows.sort(key=lambda row: (not row.is_open, not row.asked, row.starts_on, row.plan_id))
    return tuple(rows)


def _plans(organisation: Organisation) -> QuerySet[FundingPlan]:
    """The same plans as `access.side_of` opens."""
    is_met = (
        Q(introduction__ended_at__isnull=True)
        | Q(crossed_at__isnull=False)
        | Q(ended_at__isnull=False)
    )
    since = still_seen_since()
    return (
        plans_in_sight()
        .filter(
            Q(releasing_organisation=organisation) | Q(is_met, receiving_organisation=organisation),
            Q(ended_at__isnull=True) | Q(ended_at__gte=since),
            Q(landed_at__isnull=True) | Q(landed_at__gte=since),
            erased_at__isnull=True,
        )
        .select_related(
            "introduction__profile__owner",
            "introduction__vacancy",
            "receiving_organisation",
            "releasing_organisation",
        )
    )


def _seat(plan: FundingPlan, organisation: Organisation) -> Seat:
    is_releasing = plan.releasing_organisation_id == organisation.pk
    return Seat(plan, Side.RELEASING if is_releasing else Side.RECEIVING, organisation)


def _by_plan(needs: Iterable[Need]) -> dict[int, list[Need]]:
    found: dict[int, list[Need]] = defaultdict(list)
    for need in needs:
        found[need.plan_id].append(need)
    return found


def _by_plan_of_line(seats: list[Seat], organisation: Organisation) -> dict[int, list[Pledge]]:
    found: dict[int, list[Pledge]] = defaultdict(list)
    own = Pledge.objects.filter(
        need__plan__in=[seat.plan for seat in seats], organisation=organisation
    ).select_related("need", "source", "organisation")
    for line in own.order_by("created_at", "pk"):
        found[line.need.plan_id].append(line)
    return found


def _aliases(seats: list[Seat]) -> dict[int, str]:
    """By which name the new employer knows who did not share the own one, by plan."""
    unnamed = {}
    for seat in seats:
        if seat.side is Side.RECEIVING and not person_name(seat):
            introduction = seat.plan.require_introduction()
            unnamed[introduction.vacancy_id, introduction.profile_id] = seat.plan.pk
    cards = Card.objects.filter(
        vacancy__in=[vacancy for vacancy, _profile in unnamed],
        profile__in=[profile for _vacancy, profile in unnamed],
    ).order_by("pk")
    return {
        unnamed[card.vacancy_id, card.profile_id]: card.alias
        for card in cards
        if (card.vacancy_id, card.profile_id) in unnamed
    }


def _row(
    seat: Seat,
    needs: list[Need],
    lines: list[Pledge],
    sources: list[FundingSource],
    alias: str,
) -> WaitingPlan:
    shown = tuple(line_view(seat, line) for line in lines)
    return WaitingPlan(
        plan_id=seat.plan.public_id,
        side=seat.side,
        title=title_of(seat),
        person_name=person_name(seat),
        alias=alias,
        starts_on=seat.plan.starts_on,
        is_open=seat.plan.is_open,
        is_safe=is_financially_safe([need.status for need in needs]),
        has_crossed=seat.plan.crossed_at is not None,
        asked=tuple(line for line in shown if line.status == PledgeStatus.ASKED),
        lines=shown,
        open_posts=_open_posts(seat, needs, sources),
    )


def _open_posts(
    seat: Seat, needs: list[Need], sources: list[FundingSource]
) -> tuple[OpenPost, ...]:
    plan = seat.plan
    running = [source for source in sources if plan.starts_on in source.window]
    return tuple(
        OpenPost(FundingPost(need.post), need.sums.open)
        for need in sorted(needs, key=lambda need: ORDER[FundingPost(need.post)])
        if plan.is_open
        and need.sums.open
        and need.sums.open > Money(0)
        and any(source.may_come_from(seat.side, FundingPost(need.post)) for source in running)
    )
