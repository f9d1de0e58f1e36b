"""A coach's participants with everything that asks for the coach today.

One query for all facts and one for the stones, however many participants. What is shown is computed
from these rows at the moment of asking; nothing is stored, so nothing can be stale.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from accounts.access import Actor
from funding.domain.posts import FundingPost
from funding.domain.status import CARRIES, PostStatus, Sums, post_status
from funding.models import PledgeStatus
from loopbrug.kernel.money import Money
from loopbrug.kernel.pictures import PlankState, StoneState
from loopbrug.kernel.workdays import Away
from onboarding.domain.phases import Phase
from onboarding.domain.signals import (
    Answers,
    Case,
    CheckInFact,
    NetFact,
    PlankFact,
    Signal,
    TaskFact,
    WaitFact,
    Waiting,
    WithdrawalFact,
    asleep_of,
    signals_of,
)
from onboarding.domain.terms import Moment, Party, SignalKind
from onboarding.models import ContactKind, ContactWith
from onboarding.selectors.participant_rows import Row, participant_rows
from profiles.access import running_guidances
from profiles.domain.completeness import stages
from profiles.models import Guidance, GuidanceQuerySet
from profiles.selectors import snapshots_for

SPOKEN = (ContactKind.CALL, ContactKind.TALK, ContactKind.VISIT)
"""A message that was sent is no talk."""


@dataclass(frozen=True, slots=True)
class Bank:
    """The other bank of a participant: the work that is being crossed to."""

    introduction: UUID
    title: str
    organisation: str
    starts_on: date
    plan: UUID
    transition: UUID | None = None
    mentor: str = ""
    mentor_email: str = ""
    school_mentor: str = ""
    school_mentor_email: str = ""
    hundred_on: date | None = None
    resumes_on: date | None = None


@dataclass(frozen=True, slots=True)
class RouteFact:
    """How far the learning route to the other bank is."""

    is_chosen: bool
    modules: int
    admitted: int
    begins_on: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Asleep:
    """A signal that this coach put off, until when (exclusive) and why."""

    signal: Signal
    until_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone guided by this coach, as the coach's lists show it."""

    guidance: UUID
    guidance_pk: int
    profile_pk: int
    name: str
    email: str
    since: date
    phase: Phase
    stones: tuple[StoneState, ...]
    planks: tuple[PlankState, ...]
    bank: Bank | None
    route: RouteFact | None
    check_ins: tuple[CheckInFact, ...]
    """Of the year that runs, the person's and the team's, by day."""
    contact_on: date | None
    """The last contact of any kind."""
    paused_on: date | None
    signals: tuple[Signal, ...]
    asleep: tuple[Asleep, ...]


def participants(actor: Actor, *, today: date) -> list[Participant]:
    """Everyone whom this coach guides now: who needs the coach most first, then by name."""
    return _participants(running_guidances(actor), today=today)


def participant_of(guidance: Guidance, *, today: date) -> Participant:
    """The same of one guidance, which the asker was let in to."""
    return _participants(Guidance.objects.filter(pk=guidance.pk), today=today)[0]


def _participants(guidances: GuidanceQuerySet, *, today: date) -> list[Participant]:
    rows = list(participant_rows(guidances, today=today))
    snapshots = snapshots_for(row["profile_id"] for row in rows)
    found = [
        _participant(
            row,
            tuple(StoneState(s.value) for s in stages(snapshots[row["profile_id"]]).values()),
            today,
        )
        for row in rows
    ]
    return sorted(found, key=_first_needed)


def _first_needed(one: Participant) -> tuple[bool, tuple[int, date, str], str, int]:
    most = one.signals[0].urgency if one.signals else (0, date.min, "")
    return (not one.signals, most, one.name.casefold(), one.guidance_pk)


