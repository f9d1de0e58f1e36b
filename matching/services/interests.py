"""Two separate acts, in either order. Every act locks vacancy, profile and interest, in that
order, so two people who act at once come one after the other and read what the other did."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.access import Actor, Hat
from accounts.models import User
from matching.access import may_meet
from matching.domain.acts import Act, InterestState, WrongAct, is_answered, require_act, state_of
from matching.models import Card, Interest, Introduction, RefusalReason, Vacancy
from matching.services import consent_lines, messages
from matching.services.cards import cards_for, opened_since
from matching.services.introductions import end_introduction, introduce
from matching.services.vacancies import VacancyClosed
from profiles.models import Profile
from profiles.services.shares import WrongSharing, require_sharing

LEAST_READING = timedelta(seconds=5)
"""Trust A-03: a human who says no to a human had the card before them for at least so long."""


class NotForThem(Exception):
    """These two never meet here: the person works there, or has no account."""


class NotOpened(Exception):
    """Nobody says yes to a card that nobody opened, or no to one that they did not open."""


class NotRead(Exception):
    """Who opened the card only just now did not read it; a no has to wait for that."""


class AlreadyAnswered(Exception):
    """Another answer was first, of this human or of a colleague; `interest` says whose, what and
    when."""

    def __init__(self, interest: Interest) -> None:
        super().__init__(str(interest.public_id))
        self.interest = interest


@dataclass(frozen=True, slots=True)
class _Pair:
    vacancy: Vacancy
    profile: Profile
    interest: Interest

    @property
    def state(self) -> InterestState:
        return state_of(self.interest)


@transaction.atomic
def give_interest(
    *,
    profile: Profile,
    vacancy: Vacancy,
    blocks: Collection[str],
    shared_until: date,
    by: Actor,
    now: datetime,
) -> Interest:
    """The person's yes, with the blocks that open once the employer says yes as well.

    Giving it again with other ticks replaces them and does not start the waiting anew. When the
    employer already said yes this makes the Introduction.
    """
    pair = _lock(vacancy, profile)
    require_act(pair.state, Act.PERSON_YES)
    if not may_meet(pair.profile, pair.vacancy.organisation):
        raise NotForThem
    require_sharing(blocks, shared_until, today=timezone.localdate(now))
    interest = pair.interest
    is_new = pair.state is not InterestState.PERSON
    if is_new:
        interest.person_at = now
    interest.person_withdrawn_at = interest.ended_at = None
    interest.blocks = sorted(blocks)
    interest.shared_until = shared_until
    _save(interest)
    card = _card(pair, now)
    audit.record(
        "interest.given",
        by=by, at=now, about="interest", about_id=interest.public_id,
        blocks=interest.blocks, shared_until=shared_until.isoformat(),
    )  # fmt: skip
    if state_of(interest) is InterestState.BOTH:
        introduce(interest=interest, by=by, now=now)
    elif is_new:
        act = messages.act_of(interest, now)
        path = reverse("matching:card", args=[card.public_id])
        messages.tell_hr("interest_given", pair.vacancy, act=act, now=now, path=path)
    consent_lines.gave(interest, by=by, now=now)
    return interest


@transaction.atomic
def withdraw_interest(*, profile: Profile, vacancy: Vacancy, by: Actor, now: datetime) -> Interest:
    """The person steps back, at any moment and without a reason. What was open closes at once."""
    pair = _lock(vacancy, profile, also_closed=True)
    require_act(pair.state, Act.PERSON_WITHDRAWS)
    interest = pair.interest
    if pair.state is InterestState.BOTH:
        interest.ended_at = now
        end_introduction(interest=interest, by_person=True, now=now)
        messages.tell_hr(
            "introduction_ended", pair.vacancy, act=messages.act_of(interest, now), now=now
        )
    interest.person_withdrawn_at = now
    interest.blocks, interest.shared_until = [], None
    _save(interest)
    audit.record("interest.withdrawn", by=by, at=now, about="interest", about_id=interest.public_id)
    consent_lines.ended(interest, by=by, now=now)
    return interest


@transaction.atomic
def decline_invitation(*, profile: Profile, vacancy: Vacancy, by: Actor, now: datetime) -> Interest:
    """The person says no to an employer who asked. No reason needed; the employer hears it."""
    pair = _lock(vacancy, profile)
    require_act(pair.state, Act.PERSON_NO)
    interest = pair.interest
    interest.ended_at = now
    _save(interest)
    act = messages.act_of(interest, now)
    messages.tell_hr("invitation_declined", pair.vacancy, act=act, now=now)
    audit.record(
        "invitation.declined", by=by, at=now, about="interest", about_id=interest.public_id
    )
    return interest


@transaction.atomic
def say_yes(*, card: Card, by: Actor, now: datetime) -> Interest:
    """The employer's yes: an invitation, or, when the person waits, the Introduction.

    Raises NotOpened, AlreadyAnswered (a colleague was first), VacancyClosed or WrongAct.
    """
    pair = _lock(card.vacancy, card.profile)
    _require_opened(card)
    interest = pair.interest
    if pair.state in (InterestState.EMPLOYER, InterestState.BOTH):
        return _same_answer(interest, interest.employer_by, by)
    _require_unanswered(interest)
    require_act(pair.state, Act.EMPLOYER_YES)
    if not may_meet(pair.profile, pair.vacancy.organisation):
        raise NotForThem
    interest.employer_at, interest.employer_by = now, by.user
    interest.employer_withdrawn_at = None
    _save(interest)
    audit.record("interest.answered", by=by, at=now, about="interest", about_id=interest.public_id)
    if state_of(interest) is InterestState.BOTH:
        introduce(interest=interest, by=by, now=now)
    else:
        act = messages.act_of(interest, now)
        messages.tell_person("interest_from_employer", pair.profile, pair.vacancy, act=act, now=now)
    return interest


@transaction.atomic
def withdraw_invitation(*, card: Card, by: Actor, now: datetime) -> Interest:
    """The employer takes an invitation back that the person did not answer yet."""
    pair = _lock(card.vacancy, card.profile, also_closed=True)
    if pair.state is not InterestState.EMPLOYER:
        raise WrongAct(Act.EMPLOYER_WITHDRAWS, pair.state)
    interest = pair.interest
    interest.employer_withdrawn_at = now
    _save(interest)
    audit.record(
        "invitation.withdrawn", by=by, at=now, about="interest", about_id=interest.public_id
    )
    act = messages.act_of(interest, now)
    messages.tell_person("invitation_withdrawn", pair.profile, pair.vacancy, act=act, now=now)
    return interest


@transaction.atomic
def stop_meeting(*, introduction: Introduction, by: Actor, now: datetime) -> Interest:
    """Either side ends the Introduction; the other side is told that, and not why."""
    if by.hat is Hat.PERSON:
        return withdraw_interest(
            profile=introduction.profile, vacancy=introduction.vacancy, by=by, now=now
        )
    pair = _lock(introduction.vacancy, introduction.profile, also_closed=True)
    if pair.state is not InterestState.BOTH:
        raise WrongAct(Act.EMPLOYER_WITHDRAWS, pair.state)
    interest = pair.interest
    interest.employer_withdrawn_at = interest.ended_at = now
    end_introduction(interest=interest, by_person=False, now=now)
    _save(interest)
    audit.record(
        "introduction.ended", by=by, at=now, about="introduction", about_id=introduction.public_id
    )
    act = messages.act_of(interest, now)
    messages.tell_person("introduction_ended", pair.profile, pair.vacancy, act=act, now=now)
    consent_lines.ended(interest, by=by, now=now)
    return interest


@transaction.atomic
def say_no(*, card: Card, by: Actor, reason: RefusalReason, text: str, now: datetime) -> Interest:
    """One human says no to one person, with a reason that the person gets to read. The first no
    stays as it is; sending the very same twice is one act.

    Raises AlreadyAnswered, VacancyClosed or WrongAct (nobody waits for an answer), and NotOpened
    or NotRead when this very human did not open the card, or only just now.
    """
    pair = _lock(card.vacancy, card.profile)
    interest = pair.interest
    if _is_same_no(interest, by, reason, text):
        return interest
    _require_unanswered(interest)
    require_act(pair.state, Act.EMPLOYER_NO)
    _require_read(card, by, now)
    interest.declined_at, interest.declined_by = now, by.require_user()
    interest.decline_reason, interest.decline_text = reason, text
    _save(interest)
    audit.record(
        "interest.declined",
        by=by, at=now, about="interest", about_id=interest.public_id, reason=reason.value,
    )  # fmt: skip
    act = messages.act_of(interest, now)
    path = reverse("matching:answer", args=[pair.vacancy.public_id])
    messages.tell_person(
        "interest_declined", pair.profile, pair.vacancy, act=act, now=now, path=path
    )
    consent_lines.ended(interest, by=by, now=now)
    return interest


def _lock(vacancy: Vacancy, profile: Profile, *, also_closed: bool = False) -> _Pair:
    locked = (
        Vacancy.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "occupation")
        .get(pk=vacancy.pk)
    )
    if not (locked.is_open or also_closed):
        raise VacancyClosed
    person = (
        Profile.objects.select_for_update(of=("self",), no_key=True)
        .select_related("owner")
        .get(pk=profile.pk)
    )
    interest = (
        Interest.objects.select_for_update(of=("self",))
        .select_related("employer_by", "declined_by")
        .filter(profile=person, vacancy=locked)
        .first()
    )
    return _Pair(locked, person, interest or Interest(profile=person, vacancy=locked))


def _save(interest: Interest) -> None:
    """A row that may be new; its lock, or that of the vacancy, is held since `_lock`."""
    interest.version += 1
    interest.save()


def _card(pair: _Pair, now: datetime) -> Card:
    cards = cards_for(vacancy=pair.vacancy, profile_ids=[pair.profile.pk], now=now)
    return cards[pair.profile.pk]


def _require_opened(card: Card) -> None:
    if not Card.objects.filter(pk=card.pk, opened_at__isnull=False).exists():
        raise NotOpened


def _require_read(card: Card, by: Actor, now: datetime) -> None:
    opened = opened_since(card=card, by=by)
    if opened is None:
        raise NotOpened
    if now - opened < LEAST_READING:
        raise NotRead


def _require_unanswered(interest: Interest) -> None:
    if is_answered(interest):
        raise AlreadyAnswered(interest)


def _is_same_no(interest: Interest, by: Actor, reason: RefusalReason, text: str) -> bool:
    first = interest.declined_by, interest.decline_reason, interest.decline_text
    return interest.declined_at is not None and first == (by.user, reason, text)


def _same_answer(interest: Interest, answered_by: User | None, by: Actor) -> Interest:
    """Pressing twice is one act; a colleague's act is the colleague's."""
    if answered_by == by.user:
        return interest
    raise AlreadyAnswered(interest)


__all__ = [
    "LEAST_READING", "AlreadyAnswered", "NotForThem", "NotOpened", "NotRead", "VacancyClosed",
    "WrongAct", "WrongSharing", "decline_invitation", "give_interest", "require_sharing", "say_no",
    "say_yes", "stop_meeting", "withdraw_interest", "withdraw_invitation",
]  # fmt: skip
