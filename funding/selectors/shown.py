"""What one side is shown of a plan: small frozen values. What it may not know is None or empty."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from funding.domain.inputs import Inputs
from funding.domain.needs import CalculationLine
from funding.domain.posts import FundingPost
from funding.domain.record import Figure
from funding.domain.sides import Side
from funding.domain.status import PostStatus
from funding.models import PledgeStatus
from loopbrug.kernel.money import Money


@dataclass(frozen=True, slots=True)
class CalculationView:
    """Lines with `is_step` lead to the ones below; the others add up to the total. The figures are
    those of the day `on`, also when the first working day moved since."""

    lines: tuple[CalculationLine, ...]
    total: Money
    figures: tuple[Figure, ...]
    on: date


@dataclass(frozen=True, slots=True)
class LineView:
    """One line on a post. `payer` is empty for the person's own money."""

    public_id: UUID
    post: FundingPost
    payer: str
    payer_side: Side
    source_name: str
    funder: str
    amount: Money
    status: PledgeStatus
    condition: str
    reference: str
    promised_by_name: str
    promised_at: datetime | None
    asked_at: datetime | None
    closed_at: datetime | None
    close_reason: str
    withdrawal_asked_at: datetime | None
    is_ours: bool
    may_confirm: bool
    may_refuse: bool
    may_withdraw: bool
    may_agree: bool


@dataclass(frozen=True, slots=True)
class SourceView:
    code: str
    name: str
    funder: str
    when_to_apply: str
    note: str


@dataclass(frozen=True, slots=True)
class PayerView:
    """Someone on the plan who could pay this post. `name` is empty for the person."""

    side: Side
    name: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True, slots=True)
class PostView:
    """One of the eight. `sources` are those from which this side may promise; `payers` are those
    whom this side may ask."""

    post: FundingPost
    status: PostStatus
    version: int
    cost: Money | None
    pledged: Money | None
    requested: Money | None
    open: Money | None
    starts_on: date | None
    ends_on: date | None
    not_needed_reason: str | None
    inputs: Inputs | None
    calculation: CalculationView | None
    lines: tuple[LineView, ...]
    sources: tuple[SourceView, ...]
    payers: tuple[PayerView, ...]
    may_work_out: bool
    may_promise: bool
    may_ask: bool


@dataclass(frozen=True, slots=True)
class EventView:
    """Something that happened: a kind of `PlanEvent`, and who did it when this side may know."""

    at: datetime
    kind: str
    post: FundingPost | None
    who: str | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """`title` is the new work; `alias` stands in for a name that is not shared. The sums are for
    the person and the coach alone: they would give the old wage away."""

    public_id: UUID
    side: Side
    title: str | None
    person_name: str | None
    alias: str
    receiving_name: str | None
    releasing_name: str | None
    has_releasing: bool | None
    starts_on: date
    version: int
    is_open: bool
    crossed_at: datetime | None
    ended_at: datetime | None
    is_safe: bool
    cost: Money | None
    pledged: Money | None
    requested: Money | None
    open: Money | None
    own_money: Money | None
    posts: tuple[PostView, ...]
    events: tuple[EventView, ...]

    @property
    def has_landed(self) -> bool:
        """Over and not called off: the year came to its end."""
        return not self.is_open and self.ended_at is None