def _participant(row: Row, stones: tuple[StoneState, ...], today: date) -> Participant:
    running = [one for one in row["transitions"] if one["ended_at"] is None]
    plan = _plan_of(row, running)
    case = _case(row, running)
    return Participant(
        guidance=row["public_id"],
        guidance_pk=row["pk"],
        profile_pk=row["profile_id"],
        name=row["name"] or "",
        email=row["email"] or "",
        since=timezone.localdate(row["accepted_at"]),
        phase=_phase(row, stones, running),
        stones=stones,
        planks=_planks_of(row, plan),
        bank=_bank(plan, running),
        route=_route(row, plan),
        check_ins=case.check_ins,
        contact_on=_day(row["contact_rows"][0]["on"]) if row["contact_rows"] else None,
        paused_on=case.paused_on,
        signals=signals_of(case, today=today),
        asleep=tuple(_asleep(signal, row) for signal in asleep_of(case, today=today)),
    )


def _is_building(plan: Row, row: Row) -> bool:
    return plan["pk"] not in {one["plan"] for one in row["transitions"]}


def _asleep(signal: Signal, row: Row) -> Asleep:
    names = (signal.kind.value, str(signal.about))
    found = next(one for one in row["snooze_rows"] if (one["kind"], one["about"]) == names)
    return Asleep(signal, _day(found["until_on"]), found["reason"])


def _plan_of(row: Row, running: list[Row]) -> Row | None:
    """The plan that is crossed, or else the newest one that is being built."""
    crossing = {one["plan"] for one in running}
    crossed = [plan for plan in row["plans"] if plan["pk"] in crossing]
    return next(iter([*crossed, *row["plans"]]), None)


def _bank(plan: Row | None, running: list[Row]) -> Bank | None:
    if plan is None:
        return None
    bank = Bank(
        introduction=UUID(plan["introduction"]),
        title=plan["title"],
        organisation=plan["organisation"],
        starts_on=_day(plan["starts_on"]),
        plan=UUID(plan["about"]),
    )
    transition = next((one for one in running if one["plan"] == plan["pk"]), None)
    if transition is None:
        return bank
    return replace(
        bank,
        starts_on=_day(transition["starts_on"]),
        transition=UUID(transition["about"]),
        mentor=transition["mentor"],
        mentor_email=transition["mentor_email"],
        school_mentor=transition["school_mentor"],
        school_mentor_email=transition["school_mentor_email"],
        hundred_on=_day_or_none(transition["hundred_on"]),
        resumes_on=_day_or_none(transition["resumes_on"]),
    )


def _route(row: Row, plan: Row | None) -> RouteFact | None:
    """The route to the bank that is shown; a person may have drafts to other banks too."""
    mine = [one for one in row["routes"] if plan and one["introduction"] == plan["introduction"]]
    if not mine:
        return None
    found = mine[0]
    ends_on = _day_or_none(found["ends_on"])
    return RouteFact(
        is_chosen=found["chosen_at"] is not None,
        modules=found["modules"],
        admitted=found["admitted"],
        begins_on=_day_or_none(found["begins_on"]),
        last_day=ends_on - timedelta(days=1) if ends_on else None,
    )


def _has_landed(row: Row) -> bool:
    """A year came to its end, and no other bridge is being built."""
    is_building = any(_is_building(plan, row) for plan in row["plans"])
    return bool(row["transitions"]) and not is_building


def _phase(row: Row, stones: tuple[StoneState, ...], running: list[Row]) -> Phase:
    if running:
        return Phase.YEAR
    if any(_is_building(plan, row) for plan in row["plans"]):
        return Phase.BUILD
    if row["transitions"]:
        return Phase.LANDED
    done = all(stone is StoneState.DONE for stone in stones)
    return Phase.SEARCH if done else Phase.PROFILE


def _status(need: Row) -> PostStatus:
    cost = need["cost"]
    return post_status(
        Sums(
            None if cost is None else Money(cost),
            Money(need["pledged"]),
            Money(need["requested"]),
            bool(need["not_needed"]),
        )
    )


def _planks_of(row: Row, plan: Row | None) -> tuple[PlankState, ...]:
    if plan is None:
        return ()
    found = {need["post"]: _status(need) for need in row["needs"] if need["plan"] == plan["pk"]}
    return tuple(PlankState(found.get(post, PostStatus.OPEN)) for post in FundingPost)


def _case(row: Row, running: list[Row]) -> Case:
    spoken = [
        one["on"]
        for one in row["contact_rows"]
        if one["kind"] in SPOKEN and one["partner"] == ContactWith.PERSON
    ]
    return Case(
        guidance=row["public_id"],
        changed_on=max(
            [
                timezone.localdate(row["changed_at"]),
                *(_day(one["on"]) for one in row["contact_rows"]),
            ]
        ),
        check_ins=tuple(_check_in(one) for one in row["check_ins"]),
        tasks=tuple(
            TaskFact(UUID(t["about"]), Party(t["party"]), t["code"], _day(t["due_on"]))
            for t in row["tasks"]
        ),
        planks=tuple(_open_planks(row)),
        withdrawals=tuple(_withdrawals(row)),
        waits=tuple(_waits(row)),
        nets=tuple(
            NetFact(
                UUID(net["about"]),
                _local(net["opened_at"]),
                _day(net["call_before_on"]),
                net["reason"],
                net["words"],
            )
            for net in row["nets"]
        ),
        spoken_on=_day(spoken[0]) if spoken else None,
        paused_on=_day_or_none(running[0]["paused_on"]) if running else None,
        crosses=bool(running) or _has_landed(row),
        snoozed={
            (SignalKind(one["kind"]), UUID(one["about"])): _day(one["until_on"])
            for one in row["snooze_rows"]
        },
    )


def _check_in(one: Row) -> CheckInFact:
    answered = one["answered_at"]
    answers = Answers(one["goes_well"], one["enough_help"], one["will_last"]) if answered else None
    return CheckInFact(
        UUID(one["about"]),
        Party(one["party"]),
        Moment(one["moment"]),
        _day(one["due_on"]),
        answers,
        _local(answered) if answered else None,
    )


def _open_planks(row: Row) -> Iterable[PlankFact]:
    starts = {
        plan["pk"]: _day(plan["starts_on"]) for plan in row["plans"] if _is_building(plan, row)
    }
    for need in row["needs"]:
        if need["plan"] in starts and _status(need) not in CARRIES:
            yield PlankFact(UUID(need["about"]), need["post"], starts[need["plan"]])


def _withdrawals(row: Row) -> Iterable[WithdrawalFact]:
    """What was taken back tells nothing any more once another payer stepped in."""
    covered = {need["about"] for need in row["needs"] if _status(need) in CARRIES}
    for line in row["pledges"]:
        about, asked = UUID(line["about"]), line["withdrawal_asked_at"]
        if line["status"] == PledgeStatus.WITHDRAWN and line["need"] not in covered:
            yield WithdrawalFact(
                about, line["post"], line["organisation"], _local(line["closed_at"]), is_asked=False
            )
        elif line["status"] in (PledgeStatus.PROMISED, PledgeStatus.RECEIVED) and asked:
            yield WithdrawalFact(
                about, line["post"], line["organisation"], _local(asked), is_asked=True
            )


def _waits(row: Row) -> Iterable[WaitFact]:
    away = tuple((_local(one["since"]), _local(one["until"])) for one in row["away_rows"])
    for interest in row["interests"]:
        yield _wait(interest, Waiting.INTEREST, interest["since"], away)
    for line in row["pledges"]:
        if line["status"] == PledgeStatus.ASKED and line["asked_at"]:
            yield _wait(line, Waiting.PLAN_LINE, line["asked_at"], away)
    for admission in row["admissions"]:
        yield _wait(admission, Waiting.ADMISSION, admission["since"], away)


def _wait(row: Row, what: Waiting, since: str, away: tuple[Away, ...]) -> WaitFact:
    return WaitFact(UUID(row["about"]), what, row["organisation"], _local(since), away)


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _day_or_none(value: str | None) -> date | None:
    return None if value is None else _day(value)


def _local(value: str) -> date:
    """The day in Amsterdam of a moment that came along as text."""
    return timezone.localdate(datetime.fromisoformat(value))
